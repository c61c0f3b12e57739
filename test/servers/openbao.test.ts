import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { apiCall, apiRequest } from "./api-request.ts";
import { isAlive } from "./cache.ts";
import { startOpenBao } from "./openbao.ts";
import { ownNamespace, sharedOpenBao } from "./shared-servers.ts";

test("starts OpenBao in memory, and leaves nothing when it stops", async () => {
  const server = await startOpenBao({ tls: true });
  expect(server.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const folder = dirname(server.caFile ?? "");
  expect(existsSync(folder)).toBe(true);
  await server.stop();
  expect(existsSync(folder)).toBe(false);
  expect(isAlive(server.pid)).toBe(false);
});

test("starts OpenBao on disk, where data outlive a restart", async () => {
  const server = await startOpenBao({ storage: "raft", shares: 3, threshold: 2 });
  try {
    await apiCall(server, { method: "POST", path: "sys/mounts/kv", body: { type: "kv" } });
    await apiCall(server, { method: "POST", path: "kv/a", body: { x: "1" } });
    const before = server.pid;
    await server.restart({ signal: "SIGKILL" });
    expect(server.pid).not.toBe(before);
    expect(await apiRequest(server, { path: "kv/a" })).toMatchObject({ status: 503 });
    await server.unseal();
    expect((await apiCall(server, { path: "kv/a" })).data).toEqual({ x: "1" });
    expect(server.unsealKeys).toHaveLength(3);
  } finally {
    await server.stop();
  }
});

test("gives every test file of a run the same OpenBao, and each a namespace of its own", async () => {
  const [first, second] = await Promise.all([sharedOpenBao(), sharedOpenBao()]);
  expect(second).toEqual(first);
  expect(await apiCall(first, { path: "sys/health" })).toMatchObject({ version: "2.7.2", sealed: false });
  const namespace = await ownNamespace(first);
  const mounts = await apiCall(first, { path: "sys/mounts", namespace });
  expect(Object.keys(mounts.data)).not.toContain("secret/");
});
