import type { ConditionBlock, VariableBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import { hasSensitive } from "../hcl/values/walk-value.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import { nearestName } from "../model/nearest-name.ts";
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
    const place = { container: topOf(module) };
    const holds = session.evaluate(validation.condition, place);
    if (holds === undefined || (holds.kind === "bool" && holds.value) || holds.kind === "unknown") continue;
    session.diagnostics.push(
      holds.kind === "bool"
        ? failed(block, validation, session.evaluate(validation.message, place))
        : notACondition(validation),
    );
  }
}

function failed(block: VariableBlock, validation: ConditionBlock, message: HclValue | undefined): Diagnostic {
  const isUsable = message?.kind === "string" && !hasSensitive(message);
  const text = isUsable
    ? message.value
    : "The condition of its validation rule is not met. The message refers to a sensitive value and is not shown.";
  return errorDiagnostic(
    "Invalid value for variable",
    `${text}\n\nThis was checked by the validation rule at ${validation.range.file}:${validation.range.start.line}.`,
    {
      range: block.range,
    },
  );
}

function notACondition(validation: ConditionBlock): Diagnostic {
  const detail = "The condition of a validation must be true or false.";
  return errorDiagnostic("Invalid variable validation result", detail, { range: validation.condition.range });
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
