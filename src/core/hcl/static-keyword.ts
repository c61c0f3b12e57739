import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { staticTraversal } from "./static-traversal.ts";
import type { Expression } from "./syntax.ts";

/** Reads an expression as a bare word, such as `all` or `any`; undefined, with an error, if it is more than that. */
export function staticKeyword(expression: Expression): Outcome<string | undefined> {
  const traversal = staticTraversal(expression).value;
  if (traversal?.steps.length === 0) return { value: traversal.root, diagnostics: [] };
  const error = errorDiagnostic("Invalid expression", "A static keyword is required.", {
    range: expression.range,
  });
  return { value: undefined, diagnostics: [error] };
}
