import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { ageKey, encrypted } from "./encrypted-file.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const HCL = `
locals { db = sops("secrets/db.sops.yaml") }

mount "kv" {
  options = { version = "2" }
}

secret "kv/db" {
  data = local.db
}

secret "kv/app" {
  data = {
    url  = "postgres://u:\${local.db.password}@h"
    json = jsonencode({ user = local.db.user, password = local.db.password })
  }
}
`;

const FIRST = "user: the-app-user\npassword: hunter2-hunter2\n";

/** A real OpenBao where the configuration is applied, a reader who has no key, and a writer who has it. */
async function appliedOnce() {
  const server = await sharedOpenBao();
  const namespace = await ownNamespace(server);
  const key = await ageKey();
  const folder = await testRepository({
    "main.hcl": HCL,
    ".sops.yaml": `creation_rules:\n  - age: ${key.recipient}\n`,
    "secrets/db.sops.yaml": await encrypted(key, "secrets/db.sops.yaml", FIRST),
  });
  const place = { VAULT_ADDR: server.address, VAULT_NAMESPACE: namespace };
  const writer = { ...place, VAULT_TOKEN: server.rootToken, SOPS_AGE_KEY: key.secret };
  const cli = (args: string, env: Readonly<Record<string, string>> = writer, stdin = "") =>
    runCli(args.split(" "), { cwd: folder, env, stdin });
  const policy = (await cli("policy emit --for plan")).stdout;
  const ask = (method: "POST" | "GET", path: string, body?: object) =>
    apiCall(server, { method, path, body, namespace });
  await ask("POST", "sys/policies/acl/reader", { policy });
  const made = await ask("POST", "auth/token/create", { policies: ["reader"], no_default_policy: true });
  const reader = { ...place, VAULT_TOKEN: made.auth.client_token };
  const names = { [server.address]: "ADDRESS", [namespace]: "NAMESPACE" };
  return { folder, cli, reader, ask, names };
}

type Repository = Awaited<ReturnType<typeof appliedOnce>>;

/** The digest of a saved plan. */
async function digest({ cli, folder }: Repository, file: string, env?: Readonly<Record<string, string>>) {
  expect((await cli(`plan --out ${file}`, env)).code).toBe(0);
  return JSON.parse(readFileSync(join(folder, file), "utf8")).digest as string;
}

test("who may only read and has no key plans the same, and the plan is what a key applies", async () => {
  const repository = await appliedOnce();
  const { cli, reader, names, ask } = repository;
  expect(await digest(repository, "reader.plan", reader)).toBe(await digest(repository, "writer.plan"));
  expect((await cli("apply reader.plan")).code).toBe(0);
  expect((await ask("GET", "kv/data/app")).data.data.url).toBe("postgres://u:hunter2-hunter2@h");

  await cli("secrets set secrets/db.sops.yaml password", undefined, "another-secret-77\n");
  const plan = await cli("plan", reader);
  expect(plan.stdout + plan.stderr).not.toMatch(/hunter2|another|the-app-user/);
  await expectGolden("keyless-changed", plan, names);
  expect(await digest(repository, "second.plan", reader)).toBe(await digest(repository, "keyed.plan"));
  expect((await cli("apply second.plan")).code).toBe(0);
  expect((await ask("GET", "kv/data/app")).data.data.url).toBe("postgres://u:another-secret-77@h");
  expect((await cli("plan --detailed-exitcode", reader)).code).toBe(0);
});

test("another version on the server is seen without the right to read it", async () => {
  const { cli, reader, ask, names } = await appliedOnce();
  await cli("apply --auto-approve");
  await ask("POST", "kv/data/db", { data: { user: "somebody", password: "else" } });
  await expectGolden("keyless-moved", await cli("plan", reader), names);
  expect((await cli("drift", reader)).code).toBe(2);
});

test("where a policy forbids the data and its key names, the version tells all that can be told", async () => {
  const { cli, ask, reader, names } = await appliedOnce();
  await cli("apply --auto-approve");
  const emitted: string = (await ask("GET", "sys/policies/acl/reader")).data.policy;
  const policy = emitted.replaceAll(/path "kv\/subkeys[^}]*\}\n?/g, "");
  await ask("POST", "sys/policies/acl/reader", { policy });
  const status = async (path: string) => {
    const headers = { "X-Vault-Token": reader.VAULT_TOKEN, "X-Vault-Namespace": reader.VAULT_NAMESPACE };
    return (await fetch(`${reader.VAULT_ADDR}/v1/${path}`, { headers })).status;
  };
  expect([await status("kv/data/db"), await status("kv/subkeys/db"), await status("kv/metadata/db")]).toEqual(
    [403, 403, 200],
  );
  expect((await cli("plan --detailed-exitcode", reader)).code).toBe(0);
  expect((await cli("drift", reader)).code).toBe(0);
  await ask("POST", "kv/data/db", { data: { user: "the-app-user", password: "hunter2-hunter2", more: "x" } });
  await expectGolden("keyless-unreadable", await cli("plan", reader), names);
  await expectGolden("keyless-unreadable-drift", await cli("drift", reader), names);
  expect((await cli("apply --auto-approve")).code).toBe(0);
  expect((await ask("GET", "kv/data/db")).data.data).toEqual({
    user: "the-app-user",
    password: "hunter2-hunter2",
  });
  await ask("POST", "sys/policies/acl/reader", {
    policy: policy.replaceAll(/path "kv\/metadata[^}]*\}\n?/g, ""),
  });
  const blind = await cli("plan", reader);
  expect([blind.code, blind.stdout]).toEqual([4, expect.stringContaining("Incomplete:")]);
});

test("encrypting again without another value writes nothing", async () => {
  const repository = await appliedOnce();
  const { cli, reader, names, ask } = repository;
  await cli("apply --auto-approve");
  expect((await cli("secrets rotate secrets/db.sops.yaml")).code).toBe(0);
  await expectGolden("keyless-rotated", await cli("plan", reader), names);
  expect((await cli("apply --auto-approve")).code).toBe(0);
  expect((await ask("GET", "kv/metadata/db")).data.current_version).toBe(1);
  expect((await cli("plan --detailed-exitcode", reader)).code).toBe(0);
});
