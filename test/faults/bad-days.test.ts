import { expect, test } from "vitest";
import { startCli } from "../cli/run-cli.ts";
import { apiCall, apiRequest } from "../servers/api-request.ts";
import { scriptedFaults } from "../servers/fault-schedule.ts";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import type { ServerFacts } from "../servers/test-server.ts";
import { type BadDay, badDay, ownServer } from "./bad-day.ts";
import { atWrite } from "./break-write.ts";
import { SECOND } from "./days-configuration.ts";
import { type Kill, killAtWrite } from "./kill-at-write.ts";

const APPLY = ["apply", "--auto-approve"];

/** Resolves when a request waits in the proxy. */
async function isHeldBack({ proxy }: BadDay): Promise<void> {
  const isWaiting = () => proxy.log.some(({ fault }) => fault === "delay");
  await expect.poll(isWaiting, { timeout: 30_000 }).toBe(true);
}

async function unseal(server: ServerFacts): Promise<void> {
  const body = { key: server.unsealKeys[0] };
  await apiCall(server, { method: "PUT", path: "sys/unseal", body, token: "" });
}

test("the lock whose answer was lost is our own", async () => {
  const day = await badDay(await sharedOpenBao());
  expect((await day.cli("apply --auto-approve")).code).toBe(0);
  day.write(SECOND);
  day.proxy.schedule(atWrite(1, { kind: "reset-after" }));
  const next = await day.cli("apply --auto-approve");
  expect([next.code, next.stderr.includes("locked")], next.stderr).toEqual([0, false]);
  await day.converge();
});

test.each<Kill>([
  { write: 9, when: "after" },
  { write: 12, when: "before" },
])("kill -9 $when write $write: nothing is an orphan, and the next apply converges", async (kill) => {
  expect(await killAtWrite(await sharedOpenBao(), kill)).toBe(true);
});

test.each([8, 20])("Ctrl-C at write %i: the run ends in order, and the next one goes on", async (write) => {
  const day = await badDay(await sharedOpenBao());
  day.proxy.schedule(atWrite(write, { kind: "delay", when: "after", milliseconds: 300 }));
  const cli = startCli([...APPLY, "--parallelism", "2"], { cwd: day.folder, env: day.env });
  await isHeldBack(day);
  cli.signal("SIGINT");
  const { code, stderr } = await cli.result;
  expect(code, stderr).toBe(130);
  const lock = await day.cli("apply");
  expect(lock.code, "nobody to ask, but no lock either").not.toBe(7);
  await day.converge();
});

test("a server that is sealed in the middle: the run stops with a sentence, and the next one goes on", async () => {
  const server = await ownServer();
  const day = await badDay(server);
  day.proxy.schedule(atWrite(9, { kind: "delay", when: "before", milliseconds: 1500 }));
  const cli = startCli(APPLY, { cwd: day.folder, env: { ...day.env, VAULT_MAX_RETRIES: "0" } });
  await isHeldBack(day);
  await apiCall(server, { method: "PUT", path: "sys/seal" });
  const { code, stderr } = await cli.result;
  expect([code === 1 || code === 8, /sealed/i.test(stderr)], stderr).toEqual([true, true]);
  await unseal(server);
  await expect.poll(async () => (await apiRequest(server, { path: "sys/mounts" })).status).toBe(200);
  await day.converge();
});

test("a server that is unsealed again while the run waits: the run goes on", async () => {
  const server = await ownServer();
  const day = await badDay(server);
  day.proxy.schedule(atWrite(9, { kind: "delay", when: "before", milliseconds: 1000 }));
  const cli = startCli(APPLY, { cwd: day.folder, env: day.env });
  await isHeldBack(day);
  await apiCall(server, { method: "PUT", path: "sys/seal" });
  await expect.poll(() => day.proxy.log.some(({ status }) => status === 503), { timeout: 20_000 }).toBe(true);
  await unseal(server);
  const { code, stderr } = await cli.result;
  expect(code, stderr).toBe(0);
  await day.converge();
});

test("a delete that is refused: the object stays ours, and the next run tries again", async () => {
  const day = await badDay(await sharedOpenBao());
  expect((await day.cli("apply --auto-approve")).code).toBe(0);
  day.write(SECOND);
  const errors = ["1 error occurred:\n\t* permission denied\n\n"];
  day.proxy.schedule(
    scriptedFaults([
      { method: "DELETE", path: /acl\/drop$/, fault: { kind: "status", status: 403, errors } },
    ]),
  );
  const refused = await day.cli("apply --auto-approve");
  expect([
    refused.code,
    refused.stderr.includes('path "sys/policies/acl/drop" { capabilities = ["delete"] }'),
  ]).toEqual([8, true]);
  expect((await day.cli("ledger list")).stdout).toContain("policy.drop");
  await day.converge();
});

test("somebody else writes between our look and our write: that object is left alone, the others are done", async () => {
  const server = await sharedOpenBao();
  const day = await badDay(server);
  expect((await day.cli("apply --auto-approve")).code).toBe(0);
  day.write(SECOND);
  const read = { method: "GET", path: /acl\/keep$/, hit: 2 } as const;
  day.proxy.schedule(
    scriptedFaults([{ ...read, fault: { kind: "delay", when: "before", milliseconds: 700 } }]),
  );
  const cli = startCli(APPLY, { cwd: day.folder, env: day.env });
  await isHeldBack(day);
  const namespace = day.env["VAULT_NAMESPACE"] ?? "";
  const theirs = 'path "theirs" { capabilities = ["read"] }';
  await apiCall(server, {
    method: "POST",
    path: "sys/policies/acl/keep",
    body: { policy: theirs },
    namespace,
  });
  const { code, stdout, stderr } = await cli.result;
  expect([code, stderr.includes("Error: Object changed after planning")], stderr).toEqual([8, true]);
  expect(stdout).toContain("auth.approle.role.app");
  expect((await apiCall(server, { path: "sys/policies/acl/keep", namespace })).data.policy).toBe(theirs);
  expect((await day.cli("drift")).code).toBe(2);
  expect((await day.cli("apply --auto-approve")).code).toBe(5);
  expect((await day.cli("apply --auto-approve --accept-drift=policy.keep")).code).toBe(0);
  await day.converge();
});

test("what fails for good takes with it what needs it, and nothing else", async () => {
  const day = await badDay(await sharedOpenBao());
  const errors = ["no such plugin"];
  day.proxy.schedule(
    scriptedFaults([
      { method: "POST", path: /sys\/mounts\/kv$/, fault: { kind: "status", status: 400, errors } },
    ]),
  );
  const broken = await day.cli("apply --auto-approve");
  expect(broken.code).toBe(8);
  expect(broken.stdout).toContain("Apply incomplete: Resources: 10 added, 0 changed, 0 destroyed.");
  expect(broken.stdout).toMatch(/secret\["kv\/app"\]/);
  expect(broken.stderr).toContain("no such plugin");
  await day.converge();
});
