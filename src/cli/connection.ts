import type { ServerIdentity } from "../core/catalog/engine.ts";
import type { VaultReader, VaultWriter } from "../core/model/reply.ts";

/** A server that we are logged in to, and that nobody can write to through this. */
export interface ReadConnection {
  readonly address: string;
  /** The namespace that all requests are relative to; "" for the root. */
  readonly namespace: string;
  readonly reader: VaultReader;
  readonly identity: ServerIdentity;
  readonly clusterId: string;
  readonly token: TokenFacts;
  /** Gives back what was borrowed: a token that we obtained is revoked, sockets are closed. */
  readonly close: () => Promise<void>;
}

/** A server that can be written to. */
export interface Connection extends ReadConnection {
  readonly writer: VaultWriter;
  /** For what must be put in order at the end, also of a run that was interrupted: sends once, and not for long. */
  readonly lastWriter: VaultWriter;
}

/** What the server says about the token. */
export interface TokenFacts {
  readonly displayName: string;
  /** Names of its policies, those of its entity and groups included. */
  readonly policies: readonly string[];
  /** `auth/approle/login`: where it came from. */
  readonly path: string;
}
