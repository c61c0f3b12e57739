import { describe, expect, test } from "vitest";
import { apiCall } from "../../servers/api-request.ts";
import { startOpenBao } from "../../servers/openbao.ts";
import { sharedOpenBao } from "../../servers/shared-servers.ts";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault, type TestVaultOptions } from "./open-test-vault.ts";

async function check(address: string, options: TestVaultOptions = {}) {
  const vault = await openTestVault({ address, clock: fakeClock(), ...options });
  const health = await vault.checkHealth();
  return health.kind === "ready"
    ? { ...health.identity, node: health.node }
    : [health.kind, health.problem.summary, health.problem.detail];
}

test("a server in service is ready, and says what it is without a token", async () => {
  const { address } = await sharedOpenBao();
  expect(await check(address, { env: { VAULT_NAMESPACE: "some/where" } })).toEqual({
    product: "openbao",
    version: "2.7.2",
    enterprise: false,
    clusterId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    clusterName: expect.stringMatching(/^vault-cluster-/),
    node: address,
  });
});

test("a server that is not initialized, then sealed, then open", async () => {
  const server = await startOpenBao({ storage: "raft", initialize: false });
  try {
    const { address } = server;
    expect(await check(address)).toEqual([
      "uninitialized",
      "Server not initialized",
      `The server at ${address} is not initialized. Initialize it ("bao operator init" or "vault operator init"), and unseal it.`,
    ]);
    const call = { address, rootToken: "" };
    const body = { secret_shares: 1, secret_threshold: 1 };
    const { keys } = await apiCall(call, { method: "PUT", path: "sys/init", body });
    expect(await check(address)).toEqual([
      "sealed",
      "Server sealed",
      `The server at ${address} is sealed. Unseal it with enough key shares, or see why its auto-unseal does not work.`,
    ]);
    await apiCall(call, { method: "PUT", path: "sys/unseal", body: { key: keys[0] } });
    let health = await check(address);
    while (Array.isArray(health) && health[0] === "standby") health = await check(address);
    expect(health).toMatchObject({ product: "openbao", version: "2.7.2" });
  } finally {
    await server.stop();
  }
});

describe("no server", () => {
  test("nobody there", async () => {
    expect(await check("http://127.0.0.1:1")).toEqual([
      "unreachable",
      "Server not reachable",
      "Nothing listens at http://127.0.0.1:1. Check the address, and that the server runs.",
    ]);
  });

  test("somebody else there", async () => {
    const { address } = await localServer((_, response) => answerJson(response, 200, { hello: "world" }));
    const detail = `What answers at ${address} is neither OpenBao nor Vault: it does not know "sys/health". Check the address, and what stands before the server.`;
    expect(await check(address)).toEqual(["not-vault", "Not an OpenBao or Vault server", detail]);
  });

  test("an address that ends in /v1, which is put behind every address", async () => {
    const { address } = await sharedOpenBao();
    expect(await check(`${address}/v1/`)).toEqual([
      "not-vault",
      "Not an OpenBao or Vault server",
      `What answers at ${address}/v1 is neither OpenBao nor Vault: it does not know "sys/health". Take the "/v1" off the end of the address: every request gets its own.`,
    ]);
  });
});

/** A node that answers with this health and this leader; for states that only Vault Enterprise has. */
async function fakeNode(
  status: number,
  health: object,
  leader: (address: string) => object = () => ({ ha_enabled: false }),
) {
  const sealStatus = { version: "2.7.2", commit_date: "2026-10-26T20:32:27Z" };
  const { address } = await localServer((request, response) => {
    if (request.url === "/v1/sys/health")
      answerJson(response, status, { initialized: true, sealed: false, standby: false, ...health });
    else if (request.url === "/v1/sys/leader") answerJson(response, 200, leader(address));
    else answerJson(response, 200, sealStatus);
  });
  return address;
}

function standby(leaderAddress: string) {
  return fakeNode(429, { standby: true }, () => ({
    ha_enabled: true,
    is_self: false,
    leader_address: leaderAddress,
  }));
}

function active() {
  return fakeNode(200, {}, (address) => ({ ha_enabled: true, is_self: true, leader_address: address }));
}

describe("secondaries and removed nodes", () => {
  test.each<[string, number, object]>([
    ["disaster-recovery-secondary", 472, { replication_dr_mode: "secondary" }],
    ["performance-secondary", 200, { replication_performance_mode: "secondary" }],
    ["removed", 530, { removed_from_cluster: true }],
  ])("%s", async (kind, status, health) => {
    const [found, summary, detail] = (await check(await fakeNode(status, health))) as string[];
    expect(found).toBe(kind);
    expect(summary).toMatch(/^(Server is a|Node removed)/);
    expect(detail).toMatch(/Configure the address of (the primary cluster|another node)\.$/);
  });
});

describe("a standby", () => {
  test("leads to its active node, if we may talk to that", async () => {
    const leader = await active();
    expect(await check(await standby(leader), { nodes: [leader] })).toMatchObject({ node: leader });
    expect(await check(await standby(`${leader}/`), { nodes: [leader] })).toMatchObject({ node: leader });
  });

  test("is a problem if we may not", async () => {
    const [leader, address] = [await active(), await standby("https://vault-2.example.com:8200")];
    const detail = `The node at ${address} is a standby, whose reads may be stale; the active node is https://vault-2.example.com:8200. Configure that address, or add it to "nodes" in the strongroom block.`;
    expect(await check(address)).toEqual(["standby", "Server is a standby", detail]);
    expect(await check(address, { nodes: [leader] })).toMatchObject({ node: leader });
  });

  test("is a problem while there is no active node", async () => {
    const address = await standby("");
    const detail = `The node at ${address} is a standby, and knows of no active node: either the cluster is electing one, or its address is hidden. Try again, or configure the address of the active node.`;
    expect(await check(address)).toEqual(["standby", "Server is a standby", detail]);
  });

  test("of Community Vault will do, because it passes everything on", async () => {
    const health = { standby: true, enterprise: false, performance_standby: false };
    const leader = { ha_enabled: true, is_self: false, leader_address: "http://elsewhere:8200" };
    const address = await fakeNode(429, health, () => leader);
    expect(await check(address)).toMatchObject({ product: "vault", node: address });
    const performance = await fakeNode(473, { ...health, performance_standby: true }, () => leader);
    expect(await check(performance)).toMatchObject([
      "standby",
      "Server is a standby",
      expect.stringContaining("may be stale"),
    ]);
  });
});

test("the first node in service is taken, and the trouble told is that of the configured address", async () => {
  const [dead, leader] = ["http://127.0.0.1:1", await active()];
  expect(await check(dead, { nodes: [leader] })).toMatchObject({ node: leader });
  expect(await check(dead, { nodes: ["http://127.0.0.1:2"] })).toMatchObject([
    "unreachable",
    expect.any(String),
    expect.stringContaining("127.0.0.1:1."),
  ]);
});
