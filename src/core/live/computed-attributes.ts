import type { Field, ObjectType } from "../catalog/engine.ts";
import { defaultOf, isShown, readField } from "../catalog/read-field.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";

/** The attributes that the server decided, as expressions may use them. */
export function computedAttributes(type: ObjectType, data: PlainMap): PlainMap {
  return attributesOf(type, (field) => (field.computed ? readField(field, data) : undefined));
}

/** What expressions may use of an object that somebody else manages: all that its read shows and that is no secret. */
export function othersAttributes(type: ObjectType, data: PlainMap): PlainMap {
  return attributesOf(type, (field) =>
    isShown(field) ? (readField(field, data) ?? defaultOf(field)) : undefined,
  );
}

function attributesOf(type: ObjectType, pick: (field: Field) => PlainValue | undefined): PlainMap {
  const attributes = new Map<string, PlainValue>();
  for (const field of type.fields.values()) {
    const value = pick(field);
    if (value !== undefined) attributes.set(field.name, value);
  }
  return attributes;
}
