import { expect, onTestFinished, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { testRepository, writeFiles } from "../cli/test-repository.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { startVault } from "../servers/vault.ts";

/** A Vault of this test alone: it has the audit devices and auth methods that the test makes, and no others. */
async function vault(text: string) {
  const server = await startVault();
  onTestFinished(() => server.stop());
  const folder = await testRepository({ "main.hcl": text });
  const cli = async (args: string, token = server.rootToken) => {
    const env = { VAULT_ADDR: server.address, VAULT_TOKEN: token };
    const { code, stdout, stderr } = await runCli(args.split(" "), { cwd: folder, env });
    return { code, stdout, stderr };
  };
  return { server, folder, cli };
}

const device = (name: string, file = "discard") =>
  `audit "${name}" {\n  type    = "file"\n  options = { file_path = "${file}" }\n}\n`;

test("the last audit device stays, unless its address is named", async () => {
  const { server, folder, cli } = await vault(device("one") + device("two", "stdout"));
  const first = await cli("apply --auto-approve");
  expect([first.code, (await cli("plan --detailed-exitcode")).code], first.stderr).toEqual([0, 0]);
  writeFiles(folder, { "main.hcl": device("one") });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  writeFiles(folder, { "main.hcl": 'policy "p" {\n  path "a" { capabilities = ["read"] }\n}\n' });
  const refused = await cli("apply --auto-approve");
  expect(refused.code).toBe(5);
  expect(refused.stdout).toContain("audit.one would be destroyed, and no audit device would be left");
  expect(Object.keys((await apiCall(server, { path: "sys/audit" })).data)).toEqual(["one/"]);
  expect((await cli("apply --auto-approve --allow-destroy=audit.one")).code).toBe(0);
  expect(Object.keys((await apiCall(server, { path: "sys/audit" })).data)).toEqual([]);
});

const RIGHTS = `
  path "sys/policies/acl/*" { capabilities = ["create", "read", "update", "delete"] }
  path "sys/auth"           { capabilities = ["read"] }
  path "sys/auth/*"         { capabilities = ["create", "read", "update", "delete", "sudo"] }
  path "sys/mounts"         { capabilities = ["read"] }
  path "strongroom/*"       { capabilities = ["create", "read", "update", "delete", "list"] }
`;

test("an applier cannot take away its own rights, nor the auth method that it came by", async () => {
  const own = `policy "applier" {${RIGHTS}}\nauth "userpass" {}\n`;
  const { server, folder, cli } = await vault(own);
  expect((await cli("apply --auto-approve")).code).toBe(0);
  const user = { password: "correct-horse-battery", token_policies: "applier" };
  await apiCall(server, { method: "POST", path: "auth/userpass/users/ci", body: user });
  const login = await apiCall(server, {
    method: "POST",
    path: "auth/userpass/login/ci",
    body: { password: user.password },
  });
  const token: string = login.auth.client_token;
  const plan = await cli("plan --detailed-exitcode", token);
  expect(plan.code, plan.stderr).toBe(0);
  writeFiles(folder, { "main.hcl": own.replace('"create", "read", "update", "delete"] }', '"read"] }') });
  const narrowed = await cli("apply --auto-approve", token);
  expect([narrowed.code, narrowed.stdout.includes("what this very token needs")], narrowed.stdout).toEqual([
    5,
    true,
  ]);
  writeFiles(folder, { "main.hcl": `policy "applier" {${RIGHTS}}\n` });
  const cut = await cli("apply --auto-approve", token);
  expect([cut.code, cut.stdout.includes("is the auth method that this very token comes from")]).toEqual([
    5,
    true,
  ]);
  const asRoot = await cli("apply --auto-approve");
  expect([asRoot.code, asRoot.stdout.includes("no auth method would be left")]).toEqual([5, true]);
  expect((await apiRequest(server, { path: "sys/auth/userpass" })).status).toBe(200);
});
