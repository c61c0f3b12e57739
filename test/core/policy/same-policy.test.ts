import { expect, test } from "vitest";
import { samePolicy } from "../../../src/core/policy/same-policy.ts";
import { policyOf } from "./build-policy.ts";

const check = (before: string, after: string) => samePolicy(policyOf(before), policyOf(after));

test.each([
  ['path "a" { capabilities = ["read", "list"] }', '# c\npath "a" {\n capabilities=["list","read"] }'],
  ['path "a" { policy = "read" }', 'path "a" { capabilities = ["list", "read"] }'],
  [
    'path "a" { capabilities = ["read"] } path "a" { capabilities = ["list"] }',
    'path "a" { policy = "read" }',
  ],
  ['path "a" {} path "b" {}', 'path "b" {} path "/a" {}'],
  ['path "a" { min_wrapping_ttl = "1h" }', 'path "a" { min_wrapping_ttl = 3600 }'],
  ['path "a" { allowed_parameters = {} }', 'path "a" {}'],
  [
    'path "a" { allowed_parameters = { P = ["x", "y"] } }',
    'path "a" { allowed_parameters { p = ["y", "x", "x"] } }',
  ],
  ['path "a" { capabilities = ["deny"] mfa_methods = ["m"] }', 'path "a" { policy = "deny" }'],
  ['path "a" { policy = "deny" } path "a" { policy = "read" }', 'path "a" { policy = "deny" }'],
  ['{"path": {"a": {"policy": "read"}}}', 'path "a" { policy = "read" }'],
  ['name = "x" path "a" {}', 'path "a" {}'],
  ['path "a" { expiration = "1970-01-01T00:00:05Z" }', 'path "a" { expiration = "5" }'],
])("same: %s and %s", (before, after) => expect(check(before, after)).toBe(true));

test.each([
  ['path "a" { policy = "read" }', 'path "a" { capabilities = ["read"] }'],
  ['path "a" {}', ""],
  ['path "a" {}', 'path "a" { policy = "deny" }'],
  ['path "a" {}', 'path "a/" {}'],
  ['path "a" { allowed_parameters = { p = [] } }', 'path "a" { allowed_parameters = { p = ["x"] } }'],
  ['path "a" { allowed_parameters = { p = [5] } }', 'path "a" { allowed_parameters = { p = ["5"] } }'],
  ['path "a" { allowed_parameters = { p = [] } }', 'path "a" { denied_parameters = { p = [] } }'],
  ['path "a" { required_parameters = ["p"] }', 'path "a" { required_parameters = ["q"] }'],
  ['path "a" { max_wrapping_ttl = 5 }', 'path "a" { min_wrapping_ttl = 5 }'],
  ['path "a" { expiration = "2030-01-01T00:00:00Z" }', 'path "a" {}'],
  ['path "a" { pagination_limit = 5 }', 'path "a" {}'],
])("not the same: %s and %s", (before, after) => expect(check(before, after)).toBe(false));
