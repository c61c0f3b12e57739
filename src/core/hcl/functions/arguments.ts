import type { HclNumber, HclType, HclValue, MappingValue, SequenceValue } from "../hcl-value.ts";
import { BOOL, DYNAMIC, listOf, NUMBER, STRING } from "../types/hcl-types.ts";
import { isInteger, toBigInt, ZERO } from "../values/number.ts";
import type { Parameter, Problem } from "./function-row.ts";
import { problem } from "./function-row.ts";

// Parameters, as the tables of functions write them.

export const textParameter = (name: string): Parameter => ({ name, type: STRING });
export const numberParameter = (name: string): Parameter => ({ name, type: NUMBER });
export const anyParameter = (name: string): Parameter => ({ name, type: DYNAMIC });
export const nullableParameter = (name: string): Parameter => ({ name, type: DYNAMIC, nullable: true });
export const textListParameter = (name: string): Parameter => ({ name, type: listOf(STRING) });
export const boolListParameter = (name: string): Parameter => ({ name, type: listOf(BOOL) });
export const listParameter = (name: string): Parameter => ({ name, type: listOf(DYNAMIC) });
export const pathParameter = (name: string): Parameter => ({ name, type: STRING, public: true });

// The plain values of arguments. They were converted to the parameter's type and are known, so nothing else can come.

export function textOf(value: HclValue | undefined): string {
  return value?.kind === "string" ? value.value : "";
}

export function numberOf(value: HclValue | undefined): HclNumber {
  return value?.kind === "number" ? value.value : ZERO;
}

/** The elements of a list, set or tuple. */
export function itemsOf(value: HclValue | undefined): readonly HclValue[] {
  return value?.kind === "sequence" ? value.items : [];
}

/** The whole number of an argument; a problem if it has a fraction, or is beyond all use. */
export function integerOf(args: readonly HclValue[], index: number): number | Problem {
  const value = numberOf(args[index]);
  const whole = isInteger(value) ? toBigInt(value) : undefined;
  if (whole === undefined || whole > MAX_INTEGER || whole < -MAX_INTEGER)
    return problem(NOT_AN_INTEGER, index);
  return Number(whole);
}

const MAX_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);
const NOT_AN_INTEGER = "value must be a whole number";

export function isProblem(value: number | string | Problem | HclValue): value is Problem {
  return typeof value === "object" && value.kind === "problem";
}

export function isMapping(value: HclValue | undefined): value is MappingValue {
  return value?.kind === "mapping";
}

export function isSequence(value: HclValue | undefined): value is SequenceValue {
  return value?.kind === "sequence";
}

/** The element type of a collection. */
export function elementOf(type: HclType): HclType {
  return "element" in type ? type.element : DYNAMIC;
}
