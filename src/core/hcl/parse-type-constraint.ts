import { errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { callsOf } from "./calls-of.ts";
import { evaluate } from "./evaluate.ts";
import type { HclValue } from "./hcl-value.ts";
import type { Scope } from "./scope.ts";
import type { Expression } from "./syntax.ts";
import { readType } from "./types/read-type.ts";
import type { TypeConstraint } from "./types/type-constraint.ts";
import { UNKNOWN } from "./values/make-value.ts";

/** Reads the `type` of a variable. Defaults of optional attributes must be constants. */
export function parseTypeConstraint(expression: Expression): Outcome<TypeConstraint> {
  return readType(expression, evaluateConstant);
}

/** Without functions and variables nothing needs a host. */
function evaluateConstant(expression: Expression): Outcome<HclValue> {
  const [call] = callsOf(expression);
  if (call === undefined) return evaluate(expression, CONSTANT);
  const place = { range: call.range };
  return {
    value: UNKNOWN,
    diagnostics: [errorDiagnostic("Function calls not allowed", "Functions may not be called here.", place)],
  };
}

const CONSTANT: Scope = {
  folder: "",
  host: {
    readFile: () => ({ kind: "problem", message: "files cannot be read here" }),
    listFiles: () => ({ kind: "files", names: [] }),
    openSops: () => ({ kind: "problem", message: "files cannot be read here" }),
    digest: () => new Uint8Array(),
  },
  lookup: ({ range }) => ({
    value: undefined,
    used: 0,
    diagnostics: [errorDiagnostic("Variables not allowed", "Variables may not be used here.", { range })],
  }),
};
