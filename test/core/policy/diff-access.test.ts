import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildAcl } from "../../../src/core/policy/acl.ts";
import { diffAccess } from "../../../src/core/policy/diff-access.ts";
import { capabilitiesOn } from "../../../src/core/policy/evaluate-access.ts";
import { formatAccessDiff } from "../../../src/core/policy/format-access-diff.ts";
import type { Policy } from "../../../src/core/policy/policy.ts";
import { policyOf } from "./build-policy.ts";

const diff = (before: string, after: string) =>
  diffAccess({ before: policyOf(before), after: policyOf(after), product: "openbao" });

const line = (before: string, after: string) => formatAccessDiff(diff(before, after));

test.each([
  ['path "a" { policy = "read" }', 'path "a" { capabilities = ["list", "read"] } # same', ""],
  [
    'path "secret/data/payments/*" { capabilities = ["read", "delete"] }',
    'path "secret/data/payments/*" { capabilities = ["read"] }',
    "- delete on secret/data/payments/*; nothing widened",
  ],
  ["", 'path "a/*" { capabilities = ["read", "create"] }', "+ create, read on a/*"],
  ['path "a/*" { capabilities = ["sudo"] }', "", "- sudo on a/*; nothing widened"],
  ['path "a" { policy = "deny" }', "", ""],
  [
    'path "a/*" { capabilities = ["read"] } path "a/b" { policy = "deny" }',
    'path "a/*" { capabilities = ["read"] }',
    "+ read on a/b",
  ],
  [
    'path "a/*" { capabilities = ["read"] }',
    'path "a/*" { capabilities = ["read"] } path "a/b" { capabilities = ["list"] }',
    "+ list on a/b; - read on a/b",
  ],
  [
    'path "a/b/*" { policy = "deny" } path "a/+/c" { capabilities = ["read"] }',
    'path "a/+/c" { capabilities = ["read"] }',
    "+ read on a/b/c",
  ],
  [
    'path "a/b*" { policy = "deny" } path "a/+/c" { capabilities = ["read"] }',
    'path "a/+/c" { capabilities = ["read"] }',
    "+ read on a/b*/c",
  ],
  ["", 'path "a/+" { policy = "deny" } path "a/*" { capabilities = ["read"] }', "+ read on a/*"],
  [
    'path "a/*" { capabilities = ["read"] } path "a/+/b" { policy = "deny" }',
    'path "a/*" { capabilities = ["list"] } path "a/+/b" { policy = "deny" }',
    "+ list on a/*; - read on a/*",
  ],
  [
    'path "a" { capabilities = ["read"] }',
    'path "a" { capabilities = ["read"] required_parameters = ["p"] }',
    "~ conditions tightened on a; nothing widened",
  ],
  [
    'path "a" { capabilities = ["read"] max_wrapping_ttl = 5 }',
    'path "a" { capabilities = ["read"] max_wrapping_ttl = 6 }',
    "~ conditions changed on a",
  ],
  [
    'path "{{identity.entity.id}}/*" { capabilities = ["read"] }',
    'path "{{identity.entity.id}}/*" { capabilities = ["read", "list"] }',
    "+ list on {{identity.entity.id}}/*",
  ],
])("%s to %s", (before, after, expected) => expect(line(before, after)).toBe(expected));

test("no policy at all", () => {
  const after = policyOf('path "a" { capabilities = ["read"] }');
  expect(diffAccess({ after, product: "vault" })).toEqual({
    changes: [{ path: "a", gained: ["read"], lost: [] }],
    widened: true,
    narrowed: false,
  });
});

describe("misses nothing", () => {
  const segment = fc.constantFrom("a", "b", "ab");
  const path = fc
    .tuple(
      fc.array(fc.oneof(segment, fc.constant("+")), { minLength: 1, maxLength: 3 }),
      fc.constantFrom("", "/*", "*"),
    )
    .map(([segments, end]) => segments.join("/") + end)
    .filter((text) => !text.includes("+*"));
  const rule = fc.record({
    path,
    capabilities: fc.constantFrom(["read"] as const, ["list"] as const, ["deny"] as const, [] as const),
  });
  const policy: fc.Arbitrary<Policy> = fc.record({ rules: fc.array(rule, { maxLength: 4 }) });
  const requestPath = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));

  test("if no change is told, no path changes; if nothing widened, no path does", () => {
    const property = fc.property(
      policy,
      policy,
      fc.array(requestPath, { minLength: 20 }),
      (before, after, paths) => {
        const told = diffAccess({ before, after, product: "openbao" });
        const acls = [before, after].map((one) => buildAcl([{ policy: one }], { product: "openbao" }));
        for (const wanted of paths) {
          const [had = [], has = []] = acls.map((acl) => capabilitiesOn(acl, wanted));
          const gained = has.some((name) => name !== "deny" && !had.includes(name));
          const lost = had.some((name) => name !== "deny" && !has.includes(name));
          expect([gained && !told.widened, lost && !told.narrowed]).toEqual([false, false]);
        }
      },
    );
    fc.assert(property, { numRuns: 1500 });
  });
});

test("ten thousand rules are compared without stalling", () => {
  const rules = Array.from({ length: 10_000 }, (_, index) => ({
    path: `a/+/${index}/*`,
    capabilities: ["read"] as const,
  }));
  const told = diffAccess({ before: { rules }, after: { rules: rules.slice(1) }, product: "openbao" });
  expect(formatAccessDiff(told)).toBe("- read on a/+/0/*");
});
