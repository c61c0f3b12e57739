import type { HclType, HclValue } from "../hcl-value.ts";
import { convertValue } from "../types/convert-value.ts";
import { sameType, typeOf } from "../types/hcl-types.ts";
import { forgetPlaintext } from "../values/sensitivity.ts";
import { hasSensitive } from "../values/walk-value.ts";
import type { Evaluation, Problem } from "./evaluation.ts";

export interface ConversionRequest {
  readonly value: HclValue;
  readonly type: HclType;
}

/** Converts a value, with its marks. A failure that only the plaintext shows does not tell its reason. */
export function convertTo(
  evaluation: Evaluation,
  { value, type }: ConversionRequest,
  problemFor: (message: string) => Problem,
): HclValue {
  if (!hasSensitive(value)) {
    const converted = convertValue(value, type);
    return converted.kind === "converted" ? converted.value : evaluation.error(problemFor(converted.message));
  }
  if (!sameType(typeOf(value), type)) evaluation.guesses++;
  const known = convertValue(forgetPlaintext(value), type);
  if (known.kind === "mismatch") return evaluation.error(problemFor(known.message));
  const opened = convertValue(value, type);
  if (opened.kind === "converted") return opened.value;
  const { diagnostics } = evaluation.capture(() =>
    evaluation.error(problemFor("the sensitive value does not fit")),
  );
  evaluation.reportCausedBySecret(diagnostics);
  return known.value;
}
