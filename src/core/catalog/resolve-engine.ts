import type { Json, JsonObject } from "../model/json.ts";
import type { ComparerName, Engine, Field, FieldType, ObjectType, ServerIdentity } from "./engine.ts";
import type { Edition, EngineFile, FieldRow, ObjectRow } from "./engine-file.ts";
import { plainFromJson, plainMapFromJson } from "./plain-from-json.ts";
import { inRange, isEdition, matchesSelector } from "./server-range.ts";

/** Whether a server has the engine built in; elsewhere it can only be an external plugin. */
export function isBuiltIn(file: EngineFile, server: ServerIdentity): boolean {
  if (file.servers === undefined) return true;
  const editions = Object.entries(file.servers) as [Edition, string][];
  return editions.some(([edition, range]) => isEdition(edition, server) && inRange(server.version, range));
}

/** The engine as one server knows it; without a server, all that any server knows. */
export function resolveEngine(file: EngineFile, server: ServerIdentity | undefined): Engine {
  const { engine, class: engineClass, storesSecrets, objects } = applyDifferences(file, server);
  return {
    engine,
    class: engineClass,
    storesSecrets: storesSecrets ?? false,
    objects: new Map(Object.entries(objects).map(([id, row]) => [id, objectType(id, row)])),
  };
}

function applyDifferences(file: EngineFile, server: ServerIdentity | undefined): EngineFile {
  if (server === undefined || file.differs === undefined) return file;
  let patched: Json = file as unknown as JsonObject;
  for (const [selector, changes] of Object.entries(file.differs)) {
    if (!matchesSelector(selector, server)) continue;
    for (const [path, value] of Object.entries(changes)) patched = setAt(patched, path.split("."), value);
  }
  return patched as unknown as EngineFile;
}

function setAt(json: Json | undefined, path: readonly string[], value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const { [key]: old, ...others } = (json ?? {}) as JsonObject;
  if (rest.length === 0 && value === null) return others;
  return { ...(json as JsonObject), [key]: setAt(old, rest, value) };
}

function objectType(id: string, row: ObjectRow): ObjectType {
  const { block, label, shape, path, list, onMounts } = row;
  return {
    id,
    block,
    ...(label !== undefined && { label }),
    shape,
    path,
    ...(list !== undefined && { list }),
    nameCase: row.name?.case ?? "keep",
    nameSpans: row.name?.spans ?? "segment",
    nameCharacters: row.name?.characters ?? "any",
    ...(row.name?.reserved !== undefined && { reservedNames: new RegExp(row.name.reserved) }),
    ...(onMounts !== undefined && { onMounts }),
    read: { missing: "404", ...row.read },
    write: { method: "POST", ...row.write },
    delete: {
      how: row.delete?.how ?? "delete",
      ...(row.delete?.first !== undefined && { first: plainMapFromJson(row.delete.first) }),
      irreversible: row.delete?.irreversible ?? false,
    },
    fields: new Map(Object.entries(row.fields).map(([name, field]) => [name, fieldOf(name, field)])),
  };
}

function fieldOf(name: string, row: FieldRow): Field {
  const { default: initial, unset: _unset, when, ...plain } = row;
  return {
    ...USUALLY,
    compare: usualComparer(row.type),
    ...plain,
    name,
    ...(initial !== undefined && { default: plainFromJson(initial) }),
    unset: unsetOf(row),
    ...(when !== undefined && { when: { field: when.field, values: when.values.map(plainFromJson) } }),
  };
}

/** What a row that says nothing of it means. */
const USUALLY = {
  required: false,
  secret: false,
  mayBeSecret: false,
  writeOnly: false,
  computed: false,
  immutable: false,
  always: false,
  lastingKeys: [],
} as const;

function unsetOf(row: FieldRow): Field["unset"] {
  if (row.unset === undefined) return { kind: "default" };
  return row.unset === "never" ? { kind: "never" } : { kind: "send", value: plainFromJson(row.unset.send) };
}

/** How values of a type are compared where a field names no comparer. */
export function usualComparer(type: FieldType): ComparerName {
  return USUAL[type];
}

const USUAL: Readonly<Record<FieldType, ComparerName>> = {
  string: "exact",
  int: "exact",
  float: "exact",
  bool: "exact",
  duration: "duration",
  list: "set",
  map: "map",
  object: "json",
  json: "json",
  any: "json",
};
