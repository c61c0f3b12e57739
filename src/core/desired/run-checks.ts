import type { ConditionBlock } from "../config/config.ts";
import { warningDiagnostic } from "../model/diagnostic.ts";
import { checkCondition } from "./check-condition.ts";
import { NOTHING_KNOWN } from "./known.ts";
import { allModules } from "./module-instances.ts";
import { type ModuleInstance, topOf } from "./place.ts";
import type { Session } from "./session.ts";

/** Looks whether what the `check` blocks of all modules assert does hold; what does not is a warning. */
export function runChecks(session: Session): void {
  for (const module of allModules(session)) {
    for (const { asserts } of module.config.checks.values())
      for (const block of asserts) runAssert(session, module, block);
  }
}

function runAssert(session: Session, module: ModuleInstance, block: ConditionBlock): void {
  const place = { container: topOf(module) };
  const use = { place, summary: "Check block assertion failed", severity: "warning" } as const;
  const isWaiting = checkCondition(session, block, use) === "waiting";
  // Without a server, nearly everything that a check is for is not known.
  if (!isWaiting || session.known === NOTHING_KNOWN) return;
  const detail =
    "The condition could not be evaluated at this time, a result will be known when this plan is applied.";
  const range = block.condition.range;
  session.checks.push(warningDiagnostic("Check block assertion known after apply", detail, { range }));
}
