import { isZero } from "../../src/core/catalog/comparers.ts";
import type { ComparerName, FieldType } from "../../src/core/catalog/engine.ts";
import type { FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";
import { plainFromJson } from "../../src/core/catalog/plain-from-json.ts";
import type { Json } from "../../src/core/model/json.ts";
import type { SweptField, SweptKind } from "./sweep.ts";

/** Adds to an object, as the documents describe it, what writing and reading it on a real server showed. */
export function applySweep(row: ObjectRow, kinds: readonly SweptKind[]): ObjectRow {
  if (kinds.length === 0) return row;
  const missing = missingRead(row, kinds);
  const read = { ...row.read, ...(missing !== undefined && { missing }) };
  const keeps = kinds.some((kind) => kind.answers.get("delete")?.startsWith("405"));
  return {
    ...row,
    ...(Object.keys(read).length > 0 && { read }),
    write: { ...row.write, semantics: semanticsOf(kinds) },
    ...(keeps && { delete: { ...row.delete, how: "none" as const } }),
    fields: sweptFields(row, kinds),
  };
}

type Missing = NonNullable<NonNullable<ObjectRow["read"]>["missing"]>;

/** A collection's object that reads 200 before it was written was made by other means, so that tells nothing. */
function missingRead(row: ObjectRow, kinds: readonly SweptKind[]): Missing | undefined {
  const statuses = kinds.map((kind) => kind.answers.get("missing")?.slice(0, 3));
  if (statuses.includes("405")) return "never";
  if (statuses.includes("400")) return "400";
  if (statuses.includes("204")) return "204";
  if (statuses.includes("500")) return "500";
  if (statuses.includes("599")) return "no-answer";
  return row.shape === "singleton" && statuses.every((status) => status === "200") ? "defaults" : undefined;
}

function semanticsOf(kinds: readonly SweptKind[]): ObjectRow["write"]["semantics"] {
  const told = new Set(kinds.map((kind) => kind.semantics).filter((name) => name !== "" && name !== "n/a"));
  if (told.size === 1 && told.has("merge")) return "merge";
  if (told.size === 1 && told.has("replace")) return "replace";
  if (told.size > 0) return "mixed";
  const written = kinds.filter((kind) => kind.answers.get("write(full)")?.startsWith("2"));
  const unrepeatable = written.length > 0 && written.every((kind) => kind.semantics === "");
  return unrepeatable ? "create-only" : "replace";
}

function sweptFields(row: ObjectRow, kinds: readonly SweptKind[]): ObjectRow["fields"] {
  const fields: Record<string, FieldRow> = {};
  const mixed = semanticsOf(kinds) === "mixed";
  for (const [name, field] of Object.entries(row.fields)) {
    const rows = kinds.flatMap((kind) => kind.fields.filter((swept) => swept.name === name));
    fields[name] = rows.length === 0 ? field : sweptField(field, rows, mixed);
  }
  for (const swept of kinds.flatMap((kind) => kind.fields)) {
    if (fields[swept.name] !== undefined || !isServerMade(swept)) continue;
    fields[swept.name] = { ...typeOfText(swept.read), computed: true };
  }
  return fields;
}

function isServerMade({ sent, note }: SweptField): boolean {
  return sent === "" && !note.includes("deprecated alias") && !note.includes("not in OpenAPI");
}

function sweptField(field: FieldRow, rows: readonly SweptField[], mixed: boolean): FieldRow {
  const type = rows.some(({ verdict }) => verdict.includes("duration→")) ? "duration" : field.type;
  const compare = rows.map(({ verdict }) => comparerFor(verdict)).find((name) => name !== undefined);
  const sent = rows.filter((row) => row.sent !== "" && row.sent !== "[]");
  const readAs = rows.map(({ verdict }) => /^(?:nested|renamed):(\S+)/.exec(verdict)?.[1]).find(Boolean);
  const value = defaultIn(rows);
  const unset = unsetIn(rows, value);
  return {
    ...field,
    type: compare === "json" && type === "string" ? "json" : type,
    ...(compare !== undefined && { compare }),
    ...(sent.length > 0 && sent.every(({ verdict }) => verdict === "missing") && { writeOnly: true }),
    ...(mixed && rows.some(({ semantics }) => semantics === "replace") && { always: true }),
    ...(value !== undefined && !isZero(plainFromJson(value)) && { default: value }),
    ...(unset !== undefined && { unset }),
    ...(readAs !== undefined && { readAs }),
  };
}

const COMPARERS: readonly (readonly [RegExp, ComparerName])[] = [
  [/nanoseconds/, "duration-ns"],
  [/cidr/, "cidr-set"],
  [/list→comma string|comma string→list/, "comma-set"],
  [/repr:set\(lowercased\)/, "set-lowercase"],
  [/repr:lowercased|repr:case/, "lowercase"],
  [/list of k=v→map/, "key-values"],
  [/json→object|json compacted/, "json"],
  [/repr:trimmed/, "pem"],
  [/repr:map\+extra/, "map"],
  [/repr:list\+extra/, "set-includes"],
];

function comparerFor(verdict: string): ComparerName | undefined {
  return COMPARERS.find(([pattern]) => pattern.test(verdict))?.[1];
}

/** What an object reads back that was created without the field. */
function defaultIn(rows: readonly SweptField[]): Json | undefined {
  const noted = rows.map(({ note }) => /(?:^|; )default (.+?)(?:; |$)/.exec(note)?.[1]).find(Boolean);
  if (noted !== undefined) return jsonOf(noted);
  const read = rows.find(
    ({ verdict, semantics }) => verdict === "defaulted" || semantics === "same as default",
  );
  return read === undefined ? undefined : jsonOf(read.read);
}

function unsetIn(rows: readonly SweptField[], value: Json | undefined): FieldRow["unset"] | undefined {
  const note = rows.map((row) => row.note).find((text) => text.includes("unset null:"));
  if (note === undefined) return undefined;
  const zero = / zero:ok/.test(note);
  if (/ default:ok/.test(note) || (value === undefined && zero)) return undefined;
  return zero ? { send: "" } : "never";
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function typeOfText(text: string): { readonly type: FieldType; readonly of?: FieldType } {
  if (text.startsWith("[")) return { type: "list", of: /^\[[[{]/.test(text) ? "object" : "string" };
  if (text.startsWith("{")) return { type: "object" };
  if (/^-?\d+$/.test(text)) return { type: "int" };
  return text === "true" || text === "false"
    ? { type: "bool" }
    : { type: text === "null" ? "any" : "string" };
}
