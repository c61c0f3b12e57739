import { expect, onTestFinished, test } from "vitest";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const POLICIES = ["a", "b", "c", "d", "e", "f"]
  .map((name) => `policy "${name}" {\n  path "x/${name}" { capabilities = ["read"] }\n}\n`)
  .join("\n");

/** An apply whose token lives for seconds, and whose writes of policies take one second each. */
async function shortLived(life: object) {
  const server = await sharedOpenBao();
  const namespace = await ownNamespace(server);
  const post = (path: string, body: object) => apiCall(server, { method: "POST", path, body, namespace });
  await post("sys/policies/acl/all", {
    policy: 'path "*" { capabilities = ["read", "list", "update", "create", "delete", "sudo"] }',
  });
  await post("sys/auth/userpass", { type: "userpass" });
  await post("auth/userpass/users/ci", { password: "correct-horse-battery", token_policies: "all", ...life });
  const fault = { kind: "delay", when: "after", milliseconds: 1000 } as const;
  const proxy = await startFaultProxy(
    [server.address],
    scriptedFaults([{ method: "POST", path: /policies\/acl/, fault }]),
  );
  onTestFinished(() => proxy.stop());
  const folder = await testRepository({
    "main.hcl": `environment "ci" {\n  address   = "${proxy.address}"\n  namespace = "${namespace}"\n  login "userpass" { username = "ci" }\n}\n${POLICIES}`,
  });
  const apply = (more: readonly string[], env: Readonly<Record<string, string>>) =>
    runCli(["apply", "--env", "ci", "--auto-approve", "--parallelism", "1", ...more], { cwd: folder, env });
  const accessors = () =>
    apiRequest(server, { method: "LIST", path: "auth/token/accessors", namespace }).then(
      ({ body }): readonly string[] => body.data?.keys ?? [],
    );
  return { server, namespace, post, proxy, apply, accessors };
}

const WITH_PASSWORD = { STRONGROOM_PASSWORD: "correct-horse-battery" };
const ended = (
  proxy: { readonly log: readonly { readonly path: string; readonly status?: number }[] },
  path: string,
) => proxy.log.filter((entry) => entry.path === `/v1/auth/${path}` && (entry.status ?? 0) < 300).length;

test("a token that ends before the apply does is renewed, and revoked at the end", async () => {
  const { proxy, apply, accessors } = await shortLived({ token_ttl: "3s" });
  const { code, stderr } = await apply([], WITH_PASSWORD);
  expect([code, stderr.includes("Warning")], stderr).toEqual([0, false]);
  expect(ended(proxy, "token/renew-self")).toBeGreaterThan(0);
  expect([ended(proxy, "userpass/login/ci"), ended(proxy, "token/revoke-self")]).toEqual([1, 1]);
  await expect.poll(accessors, { timeout: 10_000 }).toEqual([]);
});

test("a token that cannot live longer is replaced by a new login, and both are revoked", async () => {
  const { proxy, apply, accessors } = await shortLived({ token_ttl: "3s", token_max_ttl: "3s" });
  const { code, stderr } = await apply([], WITH_PASSWORD);
  expect([code, stderr.includes("Warning")], stderr).toEqual([0, false]);
  expect(ended(proxy, "userpass/login/ci")).toBeGreaterThan(1);
  await expect.poll(accessors, { timeout: 10_000 }).toEqual([]);
});

test("a given token that ends in the middle: said as what it is, and another token goes on", async () => {
  const { server, namespace, post, apply } = await shortLived({});
  const made = await post("auth/token/create", { policies: ["all"], ttl: "4s", renewable: false });
  const given = await apply(["--login", "token"], { VAULT_TOKEN: made.auth.client_token });
  expect([given.code, given.stderr.includes("has expired")], given.stderr).toEqual([8, true]);
  const env = { VAULT_TOKEN: (await post("auth/token/create", { policies: ["all"] })).auth.client_token };
  // The dead run could not give its lock back.
  const locked = await apply(["--login", "token"], env);
  expect(locked.code).toBe(7);
  const lock = await apiCall(server, { path: "strongroom/data/default/ci/lock", namespace });
  await apiCall(server, {
    method: "POST",
    path: "strongroom/data/default/ci/lock",
    body: { data: { json: "{}" }, options: { cas: lock.data.metadata.version } },
    namespace,
  });
  const next = await apply(["--login", "token"], env);
  expect([next.code, next.stderr.includes("Error")], next.stderr).toEqual([0, false]);
});
