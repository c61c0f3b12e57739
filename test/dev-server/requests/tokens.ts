import { type Play, step } from "../play.ts";

const POLICY =
  'path "auth/token/create" { capabilities = ["update"] } path "auth/token/renew-self" { capabilities = ["update"] }';

const tokens: Play = [
  step("POST", "sys/policies/acl/maker", { policy: POLICY }),
  step("GET", "auth/token/lookup-self"),
  step("POST", "auth/token/lookup", { token: "nope" }),
  step("POST", "auth/token/renew-self", {}),
  step(
    "POST",
    "auth/token/create",
    { policies: ["Maker"], ttl: "30m", explicit_max_ttl: "2h", meta: { a: "b" }, display_name: "X y" },
    { keep: { made: "auth.client_token", accessor: "auth.accessor" } },
  ),
  step("GET", "auth/token/lookup-self", undefined, { token: "$made" }),
  step("POST", "auth/token/lookup", { token: "$made" }),
  step("POST", "auth/token/lookup-accessor", { accessor: "$accessor" }),
  step("POST", "auth/token/lookup-accessor", { accessor: "nope" }),
  step("POST", "auth/token/create", { policies: ["root"] }, { token: "$made" }),
  step("POST", "auth/token/create", { policies: ["other"] }, { token: "$made" }),
  step("POST", "auth/token/create", {}, { token: "$made", keep: { child: "auth.client_token" } }),
  step("POST", "auth/token/renew-self", { increment: "10m" }, { token: "$made" }),
  step("POST", "auth/token/renew-self", { increment: "10h" }, { token: "$made" }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$made" }),
  step(
    "POST",
    "auth/token/create",
    { policies: ["maker"], ttl: "10m", num_uses: 2 },
    { keep: { twice: "auth.client_token" } },
  ),
  step("GET", "auth/token/lookup-self", undefined, { token: "$twice" }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$twice" }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$twice" }),
  step("POST", "auth/token/create", { type: "batch", policies: ["maker"], ttl: "10m" }),
  step("POST", "auth/token/create", {
    period: "1h",
    policies: ["maker"],
    no_parent: true,
    no_default_policy: true,
    id: "mytok",
  }),
  step("GET", "auth/token/lookup-self", undefined, { token: "mytok" }),
  step("POST", "auth/token/lookup", { token: "mytok" }),
  step("POST", "auth/token/create-orphan", { ttl: "10m" }),
  step("POST", "auth/token/create", {}),
  step("GET", "auth/token/roles/none"),
  step("LIST", "auth/token/roles"),
  step("POST", "auth/token/roles/ro", { allowed_policies: ["maker"], token_period: "1h" }),
  step("LIST", "auth/token/roles"),
  step("GET", "auth/token/roles/ro", undefined, {
    differs: "the server always shows period and explicit_max_ttl, and leaves out what is empty",
  }),
  step("POST", "auth/token/create/ro", { policies: ["maker"] }),
  step("POST", "auth/token/create/ro", { policies: ["other"] }),
  step("POST", "auth/token/create/none", {}),
  step("DELETE", "auth/token/roles/ro"),
  step("POST", "auth/token/revoke-self", {}, { token: "$made" }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$made" }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$child" }),
  step("POST", "auth/token/revoke", { token: "nope" }),
  step("POST", "auth/token/revoke-accessor", { accessor: "nope" }),
  step("GET", "auth/token/nope"),
];

export const tokenPlays: Readonly<Record<string, Play>> = { tokens };
