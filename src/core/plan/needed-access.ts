import { objectPath } from "../catalog/find-object-type.ts";
import type { ReadTarget } from "../live/read-target.ts";
import { isRootProtected } from "./root-protected.ts";

/** One thing that a token must be allowed to do. `path` is below `/v1/`, with its namespace before it. */
export interface NeededAccess {
  readonly path: string;
  readonly capability: "create" | "read" | "update" | "patch" | "delete" | "list" | "sudo";
}

/** What planning or applying needs on the server. */
export type Purpose = "plan" | "apply";

/** What reading, or writing too, needs for one object. */
export function neededFor(target: ReadTarget, purpose: Purpose): readonly NeededAccess[] {
  const reads = readPaths(target).flatMap((path) => [
    need(target, path, "read"),
    ...(isRootProtected(path) ? [need(target, path, "sudo")] : []),
  ]);
  return purpose === "plan" ? reads : [...reads, ...writes(target)];
}

/** What the paths begin with that are read for other objects of the same kind in the same place; none where that shows secrets. */
export function siblingPrefixes(target: ReadTarget): readonly string[] {
  const { protocol, type, storeVersion, mount, namespace } = target;
  const inside = namespace === "" ? "" : `${namespace}/`;
  if (protocol === "mount" || protocol === "auth") return [];
  if (protocol === "secret")
    return storeVersion === 2 ? [`${inside}${mount}/metadata/`, `${inside}${mount}/subkeys/`] : [];
  const path = type.read.path ?? type.path;
  const name = path.indexOf("{");
  if (type.shape === "singleton" || type.read.missing === "never" || name < 0) return [];
  return [`${inside}${mount === undefined ? "" : `${mount}/`}${path.slice(0, name)}`];
}

function need(target: ReadTarget, path: string, capability: NeededAccess["capability"]): NeededAccess {
  return { path: target.namespace === "" ? path : `${target.namespace}/${path}`, capability };
}

function readPaths(target: ReadTarget): readonly string[] {
  switch (target.protocol) {
    case "mount":
      return ["sys/mounts"];
    case "auth":
      return ["sys/auth"];
    case "secret":
      if (target.storeVersion !== 2) return [target.path];
      return [`${target.mount}/metadata/${target.name}`, `${target.mount}/subkeys/${target.name}`];
    default:
      return objectReadPaths(target);
  }
}

function objectReadPaths(target: ReadTarget): readonly string[] {
  const { read, fields } = target.type;
  if (read.missing === "never") return [];
  const extra = target.extraFields.flatMap((name) => fields.get(name)?.readAt ?? []);
  const own = read.path === undefined ? target.path : inMount(target, read.path);
  return [own, ...extra.map((path) => inMount(target, path))];
}

function inMount(target: ReadTarget, path: string): string {
  const below = objectPath(target.type, target.name, path);
  return target.mount === undefined ? below : `${target.mount}/${below}`;
}

function writes(target: ReadTarget): readonly NeededAccess[] {
  const all = (path: string, ...capabilities: NeededAccess["capability"][]) =>
    capabilities.map((capability) => need(target, path, capability));
  switch (target.protocol) {
    case "mount":
      return [...all(target.path, "create", "update", "delete"), ...all(`${target.path}/tune`, "update")];
    case "auth":
      return [
        ...all(target.path, "create", "update", "delete", "sudo"),
        ...all(`${target.path}/tune`, "update", "sudo"),
      ];
    case "secret":
      return secretWrites(target, all);
    default:
      return objectWrites(target, all);
  }
}

type All = (path: string, ...capabilities: NeededAccess["capability"][]) => readonly NeededAccess[];

function secretWrites(target: ReadTarget, all: All): readonly NeededAccess[] {
  if (target.storeVersion !== 2) return all(target.path, "create", "update", "delete");
  const metadata = `${target.mount}/metadata/${target.name}`;
  return [
    ...all(target.path, "create", "read", "update", "patch", "delete"),
    ...all(metadata, "create", "update", "delete"),
  ];
}

function objectWrites(target: ReadTarget, all: All): readonly NeededAccess[] {
  const { write, delete: removal } = target.type;
  const update =
    write.updatePath === undefined ? [] : all(inMount(target, write.updatePath), "create", "update");
  const gone = removal.how === "delete" ? all(target.path, "delete") : [];
  const sudo = isRootProtected(target.path) ? all(target.path, "sudo") : [];
  return [...all(target.path, "create", "update"), ...update, ...gone, ...sudo];
}
