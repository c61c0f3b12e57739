import type { HclType } from "../hcl-value.ts";
import { canConvert } from "./conversion-rules.ts";
import {
  type CollectionType,
  hasDynamic,
  isCollection,
  isPrimitive,
  type ObjectType,
  sameType,
  type TupleType,
} from "./hcl-types.ts";
import { constraintName, typeName } from "./type-name.ts";

/** Why values of one type never convert to the other, in HashiCorp's words: `list of string required`. */
export function mismatchMessage(given: HclType, wanted: HclType): string {
  if (given.kind === "object" && wanted.kind === "object") return objectMismatch(given, wanted);
  if (isCollection(wanted)) {
    if (given.kind === "tuple" || given.kind === "object") return structuralMismatch(given, wanted);
    if (isCollection(given)) return collectionMismatch(given, wanted);
  }
  return isTellingBothClear(given, wanted)
    ? `${typeName(wanted)} required, but have ${typeName(given)}`
    : `${constraintName(wanted)} required`;
}

function objectMismatch(given: ObjectType, wanted: ObjectType): string {
  const missing = [...wanted.attributes.keys()].filter(
    (name) => !given.attributes.has(name) && !wanted.optional?.has(name),
  );
  if (missing.length > 0) return missingAttributes(missing.sort());
  for (const [name, type] of wanted.attributes) {
    const have = given.attributes.get(name);
    if (have !== undefined && !canConvert(have, type)) {
      return `attribute "${name}": ${mismatchMessage(have, type)}`;
    }
  }
  return "incorrect object attributes";
}

function missingAttributes(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.at(-1);
  if (quoted.length === 1) return `attribute ${last} is required`;
  if (quoted.length === 2) return `attributes ${quoted[0]} and ${last} are required`;
  return `attributes ${quoted.slice(0, -1).join(", ")}, and ${last} are required`;
}

function structuralMismatch(given: TupleType | ObjectType, wanted: CollectionType): string {
  const fits = given.kind === "tuple" ? wanted.kind !== "map" : wanted.kind === "map";
  if (fits && wanted.element.kind === "dynamic") return `all ${wanted.kind} elements must have the same type`;
  if (!fits) return `${constraintName(wanted)} required`;
  const parts = given.kind === "tuple" ? given.elements.entries() : given.attributes.entries();
  for (const [key, type] of parts) {
    if (canConvert(type, wanted.element)) continue;
    return `element ${typeof key === "string" ? `"${key}"` : key}: ${mismatchMessage(type, wanted.element)}`;
  }
  return `all elements must be ${constraintName(wanted.element)}`;
}

function collectionMismatch(given: CollectionType, wanted: CollectionType): string {
  if ((given.kind === "map") !== (wanted.kind === "map")) return `${constraintName(wanted)} required`;
  return `incorrect ${wanted.kind} element type: ${mismatchMessage(given.element, wanted.element)}`;
}

/** Where naming both types would make a reader look for the mistake in the wrong place, only the wanted one is named. */
function isTellingBothClear(given: HclType, wanted: HclType): boolean {
  if (isPrimitive(given) !== isPrimitive(wanted)) return true;
  if (wanted.kind === "string") return true;
  if (isPrimitive(given) && given.kind !== "string") return !sameType(given, wanted);
  if (isCollection(given) && isCollection(wanted))
    return !hasDynamic(given.element) && hasDynamic(wanted.element);
  return given.kind === "tuple" && wanted.kind === "object";
}
