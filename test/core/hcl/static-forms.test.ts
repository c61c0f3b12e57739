import { describe, expect, test } from "vitest";
import { formatTraversal } from "../../../src/core/hcl/format-traversal.ts";
import { parseExpression } from "../../../src/core/hcl/parse-expression.ts";
import { staticKeyword } from "../../../src/core/hcl/static-keyword.ts";
import { staticList } from "../../../src/core/hcl/static-list.ts";
import { staticTraversal } from "../../../src/core/hcl/static-traversal.ts";
import type { Outcome } from "../../../src/core/model/outcome.ts";

function parse(text: string) {
  return parseExpression({ file: "f", text }).value;
}

function told<T>({ value, diagnostics }: Outcome<T>, show: (value: NonNullable<T>) => string): string {
  const [error] = diagnostics;
  return error === undefined && value !== undefined && value !== null ? show(value) : `! ${error?.detail}`;
}

describe("a static traversal", () => {
  const REFUSED =
    "! A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.";
  test.each([
    ['policy.x["a"].y[0]', 'policy.x["a"].y[0]'],
    ["true", "true"],
    ["null.x", "null.x"],
    ["a[b]", REFUSED],
    ['"a"', REFUSED],
    ["(a)", REFUSED],
    ["a[*]", REFUSED],
    ["f()", REFUSED],
  ])("%s", (text, expected) => {
    expect(told(staticTraversal(parse(text)), formatTraversal)).toBe(expected);
  });
});

test.each([
  ["all", "all"],
  ["null", "null"],
  ["a.b", "! A static keyword is required."],
  ['"all"', "! A static keyword is required."],
])("a static keyword: %s", (text, expected) => {
  expect(told(staticKeyword(parse(text)), String)).toBe(expected);
});

test.each([
  ["[a, b.c]", "2"],
  ["[]", "0"],
  ["a", "! A static list expression is required."],
  ["[for x in y : x]", "! A static list expression is required."],
])("a static list: %s", (text, expected) => {
  expect(told(staticList(parse(text)), (items) => String(items.length))).toBe(expected);
});
