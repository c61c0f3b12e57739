import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Expression, Traversal } from "./syntax.ts";

/**
 * Reads an expression as a reference without evaluating it, as `depends_on` and `moved` want it. `true`, `false` and
 * `null` count as names. Undefined, with an error, if it is anything but names, attributes and constant indexes.
 */
export function staticTraversal(expression: Expression): Outcome<Traversal | undefined> {
  const traversal = traversalOf(expression);
  if (traversal !== undefined) return { value: traversal, diagnostics: [] };
  const error = errorDiagnostic(
    "Invalid expression",
    "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.",
    { range: expression.range },
  );
  return { value: undefined, diagnostics: [error] };
}

function traversalOf(expression: Expression): Traversal | undefined {
  if (expression.kind === "traversal") return expression.traversal;
  if (expression.kind === "relative") {
    const source = traversalOf(expression.source);
    const { range } = expression;
    return source && { ...source, steps: [...source.steps, ...expression.steps], range };
  }
  const name = keywordOf(expression);
  if (name === undefined) return undefined;
  return { root: name, rootRange: expression.range, steps: [], range: expression.range };
}

function keywordOf(expression: Expression): string | undefined {
  if (expression.kind !== "literal") return undefined;
  if (expression.value.kind === "bool") return String(expression.value.value);
  return expression.value.kind === "null" ? "null" : undefined;
}
