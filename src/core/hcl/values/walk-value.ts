import type { HclValue, Sensitivity } from "../hcl-value.ts";

/** The values directly inside of a container; none for others. */
function childrenOf(value: HclValue): Iterable<HclValue> {
  if (value.kind === "sequence") return value.items;
  return value.kind === "mapping" ? value.entries.values() : NONE;
}

const NONE: readonly HclValue[] = [];

/** Whether `test` holds for the value or for anything inside of it. */
export function someValue(value: HclValue, test: (value: HclValue) => boolean): boolean {
  if (test(value)) return true;
  for (const child of childrenOf(value)) if (someValue(child, test)) return true;
  return false;
}

/** Whether nothing in the value waits for an apply or for a key. */
export function isWhollyKnown(value: HclValue): boolean {
  return !someValue(value, (part) => part.kind === "unknown");
}

/** Whether the value or anything inside of it is sensitive. */
export function hasSensitive(value: HclValue): boolean {
  return someValue(value, (part) => part.sensitive !== undefined);
}

/** What makes the values sensitive, in order, from the outside in. */
export function sensitivitiesOf(values: Iterable<HclValue>): readonly Sensitivity[] {
  const found: Sensitivity[] = [];
  const collect = (value: HclValue): void => {
    if (value.sensitive !== undefined) found.push(value.sensitive);
    else for (const child of childrenOf(value)) collect(child);
  };
  for (const value of values) collect(value);
  return found;
}

/** The sources of all, without duplicates. */
export function originsOf(sensitivities: Iterable<Sensitivity>): readonly string[] {
  const origins = new Set<string>();
  for (const { origins: own } of sensitivities) for (const origin of own) origins.add(origin);
  return [...origins];
}

/** The attributes that any part of the values waits for, without duplicates. */
export function producersOf(values: Iterable<HclValue>): readonly string[] {
  const producers = new Set<string>();
  const collect = (value: HclValue): void => {
    if (value.kind === "unknown") for (const producer of value.producers) producers.add(producer);
    for (const child of childrenOf(value)) collect(child);
  };
  for (const value of values) collect(value);
  return [...producers];
}
