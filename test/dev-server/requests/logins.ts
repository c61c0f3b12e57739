import { type Play, step } from "../play.ts";

/** A certificate of nobody, since Vault wants one. */
const CA = [
  "-----BEGIN CERTIFICATE-----",
  "MIIBdDCCARugAwIBAgIUY31NLIr+Ge0gannLNnRv6p8Ph6UwCgYIKoZIzj0EAwIw",
  "DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjMwMjM4MzdaGA8yMTI2MTAzMDAyMzgz",
  "N1owDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH9q",
  "YICQtLsLJjUPKFlUlDe/mAkKgRRrMLeHGF6no3CVzrlihSIrrteUzcQzAKnyLPWe",
  "+AM2++MiSRWlG/NwnWajUzBRMB0GA1UdDgQWBBTm8cyhaX4rZHRnqSNE47graQ6s",
  "rjAfBgNVHSMEGDAWgBTm8cyhaX4rZHRnqSNE47graQ6srjAPBgNVHRMBAf8EBTAD",
  "AQH/MAoGCCqGSM49BAMCA0cAMEQCIB/h8VfG49oWOXOB6RvpnwMnm00ypNuOMlmn",
  "4LFyoRHfAiADCWUt6tePfcerLvQKyi1eDqrvdk0qBABVDA+PuQMCKQ==",
  "-----END CERTIFICATE-----",
].join("\n");

const METADATA = JSON.stringify({ k: "v" });

const userpass: Play = [
  step("POST", "sys/auth/users", { type: "userpass" }),
  step("LIST", "auth/users/users"),
  step("POST", "auth/users/users/Ann", { password: "pw", token_policies: ["small", "B"], token_ttl: "1h" }),
  step(
    "POST",
    "auth/users/users/x",
    {},
    { differs: "the catalog does not say that one of two passwords must be given" },
  ),
  step("GET", "auth/users/users/ann"),
  step("LIST", "auth/users/users"),
  step("POST", "auth/users/login/Ann", { password: "pw" }, { token: "", keep: { ann: "auth.client_token" } }),
  step("GET", "auth/token/lookup-self", undefined, { token: "$ann" }),
  step("POST", "auth/users/login/ann", { password: "no" }),
  step("POST", "auth/users/login/none", { password: "no" }),
  step("POST", "auth/users/login/ann", {}),
  step("POST", "auth/users/users/ann", { token_ttl: "x" }),
  step("POST", "auth/users/users/ann", { policies: ["p"] }),
  step("GET", "auth/users/users/ann"),
  step("DELETE", "auth/users/users/ann"),
  step("DELETE", "auth/users/users/ann"),
  step("GET", "auth/users/users/ann"),
];

const approle: Play = [
  step("POST", "sys/auth/ar", { type: "approle" }),
  step("LIST", "auth/ar/role"),
  step("GET", "auth/ar/role/r", undefined, { loose: true }),
  step("POST", "auth/ar/role/R", {
    token_policies: ["small"],
    secret_id_num_uses: 1,
    token_ttl: "5m",
    bogus: 1,
  }),
  step("GET", "auth/ar/role/r", undefined, { loose: true }),
  step("GET", "auth/ar/role/r/role-id", undefined, { keep: { role: "data.role_id" } }),
  step(
    "POST",
    "auth/ar/role/r/secret-id",
    { metadata: METADATA },
    { keep: { secret: "data.secret_id", accessor: "data.secret_id_accessor" } },
  ),
  step("GET", "auth/ar/role/r/secret-id"),
  step("LIST", "auth/ar/role/r/secret-id"),
  step("POST", "auth/ar/role/r/secret-id/lookup", { secret_id: "$secret" }),
  step("POST", "auth/ar/role/r/secret-id-accessor/lookup", { secret_id_accessor: "$accessor" }),
  step("POST", "auth/ar/login", { role_id: "$role", secret_id: "bad" }, { token: "" }),
  step("POST", "auth/ar/login", { role_id: "$role" }, { token: "" }),
  step("POST", "auth/ar/login", { role_id: "x", secret_id: "y" }),
  step("POST", "auth/ar/login", {}),
  step(
    "POST",
    "auth/ar/login",
    { role_id: "$role", secret_id: "$secret" },
    { token: "", keep: { app: "auth.client_token" } },
  ),
  step("GET", "auth/token/lookup-self", undefined, { token: "$app" }),
  step("POST", "auth/ar/login", { role_id: "$role", secret_id: "$secret" }, { token: "" }),
  step("LIST", "auth/ar/role/r/secret-id"),
  step("POST", "auth/ar/role/none/secret-id", {}),
  step("POST", "auth/ar/role/r/role-id", { role_id: "fixed" }),
  step("POST", "auth/ar/role/other", { token_ttl: "1h" }),
  step("POST", "auth/ar/role/other/role-id", { role_id: "fixed" }),
  step("POST", "auth/ar/role/r/custom-secret-id", { secret_id: "abc" }),
  step("POST", "auth/ar/role/r/secret-id/destroy", { secret_id: "abc" }),
  step("POST", "auth/ar/role/r/secret-id/lookup", { secret_id: "abc" }),
  step("POST", "auth/ar/role/r", { local_secret_ids: true }),
  step("POST", "auth/ar/role/r", { token_ttl: "90x" }),
  step("PUT", "auth/ar/role/r", { token_num_uses: 3, token_bound_cidrs: "10.0.0.1/32,10.0.1.0/24" }),
  step("GET", "auth/ar/role/r", undefined, { loose: true }),
  step("LIST", "auth/ar/role"),
  step("DELETE", "auth/ar/role"),
  step("POST", "auth/ar/role", {}),
  step("GET", "auth/ar/role/a b"),
  step("DELETE", "auth/ar/role/r"),
  step("GET", "auth/ar/nope"),
];

const kubernetes: Play = [
  step("POST", "sys/auth/k8s", { type: "kubernetes" }),
  step("GET", "auth/k8s/config"),
  step("POST", "auth/k8s/login", { role: "none", jwt: "x" }),
  step("POST", "auth/k8s/config", {
    kubernetes_host: "https://127.0.0.1:1",
    disable_local_ca_jwt: true,
    kubernetes_ca_cert: CA,
  }),
  step("POST", "auth/k8s/role/r", {
    bound_service_account_names: ["app"],
    bound_service_account_namespaces: ["default"],
    token_policies: ["p"],
    audience: "a",
  }),
  step("GET", "auth/k8s/role/r"),
  step("POST", "auth/k8s/login", { role: "none", jwt: "x" }),
  step("POST", "auth/k8s/login", { role: "r" }),
  step("POST", "auth/k8s/login", { jwt: "x" }),
  step("LIST", "auth/k8s/role"),
  step("DELETE", "auth/k8s/config"),
];

export const loginPlays: Readonly<Record<string, Play>> = { userpass, approle, kubernetes };
