import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../src/core/hcl/evaluate.ts";
import { formatHcl } from "../../src/core/hcl/format-hcl.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { parseTemplate } from "../../src/core/hcl/parse-template.ts";
import type { Body } from "../../src/core/hcl/syntax.ts";
import type { SourceRange } from "../../src/core/model/source-range.ts";
import { HOST, scopeOf } from "../core/hcl/evaluating.ts";
import { mutatedFileArbitrary } from "./hcl-mutated-files.ts";

/** How many mutated files are read: `STRONGROOM_MUTATIONS=100000` is the long form. */
const RUNS = Number(process.env["STRONGROOM_MUTATIONS"] ?? 2_000);

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
    fc.property(mutatedFileArbitrary(), (text) => readAll(new TextEncoder().encode(text))),
    { numRuns: RUNS },
  );
}, 3_600_000);

test("nor does a file of random bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readAll), { numRuns: RUNS / 4 });
}, 3_600_000);
