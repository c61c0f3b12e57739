import type { VariableBlock } from "../config/config.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import { checkCondition } from "./check-condition.ts";
import { didYouMean } from "./lookup-result.ts";
import { type ModuleInstance, topOf, type VariableInput } from "./place.ts";
import type { Session } from "./session.ts";
import { variableValue } from "./variable-value.ts";

/** Evaluates all of a module's variables and checks their validations. */
export function checkVariables(session: Session, module: ModuleInstance): void {
  for (const block of module.config.variables.values()) {
    if (variableValue(session, module, block) !== undefined) checkValidations(session, module, block);
  }
}

/** Names inputs of the root for variables that do not exist. */
export function checkInputs(session: Session): void {
  const { variables } = session.root.config;
  for (const [name, input] of session.root.inputs) {
    if (!variables.has(name)) session.diagnostics.push(undeclared(name, input, variables.keys()));
  }
}

function checkValidations(session: Session, module: ModuleInstance, block: VariableBlock): void {
  for (const validation of block.validations) {
    const { file, start } = validation.range;
    checkCondition(session, validation, {
      place: { container: topOf(module) },
      summary: "Invalid value for variable",
      severity: "error",
      at: { range: block.range },
      remark: `This was checked by the validation rule at ${file}:${start.line}.`,
    });
  }
}

/**
 * Source: Terraform. Of a file it is a warning, because one file may serve several configurations; what the variable of
 * another configuration is set to may be secret.
 */
function undeclared(name: string, input: VariableInput, names: Iterable<string>): Diagnostic {
  const rest = `, and the configuration declares no such variable.${didYouMean(name, names)}`;
  if (input.kind === "text")
    return errorDiagnostic(SUMMARY, `A value for "${name}" is given by ${input.source}${rest}`, {
      absent: [name],
    });
  const { range } = input.expression;
  return warningDiagnostic(SUMMARY, `This file sets "${name}"${rest}`, { range, hidesSource: true });
}

const SUMMARY = "Value for undeclared variable";
