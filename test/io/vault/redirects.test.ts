import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

/** A server that redirects to what `target` says, and the requests that it got. */
async function redirecting(target: (request: IncomingMessage) => string, status = 307) {
  const got: string[] = [];
  const { address } = await localServer((request, response) => {
    got.push(`${request.method} ${request.url}`);
    response.writeHead(status, { location: target(request) }).end();
  });
  return { address, got };
}

/** A server that answers, and the tokens that it got. */
async function answering() {
  const tokens: unknown[] = [];
  const { address } = await localServer((request, response) => {
    tokens.push(request.headers["x-vault-token"]);
    answerJson(response, 200, { request_id: "", data: { node: "active" } });
  });
  return { address, tokens };
}

const READ = { method: "GET", path: "kv/a", namespace: "" } as const;
const ENV = { VAULT_TOKEN: "s.token" };

describe("a redirect to another host", () => {
  test("is followed to a node that the configuration names, once, with method and body", async () => {
    const active = await answering();
    const standby = await redirecting((request) => `${active.address}${request.url}`);
    const vault = await openTestVault({ address: standby.address, nodes: [active.address], env: ENV });
    expect(await vault.read(READ)).toMatchObject({ kind: "ok", data: new Map([["node", "active"]]) });
    const body = new Map([["x", 1]]);
    expect(await vault.write({ ...READ, method: "POST", body, repeat: "once" })).toMatchObject({
      kind: "ok",
    });
    expect(active.tokens).toEqual(["s.token", "s.token"]);
    expect(standby.got).toEqual(["GET /v1/kv/a", "POST /v1/kv/a"]);
  });

  test.each([301, 302, 303, 307, 308])("that nobody named is refused: %d", async (status) => {
    const other = await answering();
    const server = await redirecting((request) => `${other.address}${request.url}`, status);
    const vault = await openTestVault({ address: server.address, env: ENV });
    expect(await vault.read(READ)).toEqual({
      kind: "failed",
      sent: false,
      errors: [
        `The server redirects to ${other.address}, which is neither the configured address nor one of "nodes". The token is not sent there. If it is a node of the same cluster, add it to "nodes" in the strongroom block, or configure the address of the active node.`,
      ],
    });
    expect(other.tokens).toEqual([]);
    expect(server.got).toHaveLength(1);
  });

  test("that only looks like a named one is refused", async () => {
    const named = await answering();
    for (const target of [
      named.address.replace("http:", "https:"),
      `${named.address}.example.com`,
      named.address.replace("127.0.0.1", "127.0.0.1@evil.example"),
    ]) {
      const server = await redirecting((request) => `${target}${request.url}`);
      const vault = await openTestVault({ address: server.address, nodes: [named.address], env: ENV });
      expect(await vault.read(READ)).toMatchObject({ kind: "failed", sent: false });
    }
    expect(named.tokens).toEqual([]);
  });
});

describe("other redirects are failures", () => {
  test("to another path, such as a login page", async () => {
    const server = await redirecting(() => "/login?next=%2Fv1%2Fkv%2Fa");
    const vault = await openTestVault({ address: server.address, env: ENV });
    const errors = [
      `The server redirects to ${server.address}, but to another path. The address may be wrong, or a login page may stand before the server.`,
    ];
    expect(await vault.read(READ)).toEqual({ kind: "failed", sent: false, errors });
  });

  test("in a circle, which may be an election, and so is tried again", async () => {
    const server = await redirecting((request) => request.url ?? "");
    const vault = await openTestVault({ address: server.address, env: ENV, clock: fakeClock() });
    expect(await vault.read(READ)).toEqual({
      kind: "failed",
      sent: false,
      errors: ["The server redirects more than once."],
    });
    expect(server.got).toHaveLength(8);
  });

  test("to nowhere", async () => {
    const server = await redirecting(() => "https://[");
    const vault = await openTestVault({ address: server.address });
    expect(await vault.read(READ)).toMatchObject({
      kind: "failed",
      errors: ["The server redirects, but does not say where to."],
    });
  });

  test("where the user has switched them off", async () => {
    const active = await answering();
    const server = await redirecting((request) => `${active.address}${request.url}`);
    const env = { ...ENV, VAULT_DISABLE_REDIRECTS: "1" };
    const vault = await openTestVault({ address: server.address, nodes: [active.address], env });
    expect(await vault.read(READ)).toMatchObject({
      kind: "failed",
      sent: false,
      errors: [expect.stringContaining("VAULT_DISABLE_REDIRECTS")],
    });
    expect(active.tokens).toEqual([]);
  });
});
