import type { Engine } from "../catalog/engine.ts";
import { objectPath } from "../catalog/find-object-type.ts";
import type { Reply, VaultReader } from "../model/reply.ts";
import { type MountReader, tablePath } from "./mount-reader.ts";

/** Something on the server that no configuration at hand declares. */
export interface Unmanaged {
  readonly kindName: string;
  readonly namespace: string;
  /** Below `/v1/`. */
  readonly path: string;
}

/** A mount whose objects are looked through. */
export interface SearchedMount {
  readonly namespace: string;
  /** As requests name it: `aws`, `auth/approle`. */
  readonly path: string;
  readonly engine: Engine;
}

export interface UnmanagedSearch {
  readonly reader: VaultReader;
  readonly mounts: MountReader;
  readonly namespaces: readonly string[];
  readonly searched: readonly SearchedMount[];
  /** Whether an object of a namespace is declared or ours. */
  readonly isKnown: (namespace: string, path: string) => boolean;
}

/** The path with its namespace, as people and settings name it. */
export function fullPath({ namespace, path }: Pick<Unmanaged, "namespace" | "path">): string {
  return namespace === "" ? path : `${namespace}/${path}`;
}

/** What exists and what could not be listed. */
export interface UnmanagedFound {
  readonly objects: readonly Unmanaged[];
  readonly unlisted: readonly { readonly path: string; readonly reply: Reply }[];
}

/** Source: made by the servers themselves, in every namespace; the reference's list of objects never to delete. */
const BUILT_IN: ReadonlySet<string> = new Set([
  "sys/mounts/sys",
  "sys/mounts/identity",
  "sys/mounts/cubbyhole",
  "sys/mounts/agent-registry",
  "sys/auth/token",
  "sys/policies/acl/root",
  "sys/policies/acl/default",
]);

/** Mounts, auth methods, policies, and what the declared mounts list. */
export async function readUnmanaged(search: UnmanagedSearch): Promise<UnmanagedFound> {
  const lists = [
    ...search.namespaces.flatMap((namespace) => [
      tableList(search, namespace, "secrets"),
      tableList(search, namespace, "auth"),
      nameList(search, {
        namespace,
        list: "sys/policies/acl",
        kindName: "policy",
        pathOf: (name) => `sys/policies/acl/${name}`,
      }),
    ]),
    ...search.searched.flatMap((mount) => objectLists(search, mount)),
  ];
  const found = await Promise.all(lists);
  const objects = found.flatMap((list) => list.objects);
  return {
    objects: objects
      .filter(({ namespace, path }) => !BUILT_IN.has(path) && !search.isKnown(namespace, path))
      .sort((a, b) => (`${a.namespace}/${a.path}` < `${b.namespace}/${b.path}` ? -1 : 1)),
    unlisted: found.flatMap((list) => list.unlisted),
  };
}

async function tableList(
  { mounts }: UnmanagedSearch,
  namespace: string,
  mountClass: "secrets" | "auth",
): Promise<UnmanagedFound> {
  const table = await mounts.table(namespace, mountClass);
  const path = tablePath(mountClass);
  if (table.kind === "unknown") return { objects: [], unlisted: [{ path, reply: table.reply }] };
  const kindName = mountClass === "auth" ? "auth method" : "mount";
  return {
    objects: [...table.mounts.keys()].map((name) => ({ kindName, namespace, path: `${path}/${name}` })),
    unlisted: [],
  };
}

function objectLists(search: UnmanagedSearch, mount: SearchedMount): readonly Promise<UnmanagedFound>[] {
  return [...mount.engine.objects.values()].flatMap((type) => {
    if (type.list === undefined || type.shape !== "collection") return [];
    return nameList(search, {
      namespace: mount.namespace,
      list: `${mount.path}/${type.list}`,
      kindName: `${mount.engine.engine} ${type.block}`,
      pathOf: (name) => `${mount.path}/${objectPath(type, name)}`,
    });
  });
}

interface NameList {
  readonly namespace: string;
  readonly list: string;
  readonly kindName: string;
  readonly pathOf: (name: string) => string;
}

/** Source: a list without names is a 404; names with a final slash are folders. */
async function nameList(
  { reader }: UnmanagedSearch,
  { namespace, list, kindName, pathOf }: NameList,
): Promise<UnmanagedFound> {
  const reply = await reader.read({ method: "LIST", path: list, namespace });
  if (reply.kind === "absent") return { objects: [], unlisted: [] };
  const keys = reply.kind === "ok" ? reply.data.get("keys") : undefined;
  if (!Array.isArray(keys)) return { objects: [], unlisted: [{ path: list, reply }] };
  const names = keys.filter((key): key is string => typeof key === "string" && !key.endsWith("/"));
  return { objects: names.map((name) => ({ kindName, namespace, path: pathOf(name) })), unlisted: [] };
}
