import { type Reply, textAt } from "../../core/model/reply.ts";
import type { PlainMap } from "../../core/model/value.ts";

/** What the server says about the token of the run: `GET auth/token/lookup-self`. */
export interface TokenFacts {
  /** Those of the token and those of its identity. */
  readonly policies: readonly string[];
  /** Such as `approle` or `userpass-alice`. */
  readonly displayName: string;
  /** "service", "batch" or "default". */
  readonly type: string;
  /** The login that made it: `auth/approle/login`. */
  readonly path: string;
  /** Seconds left; undefined if it never ends. */
  readonly secondsLeft?: number;
  readonly isRenewable: boolean;
}

/** Reads them from the answer. */
export function tokenFacts(reply: Extract<Reply, { kind: "ok" }>): TokenFacts {
  const { data } = reply;
  const policies = [...textsAt(data, "policies"), ...textsAt(data, "identity_policies")];
  const ends = textAt(data, "expire_time") !== undefined;
  return {
    policies: [...new Set(policies)].sort(),
    displayName: textAt(data, "display_name") ?? "",
    type: textAt(data, "type") ?? "",
    path: textAt(data, "path") ?? "",
    isRenewable: data.get("renewable") === true,
    ...(ends ? { secondsLeft: Number(data.get("ttl")) } : {}),
  };
}

function textsAt(data: PlainMap, key: string): readonly string[] {
  const value = data.get(key);
  return Array.isArray(value) ? value.map(String) : [];
}
