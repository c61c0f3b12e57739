import type { DesiredObject } from "../desired/desired-state.ts";
import { isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";
import type { AttributeChange } from "./change.ts";

/** The declared attributes of an object that is made; a secret's data key by key, all values masked. */
export function newAttributes(object: DesiredObject): readonly AttributeChange[] {
  return [...object.attributes].flatMap(([name, { value, range }]) => {
    if (object.protocol !== "secret" || name !== "data" || !isMap(value))
      return [make(name, { after: shown(object, name, value), range })];
    return [...value].map(([key, item]) => make(name, { key, after: masked(item), range }));
  });
}

function make(name: string, parts: Pick<AttributeChange, "after" | "key" | "range">): AttributeChange {
  return { name, ...parts, how: "set", origin: "pending", immutable: false } as AttributeChange;
}

function shown(object: DesiredObject, name: string, value: Value): Value {
  return object.type.fields.get(name)?.secret === true ? masked(value) : value;
}

function masked(value: Value): Value {
  if (isSensitive(value) || isUnknown(value)) return value;
  return { kind: "sensitive", identity: "", origin: "configuration" };
}
