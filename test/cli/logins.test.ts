import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { sharedOpenBao, uniqueName } from "../servers/shared-servers.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

const SERVERS = {
  embedded: async () => {
    const { address, rootToken } = await embeddedServer();
    return { address, rootToken };
  },
  OpenBao: async () => {
    const { address, rootToken } = await sharedOpenBao();
    return { address, rootToken };
  },
} as const;

/** A server with ways to log in under names of its own, and a configuration that uses one. */
async function prepared(kind: keyof typeof SERVERS) {
  const server = await SERVERS[kind]();
  const [mount, policy] = [uniqueName("login"), uniqueName("all")];
  const post = (path: string, body: object = {}) => apiCall(server, { method: "POST", path, body });
  await post(`sys/policies/acl/${policy}`, {
    policy: 'path "*" { capabilities = ["read", "list", "update"] }',
  });
  const plan = async (login: string, env: Readonly<Record<string, string>>, home?: string) => {
    const folder = await testRepository({
      "main.hcl": `strongroom { stack = "${mount}" }\nenvironment "e" {\n  address = "${server.address}"\n${login}}\n`,
    });
    const result = await runCli(["plan", "--env", "e"], {
      cwd: folder,
      env,
      ...(home === undefined ? {} : { home }),
    });
    return { code: result.code, who: /token "([^"]*)"/.exec(result.stdout)?.[1], stderr: result.stderr };
  };
  return { server, mount, policy, post, plan };
}

test.each(["embedded", "OpenBao"] as const)("approle on %s", async (kind) => {
  const { mount, policy, post, plan, server } = await prepared(kind);
  await post(`sys/auth/${mount}`, { type: "approle" });
  await post(`auth/${mount}/role/ci`, { token_policies: [policy] });
  const role = await apiCall(server, { path: `auth/${mount}/role/ci/role-id` });
  const secret = await post(`auth/${mount}/role/ci/secret-id`);
  const login = `  login "approle" {\n    mount = "${mount}"\n    role_id = "${role.data.role_id}"\n  }\n`;
  const env = { STRONGROOM_SECRET_ID: secret.data.secret_id };
  expect(await plan(login, env)).toEqual({ code: 0, who: mount, stderr: "" });
  const wrong = await plan(login, { STRONGROOM_SECRET_ID: "wrong-secret-id" });
  expect([
    wrong.code,
    wrong.stderr.includes("Error: Login failed"),
    wrong.stderr.includes("wrong-secret-id"),
  ]).toEqual([4, true, false]);
});

test.each(["embedded", "OpenBao"] as const)("userpass on %s", async (kind) => {
  const { mount, policy, post, plan } = await prepared(kind);
  await post(`sys/auth/${mount}`, { type: "userpass" });
  await post(`auth/${mount}/users/ci`, { password: "correct-horse-battery", token_policies: [policy] });
  const login = `  login "userpass" {\n    mount = "${mount}"\n    username = "ci"\n  }\n`;
  const env = { STRONGROOM_PASSWORD: "correct-horse-battery" };
  expect(await plan(login, env)).toEqual({ code: 0, who: `${mount}-ci`, stderr: "" });
  const missing = await plan(login, {});
  expect([missing.code, missing.stderr.includes("Error: Missing login input")]).toEqual([4, true]);
});

test.each(["embedded", "OpenBao"] as const)(
  "a token of the environment, of ~/.vault-token, of a helper and of a file on %s",
  async (kind) => {
    const { server, policy, post, plan } = await prepared(kind);
    const made = await post("auth/token/create", { policies: [policy], display_name: "mine" });
    const token: string = made.auth.client_token;
    const ok = { code: 0, who: "token-mine", stderr: "" };
    expect(await plan("", { VAULT_TOKEN: token })).toEqual(ok);
    expect(await plan("", { BAO_TOKEN: token, VAULT_TOKEN: "other" })).toEqual(ok);
    const home = await testRepository({ ".vault-token": `${token}\n` });
    expect(await plan("", {}, home)).toEqual(ok);
    const helped = await testRepository({ helper: `#!/bin/sh\n[ "$1" = get ] && printf %s '${token}'\n` });
    chmodSync(join(helped, "helper"), 0o700);
    writeFiles(helped, { ".vault": `token_helper = "${join(helped, "helper")}"\n` });
    expect(await plan("", { PATH: process.env["PATH"] ?? "" }, helped)).toEqual(ok);
    const named = `  login "token" { token_file = "${join(home, ".vault-token")}" }\n`;
    expect(await plan(named, {})).toEqual(ok);
    // It was given to us, so it is still there.
    expect((await apiCall(server, { path: "auth/token/lookup-self", token })).data.display_name).toBe(
      "token-mine",
    );
  },
);
