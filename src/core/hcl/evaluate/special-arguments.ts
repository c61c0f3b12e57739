import type { HclValue } from "../hcl-value.ts";
import type { Expression, FunctionCall } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { STRING } from "../types/hcl-types.ts";
import type { Evaluation } from "./evaluation.ts";
import { startRangeOf } from "./start-range.ts";

/** The expressions of a call that must have exactly these arguments; undefined after an error. */
export function takeArguments(
  evaluation: Evaluation,
  call: FunctionCall,
  names: readonly string[],
): readonly Expression[] | undefined {
  const { args, name } = call;
  const missing = names[args.length];
  const extra = args[names.length];
  if (missing === undefined && extra === undefined && !call.expandFinal) return args;
  const detail =
    missing === undefined
      ? `Function "${name}" expects only ${names.length} argument(s).`
      : `Function "${name}" expects ${names.length} argument(s). Missing value for "${missing}".`;
  evaluation.error({
    summary: missing === undefined ? "Too many function arguments" : "Not enough function arguments",
    detail,
    range: extra === undefined ? call.range : startRangeOf(extra),
    context: call.range,
  });
  return undefined;
}

export interface ArgumentPlace {
  readonly call: FunctionCall;
  readonly arg: Expression;
  readonly name: string;
}

/** Adds the error of an argument. */
export function badArgument(
  evaluation: Evaluation,
  { call, arg, name }: ArgumentPlace,
  message: string,
): HclValue {
  return evaluation.error({
    summary: "Invalid function argument",
    detail: `Invalid value for "${name}" parameter: ${message.replace(/\.$/, "")}.`,
    range: arg.range,
    context: call.range,
    expression: arg,
  });
}

/** A string that is not sensitive, or an unknown; undefined after an error. */
export function publicText(evaluation: Evaluation, place: ArgumentPlace): HclValue | undefined {
  const value = evaluation.value(place.arg);
  if (value.sensitive !== undefined) {
    badArgument(evaluation, place, "it must not be sensitive");
    return undefined;
  }
  const converted = convertValue(value, STRING);
  const message = converted.kind === "mismatch" ? converted.message : "argument must not be null";
  if (converted.kind === "converted" && converted.value.kind !== "null") return converted.value;
  badArgument(evaluation, place, message);
  return undefined;
}
