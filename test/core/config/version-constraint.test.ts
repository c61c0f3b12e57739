import { expect, test } from "vitest";
import { meetsConstraint } from "../../../src/core/config/version-constraint.ts";

test.each<[string, string, boolean | undefined]>([
  [">= 0.1", "0.1.0", true],
  [">= 0.1", "0.0.9", false],
  [">= 0.1, < 2", "1.9.9", true],
  [">= 0.1, < 2", "2.0.0", false],
  ["~> 1.4", "1.9.0", true],
  ["~> 1.4", "1.3.9", false],
  ["~> 1.4", "2.0.0", false],
  ["~> 1.4.2", "1.4.9", true],
  ["~> 1.4.2", "1.5.0", false],
  ["1.2.3", "1.2.3", true],
  ["= 1.2", "1.2.0", true],
  ["!= 1.2.3", "1.2.3", false],
  ["> 1.2", "1.2.1", true],
  ["<= 1.2", "1.2.0", true],
  [">= 1.0", "1.0.0-rc.1", true],
  ["latest", "1.0.0", undefined],
  [">= 1.0,", "1.0.0", undefined],
  ["", "1.0.0", undefined],
])('"%s" and %s', (constraint, version, expected) => {
  expect(meetsConstraint(constraint, version)).toBe(expected);
});
