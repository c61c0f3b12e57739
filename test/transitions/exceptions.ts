import type { Values } from "./sample-scene.ts";

/** What somebody writes by hand to objects without a field that can be put back to its default. */
export const OTHER_VALUES: ReadonlyMap<string, { readonly attribute: string; readonly body: Values }> =
  new Map([
    ["auth/github team", { attribute: "value", body: { value: "other" } }],
    ["auth/github user", { attribute: "value", body: { value: "other" } }],
    ["secrets/aws config-lease", { attribute: "lease", body: { lease: "30m", lease_max: "48h" } }],
    [
      "secrets/mongodbatlas config",
      { attribute: "public_key", body: { public_key: "other", private_key: "s" } },
    ],
    ["secrets/pki config-cluster", { attribute: "path", body: { path: "https://other.example.com/v1/pki" } }],
    ["secrets/pki config-keys", { attribute: "default", body: { default: "mainkey" } }],
    ["secrets/ssh config-issuers", { attribute: "default", body: { default: "main" } }],
    ["system/sys logger", { attribute: "level", body: { level: "error" } }],
  ]);

/** Kinds of which nobody can see that they were changed by hand, with the reason. */
export const UNSEEN: ReadonlyMap<string, string> = new Map([
  ["secrets/rabbitmq config-connection", "The servers have no way to read it."],
]);

/** Kinds that the embedded server cannot play, with the reason. */
export const NOT_EMBEDDED: ReadonlyMap<string, string> = new Map([
  ["secrets/pki config-acme", "It needs a CA, and the embedded server makes no certificates."],
  ["secrets/pki config-issuers", "It needs a CA, and the embedded server makes no certificates."],
  ["secrets/pki config-keys", "It needs a CA, and the embedded server makes no certificates."],
  ["secrets/pki role", "Its sample needs a CA, and the embedded server makes no certificates."],
  ["secrets/ssh config-issuers", "It needs two CAs, and the embedded server makes none."],
  ["system/identity mfa_login_enforcement", "It needs an MFA method, and the embedded server has none."],
]);
