import type { ServerIdentity } from "../core/catalog/engine.ts";
import type { VaultReader, VaultWriter } from "../core/model/reply.ts";

/** A server that we are logged in to. */
export interface Connection {
  readonly address: string;
  /** The namespace that all requests are relative to; "" for the root. */
  readonly namespace: string;
  readonly reader: VaultReader;
  readonly writer: VaultWriter;
  readonly identity: ServerIdentity;
  readonly clusterId: string;
  readonly token: TokenFacts;
  /** Gives back what was borrowed: a token that we obtained is revoked, sockets are closed. */
  readonly close: () => Promise<void>;
}

/** What the server says about the token. */
export interface TokenFacts {
  readonly displayName: string;
  /** Names of its policies, those of its entity and groups included. */
  readonly policies: readonly string[];
  /** `auth/approle/login`: where it came from. */
  readonly path: string;
}
