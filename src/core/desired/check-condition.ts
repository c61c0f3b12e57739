import type { ConditionBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import { convertValue } from "../hcl/types/convert-value.ts";
import { BOOL } from "../hcl/types/hcl-types.ts";
import { hasSensitive } from "../hcl/values/walk-value.ts";
import {
  type Diagnostic,
  type DiagnosticPlace,
  errorDiagnostic,
  warningDiagnostic,
} from "../model/diagnostic.ts";
import type { ExpressionPlace } from "./place.ts";
import type { Session } from "./session.ts";

/** Where a condition stands, and what follows from one that is not met. */
export interface ConditionUse {
  readonly place: ExpressionPlace;
  readonly summary: string;
  readonly severity: Diagnostic["severity"];
  /** What a diagnostic points to, where that is not the condition itself. */
  readonly at?: DiagnosticPlace;
  /** What is said after the message. */
  readonly remark?: string;
}

/**
 * What came of a condition; one that is not met is reported. `waiting`: it depends on what only an apply, or who has the
 * key of a secret, can tell.
 */
export function checkCondition(
  session: Session,
  block: ConditionBlock,
  use: ConditionUse,
): "met" | "not met" | "waiting" {
  const raw = session.evaluate(block.condition, use.place);
  if (raw === undefined) return "not met";
  const converted = convertValue(raw, BOOL);
  const value = converted.kind === "converted" ? converted.value : undefined;
  if (value?.kind === "unknown") return "waiting";
  if (value?.kind === "bool" && value.value) return "met";
  session.checks.push(value?.kind === "bool" ? notMet(session, block, use) : invalid(block, value));
  return "not met";
}

function invalid({ condition: { range } }: ConditionBlock, value: HclValue | undefined): Diagnostic {
  const detail =
    value?.kind === "null"
      ? "Condition expression must return either true or false, not null."
      : "Invalid condition result value: bool required.";
  return errorDiagnostic("Invalid condition result", detail, { range });
}

function notMet(session: Session, block: ConditionBlock, use: ConditionUse): Diagnostic {
  const make = use.severity === "error" ? errorDiagnostic : warningDiagnostic;
  const message = messageText(session.evaluate(block.message, use.place));
  const detail = use.remark === undefined ? message : `${message}\n\n${use.remark}`;
  return make(use.summary, detail, use.at ?? { range: block.condition.range });
}

function messageText(message: HclValue | undefined): string {
  if (message?.kind === "string" && message.sensitive === undefined) return message.value;
  if (message === undefined) return "This check failed, but its error message has errors of its own.";
  if (hasSensitive(message))
    return "This check failed, but its error message refers to sensitive values, so it is not shown. Remove those references, or use nonsensitive(...) where the message does not reveal them.";
  return message.kind === "unknown"
    ? "This check failed, but its error message refers to values that are known only after apply."
    : "This check failed, but its error message is not a string.";
}
