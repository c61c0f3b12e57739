import type { EngineFile, FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";

/** An engine's file as a person reads it: one field a line, in a fixed order, so that a change is one line. */
export function printEngine(file: EngineFile): string {
  const { objects, differs, ...head } = file;
  const parts = Object.entries(head).map(([key, value]) => entry(1, key, inline(value)));
  parts.push(entry(1, "objects", block(1, objects, printObject)));
  if (differs !== undefined) parts.push(entry(1, "differs", block(1, differs, printDifferences)));
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** A record with one entry a line. */
export function printLines(record: Readonly<Record<string, unknown>>): string {
  return `${block(0, record, (_depth, value) => inline(value))}\n`;
}

function printObject(depth: number, { fields, ...head }: ObjectRow): string {
  const parts = OBJECT_KEYS.flatMap((key) =>
    head[key] === undefined ? [] : [entry(depth + 1, key, inline(head[key]))],
  );
  parts.push(
    entry(
      depth + 1,
      "fields",
      block(depth + 1, fields, (_depth, field) => printField(field)),
    ),
  );
  return `{\n${parts.join(",\n")}\n${indent(depth)}}`;
}

const OBJECT_KEYS = [
  "block",
  "label",
  "shape",
  "path",
  "list",
  "name",
  "onMounts",
  "read",
  "write",
  "delete",
] as const satisfies readonly (keyof ObjectRow)[];

function printField(field: FieldRow): string {
  const known = FIELD_KEYS.filter((key) => field[key] !== undefined);
  return inline(Object.fromEntries(known.map((key) => [key, field[key]])));
}

const FIELD_KEYS = [
  "type",
  "of",
  "compare",
  "required",
  "secret",
  "mayBeSecret",
  "writeOnly",
  "computed",
  "immutable",
  "on",
  "always",
  "default",
  "unset",
  "lastingKeys",
  "readAs",
  "limits",
  "readAt",
  "aliasOf",
  "when",
] as const satisfies readonly (keyof FieldRow)[];

function printDifferences(depth: number, changes: Readonly<Record<string, unknown>>): string {
  return block(depth, changes, (_depth, value) => inline(value));
}

function block<T>(
  depth: number,
  record: Readonly<Record<string, T>>,
  print: (depth: number, value: T) => string,
): string {
  const entries = Object.entries(record).map(([key, value]) =>
    entry(depth + 1, key, print(depth + 1, value)),
  );
  return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n${indent(depth)}}`;
}

function entry(depth: number, key: string, text: string): string {
  return `${indent(depth)}${JSON.stringify(key)}: ${text}`;
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}

/** JSON on one line, with a space after each comma and colon and inside braces. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
