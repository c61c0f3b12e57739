import { chmod } from "node:fs/promises";
import { expect, test } from "vitest";
import { findToken } from "../../../src/io/vault/find-token.ts";
import { testFiles } from "./certificates.ts";

/** The token that is found in a home with these files, or the problem. */
async function check(env: Record<string, string>, files: Record<string, string> = {}) {
  const home = await testFiles(files);
  if (files["helper"] !== undefined) await chmod(`${home}/helper`, 0o700);
  const taken: Record<string, string | undefined> = {};
  for (const [name, text] of Object.entries(env)) taken[name] = text.replaceAll("HOME", home);
  const { value, diagnostics } = await findToken({ env: taken, home, address: "https://vault" });
  expect([taken["VAULT_TOKEN"], taken["BAO_TOKEN"]]).toEqual([undefined, undefined]);
  return value?.reveal() ?? diagnostics[0]?.detail.replaceAll(home, "HOME");
}

const FILE = { ".vault-token": "from-file\n" };
const HELPER = { helper: '#!/bin/sh\nprintf "%s-%s\\n" "$1" "$VAULT_ADDR"\n' };

test("the environment counts first, and BAO_ before VAULT_, even if it is empty", async () => {
  expect(await check({ VAULT_TOKEN: "v" }, FILE)).toBe("v");
  expect(await check({ VAULT_TOKEN: "v", BAO_TOKEN: "b" }, FILE)).toBe("b");
  expect(await check({ VAULT_TOKEN: "v", BAO_TOKEN: "" }, FILE)).toBe("from-file");
});

test("then the file that is named, the token helper and the usual file", async () => {
  const config = { ".vault": '# mine\ntoken_helper = "HOME/helper"\n' };
  expect(await check({ BAO_TOKEN_PATH: "HOME/other" }, { ...FILE, other: "from-other" })).toBe("from-other");
  expect(await check({}, FILE)).toBe("from-file");
  expect(await check({})).toBeUndefined();
  expect(await check({ VAULT_CONFIG_PATH: "HOME/none" }, { ...FILE, ...config })).toBe("from-file");
});

test("the helper is called with get, and knows the address", async () => {
  const home = await testFiles(HELPER);
  await chmod(`${home}/helper`, 0o700);
  for (const [file, text] of [
    [".vault", `token_helper = "${home}/helper"`],
    [".bao", `{ "token_helper": "${home}/helper" }`.replace("{ ", "{\n")],
  ] as const) {
    expect(await check({}, { ...FILE, [file]: text })).toBe("get-https://vault");
  }
});

test("what is wrong is said, and never what was found", async () => {
  expect(await check({ VAULT_TOKEN: "canary\u0007" })).toBe(
    "The token from the environment holds spaces or characters that cannot be printed.",
  );
  expect(await check({}, { ...FILE, ".vault": "token_helper = helper" })).toBe(
    '"token_helper" in "HOME/.vault" is not a text in double quotes.',
  );
  expect(await check({}, { ".vault": 'token_helper = "/nowhere/helper"' })).toBe(
    'The token helper "/nowhere/helper" failed (ENOENT).',
  );
  expect(await check({ BAO_TOKEN_PATH: "HOME" })).toBe('"HOME" cannot be read (EISDIR).');
});
