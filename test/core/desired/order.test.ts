import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "./check.ts";

/** Blocks that use each other in every way in which blocks can. */
const BLOCKS = [
  'mount "legacy" {\n  path = "old"\n  type = "kv"\n}',
  'mount "legacy" { managed = false }',
  'mount "kv" { options = { version = var.kv_version } }',
  'variable "kv_version" { default = 2 }',
  "locals {\n  name = upper(local.base)\n}",
  'locals { base = "team" }',
  'policy "p" { policy = "# ${mount.legacy.path} ${local.name}" }',
  'policy "each" {\n  for_each = mount.kv.options\n  policy = "# ${each.value}"\n}',
  'secret "old/a" { data = sops("s.yaml") }',
  'secret "kv/a" { data = sops("s.yaml") }',
  'namespace "n" {\n  mount "kv" { type = "kv" }\n}',
  'namespace "n" {\n  managed = false\n  secret "kv/deep" { data = sops("s.yaml") }\n}',
  'auth "approle" {\n  managed = false\n  role "r" { token_policies = [policy.p.name] }\n}',
  'auth "approle" {}',
  'output "o" { value = namespace.n.mount.kv.accessor }',
];

const sorted = (blocks: readonly string[]) => {
  const half = blocks.length >> 1;
  const files = {
    "a.hcl": `${blocks.slice(0, half).join("\n")}\n`,
    "b.hcl": `${blocks.slice(half).join("\n")}\n`,
  };
  const { objects, outputs, errors } = check(files);
  return { objects: Object.fromEntries(Object.entries(objects).sort()), outputs, errors };
};

test("the order of blocks and files never changes the result, and the same text gives it twice", () => {
  const expected = sorted(BLOCKS);
  expect(expected.errors).toEqual([]);
  expect(Object.keys(expected.objects)).toHaveLength(11);
  const shuffled = fc.shuffledSubarray([...BLOCKS], { minLength: BLOCKS.length });
  fc.assert(
    fc.property(shuffled, (blocks) => {
      expect(sorted(blocks)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
