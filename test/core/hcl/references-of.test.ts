import { describe, expect, test } from "vitest";
import { callsOf } from "../../../src/core/hcl/calls-of.ts";
import { formatTraversal } from "../../../src/core/hcl/format-traversal.ts";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import { referencesOf } from "../../../src/core/hcl/references-of.ts";

function parse(text: string) {
  const { value, diagnostics } = parseExpression({ file: "f", text });
  expect(diagnostics).toEqual([]);
  return value;
}

describe("references", () => {
  test.each([
    ["a.b[0].c", ["a.b[0].c"]],
    ["a[b.c].d", ["a", "b.c"]],
    ['"${a} %{ if b }${c}%{ endif }"', ["a", "b", "c"]],
    ["{ a = b, (c) = d, e = f.a }", ["b", "c", "d", "f.a"]],
    ["[for a, b in c.d : [a, b.x, e]]", ["c.d", "e"]],
    ["[for a in a.b : a.c]", ["a.b"]],
    ['"%{ for a, b in c }${a}${b}${d}%{ endfor }"', ["c", "d"]],
    ["x ? f(y...) : -z", ["x", "y", "z"]],
    ["a[*].b[c]", ["a", "c"]],
    ["[for x in [for y in z : y] : y]", ["z", "y"]],
  ])("%s", (text, expected) => {
    expect(referencesOf(parse(text)).map(formatTraversal)).toEqual(expected);
  });

  test("of a long chain", () => {
    expect(referencesOf(parse(`${"a + ".repeat(20_000)}a`))).toHaveLength(20_001);
    expect(referencesOf(parse(`[${"a,".repeat(200_000)}]`))).toHaveLength(200_000);
  });
});

test("calls, with their constant first argument", () => {
  const calls = callsOf(parse('[sops("a.yaml").x, core::sops(("b")), f(sops("c${d}")), g()]'));
  expect(calls.map(({ name, text, range }) => [name, text, range.start.column])).toEqual([
    ["sops", "a.yaml", 2],
    ["sops", "b", 20],
    ["f", undefined, 39],
    ["sops", undefined, 41],
    ["g", undefined, 57],
  ]);
});
