import { request } from "undici";
import { expect, test } from "vitest";
import { apiCall, apiRequest } from "./api-request.ts";
import { kubernetesRequest } from "./kubernetes.ts";
import { startOpenBaoCluster } from "./openbao.ts";
import { sharedKubernetes, sharedMoto, sharedOpenBao, sharedVault } from "./shared-servers.ts";
import { startVault } from "./vault.ts";

test("Vault runs in memory", async () => {
  const vault = await sharedVault();
  expect(await apiCall(vault, { path: "sys/health" })).toMatchObject({
    version: "1.21.0",
    enterprise: false,
  });
  expect((await apiRequest(vault, { method: "LIST", path: "sys/policies/acl" })).status).toBe(200);
});

test("Vault runs on disk", async () => {
  const vault = await startVault({ storage: "raft" });
  try {
    await vault.restart();
    await vault.unseal();
    expect(await apiCall(vault, { path: "sys/health" })).toMatchObject({ sealed: false, standby: false });
  } finally {
    await vault.stop();
  }
});

test("OpenBao 2.6.2 runs, too", async () => {
  expect(await apiCall(await sharedOpenBao("2.6.2"), { path: "sys/health" })).toMatchObject({
    version: "2.6.2",
  });
});

test("three nodes of OpenBao form one cluster with one leader", async () => {
  const nodes = await startOpenBaoCluster();
  try {
    const leaders = await Promise.all(nodes.map((node) => apiCall(node, { path: "sys/leader" })));
    expect(leaders.map((leader) => leader.is_self)).toEqual([true, false, false]);
    expect(new Set(leaders.map((leader) => leader.leader_address))).toEqual(new Set([nodes[0]?.address]));
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
  }
});

test("the Kubernetes API server answers its administrator, and refuses others", async () => {
  const server = await sharedKubernetes();
  const path = "/api/v1/namespaces/default/secrets";
  expect(await kubernetesRequest(server, { path })).toMatchObject({
    status: 200,
    body: { kind: "SecretList" },
  });
  expect(await kubernetesRequest(server, { path, token: "wrong" })).toMatchObject({ status: 401 });
});

test("moto plays AWS", async () => {
  const { address } = await sharedMoto();
  const answer = await request(`${address}/moto-api/`);
  await answer.body.dump();
  expect(answer.statusCode).toBe(200);
});
