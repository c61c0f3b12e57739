import { randomUUID } from "node:crypto";
import { defaultPolicy } from "./default-policy.ts";
import type { EngineCatalog } from "./engine-catalog.ts";
import { randomText } from "./issue-credentials.ts";
import { addMount } from "./mount.ts";
import type { DevServer, Namespace } from "./server-state.ts";

/** What a new namespace is made of. */
export type NamespaceSource = Pick<DevServer, "clock" | "product"> & { readonly catalog: EngineCatalog };

/** A namespace with the mounts and the policy that none is without. */
export function newNamespace(source: NamespaceSource, path: string): Namespace {
  const namespace: Namespace = {
    path,
    id: path === "" ? "root" : randomText(6),
    uuid: randomUUID(),
    customMetadata: new Map(),
    children: new Map(),
    mounts: new Map(),
    policies: new Map([["default", defaultPolicy(source)]]),
  };
  const engine = (engineClass: "auth" | "system", type: string) => {
    const known = source.catalog.find(engineClass, type);
    return known === undefined ? {} : { engine: known.engine };
  };
  const nested = path === "" ? "" : "ns_";
  const system = {
    class: "system",
    sealWrap: true,
    options: null,
    description: "system endpoints used for control, policy and debugging",
  } as const;
  addMount(namespace, {
    ...system,
    path: "sys/",
    type: `${nested}system`,
    ...engine("system", "sys"),
    config: header("Accept"),
  });
  addMount(namespace, {
    path: "identity/",
    class: "system",
    type: `${nested}identity`,
    description: "identity store",
    options: null,
    config: header("Authorization"),
    ...engine("system", "identity"),
  });
  addMount(namespace, {
    path: "cubbyhole/",
    class: "secrets",
    type: `${nested}cubbyhole`,
    description: "per-token private secret storage",
    local: true,
    options: null,
  });
  addMount(namespace, {
    path: "auth/token/",
    class: "auth",
    type: "token",
    description: "token based credentials",
    options: null,
    config: new Map([["token_type", "default-service"]]),
    ...engine("auth", "token"),
  });
  return namespace;
}

/** The namespace of a path from the root; undefined if there is none. */
export function findNamespace(root: Namespace, path: string): Namespace | undefined {
  let found: Namespace | undefined = root;
  for (const segment of path === "" ? [] : path.split("/")) found = found?.children.get(segment);
  return found;
}

/** A namespace at the beginning of a path, and the rest: `a/b/sys/mounts` is `sys/mounts` in `a/b`. */
export function enterNamespaces(
  start: Namespace,
  path: string,
): { readonly namespace: Namespace; readonly path: string } {
  const [first = "", ...rest] = path.split("/");
  const child = start.children.get(first);
  return child === undefined ? { namespace: start, path } : enterNamespaces(child, rest.join("/"));
}

function header(name: string) {
  return new Map([["passthrough_request_headers", [name]]]);
}
