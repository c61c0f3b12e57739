import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { testAuthority } from "./certificates.ts";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

/** A proxy that tunnels, and what it was asked for. `status` is its answer to CONNECT, or how it gives none. */
async function proxy(status: number | "closes" | "resets" | "is silent" = 200) {
  const asked: string[] = [];
  const { address, server } = await localServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["x-vault-token"]}`);
    answerJson(response, 200, { forwarded: true });
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
    socket.on("error", () => undefined);
    if (status === "is silent") return undefined;
    if (status === "closes") return socket.end();
    if (status === "resets") return (socket as Socket).resetAndDestroy();
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = "", port] = (request.url ?? "").split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
    return undefined;
  });
  return { address, asked };
}

const READ = { method: "GET", path: "a", namespace: "" } as const;

test("HTTPS goes through a tunnel, and the certificate that is checked is the server's", async () => {
  const authority = await testAuthority();
  const { cert, key } = await authority.issue({ name: "vault", addresses: ["127.0.0.1"] });
  const server = await localServer((_, response) => answerJson(response, 200, { direct: true }), {
    cert,
    key,
  });
  const { address, asked } = await proxy();
  const env = {
    VAULT_CACERT_BYTES: authority.caPem,
    VAULT_TOKEN: "s.token",
    VAULT_PROXY_ADDR: address.replace("//", "//user:p%40ss@"),
  };
  const vault = await openTestVault({ address: server.address, env });
  const replies = await Promise.all([vault.read(READ), vault.read(READ)]);
  for (const reply of replies) expect(reply).toMatchObject({ kind: "ok", data: new Map([["direct", true]]) });
  const credentials = Buffer.from("user:p@ss").toString("base64");
  const tunnel = `CONNECT ${server.address.slice("https://".length)} Basic ${credentials}`;
  expect(asked).toEqual([tunnel, tunnel]);
  const untrusting = await openTestVault({ address: server.address, env: { VAULT_PROXY_ADDR: address } });
  expect(await untrusting.read(READ)).toMatchObject({
    kind: "failed",
    sent: false,
    errors: [expect.stringContaining("trusted authority")],
  });
});

test("plain HTTP is forwarded by the proxy, as the official clients let it", async () => {
  const { address, asked } = await proxy();
  const env = { VAULT_TOKEN: "s.token", HTTP_PROXY: address };
  const vault = await openTestVault({ address: "http://vault.example.com:8200", allowHttp: true, env });
  expect(await vault.read(READ)).toMatchObject({ kind: "ok", data: new Map([["forwarded", true]]) });
  expect(asked).toEqual(["GET http://vault.example.com:8200/v1/a s.token"]);
});

test("a proxy that refuses is named as the one at fault", async () => {
  const { address } = await proxy(407);
  const env = { VAULT_PROXY_ADDR: address };
  const vault = await openTestVault({ address: "https://vault.example.com", env, clock: fakeClock() });
  const errors = ["The proxy refused to connect to https://vault.example.com (407)."];
  expect(await vault.read(READ)).toEqual({ kind: "failed", sent: false, errors });
});

test.each(["https://vault.example.com", "http://127.0.0.1:8200"])(
  "a proxy that is not there is named as the one at fault, without its password: to %s",
  async (address) => {
    const env = { VAULT_PROXY_ADDR: "http://user:password@127.0.0.1:1" };
    const vault = await openTestVault({ address, env, clock: fakeClock() });
    const errors = [
      "Nothing listens at the proxy http://127.0.0.1:1. Check the address, and that the server runs.",
    ];
    expect(await vault.read(READ)).toEqual({ kind: "failed", sent: false, errors });
  },
);

test.each(["closes", "resets"] as const)(
  "a proxy that %s the connection instead of answering is asked once for each try, and named",
  async (end) => {
    const { address, asked } = await proxy(end);
    const env = { VAULT_PROXY_ADDR: address, VAULT_MAX_RETRIES: "2" };
    const vault = await openTestVault({ address: "https://vault.example.com", env, clock: fakeClock() });
    const errors = [`The connection to the proxy ${address} ended before the answer was complete.`];
    expect(await vault.read(READ)).toEqual({ kind: "failed", sent: false, errors });
    expect(asked).toEqual(Array(3).fill("CONNECT vault.example.com:443 "));
  },
);

test("a proxy that never answers holds up neither the time limit nor an interruption", async () => {
  const { address } = await proxy("is silent");
  const interruption = new AbortController();
  const env = { VAULT_PROXY_ADDR: address, VAULT_CLIENT_TIMEOUT: "1", VAULT_MAX_RETRIES: "0" };
  const { signal } = interruption;
  const vault = await openTestVault({ address: "https://vault.example.com", env, signal });
  expect(await vault.read(READ)).toMatchObject({
    errors: [
      `https://vault.example.com did not answer within 1 seconds through the proxy ${address}. VAULT_CLIENT_TIMEOUT sets the limit.`,
    ],
  });
  const interrupted = vault.read(READ);
  interruption.abort();
  expect(await interrupted).toMatchObject({ errors: ["The run was interrupted."] });
});
