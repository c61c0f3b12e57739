import fc from "fast-check";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { fileArbitrary } from "./hcl-files.ts";
import { hasBareTemplate, treeOf } from "./hcl-tree.ts";
import { printBody } from "./print-hcl.ts";

const parse = (text: string) => parseConfig("main.hcl", new TextEncoder().encode(text));

test("a printed tree is read as the same tree", () => {
  fc.assert(
    fc.property(fileArbitrary(), (text) => {
      const { value: body, diagnostics } = parse(text);
      const tree = treeOf(body);
      fc.pre(diagnostics.length === 0 && !hasBareTemplate(tree));
      const printed = printBody(body);
      const again = parse(printed);
      expect([again.diagnostics, treeOf(again.value)], printed).toEqual([[], tree]);
    }),
    { numRuns: 600 },
  );
});
