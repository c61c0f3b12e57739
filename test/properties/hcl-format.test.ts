import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalTokens } from "../../src/core/hcl/format/canonical-tokens.ts";
import { formatHcl } from "../../src/core/hcl/format-hcl.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { scan } from "../../src/core/hcl/scan/scan.ts";
import { decodeSource } from "../../src/core/hcl/scan/source-text.ts";
import { fileArbitrary } from "./hcl-files.ts";
import { meaningOf } from "./hcl-tree.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** The formatted text; a file with errors is of no use here. */
function format(text: string): string {
  const { value } = formatHcl("main.hcl", encode(text));
  fc.pre(value !== undefined);
  return value ?? "";
}

/** Everything but blanks, in the spelling that formatting prefers. Comments are tokens. */
function tokensOf(text: string): readonly string[] {
  const bytes = encode(text);
  const { value: body } = parseConfig("main.hcl", bytes);
  return canonicalTokens(scan(decodeSource("main.hcl", bytes), "code"), body).map((token) => token.text);
}

const RUNS = { numRuns: 1500 };

test("the style of a formatted file is itself", () => {
  fc.assert(
    fc.property(fileArbitrary(), (text) => {
      const once = format(text);
      expect(format(once)).toBe(once);
    }),
    RUNS,
  );
});

test("formatting keeps every token and comment, and what they mean", () => {
  fc.assert(
    fc.property(fileArbitrary(), (text) => {
      const formatted = format(text);
      // A file without a line break at its end gets one.
      const expected = tokensOf(text);
      const actual = tokensOf(formatted);
      expect(actual.slice(0, expected.length)).toEqual(expected);
      expect(actual.slice(expected.length).join("")).toMatch(/^\n?$/);
      const meaning = (source: string) => meaningOf(parseConfig("main.hcl", encode(source)));
      expect(meaning(formatted)).toEqual(meaning(text));
    }),
    RUNS,
  );
});
