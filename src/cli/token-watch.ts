import { type Diagnostic, errorDiagnostic } from "../core/model/diagnostic.ts";
import type { Reply, VaultReader, VaultWriter } from "../core/model/reply.ts";

/** A connection that notices the end of its token: from then on everything is forbidden, whatever its rights were. */
export interface TokenWatch {
  readonly reader: VaultReader;
  readonly writer: VaultWriter;
  readonly hasEnded: () => boolean;
}

/** Watches the answers for a 403, and asks the server then whether it still knows the token, which it did at the start. */
export function watchToken({ reader, writer }: Pick<TokenWatch, "reader" | "writer">): TokenWatch {
  let ended = false;
  const look = async (reply: Reply): Promise<Reply> => {
    if (reply.kind !== "forbidden" || ended) return reply;
    const itself = await reader.read({ method: "GET", path: "auth/token/lookup-self", namespace: "" });
    ended ||= itself.kind === "forbidden";
    return reply;
  };
  return {
    reader: { read: async (request) => look(await reader.read(request)) },
    writer: { write: async (request) => look(await writer.write(request)) },
    hasEnded: () => ended,
  };
}

/** What a token that ended in the middle of an apply means for a person. */
export function tokenEnded(): Diagnostic {
  const detail =
    "The token of this run has expired or was revoked while it applied, so nothing more was begun. Its lock ends by itself within a minute. Then run the same command again with a token that lives longer, or with a login block: a token that Strongroom gets itself is renewed while the apply goes on.";
  return errorDiagnostic("Token has expired", detail);
}
