import type { HclType, HclValue } from "../hcl-value.ts";

export type ObjectType = Extract<HclType, { kind: "object" }>;
export type TupleType = Extract<HclType, { kind: "tuple" }>;
export type CollectionType = Extract<HclType, { kind: "list" | "set" | "map" }>;

export const STRING: HclType = { kind: "string" };
export const NUMBER: HclType = { kind: "number" };
export const BOOL: HclType = { kind: "bool" };
export const DYNAMIC: HclType = { kind: "dynamic" };

export function listOf(element: HclType): HclType {
  return { kind: "list", element };
}

export function setOf(element: HclType): HclType {
  return { kind: "set", element };
}

export function mapOf(element: HclType): HclType {
  return { kind: "map", element };
}

export function isPrimitive(type: HclType): boolean {
  return type.kind === "string" || type.kind === "number" || type.kind === "bool";
}

export function isCollection(type: HclType): type is CollectionType {
  return type.kind === "list" || type.kind === "set" || type.kind === "map";
}

/** The type that the evaluator goes by; of a sensitive value, only what is known of it without its plaintext. */
export function typeOf(value: HclValue): HclType {
  if (value.sensitive !== undefined) return value.sensitive.type ?? DYNAMIC;
  switch (value.kind) {
    case "string":
      return STRING;
    case "number":
      return NUMBER;
    case "bool":
      return BOOL;
    default:
      return value.type;
  }
}

/** Whether both are the same type; which attributes are optional does not matter. */
export function sameType(left: HclType, right: HclType): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  if (isCollection(left)) return sameType(left.element, (right as CollectionType).element);
  if (left.kind === "tuple") return sameElements(left.elements, (right as TupleType).elements);
  if (left.kind === "object") return sameAttributes(left, right as ObjectType);
  return true;
}

/** Whether any part of the type is dynamic. */
export function hasDynamic(type: HclType): boolean {
  if (isCollection(type)) return hasDynamic(type.element);
  if (type.kind === "tuple") return type.elements.some(hasDynamic);
  if (type.kind === "object") return [...type.attributes.values()].some(hasDynamic);
  return type.kind === "dynamic";
}

function sameElements(left: readonly HclType[], right: readonly HclType[]): boolean {
  return left.length === right.length && left.every((type, index) => sameType(type, right[index] ?? DYNAMIC));
}

function sameAttributes(left: ObjectType, right: ObjectType): boolean {
  if (left.attributes.size !== right.attributes.size) return false;
  for (const [name, type] of left.attributes) {
    const other = right.attributes.get(name);
    if (other === undefined || !sameType(type, other)) return false;
  }
  return true;
}
