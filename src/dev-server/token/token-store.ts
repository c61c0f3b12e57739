import { randomText } from "../issue-credentials.ts";
import type { DevServer, Namespace, Token } from "../server-state.ts";

/** What a new token needs; ids are made up. */
export type NewToken = Omit<Token, "id" | "accessor" | "created" | "usesLeft" | "expires"> & {
  readonly id?: string;
  readonly numUses: number;
};

export function addToken(server: DevServer, given: NewToken): Token {
  const { id, numUses, ...rest } = given;
  const created = server.clock();
  const token: Token = {
    ...rest,
    id: id ?? `${randomId(server, given.type)}${suffixOf(given.namespace)}`,
    accessor: given.type === "batch" ? "" : `${randomText(24)}${suffixOf(given.namespace)}`,
    created,
    usesLeft: numUses,
    ...(given.creationTtl > 0 ? { expires: created + given.creationTtl * 1000 } : {}),
  };
  server.tokens.set(token.id, token);
  return token;
}

/** A token that is still good. */
export function findToken(server: DevServer, id: string | undefined): Token | undefined {
  const token = server.tokens.get(id ?? "");
  if (token?.expires === undefined || token.expires > server.clock()) return token;
  revokeToken(server, token);
  return undefined;
}

export function findByAccessor(server: DevServer, accessor: string): Token | undefined {
  const token = [...server.tokens.values()].find((candidate) => candidate.accessor === accessor);
  return accessor === "" ? undefined : findToken(server, token?.id);
}

/** Ends a token and all that were made with it, but for orphans. */
export function revokeToken(server: DevServer, token: Token): void {
  server.tokens.delete(token.id);
  for (const child of [...server.tokens.values()]) {
    if (child.parent === token.id) revokeToken(server, child);
  }
}

/** What the servers show as uses of a token that was just used for the last time. */
const SPENT = -1;

/** Counts a use; the last one ends the token. */
export function useToken(server: DevServer, token: Token): void {
  if (token.usesLeft === 0) return;
  token.usesLeft -= 1;
  if (token.usesLeft > 0) return;
  token.usesLeft = SPENT;
  revokeToken(server, token);
}

/** Seconds that are left; 0 for a token that never expires. */
export function remainingTtl(server: DevServer, token: Token): number {
  return token.expires === undefined ? 0 : Math.ceil((token.expires - server.clock()) / 1000);
}

/** Tokens of a namespace name it. */
function suffixOf(namespace: Namespace): string {
  return namespace.path === "" ? "" : `.${namespace.id}`;
}

function randomId(server: DevServer, type: Token["type"]): string {
  const letter = type === "batch" ? "b" : "s";
  return server.product === "vault" ? `hv${letter}.${randomText(24)}` : `${letter}.${randomText(24)}`;
}
