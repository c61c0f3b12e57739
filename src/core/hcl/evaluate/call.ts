import { nearestName } from "../../model/nearest-name.ts";
import { type FunctionRow, isStructural, type Parameter, type Problem } from "../functions/function-row.ts";
import { FUNCTIONS } from "../functions/functions.ts";
import { REFUSED } from "../functions/refused.ts";
import type { HclValue } from "../hcl-value.ts";
import type { Expression, FunctionCall } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { DYNAMIC } from "../types/hcl-types.ts";
import { UNKNOWN, unknownValue } from "../values/make-value.ts";
import { hasSensitive, isWhollyKnown, producersOf } from "../values/walk-value.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";
import { SPECIAL_CALLS } from "./special-calls.ts";
import { startRangeOf } from "./start-range.ts";

/** A call of a function. `core::upper` is `upper`. */
export function evaluateCall(evaluation: Evaluation, call: FunctionCall): HclValue {
  const name = call.name.replace(/^core::/, "");
  const special = SPECIAL_CALLS.get(name);
  if (special !== undefined) return special(evaluation, call);
  const row = FUNCTIONS.get(name);
  if (row === undefined) return unknownFunction(evaluation, call, name);
  if (!call.expandFinal && !checkCount(evaluation, { call, row, count: call.args.length })) return UNKNOWN;
  const args = call.args.map((arg) => evaluation.value(arg));
  const called = { call, name, row };
  if (!checkPublic(evaluation, called, args)) return unknownValue(row.result ?? DYNAMIC);
  const run = (values: readonly HclValue[]) => runWith(evaluation, called, values);
  if (args.every((arg) => arg.sensitive === undefined) && isStructural(row, spread(call, args)))
    return run(args);
  return derive(evaluation, { name, operands: args, compute: run });
}

/** What names a file must not be sensitive. */
function checkPublic(evaluation: Evaluation, called: Called, args: readonly HclValue[]): boolean {
  const index = args.findIndex((arg, at) => parameterAt(called.row, at).public && hasSensitive(arg));
  if (index < 0) return true;
  badArgument(evaluation, called, { index, message: "it must not be sensitive" });
  return false;
}

function unknownFunction(evaluation: Evaluation, call: FunctionCall, name: string): HclValue {
  return evaluation.error({
    summary: "Call to unknown function",
    detail: unknownDetail(name),
    range: call.nameRange,
    context: call.range,
  });
}

function unknownDetail(name: string): string {
  const namespace = /^(.*::)[^:]*$/.exec(name)?.[1];
  if (namespace !== undefined) return `There are no functions in namespace "${namespace}".`;
  const reason = REFUSED.get(name);
  if (reason !== undefined) return `There is no function named "${name}". ${reason}`;
  const meant = nearestName(name, [...FUNCTIONS.keys(), ...SPECIAL_CALLS.keys()]);
  return `There is no function named "${name}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`;
}

interface Count {
  readonly call: FunctionCall;
  readonly row: FunctionRow;
  readonly count: number;
}

function checkCount(evaluation: Evaluation, { call, row, count }: Count): boolean {
  const { params, rest } = row;
  const missing = params[count];
  if (missing !== undefined) {
    const { end } = call.argumentsRange;
    const close = { ...end, column: end.column - 1, byte: end.byte - 1 };
    evaluation.error({
      summary: "Not enough function arguments",
      detail: `Function "${call.name}" expects${rest === undefined ? "" : " at least"} ${params.length} argument(s). Missing value for "${missing.name}".`,
      range: { file: call.range.file, start: close, end: call.argumentsRange.end },
      context: call.range,
    });
    return false;
  }
  if (rest !== undefined || count <= params.length) return true;
  const first = call.args[params.length] ?? call.args.at(-1);
  evaluation.error({
    summary: "Too many function arguments",
    detail: `Function "${call.name}" expects only ${params.length} argument(s).`,
    range: first === undefined ? call.range : startRangeOf(first),
    context: call.range,
  });
  return false;
}

interface Called {
  readonly call: FunctionCall;
  readonly name: string;
  readonly row: FunctionRow;
}

function runWith(evaluation: Evaluation, called: Called, values: readonly HclValue[]): HclValue {
  const { call, row } = called;
  const result = unknownValue(row.result ?? DYNAMIC, producersOf(values));
  const args = call.expandFinal ? expand(evaluation, call, values) : values;
  if (args === undefined) return result;
  if (call.expandFinal && !checkCount(evaluation, { call, row, count: args.length })) return result;
  const converted = convertArguments(evaluation, called, args);
  if (converted === undefined) return result;
  const known = isStructural(row, converted) ? (arg: HclValue) => arg.kind !== "unknown" : isWhollyKnown;
  if (!converted.every(known)) return result;
  const value = row.run(converted, {
    host: evaluation.scope.host,
    folder: evaluation.scope.folder,
    allows: (size) => evaluation.allowSize(size, call.range),
    spends: (steps) => evaluation.spend(Math.ceil(steps), call.range),
  });
  if (value.kind === "problem") {
    if (evaluation.exhausted === undefined) failed(evaluation, called, value);
    return result;
  }
  return evaluation.allowSize(sizeOf(value), call.range) ? value : result;
}

function sizeOf(value: HclValue): number {
  if (value.kind === "string") return value.value.length;
  if (value.kind === "sequence") return value.items.length;
  return value.kind === "mapping" ? value.entries.size : 1;
}

function spread({ expandFinal }: FunctionCall, values: readonly HclValue[]): readonly HclValue[] {
  const final = values.at(-1);
  return expandFinal && final?.kind === "sequence" ? [...values.slice(0, -1), ...final.items] : values;
}

/** The final argument's elements as arguments of their own; undefined if it is unknown, or no sequence. */
function expand(
  evaluation: Evaluation,
  call: FunctionCall,
  values: readonly HclValue[],
): readonly HclValue[] | undefined {
  const final = values.at(-1);
  if (final?.kind === "sequence") return spread(call, values);
  if (final === undefined || final.kind === "unknown") return undefined;
  const expression = call.args.at(-1);
  const wanted = final.kind === "null" ? "must not be null" : "must be of a tuple, list, or set type";
  evaluation.error({
    summary: "Invalid expanding argument value",
    detail: `The expanding argument (indicated by ...) ${wanted}.`,
    range: expression?.range ?? call.range,
    context: call.range,
    ...(expression && { expression }),
  });
  return undefined;
}

/** Undefined after an error. */
function convertArguments(
  evaluation: Evaluation,
  called: Called,
  args: readonly HclValue[],
): readonly HclValue[] | undefined {
  const converted: HclValue[] = [];
  let failures = 0;
  for (const [index, arg] of args.entries()) {
    const parameter = parameterAt(called.row, index);
    const result = convertValue(arg, parameter.type);
    if (result.kind === "mismatch") {
      badArgument(evaluation, called, { index, message: result.message });
      failures++;
    } else if (result.value.kind === "null" && !parameter.nullable) {
      badArgument(evaluation, called, { index, message: "argument must not be null" });
      failures++;
    } else converted.push(result.value);
  }
  return failures === 0 ? converted : undefined;
}

function parameterAt(row: FunctionRow, index: number): Parameter {
  return row.params[index] ?? row.rest ?? { name: "", type: DYNAMIC };
}

interface BadArgument {
  readonly index: number;
  readonly message: string;
}

function badArgument(evaluation: Evaluation, { call, row }: Called, { index, message }: BadArgument): void {
  const expression = argumentAt(call, index);
  evaluation.error({
    summary: "Invalid function argument",
    detail: `Invalid value for "${parameterAt(row, index).name}" parameter: ${message.replace(/\.$/, "")}.`,
    range: expression === undefined ? call.range : startRangeOf(expression),
    context: call.range,
    ...(expression && { expression }),
  });
}

/** Elements of an expanded argument stand where it stands. */
function argumentAt(call: FunctionCall, index: number): Expression | undefined {
  return call.args[index] ?? (call.expandFinal ? call.args.at(-1) : undefined);
}

function failed(evaluation: Evaluation, called: Called, { message, argument }: Problem): void {
  if (argument !== undefined) {
    badArgument(evaluation, called, { index: argument, message });
    return;
  }
  const { call } = called;
  evaluation.error({
    summary: "Error in function call",
    detail: `Call to function "${call.name}" failed: ${message}.`,
    range: startRangeOf(call),
    context: call.range,
    expression: call,
  });
}
