import type { ValueStatement } from "../../model/diagnostic.ts";
import { formatTraversal } from "../format-traversal.ts";
import type { HclValue } from "../hcl-value.ts";
import { referencesOf } from "../references-of.ts";
import type { Expression, Traversal } from "../syntax.ts";
import { typeName } from "../types/type-name.ts";
import { compareCodePoints } from "../values/code-points.ts";
import { formatNumber } from "../values/number-text.ts";

/** Longer texts are cut: an error is no place to read a document. */
const MAX_TEXT = 80;

export const SENSITIVE_STATEMENT = "has a sensitive value";

/** What the variables of a failed expression are, in words that can be shown: sensitive values are not described. */
export function describeValues(lookUp: LookUp, expression: Expression): readonly ValueStatement[] {
  const statements = new Map<string, string>();
  for (const reference of referencesOf(expression)) {
    const found = resolve(lookUp, reference);
    const statement = found && describe(found.value);
    if (found !== undefined && statement !== undefined) statements.set(found.traversal, statement);
  }
  return [...statements]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([traversal, statement]) => ({ traversal, statement }));
}

/** The value of a reference; undefined if it has an error. */
export type LookUp = (reference: Traversal) => HclValue | undefined;

interface Resolved {
  readonly traversal: string;
  readonly value: HclValue;
}

/** As much of a reference as has a value. */
function resolve(lookUp: LookUp, reference: Traversal): Resolved | undefined {
  for (let length = reference.steps.length; length >= 0; length--) {
    const traversal = { ...reference, steps: reference.steps.slice(0, length) };
    const value = lookUp(traversal);
    if (value !== undefined) return { traversal: formatTraversal(traversal), value };
  }
  return undefined;
}

function describe(value: HclValue): string | undefined {
  if (value.sensitive !== undefined) return SENSITIVE_STATEMENT;
  if (value.kind === "unknown" && value.type.kind === "dynamic") return undefined;
  return `is ${compact(value)}`;
}

function compact(value: HclValue): string {
  switch (value.kind) {
    case "unknown":
      return `a ${typeName(value.type)}`;
    case "string":
      return JSON.stringify(
        value.value.length > MAX_TEXT ? `${value.value.slice(0, MAX_TEXT)}…` : value.value,
      );
    case "number":
      return formatNumber(value.value);
    case "bool":
      return String(value.value);
    case "null":
      return "null";
    case "sequence":
      return counted(typeName(value.type), value.items.length);
    case "mapping":
      return value.type.kind === "map"
        ? counted(typeName(value.type), value.entries.size)
        : compactObject([...value.entries.keys()]);
  }
}

function counted(name: string, count: number): string {
  if (count === 0) return `empty ${name}`;
  return `${name} with ${count} ${count === 1 ? "element" : "elements"}`;
}

function compactObject(names: readonly string[]): string {
  if (names.length === 0) return "object with no attributes";
  if (names.length === 1) return `object with 1 attribute ${JSON.stringify(names[0])}`;
  return `object with ${names.length} attributes`;
}
