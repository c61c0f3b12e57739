import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

test("32 reads and 10 writes are under way at once, over connections that are kept", async () => {
  const most = { reads: 0, writes: 0 };
  const held = { reads: [] as (() => void)[], writes: [] as (() => void)[] };
  const sockets = new Set<unknown>();
  let isOpen = false;
  const { address } = await localServer(async (request, response) => {
    const kind = request.method === "GET" ? "reads" : "writes";
    sockets.add(request.socket);
    await new Promise<void>((release) => {
      held[kind].push(release);
      most[kind] = Math.max(most[kind], held[kind].length);
      if (isOpen) setImmediate(release);
    });
    held[kind].pop();
    answerJson(response, 200, {});
  });
  const vault = await openTestVault({ address });
  const reads = Array.from({ length: 200 }, () => vault.read({ method: "GET", path: "a", namespace: "" }));
  const writes = Array.from({ length: 100 }, () =>
    vault.write({ method: "POST", path: "a", namespace: "", repeat: "safe" }),
  );
  while (held.reads.length < 32 || held.writes.length < 10) await sleep(5);
  // Were there no limit, the others would arrive now.
  await sleep(100);
  isOpen = true;
  for (const release of [...held.reads, ...held.writes]) release();
  await Promise.all([...reads, ...writes]);
  expect(most).toEqual({ reads: 32, writes: 10 });
  expect(sockets.size).toBe(42);
});

test("a request says who asks, where and what, and the log says no more than that", async () => {
  const seen: unknown[] = [];
  const { address } = await localServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { connection: _, host: __, "content-length": ___, ...headers } = request.headers;
    seen.push({ method: request.method, url: request.url, headers, body: Buffer.concat(chunks).toString() });
    answerJson(response, 200, {});
  });
  const env = { VAULT_TOKEN: "s.secret", VAULT_NAMESPACE: "tëam/" };
  const vault = await openTestVault({ address: `${address}/prefix/`, env });
  await vault.read({ method: "LIST", path: "kv/a b", namespace: "inner/most", query: { after: "x&y" } });
  await vault.write({
    method: "PATCH",
    path: "kv/a",
    namespace: "",
    body: new Map([["big", 2n ** 64n]]),
    repeat: "once",
  });
  const headers = { "user-agent": "strongroom", "x-vault-request": "true", "x-vault-token": "s.secret" };
  const namespace = Buffer.from("tëam").toString("latin1");
  expect(seen).toEqual([
    {
      method: "GET",
      url: "/prefix/v1/kv/a%20b?after=x%26y&list=true",
      headers: { ...headers, "x-vault-namespace": `${namespace}/inner/most` },
      body: "",
    },
    {
      method: "PATCH",
      url: "/prefix/v1/kv/a",
      headers: { ...headers, "x-vault-namespace": namespace, "content-type": "application/merge-patch+json" },
      body: '{"big":18446744073709551616}',
    },
  ]);
  const milliseconds = expect.any(Number);
  expect(vault.log).toEqual([
    {
      method: "LIST",
      path: "kv/a b",
      query: { after: "x&y" },
      namespace: "tëam/inner/most",
      status: 200,
      milliseconds,
    },
    { method: "PATCH", path: "kv/a", query: {}, namespace: "tëam", status: 200, milliseconds },
  ]);
});

test("what cannot be said in a request is not sent", async () => {
  const vault = await openTestVault({ address: "http://127.0.0.1:1" });
  expect(await vault.read({ method: "GET", path: "kv/../sys", namespace: "" })).toEqual({
    kind: "failed",
    sent: false,
    errors: ['The path "kv/../sys" holds the segment "..", so it is not sent.'],
  });
  expect(await vault.read({ method: "GET", path: "kv", namespace: "a\r\nx-vault-token: b" })).toMatchObject({
    kind: "failed",
    sent: false,
  });
  expect(vault.log).toEqual([]);
});

test("an answer that never ends is given up", async () => {
  const { address } = await localServer((_, response) => {
    const piece = Buffer.alloc(1024 * 1024, "x");
    const write = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on("drain", write);
    write();
  });
  const vault = await openTestVault({ address });
  const reply = await vault.read({ method: "GET", path: "a", namespace: "" });
  expect(reply).toEqual({ kind: "failed", sent: true, errors: [`The answer of ${address} is too large.`] });
});

test("a Unix socket that is not there is named by its path", async () => {
  const vault = await openTestVault({ address: "unix:///nowhere/vault.sock" });
  expect(await vault.read({ method: "GET", path: "a", namespace: "" })).toEqual({
    kind: "failed",
    sent: false,
    errors: ["There is no socket at unix:///nowhere/vault.sock."],
  });
});

test("a Unix socket is an address, too", async () => {
  const { server } = await localServer((request, response) =>
    answerJson(response, 200, { host: request.headers.host }),
  );
  server.close();
  const socket = `/tmp/strongroom-test-${process.pid}.sock`;
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  const vault = await openTestVault({ address: `unix://${socket}` });
  expect(await vault.read({ method: "GET", path: "a", namespace: "" })).toMatchObject({
    kind: "ok",
    data: new Map([["host", "localhost"]]),
  });
});
