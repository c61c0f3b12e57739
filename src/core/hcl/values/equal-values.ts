import type { HclValue, MappingValue, SequenceValue } from "../hcl-value.ts";
import { sameType, typeOf } from "../types/hcl-types.ts";
import { equalNumbers } from "./number.ts";

/**
 * Whether two values without marks are equal; undefined if that depends on something unknown. Values of different types
 * never are: "1" is not 1, and a list is not the tuple with the same elements. Null equals null of any type.
 */
export function equalValues(left: HclValue, right: HclValue): boolean | undefined {
  if (left.kind === "unknown" || right.kind === "unknown") return undefined;
  if (left.kind === "null" || right.kind === "null") return left.kind === right.kind;
  if (left.kind === "sequence" && right.kind === "sequence") return equalSequences(left, right);
  if (left.kind === "mapping" && right.kind === "mapping") return equalMappings(left, right);
  if (left.kind === "number" && right.kind === "number") return equalNumbers(left.value, right.value);
  if (left.kind === "string" && right.kind === "string") return left.value === right.value;
  return left.kind === "bool" && right.kind === "bool" && left.value === right.value;
}

function equalSequences(left: SequenceValue, right: SequenceValue): boolean | undefined {
  if (left.type.kind !== right.type.kind || left.items.length !== right.items.length) return false;
  if (left.type.kind !== "tuple" && !sameType(typeOf(left), typeOf(right))) return false;
  return every(left.items.map((item, index) => equalTo(item, right.items[index])));
}

function equalMappings(left: MappingValue, right: MappingValue): boolean | undefined {
  if (left.type.kind !== right.type.kind || left.entries.size !== right.entries.size) return false;
  if (left.type.kind === "map" && !sameType(typeOf(left), typeOf(right))) return false;
  return every([...left.entries].map(([key, value]) => equalTo(value, right.entries.get(key))));
}

function equalTo(left: HclValue, right: HclValue | undefined): boolean | undefined {
  return right === undefined ? false : equalValues(left, right);
}

/** False if any is false; else undefined if any is. */
function every(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}
