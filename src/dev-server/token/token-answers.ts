import type { PlainMap } from "../../core/model/value.ts";
import { type Answer, record } from "../api.ts";
import { policiesOf } from "../identity.ts";
import type { DevServer, Token } from "../server-state.ts";
import { remainingTtl } from "./token-store.ts";

/** The answer of a login, a create or a renewal: the token in `auth`. */
export function authAnswer(server: DevServer, token: Token, warnings: readonly string[] = []): Answer {
  const auth = record({
    client_token: token.id,
    accessor: token.accessor,
    policies: [...new Set([...token.policies, ...policiesOf(token)])].sort(),
    token_policies: [...token.policies],
    ...(policiesOf(token).length > 0 ? { identity_policies: [...policiesOf(token)] } : {}),
    metadata: token.meta,
    lease_duration: remainingTtl(server, token),
    renewable: token.renewable,
    entity_id: token.entityId,
    token_type: token.type,
    orphan: token.orphan,
    mfa_requirement: null,
    num_uses: token.usesLeft,
  });
  return { kind: "data", status: 200, data: null, warnings, auth };
}

/** A token as the look-ups show it. */
export function tokenView(server: DevServer, token: Token): PlainMap {
  const identityPolicies = policiesOf(token);
  return record({
    accessor: token.accessor,
    creation_time: Math.floor(token.created / 1000),
    creation_ttl: token.creationTtl,
    display_name: token.displayName,
    entity_id: token.entityId,
    expire_time: token.expires === undefined ? null : new Date(token.expires).toISOString(),
    explicit_max_ttl: token.explicitMaxTtl,
    id: token.id,
    ...(identityPolicies.length > 0 ? { identity_policies: [...identityPolicies] } : {}),
    issue_time: new Date(token.created).toISOString(),
    ...renewalOf(token),
    meta: token.meta,
    ...(token.namespace.path === "" ? {} : { namespace_path: `${token.namespace.path}/` }),
    num_uses: token.usesLeft,
    orphan: token.orphan,
    path: token.path,
    ...(token.period > 0 ? { period: token.period } : {}),
    policies: [...token.policies],
    renewable: token.renewable,
    ...(token.role === undefined ? {} : { role: token.role }),
    ttl: remainingTtl(server, token),
    type: token.type,
  });
}

function renewalOf({ lastRenewal }: Token): Readonly<Record<string, string | number>> {
  if (lastRenewal === undefined) return {};
  return {
    last_renewal: new Date(lastRenewal).toISOString(),
    last_renewal_time: Math.floor(lastRenewal / 1000),
  };
}
