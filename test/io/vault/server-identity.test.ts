import { expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { serverIdentity } from "../../../src/io/vault/server-identity.ts";

function check(health: Record<string, PlainValue>, sealStatus: Record<string, PlainValue>) {
  const { product, version, enterprise } = serverIdentity(
    new Map(Object.entries(health)),
    new Map(Object.entries(sealStatus)),
  );
  return `${product} ${version}${enterprise ? " enterprise" : ""}`;
}

test.each<[string, Record<string, PlainValue>, Record<string, PlainValue>]>([
  ["openbao 2.7.2", { version: "2.7.2" }, { version: "2.7.2", commit_date: "2026-10-26T20:32:27Z" }],
  ["openbao 2.5.0", { version: "2.5.0" }, { version: "2.5.0", build_date: "2026-01-01T00:00:00Z" }],
  [
    "vault 1.21.0",
    { version: "1.21.0", enterprise: false },
    { version: "1.21.0", build_date: "2025-11-23T00:00:00Z" },
  ],
  ["vault 2.1.0 enterprise", { version: "2.1.0+ent", enterprise: true }, { version: "2.1.0+ent" }],
  ["vault 1.9.3 enterprise", { version: "1.9.3+ent.hsm" }, { version: "1.9.3+ent.hsm" }],
  ["vault 1.12.0", { version: "1.12.0" }, { version: "1.12.0", build_date: "2022-10-01T00:00:00Z" }],
  ["vault  enterprise", { version: "", enterprise: true }, { version: "" }],
])("%s", (expected, health, sealStatus) => {
  expect(check(health, sealStatus)).toBe(expected);
});

test("the cluster's id and name are taken from either answer", () => {
  const identity = serverIdentity(
    new Map([["cluster_id", "a"]]),
    new Map([
      ["cluster_id", "b"],
      ["cluster_name", "c"],
    ]),
  );
  expect(identity).toMatchObject({ clusterId: "a", clusterName: "c" });
});
