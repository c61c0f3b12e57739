import fc from "fast-check";
import { expect, test } from "vitest";
import { printPolicy } from "../../../src/core/policy/print-policy.ts";
import { policyOf } from "./build-policy.ts";
import { sampleRule } from "./policy-samples.ts";

test("rules by path, fields in one order", () => {
  const text = `path "b" { policy = "deny" } path "a/*" {
    required_parameters = ["q"]
    allowed_parameters = { "p" = ["x", 5], "*" = [] }
    capabilities = ["list", "read"]
    max_wrapping_ttl = "1h"
    control_group = { ttl = 60 factor "f" { controlled_capabilities = ["read"] identity { group_ids = ["i"] approvals = 1 } } }
  }`;
  expect(printPolicy(policyOf(text).rules)).toBe(`path "a/*" {
  capabilities = ["read", "list"]
  allowed_parameters = {
    "p" = ["x", 5]
    "*" = []
  }
  required_parameters = ["q"]
  max_wrapping_ttl = "3600s"
  control_group = {
    ttl = "60s"
    factor "f" {
      controlled_capabilities = ["read"]
      identity {
        group_ids = ["i"]
        approvals = 1
      }
    }
  }
}

path "b" {
  capabilities = ["deny"]
}
`);
});

test("what is printed reads back as it was", () => {
  const readsBack = fc.property(sampleRule, (rule) => {
    expect(policyOf(printPolicy([rule])).rules).toEqual([rule]);
  });
  fc.assert(readsBack, { numRuns: 2000 });
});

test("OpenBao's fields", () => {
  const text = `path "a" {
  capabilities = ["list", "scan"]
  pagination_limit = 10
  expiration = "2030-01-31T00:00:00Z"
  list_scan_response_keys_filter_path = "{{ .path }}{{ .key }}"
}
`;
  expect(printPolicy(policyOf(text).rules)).toBe(text);
});

test("an interpolation is escaped, so that the servers decode all of the text", () => {
  expect(printPolicy([{ path: 'a"\\$_{x}\n'.replace("_", ""), capabilities: [] }])).toBe(
    'path "a\\"\\\\\\u0024{x}\\u000a" {\n  capabilities = []\n}\n',
  );
});

test("what no text can hold is a broken invariant", () => {
  expect(() => printPolicy([{ path: "\ud800", capabilities: [] }])).toThrow();
  const lists = new Map([["p", [null]]]);
  expect(() => printPolicy([{ path: "a", capabilities: [], allowedParameters: lists }])).toThrow();
});
