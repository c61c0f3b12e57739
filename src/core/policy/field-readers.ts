import type { PlainMap, PlainValue } from "../model/value.ts";

/** Thrown while fields are read, and turned into a problem by the caller: what is wrong with a field's value. */
export class FieldError extends Error {}

/** A string; a whole number counts as its digits, as the servers read it. */
export function readString(value: PlainValue, field: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isInteger(value)) return String(value);
  throw new FieldError(`"${field}" must be a string.`);
}

export function readStrings(value: PlainValue, field: string): readonly string[] {
  if (!Array.isArray(value)) throw new FieldError(`"${field}" must be a list of strings, such as ["read"].`);
  return value.map((item: PlainValue) => readString(item, field));
}

/** A list of anything but `null`, which policies cannot express. A single object counts as a list of one. */
export function readList(value: PlainValue, field: string): readonly PlainValue[] {
  const list: readonly PlainValue[] | undefined = Array.isArray(value)
    ? value
    : value instanceof Map
      ? [value]
      : undefined;
  if (list === undefined) throw new FieldError(`"${field}" must be a list, such as [] for any value.`);
  if (list.some(holdsNull)) throw new FieldError(`"${field}" cannot hold null.`);
  return list;
}

export function readMap(value: PlainValue, field: string): PlainMap {
  if (value instanceof Map) return value;
  throw new FieldError(`"${field}" must be an object.`);
}

function holdsNull(value: PlainValue): boolean {
  if (Array.isArray(value)) return value.some(holdsNull);
  if (value instanceof Map) return [...value.values()].some(holdsNull);
  return value === null;
}
