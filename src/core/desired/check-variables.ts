import type { VariableBlock } from "../config/config.ts";
import { type Diagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";
import { checkCondition } from "./check-condition.ts";
import { type ModuleInstance, topOf } from "./place.ts";
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
    if (!variables.has(name))
      session.diagnostics.push(
        undeclared(name, input.kind === "text" ? input.source : undefined, variables.keys()),
      );
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

/** Source: Terraform only warns, because one file of variables may serve several configurations. */
function undeclared(name: string, source: string | undefined, names: Iterable<string>): Diagnostic {
  const near = nearestName(name, names);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  const from = source === undefined ? "A file of variables" : source;
  return warningDiagnostic(
    "Value for undeclared variable",
    `${from} sets "${name}", and the configuration declares no such variable.${hint}`,
  );
}
