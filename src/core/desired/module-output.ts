import type { OutputBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import { objectValue } from "../hcl/values/make-value.ts";
import { checkCondition } from "./check-condition.ts";
import { markLeaves } from "./mark-leaves.ts";
import { type ModuleInstance, nameInModule, topOf } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** The value of an output of a module as its caller sees it, marked if it is sensitive; undefined where it has errors. */
export function moduleOutput(
  session: Session,
  module: ModuleInstance,
  block: OutputBlock,
): HclValue | undefined {
  const name = nameInModule(module, block.name);
  const thing = { of: session, part: `.output ${name}`, name, range: block.range, fallback: undefined };
  return evaluateOnce(session, thing, () => {
    const value = session.evaluate(block.value, { container: topOf(module) });
    checkOutput(session, module, block);
    return value === undefined || !block.sensitive ? value : markLeaves(session, name, value);
  });
}

/** Looks whether the preconditions of an output are met. */
export function checkOutput(session: Session, module: ModuleInstance, block: OutputBlock): void {
  for (const precondition of block.preconditions)
    checkCondition(session, precondition, {
      place: { container: topOf(module) },
      summary: "Module output value precondition failed",
      severity: "error",
    });
}

/** All outputs of a module as one object; undefined where one has errors. */
export function moduleOutputs(session: Session, module: ModuleInstance): HclValue | undefined {
  const entries = new Map<string, HclValue>();
  let isWhole = true;
  for (const [name, block] of module.config.outputs) {
    const value = moduleOutput(session, module, block);
    if (value === undefined) isWhole = false;
    else entries.set(name, value);
  }
  return isWhole ? objectValue(entries) : undefined;
}
