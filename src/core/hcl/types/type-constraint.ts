import type { HclType, HclValue } from "../hcl-value.ts";
import { NULL, objectValue, tupleValue } from "../values/make-value.ts";

/** What a variable's `type` says: a type whose objects may have optional attributes, and the defaults of those. */
export interface TypeConstraint {
  readonly type: HclType;
  readonly defaults?: TypeDefaults;
}

/** Defaults of optional attributes, and of those inside of attributes (by name), tuples (by index) and elements (`*`). */
export interface TypeDefaults {
  readonly values: ReadonlyMap<string, HclValue>;
  readonly children: ReadonlyMap<string, TypeDefaults>;
}

/**
 * The value with defaults in the place of attributes that are missing or null. Its collections become tuples and
 * objects; conversion to the constraint's type, which must follow, makes collections of them again.
 */
export function applyDefaults(value: HclValue, defaults: TypeDefaults | undefined): HclValue {
  if (defaults === undefined || value.sensitive !== undefined) return value;
  if (value.kind === "sequence") {
    return tupleValue(
      value.items.map((item, index) => applyDefaults(item, childDefaults(defaults, String(index)))),
    );
  }
  if (value.kind !== "mapping") return value;
  const names = new Set([...value.entries.keys(), ...defaults.values.keys()]);
  return objectValue(
    [...names].map((name) => [name, attributeOrDefault(value.entries.get(name), name, defaults)]),
  );
}

function childDefaults(defaults: TypeDefaults, key: string): TypeDefaults | undefined {
  return defaults.children.get(key) ?? defaults.children.get("*");
}

function attributeOrDefault(given: HclValue | undefined, name: string, defaults: TypeDefaults): HclValue {
  const missing = given === undefined || given.kind === "null";
  const value = missing ? (defaults.values.get(name) ?? given) : given;
  return applyDefaults(value ?? NULL, childDefaults(defaults, name));
}
