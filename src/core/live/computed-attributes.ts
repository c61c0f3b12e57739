import type { ObjectType } from "../catalog/engine.ts";
import { readField } from "../catalog/read-field.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";

/** The attributes that the server decided, as expressions may use them. */
export function computedAttributes(type: ObjectType, data: PlainMap): PlainMap {
  const computed = new Map<string, PlainValue>();
  for (const field of type.fields.values()) {
    const value = field.computed ? readField(field, data) : undefined;
    if (value !== undefined) computed.set(field.name, value);
  }
  return computed;
}
