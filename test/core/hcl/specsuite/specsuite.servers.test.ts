import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evaluate } from "../../../../src/core/hcl/evaluate.ts";
import type { HclValue } from "../../../../src/core/hcl/hcl-value.ts";
import { parseConfig } from "../../../../src/core/hcl/parse-config.ts";
import { parseTypeConstraint } from "../../../../src/core/hcl/parse-type-constraint.ts";
import type { Block, Body } from "../../../../src/core/hcl/syntax.ts";
import { convertValue } from "../../../../src/core/hcl/types/convert-value.ts";
import { sameType, typeOf } from "../../../../src/core/hcl/types/hcl-types.ts";
import type { Diagnostic } from "../../../../src/core/model/diagnostic.ts";
import { specificationSuite } from "../../../servers/specification-suite.ts";
import { scopeOf, showValue } from "../evaluating.ts";
import { goldenRange } from "../golden-vectors.ts";
import { BodyDecoder } from "./decode-body.ts";

const folder = await specificationSuite();
const cases = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".t"))
  .map((name) => name.slice(0, -2))
  .sort();

/**
 * The summaries of the errors that the suite wants, in its order: it tells their places, and their texts in comments
 * only. These are what HashiCorp's own parser says.
 */
const SUMMARIES: Readonly<Record<string, readonly string[]>> = {
  "structure/attributes/singleline_bad": ["Unexpected comma after argument"],
  "structure/attributes/unexpected": ["Unsupported argument"],
  "structure/blocks/single_oneline_invalid": [
    "Invalid single-argument block definition",
    "Invalid single-argument block definition",
    "Invalid single-argument block definition",
    "Invalid single-argument block definition",
    "Argument definition required",
  ],
  "structure/blocks/single_unclosed": ["Unclosed configuration block"],
};

function read(name: string): { readonly body: Body; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = parseConfig(name, readFileSync(join(folder, name)));
  return { body: value, diagnostics };
}

/** What the suite's program does: errors of the syntax end it, then the body is decoded. */
function run(name: string): { readonly value: HclValue; readonly diagnostics: readonly Diagnostic[] } {
  const { body: spec } = read(`${name}.hcldec`);
  const variables = spec.blocks.find(({ type }) => type === "variables");
  const constants = [...(variables?.body.attributes.values() ?? [])].map(({ name: variable, expression }) => [
    variable,
    evaluate(expression, scopeOf({})).value,
  ]);
  const decoder = new BodyDecoder(Object.fromEntries(constants) as Record<string, HclValue>);
  const root = spec.blocks.find(({ type }) => type !== "variables");
  if (root === undefined) throw new Error(`${name}.hcldec has no specification`);
  const content = read(`${name}.hcl`);
  if (content.diagnostics.length > 0)
    return { value: decoder.decode(root, EMPTY), diagnostics: content.diagnostics };
  const value = decoder.decode(root, content.body);
  return { value, diagnostics: decoder.diagnostics };
}

const EMPTY = parseConfig("empty", new Uint8Array()).value;

/** The wanted errors' places: line, column and byte of both ends. */
function wantedErrors({ blocks }: Body): readonly (readonly number[])[] {
  const errors = blocks.filter(({ type }) => type === "diagnostics").flatMap(({ body }) => body.blocks);
  return errors.map(({ type, body }) => {
    expect(type).toBe("error");
    return body.blocks.flatMap(position);
  });
}

function position({ body }: Block): readonly number[] {
  return ["line", "column", "byte"].map((name) => {
    const expression = body.attributes.get(name)?.expression;
    return Number(expression?.kind === "literal" && showValue(expression.value).split(" ")[1]);
  });
}

test("the suite is there", () => {
  expect(cases).toHaveLength(15);
  expect(cases).toEqual(expect.arrayContaining(Object.keys(SUMMARIES)));
});

test.each(cases)("%s", (name) => {
  const wanted = read(`${name}.t`);
  expect(wanted.diagnostics).toEqual([]);
  const { value, diagnostics } = run(name);
  expect(diagnostics.map(({ range }) => goldenRange(range))).toEqual(wantedErrors(wanted.body));
  expect(diagnostics.map(({ summary }) => summary)).toEqual(SUMMARIES[name] ?? []);
  const { attributes } = wanted.body;
  const type = attributes.get("result_type")?.expression;
  const constraint = type && parseTypeConstraint(type).value.type;
  if (constraint !== undefined) expect(sameType(typeOf(value), constraint)).toBe(true);
  const result = attributes.get("result")?.expression;
  if (result === undefined) return;
  const plain = evaluate(result, scopeOf({})).value;
  const converted =
    constraint === undefined ? { kind: "converted" as const, value: plain } : convertValue(plain, constraint);
  expect(showValue(value)).toBe(
    converted.kind === "converted" ? showValue(converted.value) : converted.message,
  );
});
