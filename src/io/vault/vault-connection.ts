import type { Diagnostic } from "../../core/model/diagnostic.ts";
import type { Reply, VaultReader, VaultWriter, WriteRequest } from "../../core/model/reply.ts";
import type { Login } from "./login-request.ts";
import type { ServerHealth } from "./server-health.ts";
import type { Environment } from "./take-variable.ts";
import type { TokenFacts } from "./token-facts.ts";

/** One run's way to one server. */
export interface VaultConnection extends VaultReader, VaultWriter {
  /** Whether the server can be worked with, and what it is. From then on requests go to the node that cannot give stale answers. */
  checkHealth(): Promise<ServerHealth>;
  /**
   * Gets a token: by the given method, or as the official clients find theirs. A token that the login makes is renewed while the run
   * goes on, and revoked by `close`. Returns the problem if there is one.
   */
  logIn(login: Login | undefined, places: LoginPlaces): Promise<Diagnostic | undefined>;
  /** What the server says about the token in use. */
  lookupToken(): Promise<TokenLookup>;
  /** Writes once and not for long, also in a run that was interrupted: for what must be put in order at its end. */
  writeAtEnd(request: WriteRequest): Promise<Reply>;
  /** Revokes the token if it was made here, and ends the connections. May be called more than once. */
  close(): Promise<void>;
}

export interface LoginPlaces {
  /** Secrets are taken out of it. */
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
}

export type TokenLookup =
  | { readonly kind: "ok"; readonly facts: TokenFacts }
  | Exclude<Reply, { kind: "ok" }>;
