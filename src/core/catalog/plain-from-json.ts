import { fromJson, type Json } from "../model/json.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";

/** What `JSON.parse` returns, with ordered `Map`s for its objects. */
export function plainFromJson(json: unknown): PlainValue {
  return fromJson(json as Json);
}

/** The same, for what is known to be a JSON object. */
export function plainMapFromJson(json: object): PlainMap {
  return fromJson(json as Json) as PlainMap;
}

/** JSON text with the keys of objects sorted, so that equal values have equal texts. */
export function canonicalJson(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value instanceof Map) {
    const entries = [...(value as PlainMap)].sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}

/** The value of a JSON text; undefined if it is not one. */
export function parseJson(text: string): PlainValue | undefined {
  try {
    return plainFromJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}
