import type { PlainMap, PlainValue } from "../model/value.ts";
import { parseDuration } from "./duration.ts";
import type { ComparerName } from "./engine.ts";
import { canonicalJson, parseJson } from "./plain-from-json.ts";

/** Whether the server already has what is desired. `live` is undefined where a read does not show the field. */
export type Comparer = (live: PlainValue | undefined, desired: PlainValue) => boolean;

/**
 * One function for each comparer that a field can name. All of them hold that null, absent, empty and zero are the same,
 * because servers leave out what is zero, or read null for an empty list.
 */
export const comparers: Readonly<Record<ComparerName, Comparer>> = {
  /** The same value. */
  exact: orBothZero((live, desired) => canonicalJson(live) === canonicalJson(desired)),
  /** The same text: for values that the server keeps in the JSON type that was sent, `"5"` for `5`. */
  weak: orBothZero((live, desired) => textOf(live) === textOf(desired)),
  /** The same text, whatever its case. */
  lowercase: orBothZero((live, desired) => lower(live) === lower(desired)),
  /** The same text but for white space at its ends. */
  trimmed: orBothZero((live, desired) => textOf(live).trim() === textOf(desired).trim()),
  /** The same time: `"1h"` for `3600` for `"1h0m0s"`. */
  duration: (live, desired) => sameTime(secondsOf(live), secondsOf(desired)),
  /** The same time where reads give nanoseconds. */
  "duration-ns": (live, desired) => sameTime(isZero(live) ? 0 : Number(live) / 1e9, secondsOf(desired)),
  /** The same elements in the same order. */
  list: orBothZero((live, desired) => sameItems(itemsOf(live).map(textOf), itemsOf(desired).map(textOf))),
  /** The same elements. */
  set: orBothZero((live, desired) => sameSet(itemsOf(live).map(textOf), itemsOf(desired).map(textOf))),
  /** The same elements, whatever their case: names of policies, which servers fold or keep. */
  "set-lowercase": orBothZero((live, desired) =>
    sameSet(itemsOf(live).map(lower), itemsOf(desired).map(lower)),
  ),
  /** The live elements include the desired ones: the server adds some of its own. */
  "set-includes": (live, desired) => {
    const have = new Set(itemsOf(live).map(lower));
    return itemsOf(desired).every((item) => have.has(lower(item)));
  },
  /** The same networks: servers drop `/32` and `/128`, and keep host bits. */
  "cidr-set": orBothZero((live, desired) =>
    sameSet(itemsOf(live).map(cidrText), itemsOf(desired).map(cidrText)),
  ),
  /** The same elements, whatever their case, of lists of which one or both are text with commas. */
  "comma-set": orBothZero((live, desired) => sameSet(commaItems(live), commaItems(desired))),
  /** The live map has all desired entries; it may have others. */
  map: orBothZero(includesEntries),
  /** The same entries, where a lone value stands for a list of one. */
  "map-of-lists": orBothZero(
    (live, desired) => canonicalJson(withLists(live)) === canonicalJson(withLists(desired)),
  ),
  /** The same entries, each side a map or a list of `key=value` or `key:value`. */
  "key-values": orBothZero((live, desired) => sameSet(entryTexts(live), entryTexts(desired))),
  /** The same PEM text or texts, whatever the order, line ends and white space. */
  pem: orBothZero((live, desired) => sameSet(itemsOf(live).map(pemText), itemsOf(desired).map(pemText))),
  /** The same JSON value, each side a value or its text; what is not JSON is compared as trimmed text. */
  json: orBothZero((live, desired) => jsonText(live) === jsonText(desired)),
  /** The live JSON has all that is desired: entries of maps, and for each element of a list one that has it all. */
  "json-includes": orBothZero((live, desired) => includesAll(parsed(live), parsed(desired))),
  /** The live text begins with the desired one: the server appends to it. */
  prefix: orBothZero((live, desired) => textOf(live).startsWith(textOf(desired))),
  /** The same path but for slashes at its ends. */
  path: orBothZero((live, desired) => pathText(live) === pathText(desired)),
  /** The same URL where reads mask the password in it. */
  "masked-url": orBothZero((live, desired) => maskedUrl(live) === maskedUrl(desired)),
  /** The desired name or id is one of those of the object that the server refers to. */
  reference: orBothZero((live, desired) => itemsOf(live).map(textOf).includes(textOf(desired))),
  /** The entries of a lockout configuration: they read back as `user_…`, and times in seconds. */
  lockout: orBothZero(sameLockout),
};

/** Whether it is null, absent, empty or zero. */
export function isZero(value: PlainValue | undefined): boolean {
  if (value instanceof Map) return value.size === 0;
  if (Array.isArray(value)) return value.length === 0;
  return (
    value === undefined || value === null || ["", false, 0, 0n].includes(value as string | boolean | number)
  );
}

function orBothZero(same: (live: PlainValue, desired: PlainValue) => boolean): Comparer {
  return (live, desired) => (isZero(live) && isZero(desired)) || (live !== undefined && same(live, desired));
}

function textOf(value: PlainValue): string {
  return typeof value === "string" ? value : canonicalJson(value);
}

function lower(value: PlainValue): string {
  return textOf(value).toLowerCase();
}

function itemsOf(value: PlainValue | undefined): readonly PlainValue[] {
  if (Array.isArray(value)) return value;
  return value === undefined || isZero(value) ? [] : [value];
}

function secondsOf(value: PlainValue | undefined): number | undefined {
  return isZero(value) ? 0 : parseDuration(value);
}

function sameTime(live: number | undefined, desired: number | undefined): boolean {
  return live !== undefined && live === desired;
}

function sameItems(live: readonly string[], desired: readonly string[]): boolean {
  return live.length === desired.length && live.every((item, index) => item === desired[index]);
}

function sameSet(live: readonly string[], desired: readonly string[]): boolean {
  return sameItems([...new Set(live)].sort(), [...new Set(desired)].sort());
}

function cidrText(value: PlainValue): string {
  const text = lower(value).trim();
  return text.replace(text.includes(":") ? /\/128$/ : /\/32$/, "");
}

function commaItems(value: PlainValue): readonly string[] {
  const items = typeof value === "string" ? value.split(",") : itemsOf(value).map(textOf);
  return items.map((item) => item.trim().toLowerCase()).filter((item) => item !== "");
}

function includesEntries(live: PlainValue, desired: PlainValue): boolean {
  if (!(desired instanceof Map)) return canonicalJson(live) === canonicalJson(desired);
  const have: PlainMap = live instanceof Map ? live : new Map();
  return [...(desired as PlainMap)].every(([key, value]) => {
    const found = have.get(key);
    return isZero(value) ? isZero(found) : found !== undefined && textOf(found) === textOf(value);
  });
}

function entryTexts(value: PlainValue): readonly string[] {
  if (value instanceof Map) return [...(value as PlainMap)].map(([key, item]) => `${key}=${textOf(item)}`);
  return itemsOf(value).map((item) => splitEntry(textOf(item)));
}

/** A key may hold a colon (`aws:tag=x`) but no equals sign, so that one separates if it is there. */
function splitEntry(entry: string): string {
  return entry.includes("=") ? entry : entry.replace(":", "=");
}

function pemText(value: PlainValue): string {
  return textOf(value).replace(/\s+/g, "");
}

function withLists(value: PlainValue): PlainValue {
  if (!(value instanceof Map)) return value;
  return new Map([...(value as PlainMap)].map(([key, item]) => [key, Array.isArray(item) ? item : [item]]));
}

function jsonText(value: PlainValue): string {
  return canonicalJson(parsed(value));
}

/** What a JSON text says; a text that is none, without the white space at its ends. */
function parsed(value: PlainValue): PlainValue {
  return typeof value === "string" ? (parseJson(value) ?? value.trim()) : value;
}

function includesAll(live: PlainValue | undefined, desired: PlainValue): boolean {
  if (live === undefined || isZero(desired)) return isZero(live) && isZero(desired);
  if (desired instanceof Map) {
    const have: PlainMap = live instanceof Map ? live : new Map();
    return [...(desired as PlainMap)].every(([key, value]) => includesAll(have.get(key), value));
  }
  if (!Array.isArray(desired)) return canonicalJson(live) === canonicalJson(desired);
  const have = itemsOf(live);
  return (
    have.length === desired.length && desired.every((item) => have.some((found) => includesAll(found, item)))
  );
}

function sameLockout(live: PlainValue, desired: PlainValue): boolean {
  if (!(live instanceof Map && desired instanceof Map)) return false;
  const have: PlainMap = live;
  return [...(desired as PlainMap)].every(([key, value]) => {
    const found = have.get(key.replace(/^(user_)?/, "user_"));
    return (isZero(found) && isZero(value)) || (found !== undefined && sameSetting(found, value));
  });
}

function sameSetting(live: PlainValue, desired: PlainValue): boolean {
  return textOf(live) === textOf(desired) || sameTime(secondsOf(live), secondsOf(desired));
}

function pathText(value: PlainValue): string {
  return textOf(value).replace(/^\/+|\/+$/g, "");
}

function maskedUrl(value: PlainValue): string {
  return textOf(value).replace(/(:\/\/[^:@/\s]*:)(?!\{\{)[^@\s]*@/, "$1xxxxx@");
}
