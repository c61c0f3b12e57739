import type { HclNumber, HclType, HclValue } from "../hcl-value.ts";
import type { BinaryExpression, BinaryOperator, UnaryExpression } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL, DYNAMIC, NUMBER } from "../types/hcl-types.ts";
import { add, divide, modulo, multiply, negate, subtract } from "../values/arithmetic.ts";
import { equalValues } from "../values/equal-values.ts";
import { boolValue, numberValue, unknownValue } from "../values/make-value.ts";
import { compareNumbers } from "../values/number.ts";
import { producersOf } from "../values/walk-value.ts";
import type { Evaluation } from "./evaluation.ts";

interface OperatorRow {
  /** What both operands are converted to. */
  readonly operands: HclType;
  readonly result: HclType;
  /** Of two known operands that are not null (equality: that may be). A string says why there is no result. */
  readonly compute: (left: HclValue, right: HclValue) => HclValue | string;
}

const OPERATORS: Readonly<Record<BinaryOperator, OperatorRow>> = {
  "+": arithmetic(add),
  "-": arithmetic(subtract),
  "*": arithmetic(multiply),
  "/": arithmetic((left, right) => (isZero(right) ? "division by zero" : divide(left, right))),
  "%": arithmetic((left, right) => (isZero(right) ? "division by zero" : modulo(left, right))),
  "<": comparison((order) => order < 0),
  "<=": comparison((order) => order <= 0),
  ">": comparison((order) => order > 0),
  ">=": comparison((order) => order >= 0),
  "==": equality((equal) => equal),
  "!=": equality((equal) => !equal),
  "&&": logical((left, right) => left && right),
  "||": logical((left, right) => left || right),
};

/** Applies an operator to operands without marks, whose own errors were reported. */
export function applyBinary(
  evaluation: Evaluation,
  expression: BinaryExpression,
  operands: { readonly left: HclValue; readonly right: HclValue },
): HclValue {
  const row = OPERATORS[expression.operator];
  const type = row.operands;
  const left = convertOperand(evaluation, { expression, side: "left", value: operands.left, type });
  const right = convertOperand(evaluation, { expression, side: "right", value: operands.right, type });
  if (left === undefined || right === undefined) return unknownValue(row.result);
  const decided = decidedByOneSide(expression.operator, left, right);
  if (decided !== undefined) return decided;
  if (row.operands !== DYNAMIC) {
    if (left.kind === "null" || right.kind === "null") return failed(evaluation, expression, NULL_OPERAND);
    if (left.kind === "unknown" || right.kind === "unknown") {
      return unknownValue(row.result, producersOf([left, right]));
    }
  }
  const result = row.compute(left, right);
  return typeof result === "string" ? failed(evaluation, expression, result) : result;
}

/**
 * `false && …` is false, and `… || true` is true, whatever the other side is: even if it is unknown or null. Undefined
 * for other operators, and where both sides count.
 */
function decidedByOneSide(operator: BinaryOperator, left: HclValue, right: HclValue): HclValue | undefined {
  if (operator !== "&&" && operator !== "||") return undefined;
  const deciding = operator === "||";
  return isBool(left, deciding) || isBool(right, deciding) ? boolValue(deciding) : undefined;
}

/** Applies a sign to an operand without marks. */
export function applyUnary(evaluation: Evaluation, expression: UnaryExpression, operand: HclValue): HclValue {
  const type = expression.operator === "-" ? NUMBER : BOOL;
  const value = convertOperand(evaluation, { expression, side: "unary", value: operand, type });
  if (value === undefined) return unknownValue(type);
  switch (value.kind) {
    case "null":
      return failed(evaluation, expression, NULL_OPERAND);
    case "number":
      return numberValue(negate(value.value));
    case "bool":
      return boolValue(!value.value);
    default:
      return unknownValue(type, producersOf([value]));
  }
}

const NULL_OPERAND = "argument must not be null";

interface OperandPlace {
  readonly expression: BinaryExpression | UnaryExpression;
  readonly side: "left" | "right" | "unary";
  readonly value: HclValue;
  readonly type: HclType;
}

/** Undefined after an error. */
function convertOperand(evaluation: Evaluation, place: OperandPlace): HclValue | undefined {
  const { expression, side, value, type } = place;
  const converted = convertValue(value, type);
  if (converted.kind === "converted") return converted.value;
  const operand =
    expression.kind === "unary" ? expression.operand : expression[side === "left" ? "left" : "right"];
  evaluation.error({
    summary: "Invalid operand",
    detail: `Unsuitable value for ${side} operand: ${converted.message}.`,
    range: operand.range,
    context: expression.range,
    expression: operand,
  });
  return undefined;
}

function failed(
  evaluation: Evaluation,
  expression: BinaryExpression | UnaryExpression,
  reason: string,
): HclValue {
  evaluation.error({
    summary: "Operation failed",
    detail: `Error during operation: ${reason}.`,
    range: expression.range,
    expression,
  });
  return unknownValue(expression.kind === "unary" ? DYNAMIC : OPERATORS[expression.operator].result);
}

function isZero(value: HclNumber): boolean {
  return value.mantissa === 0n;
}

function arithmetic(
  calculate: (left: HclNumber, right: HclNumber) => HclNumber | undefined | string,
): OperatorRow {
  return {
    operands: NUMBER,
    result: NUMBER,
    compute: (left, right) => {
      if (left.kind !== "number" || right.kind !== "number") return unknownValue(NUMBER);
      const result = calculate(left.value, right.value) ?? "the result is too large or too small a number";
      return typeof result === "string" ? result : numberValue(result);
    },
  };
}

function comparison(test: (order: number) => boolean): OperatorRow {
  return {
    operands: NUMBER,
    result: BOOL,
    compute: (left, right) =>
      left.kind === "number" && right.kind === "number"
        ? boolValue(test(compareNumbers(left.value, right.value)))
        : unknownValue(BOOL),
  };
}

function equality(test: (equal: boolean) => boolean): OperatorRow {
  return {
    operands: DYNAMIC,
    result: BOOL,
    compute: (left, right) => {
      const equal = equalValues(left, right);
      return equal === undefined ? unknownValue(BOOL, producersOf([left, right])) : boolValue(test(equal));
    },
  };
}

function logical(calculate: (left: boolean, right: boolean) => boolean): OperatorRow {
  return {
    operands: BOOL,
    result: BOOL,
    compute: (left, right) => boolValue(calculate(isTrue(left), isTrue(right))),
  };
}

function isTrue(value: HclValue): boolean {
  return isBool(value, true);
}

export function isBool(value: HclValue, wanted: boolean): boolean {
  return value.kind === "bool" && value.value === wanted;
}
