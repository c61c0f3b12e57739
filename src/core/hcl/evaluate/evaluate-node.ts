import type { HclValue } from "../hcl-value.ts";
import type {
  BoundExpression,
  ConditionalExpression,
  Expression,
  ForExpression,
  UnaryExpression,
} from "../syntax.ts";
import { UNKNOWN } from "../values/make-value.ts";
import { evaluateBinary } from "./binary.ts";
import { evaluateCall } from "./call.ts";
import { evaluateObject, evaluateTuple } from "./collections.ts";
import { chooseBranch } from "./conditional.ts";
import { derive } from "./derive.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluateFor } from "./for.ts";
import { applyUnary } from "./operators.ts";
import { evaluatePostfix } from "./postfix.ts";
import { evaluateTemplate } from "./template.ts";

/** The value of any expression. */
export function evaluateNode(evaluation: Evaluation, expression: Expression): HclValue {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return evaluateTemplate(evaluation, expression);
    case "template-wrap":
    case "parentheses":
      return evaluation.value(expression.expression);
    case "tuple":
      return evaluateTuple(evaluation, expression);
    case "object":
      return evaluateObject(evaluation, expression);
    case "for":
      return evaluateForExpression(evaluation, expression);
    case "call":
      return evaluateCall(evaluation, expression);
    case "traversal":
    case "relative":
    case "index":
    case "splat":
      return evaluatePostfix(evaluation, expression);
    case "unary":
      return evaluateUnary(evaluation, expression);
    case "binary":
      return evaluateBinary(evaluation, expression);
    case "conditional":
      return evaluateConditional(evaluation, expression);
    case "bound":
      return evaluateBound(evaluation, expression);
  }
}

function evaluateForExpression(evaluation: Evaluation, expression: ForExpression): HclValue {
  return evaluateFor(evaluation, { ...expression, value: () => evaluation.value(expression.value) });
}

function evaluateBound(evaluation: Evaluation, { expression, variables }: BoundExpression): HclValue {
  let bound = evaluation.variables;
  for (const [name, value] of variables) bound = { name, value, outer: bound };
  return evaluation.withVariables(bound, () => evaluation.value(expression));
}

function evaluateUnary(evaluation: Evaluation, expression: UnaryExpression): HclValue {
  return derive(evaluation, {
    name: `unary ${expression.operator}`,
    operands: [evaluation.value(expression.operand)],
    compute: ([operand = UNKNOWN]) => applyUnary(evaluation, expression, operand),
  });
}

function evaluateConditional(evaluation: Evaluation, expression: ConditionalExpression): HclValue {
  const { condition, then, otherwise, range } = expression;
  return chooseBranch(evaluation, {
    condition,
    range,
    whenTrue: { range: then.range, evaluate: () => evaluation.value(then) },
    whenFalse: { range: otherwise.range, evaluate: () => evaluation.value(otherwise) },
  });
}
