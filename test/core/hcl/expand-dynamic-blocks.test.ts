import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/hcl/evaluate.ts";
import { expandDynamicBlocks } from "../../../src/core/hcl/expand-dynamic-blocks.ts";
import { parseConfig } from "../../../src/core/hcl/parse-config.ts";
import type { Body } from "../../../src/core/hcl/syntax.ts";
import { STRING } from "../../../src/core/hcl/types/hcl-types.ts";
import { stringValue, unknownValue } from "../../../src/core/hcl/values/make-value.ts";
import { evaluateText, jsonOf, scopeOf } from "./evaluating.ts";

const SCOPE = scopeOf({
  list: evaluateText('["a", "b"]', scopeOf({})).value,
  later: unknownValue(STRING, ["mount.x.accessor"]),
  secret: { ...stringValue("x"), sensitive: { identity: "i", origins: ["f.sops.yaml: x"], type: STRING } },
});

function parse(text: string): Body {
  const { value, diagnostics } = parseConfig("f", new TextEncoder().encode(text));
  expect(diagnostics).toEqual([]);
  return value;
}

/** The expanded body with the values of its attributes. */
function show(body: Body): string {
  const attributes = [...body.attributes.values()].map(({ name, expression }) => {
    const { value, diagnostics } = evaluate(expression, SCOPE);
    return `${name}=${diagnostics[0]?.summary ?? jsonOf(value)}`;
  });
  const blocks = body.blocks.map(
    ({ type, labels, body: inner }) =>
      `${[type, ...labels.map(({ text }) => JSON.stringify(text))].join(" ")}{${show(inner)}}`,
  );
  return [...attributes, ...blocks].join(" ");
}

function check(text: string): string {
  const { value, diagnostics } = expandDynamicBlocks(parse(text), SCOPE);
  if (diagnostics.length === 0) return show(value);
  return diagnostics
    .map(
      ({ summary, detail, range }) => `! ${summary}: ${detail} ${range?.start.line}:${range?.start.column}`,
    )
    .join("\n");
}

describe("expansion", () => {
  test.each([
    ["a = 1\nb {}\n", "a=1 b{}"],
    [
      'dynamic "p" {\n for_each = list\n content {\n  k = p.key\n  v = p.value\n }\n}\n',
      'p{k=0 v="a"} p{k=1 v="b"}',
    ],
    [
      'dynamic "p" {\n for_each = { x = 1, y = 2 }\n iterator = it\n labels = [it.key]\n content {\n  v = it.value + 1\n }\n}\n',
      'p "x"{v=2} p "y"{v=3}',
    ],
    ['dynamic "p" {\n for_each = toset(list)\n content {\n  k = p.key\n }\n}\n', 'p{k="a"} p{k="b"}'],
    ['dynamic "p" {\n for_each = []\n content {}\n}\n', ""],
    ['p {}\ndynamic "p" {\n for_each = [1]\n content {}\n}\nq {}\n', "p{} p{} q{}"],
    [
      'o {\n dynamic "p" {\n  for_each = list\n  content {\n   v = p.value\n  }\n }\n}\n',
      'o{p{v="a"} p{v="b"}}',
    ],
    [
      'dynamic "p" {\n for_each = [[1, 2], [3]]\n content {\n  dynamic "q" {\n   for_each = p.value\n   content {\n    v = "${p.key}-${q.value}"\n   }\n  }\n }\n}\n',
      'p{q{v="0-1"} q{v="0-2"}} p{q{v="1-3"}}',
    ],
    [
      'dynamic "p" {\n for_each = [[1, 2]]\n content {\n  dynamic "p" {\n   for_each = p.value\n   content {\n    v = p.value\n   }\n  }\n }\n}\n',
      "p{p{v=1} p{v=2}}",
    ],
    ['dynamic "p" {\n for_each = [secret]\n content {\n  v = p.value\n }\n}\n', 'p{v="x"}'],
    ['dynamic "p" {\n for_each = [1]\n content {\n  v = [for p in list : p]\n }\n}\n', 'p{v=["a","b"]}'],
  ])("%j", (text, expected) => {
    expect(check(text)).toBe(expected);
  });

  test("an expression that does not use the iterator stays as it was", () => {
    const body = parse('dynamic "p" {\n for_each = [1]\n content {\n  a = "literal"\n  b = p.key\n }\n}\n');
    const [block] = expandDynamicBlocks(body, SCOPE).value.blocks;
    expect(block?.body.attributes.get("a")?.expression.kind).toBe("template");
    expect(block?.body.attributes.get("b")?.expression.kind).toBe("bound");
  });
});

describe("errors", () => {
  test.each([
    ["dynamic {\n}\n", /^! Missing name for dynamic: .* 1:1/],
    ['dynamic "a" "b" {\n for_each = []\n content {}\n}\n', /^! Extraneous label for dynamic: .* 1:13$/],
    [
      'dynamic "p" {\n content {}\n}\n',
      '! Missing required argument: The argument "for_each" is required, but no definition was found. 3:2',
    ],
    ['dynamic "p" {\n for_each = []\n}\n', /^! Missing dynamic content block: .* 3:2$/],
    [
      'dynamic "p" {\n for_each = []\n content {}\n content {}\n}\n',
      /^! Extraneous dynamic content block: .* 4:2$/,
    ],
    [
      'dynamic "p" {\n for_each = []\n iteratr = x\n content {}\n}\n',
      '! Unsupported argument: An argument named "iteratr" is not expected here. Did you mean "iterator"? 3:2',
    ],
    [
      'dynamic "p" {\n for_each = []\n iterator = a.b\n content {}\n}\n',
      "! Invalid dynamic iterator name: Dynamic iterator must be a single variable name. 3:13",
    ],
    [
      'dynamic "p" {\n for_each = null\n content {}\n}\n',
      "! Invalid dynamic for_each value: Cannot use a null value in for_each. 2:13",
    ],
    [
      'dynamic "p" {\n for_each = "x"\n content {}\n}\n',
      "! Invalid dynamic for_each value: Cannot use a string value in for_each. An iterable collection is required. 2:13",
    ],
    [
      'dynamic "p" {\n for_each = later\n content {}\n}\n',
      "! Invalid dynamic for_each value: This value is known only after apply, so it cannot be told how many blocks there are. It waits for mount.x.accessor. 2:13",
    ],
    [
      'dynamic "p" {\n for_each = secret\n content {}\n}\n',
      /^! Invalid dynamic for_each value: Sensitive values, .*\(f\.sops\.yaml: x\)\. 2:13$/,
    ],
    [
      'dynamic "p" {\n for_each = [1]\n labels = [null]\n content {}\n}\n',
      "! Invalid dynamic block label: Cannot use a null value as a dynamic block label. 3:12",
    ],
    [
      'dynamic "p" {\n for_each = [1]\n labels = [later]\n content {}\n}\n',
      /^! Invalid dynamic block label: This value is not yet known/,
    ],
    [
      'dynamic "p" {\n for_each = [1]\n labels = [secret]\n content {}\n}\n',
      /^! Invalid dynamic block label: A sensitive value/,
    ],
    [
      'dynamic "lifecycle" {\n for_each = [1]\n content {}\n}\n',
      '! Invalid dynamic block: A "lifecycle" block cannot be made by a dynamic block. 1:9',
    ],
    ['dynamic "p" {\n for_each = missing\n content {}\n}\n', /^! Unknown name/],
  ])("%j", (text, expected) => {
    if (typeof expected === "string") expect(check(text)).toBe(expected);
    else expect(check(text)).toMatch(expected);
  });

  test("nested loops cannot make blocks without end", () => {
    const nested = (depth: number): string =>
      depth === 0 ? "" : `dynamic "p" {\n for_each = range(1000)\n content {\n${nested(depth - 1)}\n }\n}\n`;
    expect(check(nested(3))).toMatch(/^! Too many dynamic blocks/);
  });
});
