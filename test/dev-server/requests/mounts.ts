import { type Play, step } from "../play.ts";

const tables: Play = [
  step("GET", "sys/mounts"),
  step("GET", "sys/auth"),
  step("GET", "sys/mounts/none"),
  step("GET", "sys/auth/none"),
  step("GET", "sys/mounts/sys/tune"),
  step("POST", "sys/mounts/m1", {
    type: "kv",
    description: "d",
    config: {
      default_lease_ttl: "1h",
      max_lease_ttl: 7200,
      listing_visibility: "unauth",
      audit_non_hmac_request_keys: ["a"],
      passthrough_request_headers: ["X-A"],
      bogus: 1,
    },
    options: { version: "1" },
    local: true,
    seal_wrap: true,
  }),
  step("GET", "sys/mounts/m1"),
  step("GET", "sys/mounts/m1/tune"),
  step("POST", "sys/mounts/m1", { type: "kv" }),
  step("POST", "sys/mounts/m1/x", { type: "kv" }),
  step("POST", "sys/mounts/zz", { type: "bogus" }),
  step("POST", "sys/mounts/zz", {}),
  step("POST", "sys/mounts/m1/tune", {
    default_lease_ttl: "",
    max_lease_ttl: "3h",
    description: "",
    listing_visibility: "hidden",
    bogus: 1,
    local: false,
  }),
  step("GET", "sys/mounts/m1"),
  step("POST", "sys/mounts/m1/tune", { default_lease_ttl: "system", max_lease_ttl: "0" }),
  step("GET", "sys/mounts/m1"),
  step("POST", "sys/mounts/none/tune", { default_lease_ttl: "1h" }),
  step("GET", "sys/internal/ui/mounts/m1/some/secret"),
  step("GET", "sys/internal/ui/mounts/none"),
  step("GET", "sys/internal/ui/mounts", undefined, { token: "" }),
  step("POST", "sys/auth/approle", { type: "approle", config: { token_type: "service" } }),
  step("POST", "sys/auth/approle", { type: "approle" }),
  step("GET", "sys/auth/approle"),
  step("POST", "sys/auth/approle/tune", {
    default_lease_ttl: "1h",
    description: "d",
    user_lockout_config: {
      lockout_threshold: "5",
      lockout_duration: "10m",
      lockout_counter_reset_duration: "5m",
    },
  }),
  step("GET", "sys/auth/approle"),
  step("GET", "sys/auth/approle/tune"),
  step("GET", "sys/internal/ui/mounts"),
  step("DELETE", "sys/auth/approle"),
  step("DELETE", "sys/auth/approle"),
  step("DELETE", "sys/mounts/m1"),
  step("GET", "m1/x"),
  step("GET", "auth/approle/role/x"),
];

const remount: Play = [
  step("POST", "sys/mounts/r1", { type: "kv" }),
  step("POST", "r1/a", { b: "c" }),
  step("POST", "sys/remount", { from: "r1", to: "r2" }, { keep: { id: "data.migration_id" } }),
  step("GET", "sys/remount/status/none"),
  step("POST", "sys/remount", { from: "none", to: "r5" }),
  step("POST", "sys/remount", { from: "sys", to: "r9" }),
  step("POST", "sys/remount", { from: "r2", to: "secret" }),
  step("POST", "sys/auth/up", { type: "userpass" }),
  step("POST", "sys/remount", { from: "auth/up", to: "r9" }),
  step("POST", "sys/remount", {}),
  step("GET", "sys/remount/status/$id"),
  step("GET", "r2/a"),
  step("GET", "r1/a"),
];

/** A namespace's token is good there and below, nowhere else; its policies' paths begin there. */
function namespacedTokens(): Play {
  const inN1 = { headers: { "X-Vault-Namespace": "n1" }, only: "openbao" } as const;
  const rule = 'path "kv/*" { capabilities = ["read"] } path "n2/kv/*" { capabilities = ["read"] }';
  const read = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    step("GET", path, undefined, { token: "$local", headers, only: "openbao" });
  return [
    step("POST", "sys/mounts/kv", { type: "kv" }, inN1),
    step("POST", "kv/a", { b: 2 }, inN1),
    step("POST", "sys/policies/acl/local", { policy: rule }, inN1),
    step(
      "POST",
      "auth/token/create",
      { policies: ["local"] },
      { ...inN1, keep: { local: "auth.client_token" } },
    ),
    read("kv/a", { "X-Vault-Namespace": "n1" }),
    read("n1/kv/a"),
    read("n1/n2/kv/a"),
    read("kv/a", { "X-Vault-Namespace": "n1/n2" }),
    read("n1/sys/mounts"),
    read("kv/a"),
    read("auth/token/lookup-self"),
    read("auth/token/lookup-self", { "X-Vault-Namespace": "n1" }),
  ];
}

const namespaces: Play = [
  step("GET", "sys/namespaces/x"),
  step("LIST", "sys/namespaces"),
  step("POST", "sys/namespaces/n1", {}),
  step("POST", "sys/namespaces/n1", { custom_metadata: { a: "b" } }),
  step("GET", "sys/namespaces/n1"),
  step("POST", "sys/namespaces/n1/n2", {}),
  step("LIST", "sys/namespaces"),
  step("POST", "sys/namespaces/n2", {}, { headers: { "X-Vault-Namespace": "n1" }, only: "openbao" }),
  step("SCAN", "sys/namespaces", undefined, { only: "openbao" }),
  step("GET", "sys/mounts", undefined, { headers: { "X-Vault-Namespace": "n1" }, only: "openbao" }),
  step("GET", "n1/sys/mounts", undefined, { only: "openbao" }),
  step("GET", "sys/mounts", undefined, { headers: { "X-Vault-Namespace": "nope" }, only: "openbao" }),
  step(
    "POST",
    "sys/mounts/kv",
    { type: "kv" },
    { headers: { "X-Vault-Namespace": "n1/n2" }, only: "openbao" },
  ),
  step("POST", "n1/n2/kv/a", { b: 1 }, { only: "openbao" }),
  step("GET", "n2/kv/a", undefined, { headers: { "X-Vault-Namespace": "n1" }, only: "openbao" }),
  step("GET", "n1/kv/a", undefined, { only: "openbao" }),
  step("LIST", "sys/policies/acl", undefined, { headers: { "X-Vault-Namespace": "n1" }, only: "openbao" }),
  ...namespacedTokens(),
  step("DELETE", "sys/namespaces/n1"),
  step("DELETE", "sys/namespaces/none", undefined, { only: "openbao" }),
];

export const mountPlays: Readonly<Record<string, Play>> = { "mount tables": tables, remount, namespaces };
