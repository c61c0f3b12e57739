import type { ConditionBlock } from "../config/config.ts";
import type { Address } from "../model/address.ts";
import { checkCondition } from "./check-condition.ts";
import { checkLimits } from "./check-limits.ts";
import { readControls } from "./controls.ts";
import { decodeAttributes } from "./decode-attributes.ts";
import type { DesiredObject } from "./desired-state.ts";
import { typeOf } from "./object-type.ts";
import type { ExpressionPlace, ObjectInstance } from "./place.ts";
import { type Session, withUses } from "./session.ts";
import { useOrigins } from "./use-origins.ts";

/** The object that an instance declares; undefined where its kind cannot be told, which is reported. */
export function buildObject(session: Session, instance: ObjectInstance): DesiredObject | undefined {
  const { block, container } = instance;
  const frame = { of: instance, part: ".object", name: instance.address, range: block.headerRange };
  const built = withUses(session, frame, () => {
    useOrigins(session, instance);
    const typed = typeOf(session, instance);
    if (typed === undefined) return undefined;
    const controls = readControls(session, instance);
    const attributes = decodeAttributes(session, instance, { typed, controls });
    if (block.managed) checkLimits(session, instance, { typed, attributes });
    return { typed, controls, attributes, isUnchecked: checkConditions(session, instance) };
  });
  if (built.value === undefined) return undefined;
  const { typed, controls, attributes, isUnchecked } = built.value;
  return {
    address: instance.address,
    protocol: typed.protocol,
    type: typed.type,
    kindName: typed.kindName,
    namespace: container.namespace,
    path: typed.path,
    name: typed.name,
    ...(typed.mount === undefined ? {} : { mount: typed.mount }),
    ...(typed.engineKey === undefined ? {} : { engineKey: typed.engineKey }),
    attributes,
    controls,
    managed: block.managed,
    lifecycle: block.lifecycle,
    isUnchecked,
    dependsOn: dependencies(instance, built.uses),
    range: block.headerRange,
  };
}

/** Whether some of the object's conditions cannot be told yet; those that are not met are reported. */
function checkConditions(session: Session, instance: ObjectInstance): boolean {
  const { preconditions, postconditions } = instance.block.lifecycle;
  const { address } = instance;
  const check = (block: ConditionBlock, place: ExpressionPlace, summary: string) =>
    checkCondition(session, block, {
      place,
      summary,
      severity: "error",
      at: { range: block.condition.range, address },
    });
  const results = [
    ...preconditions.map((block) => check(block, instance, "Resource precondition failed")),
    ...postconditions.map((block) =>
      check(block, { ...instance, self: instance }, "Resource postcondition failed"),
    ),
  ];
  return results.includes("waiting");
}

/** A block of a mount exists after the mount, and everything in a namespace after the namespace. */
function dependencies(instance: ObjectInstance, uses: ReadonlySet<Address>): ReadonlySet<Address> {
  const all = new Set(uses);
  if (instance.parent !== undefined) all.add(instance.parent.address);
  if (instance.container.inNamespace !== undefined) all.add(instance.container.inNamespace);
  all.delete(instance.address);
  return all;
}
