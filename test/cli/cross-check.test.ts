import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { expect, onTestFinished, test } from "vitest";
import { readCreationRules, ruleForFile } from "../../src/io/sops/rules/creation-rules.ts";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";
import { strongroom } from "../examples/command-line.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";

const MAIN =
  'locals {\n  shop = sops("shop.sops.json")\n}\nmount "kv" {}\nsecret "kv/shop" {\n  data = local.shop\n}\n';

/** What `validate --cross-check` says of a configuration and of a secret in JSON. */
async function check(main: string, secret: string) {
  const folder = await temporaryFolder("cross-check");
  onTestFinished(() => rm(folder, { recursive: true }));
  const key = await generateIdentity();
  const rules = await readCreationRules(
    ".sops.yaml",
    Buffer.from(`creation_rules:\n  - age: ${await identityToRecipient(key)}\n`),
  );
  const rule = rules.kind === "rules" ? ruleForFile(rules, "shop.sops.json") : undefined;
  if (rule === undefined) throw new Error("the rules cannot be used");
  const file = await encryptFile({
    path: "shop.sops.json",
    bytes: Buffer.from(secret),
    rule,
    now: new Date(),
  });
  if (file.kind !== "file") throw new Error(file.message);
  await mkdir(join(folder, ".git"));
  await writeFile(join(folder, "shop.sops.json"), file.bytes);
  await writeFile(join(folder, "main.hcl"), main);
  return strongroom(folder, ["validate", "--cross-check"], { SOPS_AGE_KEY: key });
}

test("readers that agree say nothing", async () => {
  expect(await check(MAIN, '{ "password": "correct-horse", "port": 5432 }')).toEqual({
    code: 0,
    stdout: "Success! The configuration is valid.\n",
    stderr: "",
  });
});

test("a number that hcl2-parser rounds is a warning with its place", async () => {
  const { code, stderr } = await check(
    `${MAIN}locals {\n  id = 9007199254740993\n}\n`,
    '{ "password": "x" }',
  );
  expect(code).toBe(0);
  expect(stderr).toContain("Warning: Readers disagree");
  expect(stderr.replace(/\s+/g, " ")).toContain(
    'hcl2-parser reads "main.hcl" in another way at "locals.1.id".',
  );
});

test("a file that only we can open is a warning that tells no value", async () => {
  const { code, stderr } = await check(MAIN, '{ "ports": { "8080": "correct-horse" } }');
  expect(code).toBe(0);
  expect(stderr).toContain("Warning: Second reader failed");
  expect(stderr).toContain('"shop.sops.json" was read here, but sops-age could not read it.');
  expect(stderr).not.toContain("correct-horse");
});
