import type { HclValue } from "./hcl-value.ts";
import type { Expression } from "./syntax.ts";
import { tupleValue } from "./values/make-value.ts";

/**
 * The value of a literal, a plain string or a short tuple of these, which nothing around them can change; undefined for
 * any other expression. Most of a configuration is made of them, and no evaluation has to be set up for it.
 */
export function constantValue(expression: Expression): HclValue | undefined {
  return expression.kind === "tuple" ? constantTuple(expression.items) : constantScalar(expression);
}

/** A longer tuple counts for the budgets of an evaluation. */
const SHORT = 32;

function constantTuple(items: readonly Expression[]): HclValue | undefined {
  if (items.length > SHORT) return undefined;
  const values: HclValue[] = [];
  for (const item of items) {
    const value = constantScalar(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return tupleValue(values);
}

function constantScalar(expression: Expression): HclValue | undefined {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind !== "template" || expression.parts.length !== 1) return undefined;
  const [only] = expression.parts;
  return only?.kind === "text" ? { kind: "string", value: only.text } : undefined;
}
