import type { HclType, HclValue } from "../hcl-value.ts";
import type { FunctionCall } from "../syntax.ts";
import { BOOL, DYNAMIC, listOf, mapOf, NUMBER, STRING, setOf, typeOf } from "../types/hcl-types.ts";
import { readType } from "../types/read-type.ts";
import { applyDefaults } from "../types/type-constraint.ts";
import { constraintName, typeName } from "../types/type-name.ts";
import { unknownValue } from "../values/make-value.ts";
import { convertTo } from "./convert-to.ts";
import type { Evaluation, Problem } from "./evaluation.ts";
import { takeArguments } from "./special-arguments.ts";
import { startRangeOf } from "./start-range.ts";

type Conversion = (evaluation: Evaluation, call: FunctionCall) => HclValue;

/** Conversions keep the marks of what they convert. */
export const CONVERSION_CALLS: readonly (readonly [string, Conversion])[] = [
  ["tostring", conversion(STRING)],
  ["tonumber", conversion(NUMBER)],
  ["tobool", conversion(BOOL)],
  ["tolist", conversion(listOf(DYNAMIC))],
  ["toset", conversion(setOf(DYNAMIC))],
  ["tomap", conversion(mapOf(DYNAMIC))],
  ["convert", evaluateConvert],
];

function conversion(type: HclType): Conversion {
  return (evaluation, call) => {
    const [arg] = takeArguments(evaluation, call, ["v"]) ?? [];
    if (arg === undefined) return unknownValue(type);
    const value = evaluation.value(arg);
    return convertTo(evaluation, { value, type }, () => badArgument(call, conversionMessage(value, type)));
  };
}

/** `convert(value, list(string))`: the second argument is a type, not an expression. */
function evaluateConvert(evaluation: Evaluation, call: FunctionCall): HclValue {
  const [valueArg, typeArg] = takeArguments(evaluation, call, ["value", "type"]) ?? [];
  if (valueArg === undefined || typeArg === undefined) return unknownValue(DYNAMIC);
  const constraint = readType(typeArg, (expression) =>
    evaluation.capture(() => evaluation.value(expression)),
  );
  evaluation.report(constraint.diagnostics);
  const value = evaluation.value(valueArg);
  if (constraint.diagnostics.length > 0) return unknownValue(DYNAMIC);
  const { type } = constraint.value;
  const filled = applyDefaults(value, constraint.value.defaults);
  return convertTo(evaluation, { value: filled, type }, (message) => badArgument(call, message));
}

function badArgument(call: FunctionCall, message: string): Problem {
  const [arg] = call.args;
  return {
    summary: "Invalid function argument",
    detail: `Invalid value for "v" parameter: ${message}.`,
    range: arg === undefined ? call.range : startRangeOf(arg),
    context: call.range,
    ...(arg && { expression: arg }),
  };
}

function conversionMessage(value: HclValue, type: HclType): string {
  const message = `cannot convert ${typeName(typeOf(value))} to ${constraintName(type)}`;
  if (typeOf(value).kind !== "string") return message;
  if (type.kind === "number") return `${message}; given string must be a decimal representation of a number`;
  return type.kind === "bool" ? `${message}; only the strings "true" or "false" are allowed` : message;
}
