import { type Play, step } from "../play.ts";

const RULE = 'path "a" { capabilities = ["read"] }';

const policies: Play = [
  step("LIST", "sys/policies/acl"),
  step("GET", "sys/policies/acl"),
  step("GET", "sys/policies/acl?list=true"),
  step("GET", "sys/policies/acl/none"),
  step("POST", "sys/policies/acl/p1", { policy: RULE }),
  step("GET", "sys/policies/acl/p1"),
  step("GET", "sys/policy/p1"),
  step("POST", "sys/policies/acl/Mixed", { policy: RULE }),
  step("GET", "sys/policies/acl/MIXED"),
  step("POST", "sys/policies/acl/b64", { policy: Buffer.from(RULE).toString("base64") }),
  step("GET", "sys/policies/acl/b64"),
  step("POST", "sys/policies/acl/a/b", { policy: RULE }),
  step("LIST", "sys/policies/acl"),
  step("LIST", "sys/policies/detailed/acl", undefined, { differs: "the default policy's text has comments" }),
  step("GET", "sys/policy"),
  step("POST", "sys/policies/acl/x", {}),
  step("POST", "sys/policies/acl/root", { policy: RULE }),
  step(
    "POST",
    "sys/policies/acl/x",
    { policy: 'path "a" { capabilities = ["no"] }' },
    { differs: "our own words for a bad policy" },
  ),
  step("POST", "sys/policies/acl/x", { policy: "path {" }, { differs: "our own words for a bad policy" }),
  step("POST", "sys/policies/acl/cas", { policy: RULE, cas: -1 }),
  step("POST", "sys/policies/acl/cas", { policy: RULE, cas: -1 }),
  step("POST", "sys/policies/acl/cas", { policy: RULE, cas: 9 }),
  step("POST", "sys/policies/acl/cas", {
    policy: RULE,
    cas: 1,
    cas_required: true,
    expiration: "2040-01-01T00:00:00Z",
  }),
  step("GET", "sys/policies/acl/cas"),
  step("POST", "sys/policies/acl/cas", { policy: RULE }),
  step("PATCH", "sys/policies/acl/p1", { policy: RULE }, { headers: { "content-type": "application/json" } }),
  step("DELETE", "sys/policies/acl/p1"),
  step("DELETE", "sys/policies/acl/p1"),
  step("DELETE", "sys/policies/acl/default"),
  step("DELETE", "sys/policies/acl/root"),
  step("GET", "sys/policies/acl/root"),
];

const access: Play = [
  step("POST", "sys/policies/acl/small", {
    policy: `path "secret/data/*" { capabilities = ["create", "read"] }
      path "secret/metadata/*" { capabilities = ["list"] }
      path "sys/remount" { capabilities = ["update"] }
      path "sys/policies/acl/x" { capabilities = ["create"] }
      path "sys/policies/acl/y" { capabilities = ["update"] }`,
  }),
  step("POST", "auth/token/create", { policies: ["small"] }, { keep: { small: "auth.client_token" } }),
  step(
    "POST",
    "auth/token/create",
    { policies: ["small"], no_default_policy: true },
    { keep: { bare: "auth.client_token" } },
  ),
  step("POST", "secret/data/x", { data: { a: 1 } }, { token: "$small" }),
  step("POST", "secret/data/x", { data: { a: 1 } }, { token: "$small" }),
  step("GET", "secret/data/x", undefined, { token: "$small" }),
  step("LIST", "secret/metadata", undefined, { token: "$small" }),
  step("LIST", "secret/metadata/x", undefined, { token: "$small" }),
  step("DELETE", "secret/data/x", undefined, { token: "$small" }),
  step("GET", "sys/mounts", undefined, { token: "$small" }),
  step("GET", "nope/x", undefined, { token: "$small" }),
  step("POST", "sys/remount", { from: "a", to: "b" }, { token: "$small" }),
  step("POST", "sys/policies/acl/x", { policy: RULE }, { token: "$small" }),
  step("POST", "sys/policies/acl/y", { policy: RULE }, { token: "$small" }),
  step(
    "POST",
    "sys/capabilities-self",
    { paths: ["secret/data/x", "sys/remount", "zz"] },
    { token: "$small" },
  ),
  step("POST", "sys/capabilities-self", { path: "secret/data/x" }, { token: "$small" }),
  step("POST", "sys/capabilities-self", {}, { token: "$small" }),
  step("POST", "sys/capabilities-self", { paths: ["a"] }, { token: "$bare" }),
  step("POST", "sys/capabilities-self", { paths: ["a"] }),
  step("POST", "sys/capabilities", { token: "$small", paths: ["secret/data/x"] }),
  step("GET", "sys/internal/ui/mounts", undefined, { token: "$small" }),
  step("GET", "sys/internal/ui/mounts/secret", undefined, { token: "$bare" }),
  step("GET", "secret/data/x", undefined, { token: "" }),
  step("GET", "secret/data/x", undefined, { token: "bad" }),
  step("GET", "nope/x", undefined, { token: "" }),
];

/** Whether a write to what is not there is a create or an update to the access rules. */
const creates: Play = [
  step("POST", "sys/auth/ar", { type: "approle" }),
  step("POST", "sys/mounts/p", { type: "pki" }),
  step("POST", "sys/mounts/v2", { type: "kv", options: { version: "2" } }),
  ...(["create", "update"] as const).flatMap((capability): Play => {
    const token = { token: `$${capability}` };
    return [
      step("POST", `sys/policies/acl/${capability}`, {
        policy: `path "*" { capabilities = ["${capability}"] }`,
      }),
      step(
        "POST",
        "auth/token/create",
        { policies: [capability] },
        { keep: { [capability]: "auth.client_token" } },
      ),
      step("POST", `auth/ar/role/${capability}`, {}, token),
      step("POST", `auth/ar/role/${capability}`, {}, token),
      step("POST", `auth/token/roles/${capability}`, {}, token),
      step(
        "POST",
        `p/roles/${capability}`,
        {},
        { ...token, differs: "the answer has the role, with defaults of its own" },
      ),
      step("POST", "v2/config", {}, token),
      step("POST", `v2/data/${capability}`, { data: {} }, token),
      step("POST", `v2/data/${capability}`, { data: {} }, token),
      step("POST", `v2/metadata/${capability}2`, {}, token),
      step("POST", `v2/delete/${capability}3`, { versions: [1] }, token),
      step("POST", `identity/oidc/scope/${capability}`, {}, token),
      step(
        "POST",
        `identity/group/name/${capability}`,
        {},
        { ...token, differs: "a create answers with the id" },
      ),
      step(
        "POST",
        `sys/policies/password/${capability}`,
        { policy: 'length = 20\nrule "charset" {\n  charset = "abc"\n  min-chars = 1\n}' },
        token,
      ),
      step("POST", `sys/mounts/made-${capability}`, { type: "kv" }, token),
      step("POST", `cubbyhole/${capability}`, { a: 1 }, token),
    ];
  }),
];

export const policyPlays: Readonly<Record<string, Play>> = { policies, access, creates };
