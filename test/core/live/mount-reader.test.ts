import { expect, test } from "vitest";
import { type MountReader, mountReader } from "../../../src/core/live/mount-reader.ts";

/** A server whose answers are given when the test says so; each answer has one mount, named after the state it was asked in. */
function slowServer() {
  const open: (() => void)[] = [];
  const server = { state: "before", requests: 0 };
  const reader = mountReader({
    read: ({ path }) => {
      server.requests++;
      const data = new Map([[`${server.state}/`, new Map([["type", path]])]]);
      return new Promise((answer) => open.push(() => answer({ kind: "ok", data, body: data, warnings: [] })));
    },
  });
  const answer = async () => {
    open.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  return { server, reader, answer };
}

async function mountsOf(table: ReturnType<MountReader["table"]>): Promise<readonly string[]> {
  const read = await table;
  return read.kind === "table" ? [...read.mounts.keys()] : [];
}

test("a table is read once", async () => {
  const { server, reader, answer } = slowServer();
  const tables = [reader.table("", "secrets"), reader.table("", "secrets")];
  await answer();
  expect(await Promise.all([...tables, reader.table("", "secrets")].map(mountsOf))).toEqual([
    ["before"],
    ["before"],
    ["before"],
  ]);
  expect(server.requests).toBe(1);
});

test("who forgets never gets what was asked for before", async () => {
  const { server, reader, answer } = slowServer();
  const first = reader.table("", "secrets");
  server.state = "after";
  reader.forget();
  const second = reader.table("", "secrets");
  await answer();
  await answer();
  expect(await Promise.all([first, second].map(mountsOf))).toEqual([["before"], ["after"]]);
});

test("all who forget during a reading share the next one", async () => {
  const { server, reader, answer } = slowServer();
  const first = reader.table("", "secrets");
  server.state = "after";
  const others = Array.from({ length: 9 }, () => {
    reader.forget();
    return reader.table("", "secrets");
  });
  await answer();
  await answer();
  expect(await mountsOf(first)).toEqual(["before"]);
  expect(await Promise.all(others.map(mountsOf))).toEqual(others.map(() => ["after"]));
  expect(server.requests).toBe(2);
});

test("tables of other namespaces and classes do not wait for each other", async () => {
  const { server, reader } = slowServer();
  void reader.table("", "secrets");
  void reader.table("", "auth");
  void reader.table("team", "secrets");
  expect(server.requests).toBe(3);
});
