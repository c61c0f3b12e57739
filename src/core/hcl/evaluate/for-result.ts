import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, DYNAMIC, STRING } from "../types/hcl-types.ts";
import { objectValue, tupleValue, unknownValue } from "../values/make-value.ts";
import { producersOf } from "../values/walk-value.ts";
import type { Evaluation } from "./evaluation.ts";

/** What a loop made of one element. */
export interface Round {
  readonly condition?: HclValue | undefined;
  readonly key?: HclValue | undefined;
  readonly value: HclValue;
  /** The errors of key and value, which count only if the element is included. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ForShape {
  readonly key?: Expression;
  readonly condition?: Expression;
  readonly group?: boolean;
  readonly range: SourceRange;
}

/** Puts the rounds together; unknown if a condition or key is, and after an error in one. */
export function buildForResult(evaluation: Evaluation, shape: ForShape, rounds: readonly Round[]): HclValue {
  const result: Result = { items: [], entries: new Map(), waitsFor: [], failed: false };
  for (const round of rounds) {
    if (!isIncluded(evaluation, { shape, round, result })) continue;
    evaluation.report(round.diagnostics);
    if (round.key === undefined) result.items.push(round.value);
    else addEntry(evaluation, { shape, round, result }, round.key);
  }
  if (result.failed || result.waitsFor.length > 0) return unknownValue(DYNAMIC, producersOf(result.waitsFor));
  if (shape.key === undefined) return tupleValue(result.items);
  if (!shape.group)
    return objectValue([...result.entries].map(([key, [value = tupleValue([])]]) => [key, value]));
  return objectValue([...result.entries].map(([key, values]) => [key, tupleValue(values)]));
}

interface Result {
  readonly items: HclValue[];
  readonly entries: Map<string, HclValue[]>;
  /** Unknown conditions and keys. */
  readonly waitsFor: HclValue[];
  failed: boolean;
}

interface Step {
  readonly shape: ForShape;
  readonly round: Round;
  readonly result: Result;
}

function isIncluded(evaluation: Evaluation, { shape, round, result }: Step): boolean {
  const { condition } = round;
  if (condition === undefined || shape.condition === undefined) return true;
  const fail = (detail: string): boolean => {
    failOnce(evaluation, result, { summary: "Invalid 'for' condition", detail, at: shape.condition, shape });
    return false;
  };
  if (condition.kind === "null") return fail("The value of the 'if' clause must not be null.");
  const converted = convertValue(condition, BOOL);
  if (converted.kind === "mismatch") return fail(`The 'if' clause value is invalid: ${converted.message}.`);
  if (converted.value.kind === "bool") return converted.value.value;
  result.waitsFor.push(condition);
  return false;
}

function addEntry(evaluation: Evaluation, { shape, round, result }: Step, key: HclValue): void {
  const fail = (summary: string, detail: string): void =>
    failOnce(evaluation, result, { summary, detail, at: shape.key, shape });
  if (key.kind === "null") {
    fail("Invalid object key", "Key expression in 'for' expression must not produce a null value.");
    return;
  }
  const converted = convertValue(key, STRING);
  if (converted.kind === "mismatch") {
    fail("Invalid object key", `The key expression produced an invalid result: ${converted.message}.`);
  } else if (converted.value.kind !== "string") {
    result.waitsFor.push(key);
  } else {
    const name = converted.value.value;
    const values = result.entries.get(name);
    if (values === undefined) result.entries.set(name, [round.value]);
    else if (shape.group) values.push(round.value);
    else {
      fail(
        "Duplicate object key",
        `Two different items produced the key "${name}" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`,
      );
    }
  }
}

interface LoopFailure {
  readonly summary: string;
  readonly detail: string;
  readonly at: Expression | undefined;
  readonly shape: ForShape;
}

/** One bad element is told of; the others are most likely bad for the same reason. */
function failOnce(evaluation: Evaluation, result: Result, { summary, detail, at, shape }: LoopFailure): void {
  if (result.failed) return;
  result.failed = true;
  evaluation.error({
    summary,
    detail,
    range: at?.range ?? shape.range,
    context: shape.range,
    ...(at && { expression: at }),
  });
}
