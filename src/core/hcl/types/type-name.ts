import type { HclType } from "../hcl-value.ts";

/** The type in a reader's words: `list of string`. */
export function typeName(type: HclType): string {
  if ("element" in type) return `${type.kind} of ${typeName(type.element)}`;
  return type.kind;
}

/** The type as something that is asked for: `list of any single type`. */
export function constraintName(type: HclType): string {
  if (type.kind === "dynamic") return "any type";
  if (!("element" in type)) return type.kind;
  const element = type.element.kind === "dynamic" ? "any single type" : constraintName(type.element);
  return `${type.kind} of ${element}`;
}
