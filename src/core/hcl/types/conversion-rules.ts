import type { HclType } from "../hcl-value.ts";
import {
  type CollectionType,
  DYNAMIC,
  isPrimitive,
  listOf,
  mapOf,
  type ObjectType,
  sameType,
  setOf,
  type TupleType,
} from "./hcl-types.ts";

/**
 * Whether values of one type may convert to the other; a particular value can still be refused (the string "x" is no
 * number). A type always converts to itself.
 */
export function canConvert(from: HclType, to: HclType): boolean {
  if (to.kind === "dynamic" || from.kind === "dynamic" || sameType(from, to)) return true;
  if (isPrimitive(from)) return canConvertPrimitive(from, to);
  switch (to.kind) {
    case "object":
      return from.kind === "object" ? canConvertObject(from, to) : canConvertMapToObject(from, to);
    case "tuple":
      return from.kind === "tuple" && canConvertTuple(from, to);
    case "list":
    case "set":
      return canConvertSequence(from, to);
    case "map":
      return canConvertToMap(from, to);
    default:
      return false;
  }
}

/** The type that values of all these types convert to; undefined if there is none. */
export function unify(types: readonly HclType[]): HclType | undefined {
  if (types.length === 0) return undefined;
  const special = unifyStructures(types);
  return special === "general" ? unifyByPreference(types) : special;
}

function canConvertPrimitive(from: HclType, to: HclType): boolean {
  return isPrimitive(to) && (from.kind === "string" || to.kind === "string");
}

function canConvertObject(from: ObjectType, to: ObjectType): boolean {
  for (const [name, wanted] of to.attributes) {
    const given = from.attributes.get(name);
    if (given === undefined ? !to.optional?.has(name) : !canConvert(given, wanted)) return false;
  }
  return true;
}

/** An optional attribute that does not fit may still be missing in the map, so it does not rule the conversion out. */
function canConvertMapToObject(from: HclType, to: ObjectType): boolean {
  if (from.kind !== "map") return false;
  return [...to.attributes].every(
    ([name, wanted]) => to.optional?.has(name) || canConvert(from.element, wanted),
  );
}

function canConvertTuple(from: TupleType, to: TupleType): boolean {
  return (
    from.elements.length === to.elements.length &&
    from.elements.every((element, index) => canConvert(element, to.elements[index] ?? DYNAMIC))
  );
}

function canConvertSequence(from: HclType, to: CollectionType): boolean {
  if (from.kind === "list" || from.kind === "set") return canConvert(from.element, to.element);
  return from.kind === "tuple" && canShareElementType(from.elements, to.element);
}

function canConvertToMap(from: HclType, to: CollectionType): boolean {
  if (from.kind === "map") return canConvert(from.element, to.element);
  return from.kind === "object" && canShareElementType([...from.attributes.values()], to.element);
}

function canShareElementType(elements: readonly HclType[], wanted: HclType): boolean {
  const element = sharedElementType(elements, wanted);
  return element !== undefined && elements.every((given) => canConvert(given, element));
}

/** The element type that a tuple or object gets when it becomes a collection: the wanted one, or what all have in common. */
export function sharedElementType(elements: readonly HclType[], wanted: HclType): HclType | undefined {
  return wanted.kind === "dynamic" && elements.length > 0 ? unify(elements) : wanted;
}

/** Types of one structural kind may have a type in common that is none of them. */
function unifyStructures(types: readonly HclType[]): HclType | undefined | "general" {
  const kinds = new Set(types.map((type) => type.kind));
  const dynamic = kinds.delete("dynamic");
  const only = [...kinds].sort().join(" ");
  switch (only) {
    case "map":
    case "list":
    case "set":
      return dynamic ? DYNAMIC : unifyCollections(types as CollectionType[], only);
    case "map object":
      return unifyMixed(types, "object") ?? "general";
    case "list tuple":
      return unifyMixed(types, "tuple") ?? "general";
    case "object":
      return dynamic ? DYNAMIC : unifyObjects(types as ObjectType[]);
    case "tuple":
      return dynamic ? DYNAMIC : unifyTuples(types as TupleType[]);
    default:
      return kinds.has("object") && kinds.has("tuple") ? undefined : "general";
  }
}

const COLLECTION = { list: listOf, set: setOf, map: mapOf };

function unifyCollections(
  types: readonly CollectionType[],
  kind: CollectionType["kind"],
): HclType | undefined {
  const element = unify(types.map((type) => type.element));
  return element && COLLECTION[kind](element);
}

/** Maps and objects unify as maps, lists and tuples as lists. */
function unifyMixed(types: readonly HclType[], structural: "object" | "tuple"): HclType | undefined {
  const parts = types.filter((type) => type.kind === structural);
  const common =
    structural === "object" ? unifyAsMap(parts as ObjectType[]) : unifyAsList(parts as TupleType[]);
  if (common === undefined) return undefined;
  const unified = unify(types.map((type) => (type.kind === structural ? common : type)));
  return unified?.kind === common.kind ? unified : undefined;
}

function unifyObjects(types: readonly ObjectType[]): HclType | undefined {
  const [first] = types;
  if (first === undefined) return undefined;
  const names = [...first.attributes.keys()];
  const alike = types.every(
    (type) => type.attributes.size === names.length && names.every((name) => type.attributes.has(name)),
  );
  if (!alike) return unifyAsMap(types);
  const attributes = new Map<string, HclType>();
  for (const name of names) {
    const unified = unify(types.map((type) => type.attributes.get(name) ?? DYNAMIC));
    if (unified === undefined) return undefined;
    attributes.set(name, unified);
  }
  return { kind: "object", attributes };
}

function unifyTuples(types: readonly TupleType[]): HclType | undefined {
  const [first] = types;
  if (first === undefined) return undefined;
  if (types.some((type) => type.elements.length !== first.elements.length)) return unifyAsList(types);
  const elements = first.elements.map((_, index) =>
    unify(types.map((type) => type.elements[index] ?? DYNAMIC)),
  );
  return elements.every((element) => element !== undefined) ? { kind: "tuple", elements } : undefined;
}

function unifyAsMap(types: readonly ObjectType[]): HclType | undefined {
  const element = unify(types.flatMap((type) => [...type.attributes.values()]));
  return element && mapOf(element);
}

function unifyAsList(types: readonly TupleType[]): HclType | undefined {
  const element = unify(types.flatMap((type) => type.elements));
  return element && listOf(element);
}

/** The most general of the given types that all others convert to. */
function unifyByPreference(types: readonly HclType[]): HclType | undefined {
  return byPreference(types).find((wanted) => types.every((type) => canConvert(type, wanted)));
}

/** A string can stand for any primitive, anything can stand for a dynamic; a list is preferred to a tuple, either to a set. */
function byPreference(types: readonly HclType[]): readonly HclType[] {
  const distinct: HclType[] = [];
  for (const type of types) if (!distinct.some((other) => sameType(type, other))) distinct.push(type);
  return distinct.sort((a, b) => GENERALITY[b.kind] - GENERALITY[a.kind]);
}

const GENERALITY: Readonly<Record<HclType["kind"], number>> = {
  map: 3,
  list: 3,
  string: 3,
  object: 2,
  tuple: 2,
  set: 1,
  number: 0,
  bool: 0,
  dynamic: -1,
};
