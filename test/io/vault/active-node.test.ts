import { describe, expect, test } from "vitest";
import { activeNode, type LeaderAnswer } from "../../../src/io/vault/active-node.ts";
import { fakeClock } from "./fake-clock.ts";

const [A, B, C] = ["https://a:8200", "https://b:8200", "https://c:8200"];

/** A cluster of nodes that all name the same leader; those that are down do not answer. */
function cluster(origins: readonly string[], leader: string) {
  const state = { leader, down: new Set<string>(), asked: [] as string[] };
  const clock = fakeClock();
  const askLeader = async (origin: string): Promise<LeaderAnswer | undefined> => {
    state.asked.push(origin);
    if (state.down.has(origin)) return undefined;
    return { isHighlyAvailable: true, isSelf: origin === state.leader, leaderAddress: state.leader };
  };
  return { state, clock, node: activeNode({ origins, askLeader, clock }) };
}

function at(origin: string, mustBeActive = true) {
  return { kind: "at", origin, mustBeActive };
}

test("before anything is known, and for a server that stands alone, the configured address is not doubted", async () => {
  const { state, clock, node } = cluster([A, B], B);
  node.doubt();
  await clock.pass(60_000);
  expect(await node.find()).toEqual(at(A, false));
  node.settle({ origin: A, isHighlyAvailable: false, forwards: false });
  node.doubt();
  expect(await node.find()).toEqual(at(A, false));
  expect(state.asked).toEqual([]);
});

describe("in a cluster whose standbys give stale answers", () => {
  test("the leader is asked for again now and then, and when something went wrong", async () => {
    const { state, clock, node } = cluster([A, B, C], A);
    node.settle({ origin: A, isHighlyAvailable: true, forwards: false });
    state.leader = B;
    expect(await node.find()).toEqual(at(A));
    await clock.pass(10_000);
    expect(await node.find()).toEqual(at(B));
    state.leader = C;
    expect(await node.find()).toEqual(at(B));
    node.doubt();
    expect(await node.find()).toEqual(at(C));
    expect(state.asked).toEqual([A, B]);
  });

  test("many requests ask once", async () => {
    const { state, node } = cluster([A, B], B);
    node.settle({ origin: A, isHighlyAvailable: true, forwards: false });
    node.doubt();
    const places = await Promise.all([node.find(), node.find(), node.find()]);
    expect(places).toEqual([at(B), at(B), at(B)]);
    expect(state.asked).toEqual([A]);
  });

  test("a node that is down is passed over", async () => {
    const { state, node } = cluster([A, B], A);
    node.settle({ origin: A, isHighlyAvailable: true, forwards: false });
    state.down.add(A);
    state.leader = B;
    node.doubt();
    expect(await node.find()).toEqual(at(B));
    state.down.add(B);
    node.doubt();
    expect(await node.find()).toEqual(at(B));
  });

  test("a leader that we may not talk to is nowhere, until there is another", async () => {
    const { state, node } = cluster([A], "https://other:8200");
    node.settle({ origin: A, isHighlyAvailable: true, forwards: false });
    node.doubt();
    const message = `The node at ${A} is a standby, whose reads may be stale; the active node is https://other:8200. Configure that address, or add it to "nodes" in the strongroom block.`;
    expect(await node.find()).toEqual({ kind: "nowhere", message, isElecting: false });
    state.leader = "";
    expect(await node.find()).toMatchObject({ kind: "nowhere", isElecting: true });
    state.leader = A;
    expect(await node.find()).toEqual(at(A));
  });
});

describe("in a cluster whose standbys pass everything on", () => {
  test("any node that answers will do", async () => {
    const { state, node } = cluster([A, B], "https://other:8200");
    node.settle({ origin: A, isHighlyAvailable: true, forwards: true });
    node.doubt();
    expect(await node.find()).toEqual(at(A, false));
    state.down.add(A);
    node.doubt();
    expect(await node.find()).toEqual(at(B, false));
  });

  test("and where there is but one, nothing is asked", async () => {
    const { state, clock, node } = cluster([A], "https://other:8200");
    node.settle({ origin: A, isHighlyAvailable: true, forwards: true });
    await clock.pass(60_000);
    expect(await node.find()).toEqual(at(A, false));
    expect(state.asked).toEqual([]);
  });
});
