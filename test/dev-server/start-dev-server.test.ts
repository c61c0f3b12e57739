import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { RequestLog } from "../../src/dev-server/start-dev-server.ts";
import { type Client, startClient } from "./client.ts";

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

test("says what it is in every answer", async () => {
  client = await startClient("openbao");
  const { body, headers } = await client.call("GET", "sys/health");
  expect(body["embedded"]).toBe("Strongroom embedded server, in memory, not for production");
  expect(headers.get("x-strongroom-server")).toBe(body["embedded"]);
  expect((await client.call("GET", "nope")).headers.get("x-strongroom-server")).toBe(body["embedded"]);
});

test("makes up a root token, and forgets all when it stops", async () => {
  const first = await startClient("openbao", { rootToken: "one" });
  await first.ask("POST", "secret/data/a", { data: { b: "c" } }, "one");
  await first.stop();
  client = await startClient("openbao", { rootToken: "two" });
  expect((await client.call("GET", "secret/data/a", undefined, "two")).status).toBe(404);
  expect((await client.call("GET", "secret/data/a", undefined, "one")).status).toBe(403);
});

test("two servers share nothing", async () => {
  client = await startClient("openbao");
  const other = await startClient("vault");
  await client.ask("POST", "sys/policies/acl/p", { policy: 'path "a" {}' });
  expect((await other.call("GET", "sys/policies/acl/p")).status).toBe(404);
  await other.stop();
});

test("the log knows path and outcome, and neither token nor body", async () => {
  const log: RequestLog[] = [];
  client = await startClient("openbao", { log: (entry) => log.push(entry) });
  await client.ask("POST", "secret/data/a", { data: { password: "hunter2" } });
  await client.call("LIST", "nope");
  expect(log).toEqual([
    { method: "POST", path: "secret/data/a", namespace: "", status: 200 },
    { method: "LIST", path: "nope/", namespace: "", status: 404 },
  ]);
});

describe("methods that Node's parser does not know", () => {
  /** The status lines of the answers to requests, each given as the pieces in which its bytes come; one connection. */
  async function send(requests: readonly (readonly string[])[]): Promise<readonly string[]> {
    const port = Number(new URL(client?.address ?? "").port);
    const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("utf8");
    let received = "";
    socket.on("data", (text: string) => {
      received += text;
    });
    const lines = () => [...received.matchAll(/HTTP\/1\.1 [^\r]*/g)].map(([line]) => line);
    for (const [index, pieces] of requests.entries()) {
      for (const piece of pieces) {
        socket.write(piece);
        await pause();
      }
      while (lines().length <= index) await pause();
    }
    socket.destroy();
    return lines();
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  const head = (method: string, path: string) =>
    `${method} /v1/${path} HTTP/1.1\r\nHost: a\r\nX-Vault-Token: root\r\nContent-Length: 0\r\n\r\n`;

  test("several requests over one connection", async () => {
    client = await startClient("openbao");
    const requests = [
      head("LIST", "sys/policies/acl"),
      head("GET", "sys/health"),
      head("SCAN", "none"),
      head("LIST", "secret/metadata"),
    ];
    const found = await send(requests.map((request) => [request]));
    expect(found).toEqual([
      "HTTP/1.1 200 OK",
      "HTTP/1.1 200 OK",
      "HTTP/1.1 404 Not Found",
      "HTTP/1.1 404 Not Found",
    ]);
  });

  test("a request line in pieces", async () => {
    client = await startClient("openbao");
    const text = head("LIST", "sys/policies/acl");
    expect(await send([[text.slice(0, 2), text.slice(2, 9), text.slice(9)]])).toEqual(["HTTP/1.1 200 OK"]);
  });

  test("Vault knows no SCAN", async () => {
    client = await startClient("vault");
    expect(await send([[head("SCAN", "secret/metadata")]])).toEqual(["HTTP/1.1 405 Method Not Allowed"]);
  });
});

describe("bad requests", () => {
  test.each([
    [
      "a body above 32 MiB",
      "POST",
      "secret/data/a",
      JSON.stringify({ data: { a: "x".repeat(33_554_432) } }),
      413,
    ],
    ["a path that cannot be decoded", "GET", "secret/data/%ff", undefined, 400],
    ["a method of another world", "PROPFIND", "secret/data/a", undefined, 405],
    ["a list for a body", "POST", "secret/data/a", "[]", 400],
  ] as const)("%s", async (_, method, path, body, status) => {
    client = await startClient("openbao");
    const response = await fetch(`${client.address}/v1/${path}`, {
      method,
      headers: { "X-Vault-Token": "root" },
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(status);
  });
});
