import type { Field, ObjectType } from "../../core/catalog/engine.ts";
import { defaultOf } from "../../core/catalog/read-field.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import type { StoredObject } from "./stored-object.ts";

/** An object as a GET shows it: every field that reads back, with defaults, where the server has it. */
export function objectView(type: ObjectType, object: StoredObject, name: string): PlainMap {
  const view = new Map<string, PlainValue>();
  for (const field of type.fields.values()) {
    if (!isShown(type, field, object)) continue;
    put(view, pathOf(field, name), fieldValue(field, object));
  }
  for (const alias of object.aliases) {
    const field = type.fields.get(type.fields.get(alias)?.aliasOf ?? "");
    if (field !== undefined) view.set(alias, fieldValue(field, object));
  }
  return view;
}

/** The value of one field: what was written, else the default. */
export function fieldValue(field: Field, object: StoredObject): PlainValue {
  const value = object.fields.get(field.name) ?? defaultOf(field);
  return field.compare === "masked-url" && typeof value === "string"
    ? value.replace(/(:\/\/[^:@/\s]*:)(?!\{\{)[^@\s]*@/, "$1xxxxx@")
    : value;
}

function isShown(type: ObjectType, field: Field, object: StoredObject): boolean {
  if (field.writeOnly || field.aliasOf !== undefined || field.readAt !== undefined) return false;
  if (field.when === undefined) return true;
  const other = type.fields.get(field.when.field);
  return other !== undefined && field.when.values.includes(fieldValue(other, object));
}

function pathOf(field: Field, name: string): readonly string[] {
  return (field.readAs ?? field.name).split(".").map((key) => (key === "*" ? name : key));
}

function put(view: Map<string, PlainValue>, [key = "", ...rest]: readonly string[], value: PlainValue): void {
  if (rest.length === 0) {
    view.set(key, value);
    return;
  }
  const known = view.get(key);
  const inner = known instanceof Map ? known : new Map<string, PlainValue>();
  view.set(key, inner);
  put(inner, rest, value);
}
