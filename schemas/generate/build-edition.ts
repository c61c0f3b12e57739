import { blockOf, blocksOf } from "../../src/core/catalog/block-name.ts";
import type { FieldRow, ObjectRow } from "../../src/core/catalog/engine-file.ts";
import { requestComponent, requestFields, responseFields } from "../../src/core/catalog/openapi-fields.ts";
import { type ApiObject, findObjects, objectAt, pathsBelow } from "../../src/core/catalog/openapi-objects.ts";
import type { PlainMap } from "../../src/core/model/value.ts";
import { applySweep } from "./apply-sweep.ts";
import { concerns, type OverrideFile, type OverrideRow, overrideObject } from "./overrides.ts";
import type { Source } from "./sources.ts";
import { sweptPath } from "./sweep.ts";

/** Rows by path, of one engine on one edition; undefined if the edition does not have the engine. */
export type EditionRows = ReadonlyMap<string, ObjectRow>;

export interface EditionInput {
  readonly source: Source;
  readonly engine: OverrideFile;
  readonly common: OverrideFile;
  readonly used: Set<OverrideRow>;
}

/** The rows that a document, the sweep and the overrides give for one edition. */
export function buildEdition(input: EditionInput): EditionRows | undefined {
  const rows = new Map<string, ObjectRow>();
  for (const mount of mountsOf(input)) {
    const objects = objectsOf(input, mount);
    const blocks = blocksOf(objects.map(({ path }) => path));
    for (const object of objects) {
      const name = blocks.get(object.path) ?? blockOf(object.path);
      rows.set(object.path, buildObject(input, mount, { ...object, name }));
    }
  }
  return rows.size > 0 ? rows : undefined;
}

interface Mount {
  readonly prefix: string;
  readonly paths: ReadonlyMap<string, PlainMap>;
}

function mountsOf({ source, engine }: EditionInput): readonly Mount[] {
  const names = engine.mounts ?? [`{${engine.engine.replaceAll("-", "_")}_mount_path}`];
  const start = engine.class === "auth" ? "/auth/" : "/";
  return names.map((name) => {
    const prefix = engine.class === "system" ? "" : start + name;
    return { prefix, paths: pathsBelow(source.document, prefix) };
  });
}

function objectsOf({ source, engine, used }: EditionInput, { paths }: Mount): readonly ApiObject[] {
  const found = engine.class === "system" ? [] : findObjects(paths);
  const aboutObjects = engine.rows.filter((row) => row.fields === undefined && concerns(row, source.edition));
  const dropped = new Set<string>();
  const taken: ApiObject[] = [];
  for (const row of aboutObjects) {
    const object = row.take === true ? objectAt(paths, row.object) : undefined;
    if (object !== undefined) taken.push(object);
    if (row.drop === true) dropped.add(row.object);
    const drops = row.drop === true && found.some(({ path }) => path === row.object);
    if (object !== undefined || drops) used.add(row);
  }
  return [...found, ...taken].filter(({ path }) => !dropped.has(path));
}

interface NamedObject extends ApiObject {
  readonly name: Pick<ObjectRow, "block" | "label">;
}

function buildObject(input: EditionInput, mount: Mount, object: NamedObject): ObjectRow {
  const { source, engine, common, used } = input;
  const own = engine.rows.filter((row) => row.object === object.path && concerns(row, source.edition));
  const updates = own.find((row) => row.updateFrom !== undefined);
  const base: ObjectRow = {
    ...object.name,
    shape: object.shape,
    path: object.path,
    ...(object.list !== undefined && { list: object.list }),
    write: { semantics: "replace", ...(updates?.updateFrom && { updatePath: updates.updateFrom }) },
    fields: fieldsOf(input, mount, object, updates?.updateFrom),
  };
  const paths = [object.path, updates?.updateFrom].filter((path) => path !== undefined);
  const names = paths.map((path) => sweptPath(`${mount.prefix}/${path}`));
  const swept = applySweep(
    base,
    source.swept.filter((kind) => names.includes(kind.path)),
  );
  const general = common.rows.filter((row) => concerns(row, source.edition));
  return overrideObject(overrideObject(swept, general, used), own, used);
}

function fieldsOf(
  { source, engine }: EditionInput,
  { prefix, paths }: Mount,
  object: ApiObject,
  updatePath: string | undefined,
): Record<string, FieldRow> {
  refuseSuspect(source, `${prefix}/${object.path}`, object.item, engine);
  const create = requestFields(source.document, object.item);
  const updateItem = updatePath === undefined ? undefined : objectAt(paths, updatePath)?.item;
  const update = updateItem === undefined ? create : requestFields(source.document, updateItem);
  const fields: Record<string, FieldRow> = {};
  for (const [name, { row, deprecated }] of [...update, ...create]) {
    const on = update.has(name) ? (create.has(name) ? undefined : "update") : "create";
    fields[name] = {
      ...row,
      ...(on !== undefined && { on }),
      ...(deprecated && create.has(`token_${name}`) && { aliasOf: `token_${name}` }),
    };
  }
  for (const [name, { row }] of responseFields(source.document, object.item) ?? []) {
    fields[name] ??= { ...row, computed: true };
  }
  return fields;
}

/**
 * Components are named after the operation's id; where two paths share an id, one path's schema stands for both. So a
 * component that two paths use says nothing certain of either.
 */
function refuseSuspect(source: Source, path: string, item: PlainMap, engine: OverrideFile): void {
  const component = requestComponent(item);
  if (component === undefined) return;
  const users = [...source.document.paths].filter(
    ([, other]) => other instanceof Map && requestComponent(other as PlainMap) === component,
  );
  if (users.length < 2) return;
  throw new Error(
    `${engine.engine}: ${path} shares the component ${component} with ${users.map(([user]) => user).join(", ")} ` +
      `on ${source.edition}: repair the document, or drop the object in an override.`,
  );
}
