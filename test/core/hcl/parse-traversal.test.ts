import { expect, test } from "vitest";
import { formatTraversal } from "../../../src/core/hcl/format-traversal.ts";
import { parseTraversal } from "../../../src/core/hcl/parse-traversal.ts";

function check(text: string): string {
  const { value, diagnostics } = parseTraversal({ file: "t", text });
  const [error] = diagnostics;
  if (error !== undefined) return `! ${error.summary}: ${error.detail} ${error.range?.start.column}`;
  return value === undefined ? "nothing" : formatTraversal(value);
}

test.each([
  ["a", "a"],
  ["a.b-c", "a.b-c"],
  ['a["x y"].c[0]', 'a["x y"].c[0]'],
  ["a [ 0 ]", "a[0]"],
  ["", "! Variable name required: Must begin with a variable name. 1"],
  ["a.", "! Attribute name required: Dot must be followed by attribute name. 3"],
  ["a.*", "! Attribute name required: Splat expressions (.*) may not be used here. 3"],
  ["a[*]", "! Attribute name required: Splat expressions ([*]) may not be used here. 3"],
  [
    "a[x]",
    "! Index value required: Index brackets must contain either a literal number or a literal string. 3",
  ],
  ["a[0", "! Unclosed index brackets: Index key must be followed by a closing bracket. 4"],
  [
    'a["${x}"]',
    '! Invalid string literal: Template sequences are not allowed in this string. To include a literal "$", double it (as "$$") to escape it. 4',
  ],
  ["a b", "! Invalid character: Expected an attribute access or an index operator. 3"],
])("%s", (text, expected) => {
  expect(check(text)).toBe(expected);
});
