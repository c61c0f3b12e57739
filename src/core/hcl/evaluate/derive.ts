import { type Diagnostic, hasErrors } from "../../model/diagnostic.ts";
import type { HclValue, Sensitivity } from "../hcl-value.ts";
import { typeOf } from "../types/hcl-types.ts";
import { unknownValue } from "../values/make-value.ts";
import { dropMarks, hidePlaintext, markValue } from "../values/sensitivity.ts";
import { isWhollyKnown, originsOf, producersOf, sensitivitiesOf, someValue } from "../values/walk-value.ts";
import type { Evaluation } from "./evaluation.ts";

export interface Operation {
  /** Part of the result's identity. */
  readonly name: string;
  readonly operands: readonly HclValue[];
  /** Calculates with values that have no marks; errors go to the evaluation. Does not evaluate expressions. */
  readonly compute: (operands: readonly HclValue[]) => HclValue;
}

/**
 * Applies an operation whose result is sensitive if any operand is, or has anything sensitive in it. What can be known
 * without keys is calculated first, with unknowns in the place of secrets, and gives the result's type and identity:
 * so they are the same in a run that has the keys, which then only adds the plaintext.
 */
export function derive(evaluation: Evaluation, operation: Operation): HclValue {
  const { name, operands, compute } = operation;
  const sensitivities = sensitivitiesOf(operands);
  if (sensitivities.length === 0) return compute(operands);
  const identity = evaluation.identityOf(name, operands);
  const open = () => compute(operands.map(dropMarks));
  const hidden = evaluation.capture(() => compute(operands.map(hidePlaintext)));
  return addPlaintext(evaluation, { identity, sensitivities, operands, hidden, open });
}

export interface HiddenResult {
  readonly identity: string;
  readonly sensitivities: readonly Sensitivity[];
  /** What must have its plaintext. */
  readonly operands: readonly HclValue[];
  /** What else must be known. */
  readonly waitsFor?: readonly HclValue[];
  /** What is known without keys. */
  readonly hidden: { readonly value: HclValue; readonly diagnostics: readonly Diagnostic[] };
  /** Calculates with the plaintext. */
  readonly open: () => HclValue;
}

/**
 * The sensitive result of an operation whose public side is known; with the plaintext where all operands have theirs.
 * What waits for an apply is unknown as a whole until then, for a part of it may show only in the plaintext.
 */
export function addPlaintext(evaluation: Evaluation, result: HiddenResult): HclValue {
  const { hidden, sensitivities, identity } = result;
  evaluation.guesses++;
  const origins = originsOf(sensitivities);
  const mark = { identity, origins, type: typeOf(hidden.value) };
  evaluation.report(hidden.diagnostics);
  const producers = isWhollyKnown(hidden.value)
    ? []
    : producersOf([hidden.value, ...result.operands, ...(result.waitsFor ?? [])]);
  if (producers.length > 0) return markValue(unknownValue(mark.type, producers), mark);
  const canOpen = !hasErrors(hidden.diagnostics) && result.operands.every(hasPlaintext);
  if (!canOpen) return markValue(hidden.value, mark);
  const before = evaluation.isOpening;
  evaluation.isOpening = true;
  const opened = evaluation.capture(result.open);
  evaluation.isOpening = before;
  if (!hasErrors(opened.diagnostics)) return markValue(opened.value, mark);
  evaluation.reportCausedBySecret(opened.diagnostics.map((diagnostic) => withoutReason(diagnostic, origins)));
  return markValue(hidden.value, mark);
}

function hasPlaintext(value: HclValue): boolean {
  return !someValue(value, (part) => part.kind === "unknown" && part.sensitive !== undefined);
}

/** The reason of a failure may tell something about the secret that caused it, so only the sources are named. */
function withoutReason(diagnostic: Diagnostic, origins: readonly string[]): Diagnostic {
  const sources = origins.length > 0 ? ` (${origins.join(", ")})` : "";
  const detail = `The operation failed for the sensitive value${sources} that it was given. The reason is not shown, because it could disclose something about that value.`;
  return { ...diagnostic, detail };
}
