import { expect, test } from "vitest";
import { pathMatcher } from "../../../src/core/policy/path-matcher.ts";

test.each([
  ["sys/policies/acl/legacy", "sys/policies/acl/legacy", true],
  ["sys/policies/acl/legacy", "sys/policies/acl/legacy-2", false],
  ["sys/policies/acl/legacy-*", "sys/policies/acl/legacy-2", true],
  ["sys/policies/acl/legacy-*", "sys/policies/acl/other", false],
  ["auth/+/role/tmp", "auth/approle/role/tmp", true],
  ["auth/+/role/tmp", "auth/a/b/role/tmp", false],
  ["auth/+/role/tmp-*", "auth/approle/role/tmp-1", true],
  ["auth/+/role/tmp-*", "auth/approle/role/kept", false],
  ["*", "anything/at/all", true],
])('"%s" and "%s": %s', (pattern, path, expected) => {
  expect(pathMatcher(["never/this", pattern])(path)).toBe(expected);
});

test("no patterns match nothing", () => {
  expect(pathMatcher([])("a")).toBe(false);
});
