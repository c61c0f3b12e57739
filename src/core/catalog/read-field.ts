import type { PlainMap, PlainValue } from "../model/value.ts";
import type { Field, FieldType } from "./engine.ts";

/** The field's value in the data of a read; undefined where the read does not show it. */
export function readField(field: Pick<Field, "name" | "readAs">, data: PlainMap): PlainValue | undefined {
  const paths = (field.readAs ?? field.name).split("|");
  if (paths.length === 1) return valueAt(data, field.readAs ?? field.name);
  const found = paths.map((path) => valueAt(data, path));
  const values = found.filter((value) => value !== undefined && value !== null && value !== "");
  return values.length > 0 ? (values as PlainValue[]) : undefined;
}

/** What the field reads back when nobody declared it: its default, or the zero value of its type. */
export function defaultOf(field: Pick<Field, "type" | "default">): PlainValue {
  return field.default ?? ZERO[field.type];
}

/** Whether the object's own read shows the field, and to everybody who may read the object. */
export function isShown({ secret, mayBeSecret, writeOnly, readAt, aliasOf }: Field): boolean {
  return !secret && !mayBeSecret && !writeOnly && readAt === undefined && aliasOf === undefined;
}

function valueAt(data: PlainMap, path: string): PlainValue | undefined {
  let value: PlainValue | undefined = data;
  for (const key of path.split(".")) {
    const map: PlainMap = value instanceof Map ? value : new Map();
    value = key === "*" ? [...map.values()][0] : map.get(key);
  }
  return value;
}

const ZERO: Readonly<Record<FieldType, PlainValue>> = {
  string: "",
  int: 0,
  float: 0,
  bool: false,
  duration: 0,
  list: [],
  map: new Map(),
  object: new Map(),
  json: "",
  any: "",
};
