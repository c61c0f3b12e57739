import type { HclNumber, HclValue } from "../hcl-value.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, DYNAMIC, listOf, NUMBER, typeOf } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";
import { add, ceiling, floor, negate } from "../values/arithmetic.ts";
import { boolValue, integerValue, listValue, numberValue } from "../values/make-value.ts";
import { compareNumbers, isNegative, ONE, ZERO } from "../values/number.ts";
import { fromDouble, toDouble } from "../values/number-text.ts";
import {
  anyParameter,
  boolListParameter,
  integerOf,
  isProblem,
  itemsOf,
  numberOf,
  numberParameter,
} from "./arguments.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";

function unary(compute: (value: HclNumber) => HclNumber): FunctionRow {
  return {
    params: [numberParameter("num")],
    result: NUMBER,
    run: ([value]) => numberValue(compute(numberOf(value))),
  };
}

/** The least or greatest of its arguments. */
function extreme(isBetter: (order: number) => boolean): FunctionRow {
  return {
    params: [],
    rest: numberParameter("numbers"),
    result: NUMBER,
    run: (args) => {
      const [first, ...others] = args.map(numberOf);
      if (first === undefined) return problem("must pass at least one number");
      const best = others.reduce(
        (least, value) => (isBetter(compareNumbers(value, least)) ? value : least),
        first,
      );
      return numberValue(best);
    },
  };
}

/** Calculated by JavaScript, with 53 bits. */
function floating(
  names: readonly [string, string],
  compute: (left: number, right: number) => number,
): FunctionRow {
  return {
    params: names.map(numberParameter),
    result: NUMBER,
    run: ([left, right]) => {
      const result = compute(toDouble(numberOf(left)), toDouble(numberOf(right)));
      return Number.isFinite(result)
        ? numberValue(fromDouble(result))
        : problem("the result is not a finite number");
    },
  };
}

export const NUMBER_FUNCTIONS = {
  abs: unary((value) => (isNegative(value) ? negate(value) : value)),
  ceil: unary(ceiling),
  floor: unary(floor),
  signum: unary((value) => fromDouble(compareNumbers(value, ZERO))),
  max: extreme((order) => order > 0),
  min: extreme((order) => order < 0),
  pow: floating(["num", "power"], (base, power) => base ** power),
  log: floating(["num", "base"], (value, base) => Math.log(value) / Math.log(base)),
  parseint: { params: [anyParameter("number"), numberParameter("base")], result: NUMBER, run: parseInteger },
  sum: { params: [anyParameter("list")], result: NUMBER, run: sum },
  range: { params: [], rest: numberParameter("params"), result: listOf(NUMBER), run: range },
  alltrue: {
    params: [boolListParameter("list")],
    result: BOOL,
    run: ([list]) => boolValue(itemsOf(list).every((item) => item.kind === "bool" && item.value)),
  },
  anytrue: {
    params: [boolListParameter("list")],
    result: BOOL,
    run: ([list]) => boolValue(itemsOf(list).some((item) => item.kind === "bool" && item.value)),
  },
} satisfies Record<string, FunctionRow>;

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function parseInteger(args: readonly HclValue[]): HclValue | Problem {
  const [number] = args;
  if (number?.kind !== "string") {
    return problem(
      `first argument must be a string, not ${typeName(number === undefined ? DYNAMIC : typeOf(number))}`,
      0,
    );
  }
  const base = integerOf(args, 1);
  if (isProblem(base)) return base;
  if (base < 2 || base > 62) return problem("base must be a whole number between 2 and 62 inclusive", 1);
  const value = readInteger(number.value, base);
  return value === undefined
    ? problem(`cannot parse ${JSON.stringify(number.value)} as a base ${base} integer`, 0)
    : integerValue(value);
}

function readInteger(text: string, base: number): bigint | undefined {
  const [, sign = "", digits = ""] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text) ?? [];
  if (digits === "" || digits.length > MAX_DIGITS) return undefined;
  let value = 0n;
  for (const digit of base <= 36 ? digits.toLowerCase() : digits) {
    const worth = DIGITS.indexOf(digit);
    if (worth >= base) return undefined;
    value = value * BigInt(base) + BigInt(worth);
  }
  return sign === "-" ? -value : value;
}

/** Reading digit by digit takes quadratic time, and no number needs more. */
const MAX_DIGITS = 1_000;

const NOT_NUMBERS = "argument must be list, set, or tuple of number values";

function sum([list]: readonly HclValue[]): HclValue | Problem {
  if (list?.kind !== "sequence") {
    return list?.kind === "mapping"
      ? problem(`argument must be list, set, or tuple. Received ${typeName(list.type)}`, 0)
      : problem("cannot sum noniterable", 0);
  }
  if (list.items.length === 0) return problem("cannot sum an empty list", 0);
  let total: HclNumber | undefined = ZERO;
  for (const item of list.items) {
    const converted = convertValue(item, NUMBER);
    if (converted.kind === "mismatch" || converted.value.kind !== "number") return problem(NOT_NUMBERS, 0);
    total = add(total, converted.value.value);
    if (total === undefined) return problem("the sum is too large a number");
  }
  return numberValue(total);
}

/** As OpenTofu: a longer list is a mistake. */
const MAX_RANGE = 1024;

function range(args: readonly HclValue[]): HclValue | Problem {
  const given = rangeOf(args.map(numberOf));
  if (given === undefined) return problem("must have one, two, or three arguments");
  const { start, end, step } = given;
  const direction = compareNumbers(step, ZERO);
  if (direction === 0) return problem("step must not be zero", 2);
  if (compareNumbers(end, start) * direction < 0) {
    return problem(
      direction < 0
        ? "end must be less than start when step is negative"
        : "end must be greater than start when step is positive",
      1,
    );
  }
  const values: HclValue[] = [];
  for (let value: HclNumber | undefined = start; value !== undefined; value = add(value, step)) {
    if (compareNumbers(value, end) * direction >= 0) break;
    if (values.length >= MAX_RANGE) {
      return problem(
        `more than ${MAX_RANGE} values were generated; either decrease the difference between start and end or use a smaller step`,
      );
    }
    values.push(numberValue(value));
  }
  return listValue(NUMBER, values);
}

interface Range {
  readonly start: HclNumber;
  readonly end: HclNumber;
  readonly step: HclNumber;
}

function rangeOf(numbers: readonly HclNumber[]): Range | undefined {
  const [first, second, third] = numbers;
  if (first === undefined || numbers.length > 3) return undefined;
  const start = second === undefined ? ZERO : first;
  const end = second ?? first;
  return { start, end, step: third ?? (compareNumbers(end, start) < 0 ? negate(ONE) : ONE) };
}
