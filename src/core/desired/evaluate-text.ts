import { parseExpression } from "../hcl/parse-expression.ts";
import { toValue } from "../hcl/to-value.ts";
import { hasErrors } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Value } from "../model/value.ts";
import type { EvaluationInput } from "./build-desired.ts";
import { topOf } from "./place.ts";
import { startSession } from "./start-session.ts";

/** The value of an expression as if it stood in the configuration; undefined where it has errors. */
export function evaluateText(input: EvaluationInput, text: string): Outcome<Value | undefined> {
  const parsed = parseExpression({ file: "<console>", text });
  if (hasErrors(parsed.diagnostics)) return { value: undefined, diagnostics: parsed.diagnostics };
  const { root: config, variables: inputs, ...rest } = input;
  const session = startSession({ ...rest, root: { address: "", config, inputs, namespace: "" } });
  const value = session.evaluate(parsed.value, { container: topOf(session.root) });
  return { value: value === undefined ? undefined : toValue(value), diagnostics: session.diagnostics };
}
