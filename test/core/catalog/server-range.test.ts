import { expect, it } from "vitest";
import type { ServerIdentity } from "../../../src/core/catalog/engine.ts";
import { matchesSelector } from "../../../src/core/catalog/server-range.ts";

const openbao: ServerIdentity = { product: "openbao", version: "2.7.2", enterprise: false };
const community: ServerIdentity = { product: "vault", version: "1.21.4", enterprise: false };
const enterprise: ServerIdentity = { product: "vault", version: "2.1.0+ent", enterprise: true };

it.each<[string, boolean, boolean, boolean]>([
  ["openbao", true, false, false],
  ["openbao <2.7", false, false, false],
  ["openbao >=2.7", true, false, false],
  ["openbao >=2.7.2 <2.7.3", true, false, false],
  ["openbao >2.7.2", false, false, false],
  ["openbao <=2.7.2", true, false, false],
  ["vault", false, true, true],
  ["vault <2.0", false, true, false],
  ["vault >=1.9", false, true, true],
  ["vault-community", false, true, false],
  ["vault-enterprise", false, false, true],
  ["vault-enterprise <2.1", false, false, false],
])("%s", (selector, ...expected) => {
  expect([openbao, community, enterprise].map((server) => matchesSelector(selector, server))).toEqual(
    expected,
  );
});
