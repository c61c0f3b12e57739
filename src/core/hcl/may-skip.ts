import type { Expression, TemplatePart } from "./syntax.ts";

/** Whether the evaluation of an expression may leave parts of it out; of all others every name is looked up as it goes. */
export function maySkip(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
    case "traversal":
      return false;
    case "tuple":
      return expression.items.some(maySkip);
    case "template":
      return expression.parts.some(partMaySkip);
    case "template-wrap":
    case "parentheses":
      return maySkip(expression.expression);
    default:
      return true;
  }
}

function partMaySkip(part: TemplatePart): boolean {
  if (part.kind === "interpolation") return maySkip(part.expression);
  return part.kind !== "text";
}
