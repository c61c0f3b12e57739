import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

/**
 * Two nodes that behave as OpenBao's do (seen on 2.7.2): a standby answers reads from its own copy, which here never catches up, passes
 * writes on, and answers a write that must not be passed on with a redirect.
 */
async function twoNodes() {
  const state = { leader: 0, value: [0, 0], requests: [] as string[] };
  const addresses: string[] = [];
  for (const index of [0, 1]) {
    const { address } = await localServer((request, response) => {
      const isLeader = state.leader === index;
      const leader = addresses[state.leader] ?? "";
      const facts: Record<string, object> = {
        "/v1/sys/health": { initialized: true, sealed: false, standby: !isLeader, version: "2.7.2" },
        "/v1/sys/leader": { ha_enabled: true, is_self: isLeader, leader_address: leader },
        "/v1/sys/seal-status": { version: "2.7.2", commit_date: "2026" },
      };
      const fact = facts[request.url ?? ""];
      if (fact !== undefined) return answerJson(response, 200, fact);
      state.requests.push(`${request.method} ${index}`);
      if (request.method === "GET")
        return answerJson(response, 200, { request_id: "", data: { value: state.value[index] } });
      if (!isLeader && request.headers["x-vault-no-request-forwarding"] === "true")
        return response.writeHead(307, { location: `${leader}${request.url}` }).end();
      state.value[state.leader] = (state.value[state.leader] ?? 0) + 1;
      return response.writeHead(204).end();
    });
    addresses.push(address);
  }
  return { state, addresses };
}

test("a read after a write sees it, also when another node has taken the lead unnoticed", async () => {
  const { state, addresses } = await twoNodes();
  const [address = "", ...nodes] = addresses;
  const vault = await openTestVault({ address, nodes, clock: fakeClock() });
  const write = () => vault.write({ method: "POST", path: "kv/a", namespace: "", repeat: "once" });
  const read = () => vault.read({ method: "GET", path: "kv/a", namespace: "" });
  expect(await vault.checkHealth()).toMatchObject({ kind: "ready", node: address });
  await write();
  expect(await read()).toMatchObject({ data: new Map([["value", 1]]) });
  Object.assign(state, { leader: 1, value: [1, 1] });
  expect(await write()).toMatchObject({ kind: "ok" });
  expect(await read()).toMatchObject({ data: new Map([["value", 2]]) });
  expect(state.value).toEqual([1, 2]);
  expect(state.requests).toEqual(["POST 0", "GET 0", "POST 0", "POST 1", "GET 1"]);
});

test("an election is waited for", async () => {
  const { state, addresses } = await twoNodes();
  const [address = "", ...nodes] = addresses;
  const clock = fakeClock();
  const sleep = async (milliseconds: number) => {
    await clock.sleep(milliseconds);
    if (clock.sleeps.length === 8) state.leader = 1;
  };
  const vault = await openTestVault({ address, nodes, clock: { ...clock, sleep } });
  await vault.checkHealth();
  state.leader = 7;
  await clock.pass(10_000);
  expect(await vault.read({ method: "GET", path: "kv/a", namespace: "" })).toMatchObject({ kind: "ok" });
  expect(state.requests).toEqual(["GET 1"]);
});
