import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { startRangeOf } from "./evaluate/start-range.ts";
import type { Expression } from "./syntax.ts";

/** Reads an expression as a list of expressions without evaluating them: `[a.b, c]`. Empty, with an error, if it is none. */
export function staticList(expression: Expression): Outcome<readonly Expression[]> {
  if (expression.kind === "tuple") return { value: expression.items, diagnostics: [] };
  const place = { range: startRangeOf(expression) };
  return {
    value: [],
    diagnostics: [errorDiagnostic("Invalid expression", "A static list expression is required.", place)],
  };
}
