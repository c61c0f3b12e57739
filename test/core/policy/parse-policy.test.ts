import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import { policyOf } from "./build-policy.ts";
import { CUT_OFF_TEXTS, POLICY_TEXTS } from "./policy-texts.ts";

describe("takes and refuses what the servers do", () => {
  test.each(POLICY_TEXTS)("$text", ({ text, openbao, vault }) => {
    expect(parsePolicy(text, "openbao").kind).toBe(openbao ? "policy" : "problem");
    expect(parsePolicy(text, "vault").kind).toBe(vault ? "policy" : "problem");
    expect(parsePolicy(text).kind).toBe(openbao || vault ? "policy" : "problem");
  });
});

test.each(CUT_OFF_TEXTS)("refuses a text that is cut off: %s", (text) => {
  expect(parsePolicy(text).kind).toBe("problem");
});

describe("what a text means", () => {
  const check = (text: string) => policyOf(text).rules;

  test("capabilities in one order, without a leading slash", () => {
    expect(check('path "/a/*" { capabilities = ["list", "read", "read"] }')).toEqual([
      { path: "a/*", capabilities: ["read", "list"] },
    ]);
  });

  test("deny drops all else", () => {
    expect(check('path "a" { capabilities = ["read", "deny"] mfa_methods = ["m"] }')).toEqual([
      { path: "a", capabilities: ["deny"] },
    ]);
  });

  test("the old policy field adds to capabilities", () => {
    expect(check('path "a" { policy = "read" capabilities = ["sudo"] }')).toEqual([
      { path: "a", capabilities: ["read", "list", "sudo"] },
    ]);
  });

  test("every field", () => {
    const text = `path "a" {
      capabilities = ["list"]
      allowed_parameters = { "Ttl" = ["1h", 5, true], "*" = [] }
      denied_parameters { b = [] }
      required_parameters = ["c"]
      min_wrapping_ttl = "1m"
      max_wrapping_ttl = 3600
      mfa_methods = ["m"]
      pagination_limit = 10
      expiration = "2030-01-31T00:00:00Z"
      list_scan_response_keys_filter_path = "{{ .path }}{{ .key }}"
      control_group = {
        ttl = "4h"
        factor "ops" {
          controlled_capabilities = ["list"]
          identity { group_names = ["g"] approvals = 2 }
        }
      }
    }`;
    const factor = {
      name: "ops",
      controlledCapabilities: ["list"],
      groupNames: ["g"],
      groupIds: [],
      approvals: 2,
    };
    expect(check(text)).toEqual([
      {
        path: "a",
        capabilities: ["list"],
        allowedParameters: new Map<string, unknown[]>([
          ["ttl", ["1h", 5, true]],
          ["*", []],
        ]),
        deniedParameters: new Map([["b", []]]),
        requiredParameters: ["c"],
        minWrappingTtl: 60,
        maxWrappingTtl: 3600,
        mfaMethods: ["m"],
        paginationLimit: 10,
        expiration: { written: "2030-01-31T00:00:00Z", seconds: 1_896_048_000 },
        keysFilterPath: "{{ .path }}{{ .key }}",
        controlGroup: { ttl: 14_400, factors: [factor] },
      },
    ]);
  });

  test("JSON labels, and booleans that the servers drop", () => {
    const text = '{"path": {"a": {"capabilities": ["read"], "allowed_parameters": {"p": [true, "x"]}}}}';
    expect(check(text)).toEqual([
      { path: "a", capabilities: ["read"], allowedParameters: new Map([["p", ["x"]]]) },
    ]);
  });

  test("strings, interpolations and heredocs", () => {
    const text = 'path "a\\n\\x41\\u00e9$_{"\\\\n"}" {}\npath "b" { expiration = <<-X\n  X\n }'.replace(
      "_",
      "",
    );
    expect(check(text).map(({ path }) => path)).toEqual(['a\nAé$_{"\\\\n"}'.replace("_", ""), "b"]);
  });

  test("a name", () => expect(policyOf('name = "x"')).toEqual({ name: "x", rules: [] }));
});

describe("where a problem is", () => {
  const check = (text: string) => {
    const parsed = parsePolicy(text, "vault");
    return parsed.kind === "problem"
      ? `${parsed.problem.line}:${parsed.problem.column} ${parsed.problem.message}`
      : "";
  };
  test.each([
    [
      'path "a" {\r\n  capability = ["read"]\n}',
      '2:3 A path has no field "capability". Its fields are capabilities, policy, comment, allowed_parameters, denied_parameters, required_parameters, min_wrapping_ttl, max_wrapping_ttl, mfa_methods, control_group, subscribe_event_types, pagination_limit, expiration, list_scan_response_keys_filter_path.',
    ],
    [
      'path "é" { capabilities = ["raed"] }',
      '1:12 There is no capability "raed". It is one of create, read, update, patch, delete, list, scan, sudo, subscribe, recover, deny.',
    ],
    ['path "a" { capabilities = ["scan"] }', '1:12 Vault does not know the capability "scan".'],
    ['path "a" { expiration = "5" }', '1:12 Vault does not know the field "expiration".'],
    ['# x\npath "a/+*" {}', '2:1 The path "a/+*" has "+*": a "+" stands for one whole segment.'],
    ['path "a/{{x" {}', '1:1 The path "a/{{x" has a "{{" or "}}" without its partner.'],
    ['path "a" { capabilities = ["read"]', "1:35 Expected a name, but found the end of the text."],
    ['path "a" { capabilities : ["read"] }', '1:25 The character ":" does not belong here.'],
    [
      'path "a" { capabilities = read }',
      '1:27 Expected a string, a number, true, false, a list or an object, but found "read".',
    ],
    [
      'path "a" { capabilities = "read" }',
      '1:12 "capabilities" must be a list of strings, such as ["read"].',
    ],
    [
      'path "a" { policy = "raed" }',
      '1:12 "policy" cannot be "raed". It is one of deny, read, write, sudo; better write "capabilities".',
    ],
    [
      'path "a" { capabilities = []\n capabilities = [] }',
      '2:2 "capabilities" is set twice in one block, which Vault refuses.',
    ],
    ['paths "a" {}', '1:1 A policy has no "paths" at its top level, only "path" blocks and "name".'],
    ['{\n "path": {]', '2:11 Expected a quoted name, but found "]".'],
    ['path "a" {} /*', '1:13 The comment is not closed by "*/".'],
    ['path "a', "1:6 The string is not closed: a quoted string must end on its own line."],
  ])("%s", (text, message) => expect(check(text)).toBe(message));
});

test.each(["[", "{ a ", "{a=", '{"a":'])("nesting without end is refused: %s", (opening) => {
  const text = opening.startsWith('{"') ? opening.repeat(20_000) : `path "a" { x = ${opening.repeat(20_000)}`;
  const parsed = parsePolicy(text);
  expect(parsed.kind === "problem" && parsed.problem.message).toBe("The policy nests deeper than 50 levels.");
});
