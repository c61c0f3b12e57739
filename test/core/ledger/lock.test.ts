import { expect, test } from "vitest";
import type { LedgerPlace } from "../../../src/core/ledger/ledger-place.ts";
import {
  acquireLock,
  forceUnlock,
  LOCK_LIFETIME,
  type LockHolder,
  type LockResult,
  refreshLock,
  releaseLock,
} from "../../../src/core/ledger/lock.ts";
import { type Mishap, memoryServer } from "../rig/memory-server.ts";

const PLACE: LedgerPlace = { mount: "strongroom", stack: "s", environment: "e" };

function holder(id: string): LockHolder {
  return { id, operation: "apply", who: "me@here", version: "1", created: "2026-11-20T10:00:00Z" };
}

function opened() {
  const server = memoryServer();
  server.ask("POST", "sys/mounts/strongroom", { type: "kv", options: { version: "2" } });
  const client = (mishap?: (write: number) => Mishap | undefined) => {
    const made = server.client(mishap === undefined ? {} : { mishap: (_request, write) => mishap(write) });
    return { reader: made, writer: made };
  };
  return { server, client, one: client(), two: client() };
}

function held(result: LockResult) {
  if (result.kind !== "held") throw new Error(`not held: ${result.kind}`);
  return result.lock;
}

test("only one of two holds it, and the other learns who does", async () => {
  const { one, two } = opened();
  held(await acquireLock(one, PLACE, holder("a")));
  expect(await acquireLock(two, PLACE, holder("b"))).toEqual({ kind: "busy", holder: holder("a"), age: 0 });
});

test("a lock younger than the answer's whole second has no age below zero", async () => {
  const { server, one, two } = opened();
  held(await acquireLock(one, PLACE, holder("a")));
  server.clock.now -= 900;
  expect(await acquireLock(two, PLACE, holder("b"))).toEqual({ kind: "busy", holder: holder("a"), age: 0 });
});

test("of many that begin at once, one holds it", async () => {
  const { client } = opened();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => acquireLock(client(), PLACE, holder(String(index)))),
  );
  expect(results.filter(({ kind }) => kind === "held")).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === "busy")).toHaveLength(19);
});

test("it is free once it was released", async () => {
  const { one, two } = opened();
  const lock = held(await acquireLock(one, PLACE, holder("a")));
  await releaseLock(one, PLACE, lock);
  expect((await acquireLock(two, PLACE, holder("b"))).kind).toBe("held");
});

test("without a sign of life it ends by the server's clock, and the one who had it may write no more", async () => {
  const { server, one, two } = opened();
  const lock = held(await acquireLock(one, PLACE, holder("a")));
  server.clock.now += LOCK_LIFETIME - 1000;
  expect((await acquireLock(two, PLACE, holder("b"))).kind).toBe("busy");
  server.clock.now += 1000;
  held(await acquireLock(two, PLACE, holder("b")));
  expect(await refreshLock(one, PLACE, lock)).toEqual({ kind: "lost" });
  await releaseLock(one, PLACE, lock);
  expect((await acquireLock(one, PLACE, holder("c"))).kind).toBe("busy");
});

test("a sign of life makes it young again", async () => {
  const { server, one, two } = opened();
  const lock = held(await acquireLock(one, PLACE, holder("a")));
  server.clock.now += LOCK_LIFETIME - 1000;
  const refreshed = await refreshLock(one, PLACE, lock);
  expect(refreshed.kind).toBe("held");
  server.clock.now += 2000;
  expect((await acquireLock(two, PLACE, holder("b"))).kind).toBe("busy");
});

test("a sign of life that does not arrive says nothing about who holds it", async () => {
  const { client } = opened();
  const failing = client((write) => (write >= 2 && write <= 4 ? { kind: "status", status: 502 } : undefined));
  const lock = held(await acquireLock(failing, PLACE, holder("a")));
  expect((await refreshLock(failing, PLACE, lock)).kind).toBe("unknown");
  expect((await refreshLock(failing, PLACE, lock)).kind).toBe("held");
});

test("a write that the server did not carry out is sent again", async () => {
  const { client } = opened();
  const failing = client((write) => (write === 2 || write === 3 ? { kind: "lost-request" } : undefined));
  const lock = held(await acquireLock(failing, PLACE, holder("a")));
  expect(await refreshLock(failing, PLACE, lock)).toEqual({
    kind: "held",
    lock: { holder: holder("a"), version: lock.version + 1 },
  });
});

test("an answer that gets lost is settled by reading: taken, or kept", async () => {
  const { client } = opened();
  const losing = client((write) => (write > 0 ? { kind: "lost-answer" } : undefined));
  const lock = held(await acquireLock(losing, PLACE, holder("a")));
  const refreshed = await refreshLock(losing, PLACE, lock);
  expect(refreshed).toEqual({ kind: "held", lock: { holder: holder("a"), version: lock.version + 1 } });
});

test("only the one whose id is named is unlocked by force", async () => {
  const { one, two } = opened();
  expect(await forceUnlock(two, PLACE, "a")).toEqual({ kind: "not-locked" });
  held(await acquireLock(one, PLACE, holder("a")));
  expect(await forceUnlock(two, PLACE, "b")).toEqual({ kind: "other", holder: holder("a") });
  expect(await forceUnlock(two, PLACE, "a")).toEqual({ kind: "unlocked" });
  expect(await forceUnlock(two, PLACE, "a")).toEqual({ kind: "not-locked" });
  expect((await acquireLock(two, PLACE, holder("b"))).kind).toBe("held");
});

test("where there is no store, taking it fails with the server's answer", async () => {
  const made = memoryServer().client();
  const result = await acquireLock({ reader: made, writer: made }, PLACE, holder("a"));
  expect(result.kind === "failed" && result.reply.kind).toBe("absent");
});

test.each([
  { data: { something: "else" } },
  { data: { json: "not JSON" } },
  { data: { json: '{"holder":{"id":7}}' } },
])("what somebody else put in its place is overwritten: %j", async (body) => {
  const { server, one } = opened();
  server.ask("POST", "strongroom/data/s/e/lock", body);
  expect((await acquireLock(one, PLACE, holder("a"))).kind).toBe("held");
});
