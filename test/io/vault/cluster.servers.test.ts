import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../../src/io/vault/clock.ts";
import { apiCall } from "../../servers/api-request.ts";
import { startOpenBaoCluster } from "../../servers/openbao.ts";
import type { RaftServer } from "../../servers/raft-server.ts";
import { openTestVault } from "./open-test-vault.ts";

let nodes: readonly RaftServer[];

beforeAll(async () => {
  nodes = await startOpenBaoCluster();
  // Fresh nodes get a vote only after a while, and without votes there is no other leader.
  for (;;) {
    const { data } = await apiCall(nodes[0]!, { path: "sys/storage/raft/configuration" });
    if (data.config.servers.every((server: { voter: boolean }) => server.voter)) break;
    await systemClock.sleep(200);
  }
});

afterAll(() => Promise.all(nodes.map((node) => node.stop())));

function addressesFrom(first: number) {
  const addresses = nodes.map((node) => node.address);
  return { address: addresses[first]!, nodes: addresses.filter((_, index) => index !== first) };
}

test("a run that is given a standby talks to the active node", async () => {
  const vault = await openTestVault({ ...addressesFrom(1), env: { VAULT_TOKEN: nodes[0]!.rootToken } });
  expect(await vault.checkHealth()).toMatchObject({ kind: "ready", node: nodes[0]!.address });
});

test("a run that is given nothing but a standby says which node is active", async () => {
  const vault = await openTestVault({ address: nodes[2]!.address });
  expect(await vault.checkHealth()).toMatchObject({
    kind: "standby",
    problem: { detail: expect.stringContaining(`the active node is ${nodes[0]!.address}.`) },
  });
});

test("writes and reads go on through a change of leader, and no read is older than the write before it", async () => {
  const vault = await openTestVault({ ...addressesFrom(0), env: { VAULT_TOKEN: nodes[0]!.rootToken } });
  await vault.checkHealth();
  const mount = new Map([["type", "kv"]]);
  await vault.write({
    method: "POST",
    path: "sys/mounts/moving",
    namespace: "",
    body: mount,
    repeat: "safe",
  });
  const write = (count: number) =>
    vault.write({
      method: "POST",
      path: "moving/a",
      namespace: "",
      body: new Map([["count", count]]),
      repeat: "safe",
    });
  let leftAt = 0;
  for (let count = 1; leftAt === 0 || count < leftAt + 40; count += 1) {
    if (count === 20) {
      await apiCall(nodes[0]!, { method: "PUT", path: "sys/step-down" });
      leftAt = count;
    }
    expect(await write(count)).toMatchObject({ kind: "ok" });
    expect(await vault.read({ method: "GET", path: "moving/a", namespace: "" })).toMatchObject({
      kind: "ok",
      data: new Map([["count", count]]),
    });
  }
});
