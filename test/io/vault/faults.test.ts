import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WriteRequest } from "../../../src/core/model/reply.ts";
import { systemClock } from "../../../src/io/vault/clock.ts";
import { apiCall, apiRequest } from "../../servers/api-request.ts";
import { type Fault, type FaultProxy, startFaultProxy } from "../../servers/fault-proxy.ts";
import { randomFaults, scriptedFaults } from "../../servers/fault-schedule.ts";
import { ownNamespace, sharedOpenBao, uniqueName } from "../../servers/shared-servers.ts";
import type { ServerFacts } from "../../servers/test-server.ts";
import { fakeClock } from "./fake-clock.ts";
import { openTestVault, type TestVaultOptions } from "./open-test-vault.ts";

let server: ServerFacts;
let proxy: FaultProxy;
const mount = uniqueName("kv");

beforeAll(async () => {
  server = await sharedOpenBao();
  await apiCall(server, {
    method: "POST",
    path: `sys/mounts/${mount}`,
    body: { type: "kv", options: { version: "2" } },
  });
  proxy = await startFaultProxy([server.address]);
});

afterAll(() => proxy.stop());

async function open(options: TestVaultOptions = {}) {
  const env = { VAULT_TOKEN: server.rootToken, ...options.env };
  return await openTestVault({ address: proxy.address, clock: fakeClock(), ...options, env });
}

/** One write of a new secret whose first `hits` tries meet a fault: the reply, how often it was sent, how often it was done. */
async function write(
  fault: Fault,
  {
    repeat,
    hits = 1,
    env,
    obstacle,
  }: { repeat: "safe" | "once"; hits?: number; env?: Record<string, string> } & Pick<
    WriteRequest,
    "obstacle"
  >,
) {
  const vault = await open({ ...(env && { env }) });
  const secret = uniqueName("secret");
  proxy.schedule(
    scriptedFaults([{ method: "POST", path: new RegExp(secret), hit: { from: 1, to: hits }, fault }]),
  );
  const body: WriteRequest["body"] & {} = new Map([["data", new Map([["x", "1"]])]]);
  const reply = await vault.write({
    method: "POST",
    path: `${mount}/data/${secret}`,
    namespace: "",
    body,
    repeat,
    ...(obstacle && { obstacle }),
  });
  const metadata = await apiRequest(server, { path: `${mount}/metadata/${secret}` });
  const outcome =
    reply.kind === "failed" ? `failed ${reply.status ?? ""} ${reply.sent ? "sent" : "unsent"}` : reply.kind;
  const attempts = proxy.log.filter((entry) => entry.path.includes(secret)).length;
  return `${outcome}, ${attempts} tries, ${metadata.body.data?.current_version ?? 0} done`;
}

const LATE = { env: { VAULT_CLIENT_TIMEOUT: "150ms" } };

describe("a write that may be repeated", () => {
  test.each<[Fault, string]>([
    [{ kind: "reset-before" }, "ok, 2 tries, 1 done"],
    [{ kind: "reset-after" }, "ok, 2 tries, 2 done"],
    [{ kind: "truncate" }, "ok, 2 tries, 2 done"],
    [{ kind: "status", status: 500 }, "ok, 2 tries, 1 done"],
    [{ kind: "status", status: 502 }, "ok, 2 tries, 1 done"],
    [{ kind: "status", status: 503 }, "ok, 2 tries, 1 done"],
    [{ kind: "status", status: 412 }, "ok, 2 tries, 1 done"],
    [{ kind: "status", status: 429, headers: { "retry-after": "1" } }, "ok, 2 tries, 1 done"],
    [{ kind: "revoked-token" }, "forbidden, 1 tries, 0 done"],
    [{ kind: "status", status: 400 }, "refused, 1 tries, 0 done"],
    [{ kind: "drip", milliseconds: 1 }, "ok, 1 tries, 1 done"],
  ])("%o", async (fault, outcome) => {
    expect(await write(fault, { repeat: "safe" })).toBe(outcome);
  });

  test("is tried four times, and after a 500 twice", async () => {
    expect(await write({ kind: "reset-before" }, { repeat: "safe", hits: 9 })).toBe(
      "failed  sent, 4 tries, 0 done",
    );
    expect(await write({ kind: "status", status: 503 }, { repeat: "safe", hits: 9 })).toBe(
      "failed 503 sent, 4 tries, 0 done",
    );
    expect(await write({ kind: "status", status: 500 }, { repeat: "safe", hits: 9 })).toBe(
      "failed 500 sent, 2 tries, 0 done",
    );
  });

  test("is not tried again, nor at all, once there is an obstacle", async () => {
    let asked = 0;
    const secondTime = () => (++asked > 1 ? "too late" : undefined);
    expect(await write({ kind: "reset-before" }, { repeat: "safe", obstacle: secondTime })).toBe(
      "failed  sent, 1 tries, 0 done",
    );
    expect(await write({ kind: "reset-before" }, { repeat: "safe", obstacle: () => "too late" })).toBe(
      "failed  unsent, 0 tries, 0 done",
    );
  });

  test("is tried as often as VAULT_MAX_RETRIES says", async () => {
    const env = { VAULT_MAX_RETRIES: "0" };
    expect(await write({ kind: "reset-before" }, { repeat: "safe", env })).toBe(
      "failed  sent, 1 tries, 0 done",
    );
  });

  test("is sent again when the answer is late", async () => {
    const fault = { kind: "delay", when: "after", milliseconds: 60_000 } as const;
    expect(await write(fault, { repeat: "safe", ...LATE })).toBe("ok, 2 tries, 2 done");
  });
});

describe("a write that must not be repeated is sent again only if nothing was done", () => {
  test.each<[Fault, string]>([
    [{ kind: "reset-before" }, "failed  sent, 1 tries, 0 done"],
    [{ kind: "reset-after" }, "failed  sent, 1 tries, 1 done"],
    [{ kind: "truncate" }, "failed  sent, 1 tries, 1 done"],
    [{ kind: "status", status: 500 }, "failed 500 sent, 1 tries, 0 done"],
    [{ kind: "status", status: 502 }, "failed 502 sent, 1 tries, 0 done"],
    [{ kind: "status", status: 503 }, "failed 503 sent, 1 tries, 0 done"],
    [{ kind: "status", status: 412 }, "ok, 2 tries, 1 done"],
    [{ kind: "status", status: 429 }, "ok, 2 tries, 1 done"],
  ])("%o", async (fault, outcome) => {
    expect(await write(fault, { repeat: "once" })).toBe(outcome);
  });

  test("nor when the answer is late", async () => {
    const fault = { kind: "delay", when: "after", milliseconds: 60_000 } as const;
    expect(await write(fault, { repeat: "once", ...LATE })).toBe("failed  sent, 1 tries, 1 done");
  });

  test("but it may wait for a server that is not up yet", async () => {
    const vault = await openTestVault({ address: "http://127.0.0.1:1", clock: fakeClock() });
    const reply = await vault.write({ method: "POST", path: "a", namespace: "", repeat: "once" });
    expect(reply).toEqual({
      kind: "failed",
      sent: false,
      errors: ["Nothing listens at http://127.0.0.1:1. Check the address, and that the server runs."],
    });
    expect(vault.log).toHaveLength(4);
  });
});

test("an answer that drips in is given up when the time is over, not when it pauses", async () => {
  proxy.schedule(scriptedFaults([{ fault: { kind: "drip", milliseconds: 20 } }]));
  const vault = await open({ env: { VAULT_CLIENT_TIMEOUT: "200ms", VAULT_MAX_RETRIES: "0" } });
  const reply = await vault.read({ method: "GET", path: "sys/mounts", namespace: "" });
  const errors = [`${proxy.address} did not answer within 0.2 seconds. VAULT_CLIENT_TIMEOUT sets the limit.`];
  expect(reply).toEqual({ kind: "failed", errors, sent: true });
});

test("an interrupted run ends its requests at once and sends none again", async () => {
  const stop = new AbortController();
  const path = /interrupted/;
  proxy.schedule(scriptedFaults([{ path, fault: { kind: "delay", when: "before", milliseconds: 60_000 } }]));
  const vault = await open({ signal: stop.signal });
  const replies = Array.from({ length: 40 }, () =>
    vault.read({ method: "GET", path: "kv/interrupted", namespace: "" }),
  );
  while (proxy.log.filter((entry) => path.test(entry.path)).length < 32) await systemClock.sleep(5);
  stop.abort();
  for (const reply of await Promise.all(replies))
    expect(reply).toMatchObject({ kind: "failed", errors: ["The run was interrupted."] });
  expect(proxy.log.filter((entry) => path.test(entry.path))).toHaveLength(32);
});

test("200 reads and 50 writes come through a storm as if there were none", async () => {
  const faults: readonly Fault[] = [
    { kind: "reset-before" },
    { kind: "reset-after" },
    { kind: "truncate" },
    { kind: "status", status: 503 },
    { kind: "status", status: 429, headers: { "retry-after": "1" } },
    { kind: "delay", when: "before", milliseconds: 5 },
  ];
  proxy.schedule(randomFaults({ seed: 20, rate: 0.1, faults }));
  const vault = await open({ env: { VAULT_MAX_RETRIES: "9" } });
  const names = Array.from({ length: 50 }, (_, index) => `storm-${index}`);
  const written = await Promise.all(
    names.map((name) =>
      vault.write({
        method: "POST",
        path: `${mount}/metadata/${name}`,
        namespace: "",
        body: new Map([["max_versions", 3]]),
        repeat: "safe",
      }),
    ),
  );
  const read = await Promise.all(
    [...names, ...names, ...names, ...names].map((name) =>
      vault.read({ method: "GET", path: `${mount}/metadata/${name}`, namespace: "" }),
    ),
  );
  expect(new Set([...written, ...read].map((reply) => reply.kind))).toEqual(new Set(["ok"]));
  expect(proxy.log.some((entry) => entry.fault === "reset-after")).toBe(true);
});

test("a rate limit of the server is kept by all requests together, and none fails", async () => {
  const namespace = await ownNamespace(server);
  const quota = { rate: 20, interval: "1s", path: `${namespace}/` };
  await apiCall(server, {
    method: "POST",
    path: "sys/quotas/config",
    body: { enable_rate_limit_response_headers: true },
  });
  await apiCall(server, { method: "POST", path: `sys/quotas/rate-limit/${namespace}`, body: quota });
  proxy.schedule(scriptedFaults([]));
  const first = proxy.log.length;
  const vault = await open({ clock: systemClock, namespace });
  const read = () => vault.read({ method: "GET", path: "sys/mounts", namespace: "" });
  const replies = await Promise.all(Array.from({ length: 60 }, read));
  expect(new Set(replies.map((reply) => reply.kind))).toEqual(new Set(["ok"]));
  const log = proxy.log.slice(first);
  expect(log.filter((entry) => entry.status === 200)).toHaveLength(60);
  expect(log.some((entry) => entry.status === 429)).toBe(true);
});
