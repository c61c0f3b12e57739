import { connect } from "node:net";
import { expect, test } from "vitest";
import { testAuthority } from "./certificates.ts";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

/** A proxy that tunnels, and what it was asked for. `status` is its answer to CONNECT. */
async function proxy(status = 200) {
  const asked: string[] = [];
  const { address, server } = await localServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["x-vault-token"]}`);
    answerJson(response, 200, { forwarded: true });
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
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
