import { randomBytes, randomUUID } from "node:crypto";
import type { Engine, EngineClass } from "../core/catalog/engine.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import { record } from "./api.ts";
import { type DevServer, type Mount, type Namespace, SYSTEM_TTL } from "./server-state.ts";

/** What a new mount is; everything else starts empty. */
export interface NewMount {
  readonly path: string;
  readonly class: EngineClass;
  readonly type: string;
  readonly engine?: Engine;
  readonly description?: string;
  readonly local?: boolean;
  readonly sealWrap?: boolean;
  readonly externalEntropyAccess?: boolean;
  readonly options?: Map<string, PlainValue> | null;
  readonly config?: ReadonlyMap<string, PlainValue>;
  readonly pluginVersion?: string;
}

/** Puts a mount into a namespace. */
export function addMount(namespace: Namespace, given: NewMount): Mount {
  const prefix = given.class === "auth" ? "auth_" : "";
  const mount: Mount = {
    path: given.path,
    class: given.class,
    type: given.type,
    ...(given.engine === undefined ? {} : { engine: given.engine }),
    accessor: `${prefix}${given.type.replace(/^ns_/, "")}_${randomBytes(4).toString("hex")}`,
    uuid: randomUUID(),
    local: given.local ?? false,
    sealWrap: given.sealWrap ?? false,
    externalEntropyAccess: given.externalEntropyAccess ?? false,
    description: given.description ?? "",
    pluginVersion: given.pluginVersion ?? "",
    options: given.options === undefined ? new Map() : given.options,
    config: new Map([...ZERO_CONFIG, ...(given.config ?? [])]),
    objects: new Map(),
    secrets: new Map(),
    versioned: new Map(),
    secretIds: new Map(),
  };
  namespace.mounts.set(given.path, mount);
  return mount;
}

const ZERO_CONFIG: PlainMap = record({ default_lease_ttl: 0, max_lease_ttl: 0, force_no_cache: false });

/** The mount that serves a path of its namespace, and the rest of the path. */
export function findMount(
  namespace: Namespace,
  path: string,
): { readonly mount: Mount; readonly rest: string } | undefined {
  const segments = path.split("/");
  for (let count = segments.length; count > 0; count--) {
    const candidate = `${segments.slice(0, count).join("/")}/`.replace(/\/\/$/, "/");
    const mount = namespace.mounts.get(candidate);
    if (mount !== undefined) return { mount, rest: segments.slice(count).join("/") };
  }
  return undefined;
}

/** A path in use by, above or below another mount. */
export function conflictingMount(namespace: Namespace, path: string): string | undefined {
  return [...namespace.mounts.keys()].find((known) => known.startsWith(path) || path.startsWith(known));
}

/** Seconds that a lease of this mount lives by default and at most. */
export function effectiveTtls(mount: Mount): { readonly default: number; readonly max: number } {
  const [ttl, max] = [
    Number(mount.config.get("default_lease_ttl")),
    Number(mount.config.get("max_lease_ttl")),
  ];
  return { default: ttl || SYSTEM_TTL, max: max || SYSTEM_TTL };
}

/** A mount as `sys/mounts` and `sys/auth` show it. */
export function mountView(server: DevServer, mount: Mount): PlainMap {
  const builtIn = mount.class === "system" || ["token", "cubbyhole", "ns_cubbyhole"].includes(mount.type);
  return record({
    accessor: mount.accessor,
    config: new Map(mount.config),
    ...(builtIn ? {} : { deprecation_status: "supported" }),
    description: mount.description,
    external_entropy_access: mount.externalEntropyAccess,
    local: mount.local,
    options: mount.options,
    plugin_version: mount.pluginVersion,
    running_plugin_version: `v${server.version}+builtin.${server.product === "vault" ? "vault" : "bao"}`,
    running_sha256: "",
    seal_wrap: mount.sealWrap,
    type: mount.type,
    uuid: mount.uuid,
  });
}

/** The path as the API names it: without the `auth/` of the router. */
export function apiPath(mount: Mount): string {
  return mount.class === "auth" ? mount.path.slice("auth/".length) : mount.path;
}
