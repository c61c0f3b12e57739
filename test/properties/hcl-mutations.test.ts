import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../src/core/hcl/evaluate.ts";
import { formatHcl } from "../../src/core/hcl/format-hcl.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { parseTemplate } from "../../src/core/hcl/parse-template.ts";
import type { Body } from "../../src/core/hcl/syntax.ts";
import type { SourceRange } from "../../src/core/model/source-range.ts";
import { HOST, scopeOf } from "../core/hcl/evaluating.ts";
import { fileArbitrary } from "./hcl-files.ts";

/** How many mutated files are read: `STRONGROOM_MUTATIONS=100000` is the long form. */
const RUNS = Number(process.env["STRONGROOM_MUTATIONS"] ?? 2_000);

/** What is put into files, or in the place of other text: every symbol, and what is hard to read. */
const PIECES = [
  ..."{}[]()\"'`$%~!?:,.=+-*/<>&|^;#\\\n\r\t\0_a0 ",
  ..."${ %{ ~} %%{ $${ <<EOT\n <<-EOT\n EOT\n ... => == && || :: /* */ // \r\n in for if else endif endfor null".split(
    " ",
  ),
  ..."1e5 1.2.3 .0.0 \\u00e9 \\ud83d \\U0001F600 é e\u0301 👨‍👩‍👧 \u0301 \u200d \ufeff \u2028 \u00a0 “".split(
    " ",
  ),
];

type Edit = readonly [
  kind: "insert" | "delete" | "replace" | "copy",
  at: number,
  length: number,
  piece: string,
];

const editArbitrary: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom("insert", "delete", "replace", "copy"),
  fc.nat(10_000),
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom(...PIECES),
);

function mutate(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const [kind, place, length, piece] of edits) {
    const at = place % (result.length + 1);
    const rest = result.slice(kind === "insert" || kind === "copy" ? at : at + length);
    const added = { insert: piece, delete: "", replace: piece, copy: result.slice(at, at + length) }[kind];
    result = result.slice(0, at) + added + rest;
  }
  return result;
}

/** Reads, formats and evaluates a text; an exception anywhere is a failure. */
function readAll(bytes: Uint8Array): void {
  const { value: body, diagnostics } = parseConfig("f", bytes);
  for (const { range, context } of diagnostics) {
    checkRange(range, bytes.length);
    if (context !== undefined) checkRange(context, bytes.length);
  }
  const formatted = formatHcl("f", bytes);
  expect(formatted.value === undefined).toBe(diagnostics.length > 0);
  if (formatted.value !== undefined) {
    const again = formatHcl("f", new TextEncoder().encode(formatted.value));
    expect([again.value, again.diagnostics]).toEqual([formatted.value, []]);
  }
  evaluateBody(body);
  parseTemplate({ file: "f", text: new TextDecoder().decode(bytes) });
}

function checkRange(range: SourceRange | undefined, length: number): void {
  expect(range).toBeDefined();
  if (range === undefined) return;
  expect(range.start.byte).toBeLessThanOrEqual(range.end.byte);
  expect(range.end.byte).toBeLessThanOrEqual(length);
  expect(Math.min(range.start.line, range.start.column)).toBeGreaterThanOrEqual(1);
}

function evaluateBody(body: Body): void {
  const scope = scopeOf({}, { host: HOST, budget: { steps: 100_000 } });
  for (const { expression } of body.attributes.values()) evaluate(expression, scope);
  for (const block of body.blocks) evaluateBody(block.body);
}

test("no mutated file crashes the reader, the formatter or the evaluator", () => {
  fc.assert(
    fc.property(fileArbitrary(), fc.array(editArbitrary, { minLength: 1, maxLength: 6 }), (text, edits) => {
      readAll(new TextEncoder().encode(mutate(text, edits)));
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);

test("nor does a file of random bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readAll), { numRuns: RUNS / 4 });
}, 3_600_000);
