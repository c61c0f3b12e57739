import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { evaluateNode } from "./evaluate/evaluate-node.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { HclValue } from "./hcl-value.ts";
import type { Scope } from "./scope.ts";
import type { Expression } from "./syntax.ts";
import { UNKNOWN } from "./values/make-value.ts";

/** The value of an expression, and all errors in it; the value is unknown where it has any. */
export function evaluate(expression: Expression, scope: Scope): Outcome<HclValue> {
  const evaluation = new Evaluation(scope, evaluateNode);
  try {
    const value = evaluation.value(expression);
    const { diagnostics, exhausted } = evaluation;
    return { value, diagnostics: exhausted === undefined ? diagnostics : [...diagnostics, exhausted] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: UNKNOWN, diagnostics: [...evaluation.diagnostics, tooDeep(expression)] };
  }
}

/** Nesting is limited where text is parsed; values that name each other in a long row can still nest without end. */
function tooDeep({ range }: Expression) {
  return errorDiagnostic(
    "Value nested too deeply",
    "This value contains other values in too many levels for it to be calculated.",
    { range },
  );
}
