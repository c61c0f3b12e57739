import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateAccess } from "../../../src/core/policy/evaluate-access.ts";
import { type AccessNeed, requirePaths } from "../../../src/core/policy/require-paths.ts";
import { policyOf } from "./build-policy.ts";

test("merged, sorted, and a more specific rule repeats what it hides", () => {
  const { text, inexpressible } = requirePaths([
    { path: "sys/mounts", capabilities: ["read"] },
    { path: "kv/data/", capabilities: ["read"], below: true },
    { path: "kv/data/app", capabilities: ["update"] },
    { path: "kv/data/other", capabilities: ["read"] },
    { path: "sys/mounts", capabilities: ["list"] },
    { path: "kv/data/a*", capabilities: ["read"] },
    { path: "kv/+/x", capabilities: ["read"] },
  ]);
  expect(text).toBe(`path "kv/data/*" {
  capabilities = ["read"]
}

path "kv/data/app" {
  capabilities = ["read", "update"]
}

path "sys/mounts" {
  capabilities = ["read", "list"]
}
`);
  expect(inexpressible).toEqual(["kv/+/x", "kv/data/a*"]);
});

const need: fc.Arbitrary<AccessNeed> = fc.record({
  path: fc
    .array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 3 })
    .map((segments) => segments.join("/")),
  capabilities: fc.subarray(["read", "update", "list"], { minLength: 1 }),
  below: fc.boolean(),
});

test("grants every need and nothing that nobody needs", () => {
  const property = fc.property(fc.array(need, { maxLength: 6 }), need, (needs, probe) => {
    const policy = policyOf(requirePaths(needs).text);
    for (const operation of ["read", "update", "list"] as const) {
      const wanted = needs.some(
        (one) =>
          one.capabilities.includes(operation) &&
          (one.path === probe.path || (one.below === true && probe.path.startsWith(one.path))),
      );
      const { allowed } = evaluateAccess([{ policy }], { operation, path: probe.path }, { product: "vault" });
      expect({ needs, operation, path: probe.path, allowed }).toEqual({
        needs,
        operation,
        path: probe.path,
        allowed: wanted,
      });
    }
  });
  fc.assert(property, { numRuns: 2000 });
});
