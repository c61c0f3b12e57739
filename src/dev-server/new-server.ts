import { randomUUID } from "node:crypto";
import type { Product } from "../core/catalog/engine.ts";
import { type EngineSource, engineCatalog } from "./engine-catalog.ts";
import { addMount } from "./mount.ts";
import { newNamespace } from "./namespace.ts";
import type { DevServer } from "./server-state.ts";
import { addToken } from "./token/token-store.ts";

/** What kind of server it is to be. */
export interface ServerOptions {
  readonly product?: Product;
  readonly engines: EngineSource;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** The versions whose behaviour the server follows. */
const VERSIONS: Readonly<Record<Product, string>> = { openbao: "2.7.2", vault: "1.21.0" };

/** A server without tokens: unsealed, in memory, with a key-value mount at `secret/`. */
export function newServer({ engines, product = "openbao", clock = Date.now }: ServerOptions): DevServer {
  const version = VERSIONS[product];
  const catalog = engineCatalog(engines, { product, version, enterprise: false });
  const id = randomUUID();
  const root = newNamespace({ catalog, clock, product }, "");
  const kv = catalog.find("secrets", "kv");
  if (kv !== undefined) {
    const options = new Map([["version", "2"]]);
    addMount(root, {
      path: "secret/",
      class: "secrets",
      type: kv.type,
      engine: kv.engine,
      options,
      description: "key/value secret storage",
    });
  }
  return {
    product,
    version,
    clock,
    catalog,
    root,
    cluster: { id, name: `embedded-${id.slice(0, 8)}` },
    tokens: new Map(),
    leases: new Map(),
    migrations: new Map(),
  };
}

/** Gives it a root token, made up if none is given, and returns it. */
export function addRootToken(server: DevServer, id: string | undefined): string {
  const token = addToken(server, {
    ...(id === undefined ? {} : { id }),
    namespace: server.root,
    policies: ["root"],
    path: "auth/token/create",
    displayName: "token",
    meta: null,
    entityId: "",
    type: "service",
    orphan: true,
    creationTtl: 0,
    explicitMaxTtl: 0,
    period: 0,
    renewable: false,
    maxTtl: 0,
    numUses: 0,
  });
  return token.id;
}
