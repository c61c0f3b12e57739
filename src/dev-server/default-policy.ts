import { parsePolicy } from "../core/policy/parse-policy.ts";
import type { Capability } from "../core/policy/policy.ts";
import { printPolicy } from "../core/policy/print-policy.ts";
import { type DevServer, type StoredPolicy, timeText } from "./server-state.ts";

/** What the policy "default" grants; the servers' own text has comments besides. */
const GRANTED: readonly (readonly [string, readonly Capability[]])[] = [
  ["auth/token/lookup-self", ["read"]],
  ["auth/token/renew-self", ["update"]],
  ["auth/token/revoke-self", ["update"]],
  ["sys/capabilities-self", ["update"]],
  ["identity/entity/id/{{identity.entity.id}}", ["read"]],
  ["identity/entity/name/{{identity.entity.name}}", ["read"]],
  ["sys/internal/ui/resultant-acl", ["read"]],
  ["sys/leases/renew", ["update"]],
  ["sys/leases/lookup", ["update"]],
  ["cubbyhole/*", ["create", "read", "update", "delete", "list"]],
  ["sys/wrapping/wrap", ["update"]],
  ["sys/wrapping/lookup", ["update"]],
  ["sys/wrapping/unwrap", ["update"]],
  ["sys/tools/hash", ["update"]],
  ["sys/tools/hash/*", ["update"]],
  ["identity/oidc/provider/+/authorize", ["read", "update"]],
];

const GRANTED_BY_VAULT: typeof GRANTED = [
  ["sys/renew", ["update"]],
  ["sys/control-group/request", ["update"]],
];

/** The policy that every token has unless it is made without. */
export function defaultPolicy(server: Pick<DevServer, "clock" | "product">): StoredPolicy {
  const granted = server.product === "vault" ? [...GRANTED, ...GRANTED_BY_VAULT] : GRANTED;
  const text = printPolicy(granted.map(([path, capabilities]) => ({ path, capabilities })));
  const parsed = parsePolicy(text);
  if (parsed.kind === "problem") throw new Error(parsed.problem.message);
  return {
    text,
    parsed: parsed.policy,
    version: 1,
    modified: timeText(server),
    casRequired: false,
    allowSlashes: false,
    allowWildcards: false,
  };
}
