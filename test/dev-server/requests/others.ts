import { type Play, step } from "../play.ts";

const errors: Play = [
  step("GET", "nope/x"),
  step("GET", "auth/nope/x"),
  step("GET", "sys/nope"),
  step("POST", "nope/x", { a: 1 }),
  step("DELETE", "sys/health"),
  step("GET", "sys/init"),
  step("GET", "sys/leader"),
  step("GET", "sys/mounts?list=true"),
  step("POST", "sys/policies/acl/x", "{bad", { differs: "the JSON parser's own words" }),
  step("GET", "secret/?help=1", undefined, { differs: "help is made from the catalog" }),
  step("GET", "auth/token/?help=1", undefined, { differs: "help is made from the catalog" }),
  step("GET", "sys/audit"),
];

const leases: Play = [
  step("POST", "sys/leases/lookup", { lease_id: "x" }),
  step("POST", "sys/leases/lookup", {}),
  step("POST", "sys/leases/revoke", { lease_id: "x" }),
  step("POST", "sys/leases/revoke", {}),
  step("POST", "sys/leases/renew", { lease_id: "x" }),
  step("GET", "sys/leases/lookup"),
  step("LIST", "sys/leases/lookup/aws/creds/deploy"),
];

const database: Play = [
  step("POST", "sys/mounts/db", { type: "database" }),
  step("GET", "db/config/pg"),
  step("LIST", "db/config"),
  step("POST", "db/roles/app", { db_name: "pg", creation_statements: ["A, B", "C"], default_ttl: "1h" }),
  step("GET", "db/roles/app", undefined, { loose: true }),
  step("POST", "db/roles/app", { max_ttl: 7200 }),
  step("GET", "db/roles/app", undefined, { loose: true }),
  step("LIST", "db/roles"),
  step("POST", "db/roles/bad", {}, { differs: "the engine's own words for a missing field" }),
  step("GET", "db/creds/none", undefined, { differs: "the engine's own words for a missing role" }),
  step("DELETE", "db/roles/app"),
  step("GET", "db/roles/app", undefined, { loose: true }),
];

const transit: Play = [
  step("POST", "sys/mounts/tr", { type: "transit" }),
  step("GET", "tr/keys/k"),
  step(
    "POST",
    "tr/keys/k",
    { type: "aes256-gcm96" },
    { differs: "the catalog does not know what a create answers" },
  ),
  step(
    "POST",
    "tr/keys/k/config",
    { deletion_allowed: true },
    { differs: "the catalog does not know what a write answers" },
  ),
  step("DELETE", "tr/keys/k"),
  step("GET", "tr/keys/k"),
];

const identity: Play = [
  step("GET", "identity/entity/name/none"),
  step(
    "POST",
    "identity/entity/name/Bob",
    { metadata: { a: "b" }, policies: ["p"] },
    { differs: "a create answers with the id" },
  ),
  step("POST", "identity/entity/name/Bob", { policies: ["q"] }),
  step("LIST", "identity/entity/name", undefined, { differs: "a list comes with key_info" }),
  step("DELETE", "identity/entity/name/Bob"),
  step("GET", "identity/entity/name/Bob"),
];

export const otherPlays: Readonly<Record<string, Play>> = { errors, leases, database, transit, identity };
