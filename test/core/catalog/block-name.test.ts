import { expect, it } from "vitest";
import { blockOf, blocksOf, singular } from "../../../src/core/catalog/block-name.ts";

it.each<[string, string, string?]>([
  ["roles/{name}", "role"],
  ["role/{name}", "role"],
  ["static-roles/{name}", "static_role"],
  ["keys/{name}", "key"],
  ["certs/{name}", "cert"],
  ["crls/{name}", "crl"],
  ["issuer/{name}", "issuer"],
  ["library/{name}", "library"],
  ["config", "config"],
  ["config/root", "config", "root"],
  ["config/auto-tidy", "config", "auto-tidy"],
  ["config/sts/{name}", "sts"],
  ["map/teams/{name}", "team"],
  ["cache-config", "cache_config"],
  ["scope/{scope}/role/{name}", "role"],
])("%s is %s %s", (path, block, label) => {
  expect(blockOf(path)).toEqual({ block, ...(label !== undefined && { label }) });
});

it("tells two paths of one block apart by the segments before it", () => {
  const blocks = blocksOf(["cel/roles/{name}", "roles/{name}", "config/keys", "config", "keys/{name}"]);
  expect([...blocks].map(([path, { block, label }]) => [path, block, label])).toEqual([
    ["config", "config", undefined],
    ["config/keys", "config", "keys"],
    ["keys/{name}", "key", undefined],
    ["roles/{name}", "role", undefined],
    ["cel/roles/{name}", "cel_role", undefined],
  ]);
});

it.each<[string, string]>([
  ["policies", "policy"],
  ["libraries", "library"],
  ["static-policies", "static-policy"],
  ["aws-kms", "aws-kms"],
  ["status", "status"],
  ["access", "access"],
  ["analysis", "analysis"],
  ["roleset", "roleset"],
])("the singular of %s is %s", (plural, expected) => {
  expect(singular(plural)).toBe(expected);
});
