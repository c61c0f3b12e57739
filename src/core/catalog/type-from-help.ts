import type { PlainMap, PlainValue } from "../model/value.ts";
import { blockOf, blocksOf, typeId } from "./block-name.ts";
import type { Engine, EngineClass } from "./engine.ts";
import type { FieldRow, ObjectRow } from "./engine-file.ts";
import { requestComponent, requestFields, responseFields } from "./openapi-fields.ts";
import { type ApiDocument, type ApiObject, findObjects, pathsBelow } from "./openapi-objects.ts";
import { resolveEngine } from "./resolve-engine.ts";

export interface UnknownPlugin {
  /** The type of the mount. */
  readonly engine: string;
  readonly class: EngineClass;
  /** The `openapi` member of the answer to `GET <mount>/?help=1`; any token may ask for it. */
  readonly openapi: PlainMap;
  /** The same of single paths, `GET <mount>/<path>?help=1`, for those that `unclearPaths` names. */
  readonly clear?: ReadonlyMap<string, PlainMap>;
}

/**
 * Paths of objects whose fields the document of a mount does not tell: it calls a path's schema by the id of its operation,
 * and where two paths have one id, the document has the schema of the last for both (OpenBao's jwt roles). The help of one
 * path is right; whatever stands for `{name}` in it.
 */
export function unclearPaths(openapi: PlainMap): readonly string[] {
  const document = documentOf(openapi);
  const users = new Map<string, number>();
  for (const item of document.paths.values()) {
    const component = item instanceof Map ? requestComponent(item as PlainMap) : undefined;
    if (component !== undefined) users.set(component, (users.get(component) ?? 0) + 1);
  }
  const isShared = ({ item }: ApiObject): boolean => (users.get(requestComponent(item) ?? "") ?? 0) > 1;
  return findObjects(pathsBelow(document, ""))
    .filter(isShared)
    .map(({ path }) => path);
}

/**
 * An engine for a plugin that the catalog does not know, from what the server tells of its paths. The server does not tell
 * what an update does with fields that it does not carry, nor what is secret: so every write carries all declared fields,
 * and text that is named like a secret and that no read is known to show is taken for one.
 */
export function typeFromHelp({ engine, class: engineClass, openapi, clear }: UnknownPlugin): Engine {
  const document = documentOf(openapi);
  const objects: Record<string, ObjectRow> = {};
  const found = findObjects(pathsBelow(document, ""));
  const blocks = blocksOf(found.map(({ path }) => path));
  for (const object of found) {
    const own = clear?.get(object.path);
    const name = blocks.get(object.path) ?? blockOf(object.path);
    objects[typeId(name)] = { ...name, ...rowOf(own === undefined ? document : documentOf(own), object) };
  }
  return resolveEngine({ format: 1, engine, class: engineClass, objects }, undefined);
}

function rowOf(document: ApiDocument, { path, shape, list, item }: ApiObject): Omit<ObjectRow, "block"> {
  return {
    shape,
    path,
    ...(list !== undefined && { list }),
    write: { semantics: "replace" },
    ...(!item.has("delete") && { delete: { how: "none" as const } }),
    fields: fieldsOf(document, item),
  };
}

function fieldsOf(document: ApiDocument, item: PlainMap): Record<string, FieldRow> {
  const shown = responseFields(document, item);
  const fields: Record<string, FieldRow> = {};
  for (const [name, { row }] of requestFields(document, item)) {
    const hidden = shown === undefined || !shown.has(name);
    fields[name] = hidden && looksSecret(name, row) ? { ...row, secret: true, writeOnly: true } : row;
  }
  for (const [name, { row }] of shown ?? []) {
    fields[name] ??= { ...row, computed: true };
  }
  return fields;
}

const SECRET_NAME =
  /(^|_)(pass(word|phrase)?|\w*pass|secret|token|key|credentials?|jwt|pin|keytab|private_key|client_secret)$/;

/** `public_key` and `token_policies` are none: a secret's name ends with the word. */
function looksSecret(name: string, { type }: FieldRow): boolean {
  return (type === "string" || type === "any") && SECRET_NAME.test(name) && !name.includes("public");
}

function documentOf(openapi: PlainMap): ApiDocument {
  return { paths: mapAt(openapi, "paths"), schemas: mapAt(mapAt(openapi, "components"), "schemas") };
}

function mapAt(map: PlainMap, key: string): PlainMap {
  const value: PlainValue | undefined = map.get(key);
  return value instanceof Map ? (value as PlainMap) : new Map();
}
