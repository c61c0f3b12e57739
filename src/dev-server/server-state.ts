import type { Engine, EngineClass, Product } from "../core/catalog/engine.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import type { Policy } from "../core/policy/policy.ts";
import type { EngineCatalog } from "./engine-catalog.ts";
import type { KvSecret } from "./kv/kv-secret.ts";
import type { StoredObject } from "./objects/stored-object.ts";

/** The whole server. All of it is in memory and is changed in place by handlers, one request at a time. */
export interface DevServer {
  readonly product: Product;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly catalog: EngineCatalog;
  readonly root: Namespace;
  readonly cluster: { readonly id: string; readonly name: string };
  readonly tokens: Map<string, Token>;
  readonly leases: Map<string, Lease>;
  readonly migrations: Map<string, PlainMap>;
}

export interface Namespace {
  /** Full path without slashes at its ends; "" is the root. */
  readonly path: string;
  readonly id: string;
  readonly uuid: string;
  customMetadata: PlainMap;
  readonly children: Map<string, Namespace>;
  /** By path with a final slash; those of auth methods begin with `auth/`. */
  readonly mounts: Map<string, Mount>;
  readonly policies: Map<string, StoredPolicy>;
}

export interface StoredPolicy {
  readonly text: string;
  readonly parsed: Policy;
  readonly version: number;
  readonly modified: string;
  readonly casRequired: boolean;
  /** Seconds since 1970. */
  readonly expiration?: number;
  readonly allowSlashes: boolean;
  readonly allowWildcards: boolean;
}

export interface Mount {
  /** The key of `Namespace.mounts`. */
  path: string;
  readonly class: EngineClass;
  readonly type: string;
  readonly engine?: Engine;
  readonly accessor: string;
  readonly uuid: string;
  readonly local: boolean;
  readonly sealWrap: boolean;
  readonly externalEntropyAccess: boolean;
  description: string;
  pluginVersion: string;
  options: Map<string, PlainValue> | null;
  /** As `sys/mounts` shows it; only fields that were set, but for the two TTLs and `force_no_cache`. */
  readonly config: Map<string, PlainValue>;
  /** Objects of the catalog: by id of their type, then by name ("" for singletons). */
  readonly objects: Map<string, Map<string, StoredObject>>;
  /** Arbitrary secrets, of mounts that hold such. */
  readonly secrets: Map<string, PlainMap>;
  readonly versioned: Map<string, KvSecret>;
  /** Secret ids of an auth method's roles, by accessor. */
  readonly secretIds: Map<string, Map<string, PlainValue>>;
}

/** Credentials that were handed out. */
export interface Lease {
  readonly id: string;
  readonly mount: Mount;
  /** Milliseconds since 1970. */
  readonly issued: number;
  expires: number;
  lastRenewal?: number;
  readonly renewable: boolean;
  /** Seconds. */
  readonly ttl: number;
  readonly maxTtl: number;
}

/** A token. Times are milliseconds since 1970, TTLs seconds. */
export interface Token {
  readonly id: string;
  /** "" for batch tokens. */
  readonly accessor: string;
  readonly namespace: Namespace;
  readonly policies: readonly string[];
  /** Where it was made: `auth/token/create`. */
  readonly path: string;
  readonly displayName: string;
  readonly meta: PlainMap | null;
  readonly entityId: string;
  readonly type: "service" | "batch";
  readonly orphan: boolean;
  readonly parent?: string;
  readonly role?: string;
  readonly created: number;
  readonly creationTtl: number;
  readonly explicitMaxTtl: number;
  readonly period: number;
  readonly renewable: boolean;
  readonly maxTtl: number;
  /** Absent for tokens that never expire. */
  expires?: number;
  lastRenewal?: number;
  /** 0 is any number of times. */
  usesLeft: number;
}

/** The system's default for leases and tokens, 32 days, in seconds. */
export const SYSTEM_TTL = 2_764_800;

/** RFC 3339, of the server's clock. */
export function timeText(server: Pick<DevServer, "clock">): string {
  return new Date(server.clock()).toISOString();
}

/** Name of the product as its texts have it. */
export function productName(server: DevServer): string {
  return server.product === "vault" ? "Vault" : "OpenBao";
}
