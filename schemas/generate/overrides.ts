import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Edition, FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";

const edition = z.enum(["openbao", "vault", "vault-community", "vault-enterprise"]);

/** One decision by hand. `why` is the fact behind it and where that comes from. */
const overrideRow = z.strictObject({
  /** A path below the mount as the documents write it, its last parameter as `{name}`; `*` is every object. */
  object: z.string(),
  /** The fields that `set` is about, `*` for all that can be declared; without them it is about the object. */
  fields: z.array(z.string()).optional(),
  /** Only where the field has this type. */
  type: z.string().optional(),
  /** Only on this edition. */
  in: edition.optional(),
  /** The rules do not find this path, but it is an object. */
  take: z.literal(true).optional(),
  /** The rules find this path or the documents show this field, but it is none. */
  drop: z.literal(true).optional(),
  /** No document shows these fields. */
  add: z.literal(true).optional(),
  /** Updates go to this path of the documents, whose fields belong to the object. */
  updateFrom: z.string().optional(),
  /** What to put into the row; null takes out what is there. */
  set: z.record(z.string(), z.json()).optional(),
  why: z.string().min(10),
});

export type OverrideRow = z.infer<typeof overrideRow>;

/** `schemas/overrides/<class>/<engine>.json` and `schemas/overrides/common.json`. */
export const overrideFile = z.strictObject({
  engine: z.string(),
  class: z.enum(["secrets", "auth", "system"]),
  /** How the documents call its mounts, if not by the engine's name. */
  mounts: z.array(z.string()).optional(),
  aliases: z
    .record(z.string(), z.strictObject({ options: z.record(z.string(), z.string()).optional() }))
    .optional(),
  storesSecrets: z.literal(true).optional(),
  rows: z.array(overrideRow),
});

export type OverrideFile = z.infer<typeof overrideFile>;

/** Whether an override is about an edition. */
export function concerns(row: OverrideRow, edition: Edition): boolean {
  return row.in === undefined || row.in === edition || (row.in === "vault" && edition.startsWith("vault"));
}

/** Changes one object's row; `used` collects the overrides that changed something. */
export function overrideObject(
  row: ObjectRow,
  overrides: readonly OverrideRow[],
  used: Set<OverrideRow>,
): ObjectRow {
  let result = row;
  for (const override of overrides) {
    const changed =
      override.fields === undefined ? changeRow(result, override) : changeFields(result, override);
    if (!isDeepStrictEqual(changed, result)) used.add(override);
    result = changed;
  }
  return result;
}

function changeRow(row: ObjectRow, { set }: OverrideRow): ObjectRow {
  return set === undefined ? row : merge(row, set);
}

function changeFields(row: ObjectRow, override: OverrideRow): ObjectRow {
  const fields: Record<string, FieldRow> = { ...row.fields };
  let changed = false;
  const names = override.fields?.includes("*") ? Object.keys(fields) : (override.fields ?? []);
  for (const name of names) {
    const field = fields[name];
    if (field === undefined ? override.add !== true : !isAbout(override, field)) continue;
    changed = true;
    if (override.drop === true) delete fields[name];
    else fields[name] = merge(field ?? ({} as FieldRow), override.set ?? {});
  }
  return changed ? { ...row, fields } : row;
}

function isAbout(override: OverrideRow, field: FieldRow): boolean {
  if (override.fields?.includes("*") && (field.computed || field.aliasOf !== undefined)) return false;
  return override.type === undefined || override.type === field.type;
}

function merge<T extends object>(row: T, set: Record<string, unknown>): T {
  const entries = Object.entries({ ...row, ...set }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as T;
}
