import { expect, test } from "vitest";
import { mustBeEncrypted } from "../../../src/core/leaks/must-be-encrypted.ts";

test.each([
  ["secrets/db.yaml", "secrets/", "by rule"],
  ["secrets/key.bin", "secrets/", "by rule"],
  ["main.hcl", ".*", "no"],
  ["secrets/whole.sops.hcl", "secrets/", "by rule"],
  ["secrets/README.md", "secrets/", "no"],
  ["secrets/.gitignore", "secrets/", "no"],
  [".sops.yaml", ".*", "no"],
  ["values.yaml", "every file", "no"],
  ["values.sops.yaml", "every file", "by rule"],
  ["values.sops.yaml", "no rule", "by name"],
  ["values.yaml", "no rule", "no"],
  ["deploy/.sops.yaml", "no rule", "no"],
] as const)("%s under %s: %s", (path, rule, expected) => {
  const given = rule === "no rule" ? undefined : { pathRegex: rule === "every file" ? undefined : rule };
  expect(mustBeEncrypted(path, given)).toBe(expected);
});
