import type { PlainMap, PlainValue } from "../model/value.ts";

/** The two parts of an OpenAPI document that matter here, with `components.schemas` taken out. */
export interface ApiDocument {
  readonly paths: PlainMap;
  readonly schemas: PlainMap;
}

/** An object that the document shows, before its fields are known. */
export interface ApiObject {
  /** Below the mount, without a leading slash; its last parameter is `{name}`. */
  readonly path: string;
  readonly shape: "collection" | "singleton";
  readonly list?: string;
  readonly item: PlainMap;
}

/** Operations that a configuration never holds, though they can be read and written. */
const VERBS =
  /(^|\/)(login|rotate[-_a-z]*|check-(in|out)|tidy[-a-z]*|creds|issue|sign|token|sts|lookup(-[a-z]+)?|oidc\/callback|renew-self)$/;

/** The paths of one mount, without its prefix. A path with a slash at its end only lists, and is kept beside its twin. */
export function pathsBelow(document: ApiDocument, prefix: string): ReadonlyMap<string, PlainMap> {
  const below = new Map<string, PlainMap>();
  for (const [path, item] of document.paths) {
    if (!path.startsWith(`${prefix}/`) || !(item instanceof Map)) continue;
    below.set(path.slice(prefix.length).replace(/^\/+/, ""), item as PlainMap);
  }
  return below;
}

/**
 * Finds the objects of a mount by two rules. A collection is a path `P/{x}` with GET, POST and DELETE whose parent `P`, or
 * which itself, lists. A singleton is a path without parameters with GET and POST, unless its last segment is a verb.
 * Facets of an item (`role/{name}/policies`) are neither.
 */
export function findObjects(paths: ReadonlyMap<string, PlainMap>): readonly ApiObject[] {
  const found: ApiObject[] = [];
  for (const [path, item] of paths) {
    const parameters = path.match(/\{[^}]*\}/g) ?? [];
    if (path.endsWith("/")) continue;
    if (parameters.length === 0 && isSingleton(path, item)) {
      found.push({ path, shape: "singleton", item });
    } else if (parameters.length === 1 && /\/\{[^}]*\}$/.test(path) && isItem(item)) {
      const list = listPath(paths, path);
      if (list !== undefined) found.push({ path: named(path), shape: "collection", list, item });
    }
  }
  return found.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The object at one path of a document, whatever the rules say of it. */
export function objectAt(paths: ReadonlyMap<string, PlainMap>, wanted: string): ApiObject | undefined {
  const [path, item] = [...paths].find(([template]) => named(template) === wanted) ?? [];
  if (path === undefined || item === undefined) return undefined;
  const list = path.match(/\{/g)?.length === 1 ? listPath(paths, path) : undefined;
  const shape = path.includes("{") ? "collection" : "singleton";
  return { path: wanted, shape, ...(list !== undefined && { list }), item };
}

/** A path with its last parameter called `{name}`, if that parameter ends a segment of its own. */
function named(path: string): string {
  return path.replace(/\{[^}]*\}(?!.*\{)/, "{name}");
}

function isSingleton(path: string, item: PlainMap): boolean {
  return reads(item) && item.has("post") && !VERBS.test(path);
}

function isItem(item: PlainMap): boolean {
  return reads(item) && item.has("post") && item.has("delete");
}

/** A GET whose query parameter `list` is required is no read. */
function reads(item: PlainMap): boolean {
  return item.has("get") && listParameter(item)?.get("required") !== true;
}

function listPath(paths: ReadonlyMap<string, PlainMap>, path: string): string | undefined {
  const parent = path.slice(0, path.lastIndexOf("/"));
  const listing = [parent, `${parent}/`, path, `${path}/`].map((candidate) => paths.get(candidate));
  return listing.some((item) => item !== undefined && listParameter(item) !== undefined) ? parent : undefined;
}

function listParameter(item: PlainMap): PlainMap | undefined {
  const get = item.get("get");
  const parameters = get instanceof Map ? (get as PlainMap).get("parameters") : undefined;
  return mapsOf(parameters).find((parameter) => parameter.get("name") === "list");
}

function mapsOf(value: PlainValue | undefined): readonly PlainMap[] {
  return Array.isArray(value) ? value.filter((item): item is PlainMap => item instanceof Map) : [];
}
