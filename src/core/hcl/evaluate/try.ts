import type { Diagnostic } from "../../model/diagnostic.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression, FunctionCall } from "../syntax.ts";
import { BOOL, DYNAMIC } from "../types/hcl-types.ts";
import { boolValue, UNKNOWN, unknownValue } from "../values/make-value.ts";
import { markValue } from "../values/sensitivity.ts";
import { isWhollyKnown, originsOf, producersOf, sensitivitiesOf } from "../values/walk-value.ts";
import type { Evaluation } from "./evaluation.ts";
import { takeArguments } from "./special-arguments.ts";

/**
 * The first argument that has no errors. Whether an operation on a secret succeeds is known only with the key: so where
 * it depends on that which argument is taken, the result is sensitive, and has the same identity in any case.
 */
export function evaluateTry(evaluation: Evaluation, call: FunctionCall): HclValue {
  const errors: Diagnostic[] = [];
  const guessed: Attempt[] = [];
  for (const arg of call.args) {
    const attempt = makeAttempt(evaluation, arg);
    errors.push(...attempt.diagnostics);
    if (attempt.fails) continue;
    guessed.push(attempt);
    if (!attempt.isGuess) break;
  }
  const [first] = guessed;
  if (first === undefined) return allFailed(evaluation, call, errors);
  return first.isGuess ? taken(evaluation, call, guessed) : orWaiting(first.value);
}

/** Whether the argument has no errors; sensitive where only the key tells. */
export function evaluateCan(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [arg] = takeArguments(evaluation, call, ["expression"]) ?? [];
  if (arg === undefined) return unknownValue(BOOL);
  const attempt = makeAttempt(evaluation, arg);
  if (attempt.fails) return boolValue(false);
  const producers = producersOf([attempt.value]);
  const marks = sensitivitiesOf([attempt.value]);
  const known =
    producers.length === 0 &&
    (!attempt.isGuess || isWhollyKnown(attempt.value) || attempt.diagnostics.length > 0);
  const result = known ? boolValue(attempt.diagnostics.length === 0) : unknownValue(BOOL, producers);
  if (!attempt.isGuess) return result;
  const identity = evaluation.identityOf("can", [attempt.value]);
  return markValue(result, { identity, origins: originsOf(marks), type: BOOL });
}

interface Attempt {
  readonly value: HclValue;
  readonly diagnostics: readonly Diagnostic[];
  /** It has errors that do not depend on a secret. */
  readonly fails: boolean;
  /** It operates on secrets. */
  readonly isGuess: boolean;
}

function makeAttempt(evaluation: Evaluation, arg: Expression): Attempt {
  const before = evaluation.guesses;
  const { value, diagnostics } = evaluation.capture(() => evaluation.value(arg));
  const fails = evaluation.hasPublicError(diagnostics);
  return { value, diagnostics, fails, isGuess: evaluation.guesses > before };
}

function orWaiting(value: HclValue): HclValue {
  const producers = producersOf([value]);
  return producers.length > 0 ? unknownValue(DYNAMIC, producers) : value;
}

function taken(evaluation: Evaluation, call: FunctionCall, attempts: readonly Attempt[]): HclValue {
  const values = attempts.map(({ value }) => value);
  const chosen = attempts.find(({ diagnostics }) => diagnostics.length === 0);
  if (chosen === undefined)
    return allFailed(
      evaluation,
      call,
      attempts.flatMap((attempt) => attempt.diagnostics),
    );
  const identity = evaluation.identityOf("try", values);
  const producers = producersOf(values);
  const value = producers.length > 0 ? unknownValue(DYNAMIC, producers) : chosen.value;
  return markValue(value, { identity, origins: originsOf(sensitivitiesOf(values)), type: DYNAMIC });
}

function allFailed(evaluation: Evaluation, call: FunctionCall, errors: readonly Diagnostic[]): HclValue {
  if (call.args.length === 0) {
    return evaluation.error({
      summary: "Error in function call",
      detail: `Call to function "try" failed: at least one argument is required.`,
      range: call.range,
    });
  }
  const reasons = errors.map(
    ({ summary, detail, range }) => `\n  - ${summary}${place(range)}\n    ${detail}`,
  );
  evaluation.error({
    summary: "Error in function call",
    detail: `Call to function "try" failed: no expression succeeded:${reasons.join("")}\n\nAt least one expression must produce a successful result.`,
    range: call.range,
  });
  return UNKNOWN;
}

function place(range: Diagnostic["range"]): string {
  return range === undefined ? "" : ` (at ${range.file}:${range.start.line},${range.start.column})`;
}
