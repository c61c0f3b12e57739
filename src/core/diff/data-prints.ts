import { isList, isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";

/** Stands for all of a secret's data, where even its keys came out of a secret. */
export const WHOLE_DATA = "";

/**
 * What a ledger keeps of each key of a secret's data: equal prints mean equal values. Made of identities, and of such
 * plain values as lie in Git in plain text anyway.
 */
export function dataPrints(data: Value): ReadonlyMap<string, string> {
  if (!isMap(data)) return new Map([[WHOLE_DATA, printOf(data)]]);
  return new Map([...data].map(([key, value]) => [key, printOf(value)]));
}

function printOf(value: Value): string {
  if (isSensitive(value)) return value.identity;
  if (isUnknown(value)) return `unknown(${value.producers.join(",")})`;
  if (isList(value)) return `[${value.map(printOf).join(",")}]`;
  if (!isMap(value)) return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
  const items = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${items.map(([key, item]) => `${JSON.stringify(key)}:${printOf(item)}`).join(",")}}`;
}
