import type { HclType } from "../hcl-value.ts";
import { DYNAMIC, isCollection, type ObjectType, sameType, type TupleType } from "../types/hcl-types.ts";
import { typeName } from "../types/type-name.ts";

/** What differs between the types of the two branches of a conditional, in HashiCorp's words. */
export function describeMismatch(then: HclType, otherwise: HclType): string {
  return describeInside(then, otherwise) ?? describeNames(then, otherwise);
}

function describeInside(then: HclType, otherwise: HclType): string | undefined {
  if (then.kind === "object" && otherwise.kind === "object") return describeObjects(then, otherwise);
  if (then.kind === "tuple" && otherwise.kind === "tuple") return describeTuples(then, otherwise);
  if (!isCollection(then) || !isCollection(otherwise) || then.kind !== otherwise.kind) return undefined;
  const { kind } = then.element;
  if (kind !== otherwise.element.kind || (kind !== "object" && kind !== "tuple")) return undefined;
  return `Mismatched ${then.kind} element types: ${describeMismatch(then.element, otherwise.element)}`;
}

function describeObjects(then: ObjectType, otherwise: ObjectType): string | undefined {
  for (const [name, type] of then.attributes) {
    const other = otherwise.attributes.get(name);
    if (other === undefined) return absent("true", name, "false");
    if (!sameType(type, other)) {
      return `Type mismatch for object attribute "${name}": ${describeMismatch(type, other)}`;
    }
  }
  const extra = [...otherwise.attributes.keys()].find((name) => !then.attributes.has(name));
  return extra === undefined ? undefined : absent("false", extra, "true");
}

function absent(having: string, name: string, lacking: string): string {
  return `The '${having}' value includes object attribute "${name}", which is absent in the '${lacking}' value`;
}

function describeTuples(then: TupleType, otherwise: TupleType): string | undefined {
  const lengths = [then.elements.length, otherwise.elements.length];
  if (lengths[0] !== lengths[1]) {
    return `The 'true' tuple has length ${lengths[0]}, but the 'false' tuple has length ${lengths[1]}`;
  }
  const index = then.elements.findIndex((type, at) => !sameType(type, otherwise.elements[at] ?? DYNAMIC));
  const [left, right] = [then.elements[index], otherwise.elements[index]];
  if (left === undefined || right === undefined) return undefined;
  return `Type mismatch for tuple element ${index}: ${describeMismatch(left, right)}`;
}

function describeNames(then: HclType, otherwise: HclType): string {
  const [left, right] = [typeName(then), typeName(otherwise)];
  if (left === right) {
    return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
  }
  return `The 'true' value is ${left}, but the 'false' value is ${right}`;
}
