import { createHmac } from "node:crypto";
import type { PlaintextIdentity } from "../core/desired/plaintext-identity.ts";
import { KEYED_IDENTITY, UNVERIFIABLE_IDENTITY } from "../core/model/identity.ts";

/**
 * Identities of plaintexts that do not come from encrypted files: keyed, so that nobody can guess a value from one, and
 * bound to the server, so that equal values on two servers do not show as equal. Without the key none can be verified.
 */
export function plaintextIdentity(key: Uint8Array | undefined, clusterId: string): PlaintextIdentity {
  return (text) => {
    if (key === undefined) return `${UNVERIFIABLE_IDENTITY}${text.split("\0")[0] ?? ""}`;
    return `${KEYED_IDENTITY}${createHmac("sha256", key).update(`strongroom\0${clusterId}\0${text}`).digest("hex")}`;
  };
}
