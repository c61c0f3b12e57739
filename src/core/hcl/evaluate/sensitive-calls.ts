import { plainRange } from "../../model/source-range.ts";
import type { HclValue } from "../hcl-value.ts";
import type { FunctionCall } from "../syntax.ts";
import { typeOf } from "../types/hcl-types.ts";
import { boolValue, UNKNOWN } from "../values/make-value.ts";
import { dropMarks, mapChildren } from "../values/sensitivity.ts";
import { hasSensitive, originsOf, sensitivitiesOf } from "../values/walk-value.ts";
import type { Evaluation } from "./evaluation.ts";
import { takeArguments } from "./special-arguments.ts";

/** Marks every leaf of a value that is not sensitive yet. */
export function evaluateSensitive(evaluation: Evaluation, call: FunctionCall): HclValue {
  return markLeaves(evaluation, argument(evaluation, call));
}

/** Takes all marks off; without a key what was hidden becomes unknown. The scope is told of it. */
export function evaluateNonsensitive(evaluation: Evaluation, call: FunctionCall): HclValue {
  const value = argument(evaluation, call);
  const sensitivities = sensitivitiesOf([value]);
  if (sensitivities.length > 0) {
    evaluation.scope.onNonsensitive?.({ range: plainRange(call.range), origins: originsOf(sensitivities) });
  }
  return dropMarks(value);
}

export function evaluateIsSensitive(evaluation: Evaluation, call: FunctionCall): HclValue {
  return boolValue(hasSensitive(argument(evaluation, call)));
}

function argument(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [arg] = takeArguments(evaluation, call, ["value"]) ?? [];
  return arg === undefined ? UNKNOWN : evaluation.value(arg);
}

function markLeaves(evaluation: Evaluation, value: HclValue): HclValue {
  if (value.sensitive !== undefined) return value;
  if (value.kind === "sequence" && value.type.kind === "set") return mark(evaluation, value);
  if (value.kind === "sequence" || value.kind === "mapping") {
    return mapChildren(value, (child) => markLeaves(evaluation, child));
  }
  return mark(evaluation, value);
}

function mark(evaluation: Evaluation, value: HclValue): HclValue {
  const identity = evaluation.identityOfPlaintext(value);
  return { ...value, sensitive: { identity, origins: ["sensitive()"], type: typeOf(value) } };
}
