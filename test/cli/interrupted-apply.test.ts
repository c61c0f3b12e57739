import { expect, test } from "vitest";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { startFaultProxy } from "../servers/fault-proxy.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { spawnCli } from "./cli-process.ts";
import { embeddedServer } from "./embedded-server.ts";
import { runCli, startCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

function policies(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `policy "p${index}" {\n  path "a/${index}" { capabilities = ["read"] }\n}\n`,
  ).join("\n");
}

/** A server whose third policy takes its time, with a ledger. */
async function slowServer(milliseconds: number) {
  const server = await embeddedServer();
  const proxy = await startFaultProxy(
    [server.address],
    scriptedFaults([
      {
        method: "POST",
        path: /policies\/acl\/p2$/,
        fault: { kind: "delay", when: "after", milliseconds },
      },
    ]),
  );
  const folder = await testRepository({ "main.hcl": policies(1) });
  expect((await runCli(["apply", "--auto-approve"], { cwd: folder, env: server.env })).code).toBe(0);
  writeFiles(folder, { "main.hcl": policies(6) });
  return { server, proxy, folder, env: { ...server.env, VAULT_ADDR: proxy.address } };
}

const APPLY = ["apply", "--auto-approve", "--parallelism", "1"];

const written = (log: readonly { readonly method: string; readonly path: string }[]) =>
  log.filter(({ method, path }) => method === "POST" && path.includes("policies/acl/")).length;

async function isLocked(server: Parameters<typeof apiCall>[0]): Promise<boolean> {
  const lock = await apiCall(server, { path: "strongroom/data/default/default/lock" });
  return JSON.parse(lock.data.data.json).holder !== undefined;
}

test.each([
  { signal: "SIGINT", code: 130 },
  { signal: "SIGHUP", code: 130 },
  { signal: "SIGTERM", code: 143 },
] as const)(
  "$signal during an apply: what is under way ends, nothing else begins, and the lock is free",
  async ({ signal, code }) => {
    const { server, proxy, folder, env } = await slowServer(300);
    const cli = startCli(APPLY, { cwd: folder, env });
    await expect.poll(() => written(proxy.log)).toBe(2);
    cli.signal(signal);
    const result = await cli.result;
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(
      `${signal}: what is under way is finished, nothing else is begun. Once more to exit at once;`,
    );
    expect(result.stdout).toContain("Not begun: policy.p3, policy.p4, policy.p5\n");
    expect(result.stdout.endsWith("Apply incomplete: Resources: 2 added, 0 changed, 0 destroyed.\n")).toBe(
      true,
    );
    expect(await isLocked(server)).toBe(false);
    const again = await runCli(["apply", "--auto-approve"], { cwd: folder, env: server.env });
    expect([again.code, again.stdout.includes("Resources: 3 added, 0 changed, 0 destroyed.")]).toEqual([
      0,
      true,
    ]);
    await proxy.stop();
  },
);

test("the second signal exits at once, and leaves the lock to its lifetime", async () => {
  const { server, proxy, folder, env } = await slowServer(60_000);
  const cli = spawnCli(APPLY, { cwd: folder, env });
  await expect.poll(() => written(proxy.log), { timeout: 30_000 }).toBe(2);
  cli.child.kill("SIGINT");
  await expect.poll(() => cli.stderr()).toContain("SIGINT: what is under way is finished");
  cli.child.kill("SIGINT");
  const { code, stderr } = await cli.result;
  expect(code).toBe(130);
  expect(stderr).toContain("Two interrupts: exiting at once. The next run finds out what this one has done.");
  expect(await isLocked(server)).toBe(true);
  await proxy.stop();
});

test("a signal while it plans: nothing is changed, and the lock is given back", async () => {
  const { server, proxy, folder, env } = await slowServer(0);
  proxy.schedule(
    scriptedFaults([{ path: /policies/, fault: { kind: "delay", when: "before", milliseconds: 60_000 } }]),
  );
  const cli = startCli(APPLY, { cwd: folder, env });
  await expect.poll(() => proxy.log.some(({ fault }) => fault === "delay")).toBe(true);
  cli.signal("SIGTERM");
  expect(await cli.result).toEqual({
    code: 143,
    stdout: "",
    stderr: "\nInterrupted by SIGTERM. Nothing was changed on the server.\n",
  });
  expect(await isLocked(server)).toBe(false);
  await proxy.stop();
});

test("a signal at the question counts as no", async () => {
  const { server, proxy, folder, env } = await slowServer(0);
  const cli = startCli(["apply"], { cwd: folder, env, isTerminal: true });
  await expect.poll(() => cli.stderr()).toContain("Enter a value: ");
  cli.signal("SIGINT");
  const { code, stderr } = await cli.result;
  expect([code, stderr.endsWith("\nInterrupted by SIGINT. Nothing was changed on the server.\n")]).toEqual([
    130,
    true,
  ]);
  expect(await isLocked(server)).toBe(false);
  expect((await apiRequest(server, { path: "sys/policies/acl/p1" })).status).toBe(404);
  await proxy.stop();
});

test("a signal while a plan reads ends it, and revokes the token that it got", async () => {
  const server = await embeddedServer();
  await apiCall(server, { method: "POST", path: "sys/auth/userpass", body: { type: "userpass" } });
  await apiCall(server, {
    method: "POST",
    path: "sys/policies/acl/all",
    body: { policy: 'path "*" { capabilities = ["read", "list", "update", "create", "delete", "sudo"] }' },
  });
  await apiCall(server, {
    method: "POST",
    path: "auth/userpass/users/ci",
    body: { password: "correct-horse-battery", token_policies: "all" },
  });
  const proxy = await startFaultProxy(
    [server.address],
    scriptedFaults([{ path: /policies/, fault: { kind: "delay", when: "before", milliseconds: 60_000 } }]),
  );
  const folder = await testRepository({
    "main.hcl": `environment "ci" {\n  address = "${proxy.address}"\n  login "userpass" { username = "ci" }\n}\n${policies(1)}`,
  });
  const env = { STRONGROOM_PASSWORD: "correct-horse-battery" };
  const cli = startCli(["plan", "--env", "ci"], { cwd: folder, env });
  await expect.poll(() => proxy.log.some(({ fault }) => fault === "delay")).toBe(true);
  cli.signal("SIGINT");
  expect((await cli.result).code).toBe(130);
  expect(cli.env["STRONGROOM_PASSWORD"]).toBe(undefined);
  expect(proxy.log.at(-1)).toMatchObject({ path: "/v1/auth/token/revoke-self", status: 204 });
  await proxy.stop();
});
