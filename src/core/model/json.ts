import type { PlainMap, PlainValue } from "./value.ts";

/** What `JSON.parse` gives. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** The value as an object; undefined where it is anything else. */
export function jsonObject(json: Json | undefined): JsonObject | undefined {
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as JsonObject) : undefined;
}

/** What a text says as JSON; undefined where it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A plain value as JSON, keys sorted; an integer beyond 2^53 becomes its digits as text. */
export function toJson(value: PlainValue): Json {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Map) return objectFrom(value as PlainMap);
  if (Array.isArray(value)) return value.map(toJson);
  return value as Json;
}

/** JSON as a plain value: objects become `Map`s. */
export function fromJson(json: Json): PlainValue {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== "object" || json === null) return json as PlainValue;
  return new Map(
    Object.entries(json).map(([name, item]): [string, PlainValue] => [name, fromJson(item ?? null)]),
  );
}

/** Text that is equal for equal values: for comparing and hashing. */
export function canonicalText(value: PlainValue): string {
  return JSON.stringify(toJson(value));
}

/** Whether two plain values have the same `canonicalText`, without making it. */
export function sameJson(a: PlainValue | undefined, b: PlainValue | undefined): boolean {
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([name, item]) => b.has(name) && sameJson(item, b.get(name)));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  return a === b || jsonLeaf(a) === jsonLeaf(b);
}

function jsonLeaf(value: PlainValue | undefined): PlainValue | undefined {
  return typeof value === "bigint" ? value.toString() : value;
}

function objectFrom(map: PlainMap): Json {
  const names = [...map.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, toJson(map.get(name) ?? null)]));
}
