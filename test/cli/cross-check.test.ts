import { expect, test } from "vitest";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const MAIN =
  'locals {\n  shop = sops("shop.sops.json")\n}\nmount "kv" {}\nsecret "kv/shop" {\n  data = local.shop\n}\n';

/** What `validate --cross-check` says of a configuration and of a secret in JSON. */
async function check(main: string, secret: string) {
  const key = await ageKey();
  const sealed = await encrypted(key, "shop.sops.json", secret);
  const cwd = await testRepository({ "main.hcl": main, "shop.sops.json": sealed });
  const env = { SOPS_AGE_KEY: key.secret, PATH: process.env["PATH"] ?? "" };
  return runCli(["validate", "--cross-check"], { cwd, env });
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
