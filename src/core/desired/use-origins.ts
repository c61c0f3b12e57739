import { instancesOf } from "./expand.ts";
import { moduleInstancesOf } from "./module-instances.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/**
 * Notes that an instance uses what decides whether it is there: the `for_each` and `enabled` of its block, and the `for_each` of
 * the modules that it is in. What its mount and its namespace are made of is before those, and so before it.
 */
export function useOrigins(session: Session, instance: ObjectInstance): void {
  const { block, container } = instance;
  if (block.forEach !== undefined || block.lifecycle.enabled !== undefined)
    instancesOf(session, block, instance);
  for (let { call } = container.module; call !== undefined; call = call.container.module.call)
    if (call.block.forEach !== undefined) moduleInstancesOf(session, call.block, call.container);
}
