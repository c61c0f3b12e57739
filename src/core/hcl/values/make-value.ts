import type {
  BoolValue,
  HclNumber,
  HclType,
  HclValue,
  MappingValue,
  NullValue,
  NumberValue,
  SequenceValue,
  StringValue,
  UnknownValue,
} from "../hcl-value.ts";
import { DYNAMIC, listOf, mapOf, setOf, typeOf } from "../types/hcl-types.ts";
import { compareCodePoints } from "./code-points.ts";
import { fromInteger } from "./number.ts";

export const TRUE: BoolValue = { kind: "bool", value: true };
export const FALSE: BoolValue = { kind: "bool", value: false };
export const NULL: NullValue = { kind: "null", type: DYNAMIC };
export const UNKNOWN: UnknownValue = { kind: "unknown", type: DYNAMIC, producers: [] };

/** A string, in Unicode's composed form as HCL keeps all strings. */
export function stringValue(text: string): StringValue {
  return { kind: "string", value: normalizeText(text) };
}

export function normalizeText(text: string): string {
  return NON_LATIN.test(text) ? text.normalize("NFC") : text;
}

/** Nothing below this composes. */
const NON_LATIN = /[^\0-\u02ff]/;

export function numberValue(value: HclNumber): NumberValue {
  return { kind: "number", value };
}

export function integerValue(value: number | bigint): NumberValue {
  return numberValue(fromInteger(value));
}

export function boolValue(value: boolean): BoolValue {
  return value ? TRUE : FALSE;
}

export function nullValue(type: HclType): NullValue {
  return type.kind === "dynamic" ? NULL : { kind: "null", type };
}

export function unknownValue(type: HclType, producers: readonly string[] = []): UnknownValue {
  return { kind: "unknown", type, producers };
}

export function tupleValue(items: readonly HclValue[]): SequenceValue {
  return { kind: "sequence", type: { kind: "tuple", elements: items.map(typeOf) }, items };
}

/** All items must be of the element type. */
export function listValue(element: HclType, items: readonly HclValue[]): SequenceValue {
  return { kind: "sequence", type: listOf(element), items };
}

/** The items must be sorted, without duplicates, and of the element type: see values/set-order.ts. */
export function sortedSetValue(element: HclType, items: readonly HclValue[]): SequenceValue {
  return { kind: "sequence", type: setOf(element), items };
}

/** Sorts the entries; of equal keys the last wins. */
export function objectValue(entries: Iterable<readonly [string, HclValue]>): MappingValue {
  const sorted = sortedEntries(entries);
  const attributes = new Map<string, HclType>();
  for (const [name, value] of sorted) attributes.set(name, typeOf(value));
  return { kind: "mapping", type: { kind: "object", attributes }, entries: sorted };
}

/** All values must be of the element type. */
export function mapValue(element: HclType, entries: Iterable<readonly [string, HclValue]>): MappingValue {
  return { kind: "mapping", type: mapOf(element), entries: sortedEntries(entries) };
}

function sortedEntries(entries: Iterable<readonly [string, HclValue]>): ReadonlyMap<string, HclValue> {
  const map = new Map(entries);
  let previous: string | undefined;
  for (const key of map.keys()) {
    if (previous !== undefined && compareCodePoints(previous, key) > 0) {
      return new Map([...map].sort(([a], [b]) => compareCodePoints(a, b)));
    }
    previous = key;
  }
  return map;
}
