import { armor, Encrypter } from "age-encryption";
import { expect, test } from "vitest";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { startCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

/** Two encrypted files whose key a passphrase protects. */
async function locked() {
  const key = await ageKey();
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(10);
  encrypter.setPassphrase("correct horse battery");
  const keys = armor.encode(await encrypter.encrypt(`${key.secret}\n`));
  const folder = await testRepository({
    "keys.txt": keys,
    "a.sops.yaml": await encrypted(key, "a.sops.yaml", "x: 1\n"),
    "b.sops.yaml": await encrypted(key, "b.sops.yaml", "x: 1\n"),
    "main.hcl":
      'locals {\n  a = sops("a.sops.yaml")\n  b = sops("b.sops.yaml")\n}\noutput "o" {\n  value = [local.a, local.b]\n  sensitive = true\n}\n',
  });
  return { folder, env: { SOPS_AGE_KEY_FILE: `${folder}/keys.txt` } };
}

test("the passphrase of a key is asked for once, and not shown", async () => {
  const { folder, env } = await locked();
  const cli = startCli(["validate"], { cwd: folder, env, isTerminal: true });
  await expect.poll(() => cli.stderr(), { timeout: 20_000 }).toContain("Passphrase of ");
  cli.type("correct horse battery\r");
  const { code, stdout, stderr } = await cli.result;
  expect([code, stdout]).toEqual([0, expect.stringContaining("Success! The configuration is valid.")]);
  expect(stderr.match(/Passphrase of /g)?.length).toBe(1);
  expect(stderr).not.toContain("horse");
  expect(stderr).not.toContain("stays closed");
});

test("where nobody can be asked, files stay closed", async () => {
  const { folder, env } = await locked();
  const { code, stderr } = await startCli(["validate"], { cwd: folder, env }).result;
  expect([code, stderr.includes("Passphrase"), stderr.includes('"a.sops.yaml" stays closed')]).toEqual([
    0,
    false,
    true,
  ]);
});
