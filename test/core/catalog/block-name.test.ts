import { expect, it } from "vitest";
import { blockOf, singular } from "../../../src/core/catalog/block-name.ts";

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
