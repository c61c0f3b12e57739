import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { startOpenBao } from "../servers/openbao.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const ONE = 'policy "one" {\n  path "a" { capabilities = ["read"] }\n}\n';

/** A server that answers every request like this, and the tokens that it was sent. */
async function fakeServer(status: number, body: object, headers: Readonly<Record<string, string>> = {}) {
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    const token = request.headers["x-vault-token"];
    if (typeof token === "string") tokens.push(token);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens };
}

const HEALTHY = { initialized: true, sealed: false, standby: false, version: "1.21.0+ent", cluster_id: "c" };

test.each([
  { name: "sealed", status: 503, body: { ...HEALTHY, sealed: true } },
  { name: "uninitialized", status: 501, body: { initialized: false, sealed: true, version: "2.7.2" } },
  { name: "dr-secondary", status: 472, body: { ...HEALTHY, replication_dr_mode: "secondary" } },
  {
    name: "performance-secondary",
    status: 200,
    body: { ...HEALTHY, replication_performance_mode: "secondary" },
  },
  { name: "stranger", status: 200, body: { hello: "world" } },
  { name: "redirect", status: 307, body: {}, headers: { location: "http://127.0.0.1:1/v1/sys/health" } },
])(
  "a server that is $name: said in a sentence, exit 1, and no token sent",
  async ({ name, status, body, headers }) => {
    const server = await fakeServer(status, body, headers);
    const folder = await testRepository({ "main.hcl": ONE });
    const env = { VAULT_ADDR: server.address, VAULT_TOKEN: "s.precious", VAULT_MAX_RETRIES: "0" };
    for (const command of ["plan", "drift"]) {
      const result = await runCli([command], { cwd: folder, env });
      expect(result.code).toBe(1);
      await expectGolden(`server-${name}`, result);
    }
    expect(server.tokens).toEqual([]);
  },
);

test("a server that nobody can reach", async () => {
  const folder = await testRepository({ "main.hcl": ONE });
  const env = { VAULT_ADDR: "http://127.0.0.1:1", VAULT_TOKEN: "x", VAULT_MAX_RETRIES: "0" };
  const { code, stderr } = await runCli(["plan"], { cwd: folder, env });
  expect([code, stderr.includes("Error: Server not reachable")]).toEqual([1, true]);
});

test("plain HTTP to another machine wants --insecure-http", async () => {
  const folder = await testRepository({ "main.hcl": ONE });
  const env = {
    VAULT_ADDR: "http://192.0.2.1:8200",
    VAULT_TOKEN: "x",
    VAULT_MAX_RETRIES: "0",
    VAULT_CLIENT_TIMEOUT: "1",
  };
  const refused = await runCli(["plan"], { cwd: folder, env });
  expect([refused.code, refused.stderr.includes("--insecure-http")]).toEqual([3, true]);
  const proxied = await fakeServer(503, { ...HEALTHY, sealed: true });
  const allowed = await runCli(["plan", "--insecure-http"], {
    cwd: folder,
    env: { ...env, VAULT_PROXY_ADDR: proxied.address },
  });
  expect(allowed.code).toBe(1);
  expect(allowed.stderr).toContain("Warning: Connection not protected");
  expect(allowed.stderr).toContain("Error: Server sealed");
});

test("no token, and one that the server does not know, are exit 4", async () => {
  const server = await embeddedServer();
  const folder = await testRepository({ "main.hcl": ONE });
  const none = await runCli(["plan"], { cwd: folder, env: { VAULT_ADDR: server.address } });
  expect([none.code, none.stderr.includes("Error: No token")]).toEqual([4, true]);
  const wrong = await runCli(["plan"], { cwd: folder, env: { ...server.env, VAULT_TOKEN: "s.unknown" } });
  expect([wrong.code, wrong.stderr.includes("s.unknown")]).toEqual([4, false]);
});

test("a token without a capability: the path and the capability are named, on a real server", async () => {
  const shared = await sharedOpenBao();
  const namespace = await ownNamespace(shared);
  const call = (path: string, body: object) => apiCall(shared, { method: "POST", path, body, namespace });
  await call("sys/policies/acl/one", { policy: 'path "b" { capabilities = ["read"] }' });
  await call("sys/policies/acl/little", {
    policy:
      'path "strongroom/*" { capabilities = ["create", "read", "update", "delete", "list"] }\npath "sys/mounts/strongroom" { capabilities = ["create", "update"] }',
  });
  const made = await call("auth/token/create", { policies: ["little"] });
  const folder = await testRepository({ "main.hcl": ONE });
  const env = { VAULT_ADDR: shared.address, VAULT_NAMESPACE: namespace, VAULT_TOKEN: made.auth.client_token };
  const plan = await runCli(["plan"], { cwd: folder, env });
  expect(plan.code).toBe(4);
  expect(plan.stderr).toContain('path "sys/policies/acl/one" { capabilities = ["read"] }');
  const drift = await runCli(["drift"], { cwd: folder, env });
  expect([drift.code, drift.stdout.includes("No drift.")]).toEqual([1, false]);
  await call("sys/policies/acl/little", {
    policy:
      'path "sys/policies/*" { capabilities = ["read", "list"] }\npath "strongroom/*" { capabilities = ["create", "read", "update", "delete", "list"] }\npath "sys/mounts/strongroom" { capabilities = ["create", "update"] }',
  });
  const apply = await runCli(["apply", "--auto-approve", "--adopt"], { cwd: folder, env });
  expect(apply.code).toBe(1);
  expect(apply.stderr).toContain('path "sys/policies/acl/one" { capabilities = ["create", "update"] }');
});

test("a real server that is sealed", async () => {
  const server = await startOpenBao();
  onTestFinished(() => server.stop());
  await apiCall(server, { method: "PUT", path: "sys/seal" });
  const folder = await testRepository({ "main.hcl": ONE });
  const env = { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken };
  const { code, stderr } = await runCli(["apply", "--auto-approve"], { cwd: folder, env });
  expect([code, stderr.includes("Error: Server sealed")]).toEqual([1, true]);
});
