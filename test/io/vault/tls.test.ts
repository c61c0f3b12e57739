import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { withFreePorts } from "../../servers/free-port.ts";
import { startOpenBao } from "../../servers/openbao.ts";
import { type TestAuthority, testAuthority, testFiles } from "./certificates.ts";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

let authority: TestAuthority;

beforeAll(async () => {
  authority = await testAuthority();
});

/** An HTTPS server with a certificate for these addresses, issued by the authority. */
async function tlsServer(addresses: readonly string[], more: object = {}) {
  const { cert, key } = await authority.issue({ name: "vault.internal", addresses });
  return await localServer((_, response) => answerJson(response, 200, {}), { cert, key, ...more });
}

/** "ok", or the one sentence why there was no answer. */
async function check(address: string, env: Record<string, string> = {}) {
  const vault = await openTestVault({ address, env, clock: fakeClock() });
  const reply = await vault.read({ method: "GET", path: "a", namespace: "" });
  if (reply.kind === "failed") expect([reply.sent, vault.log.length]).toEqual([false, 1]);
  return reply.kind === "failed" ? reply.errors[0] : reply.kind;
}

describe("the server's certificate", () => {
  test("is trusted by a file, by text and by a folder of authorities", async () => {
    const { address } = await tlsServer(["127.0.0.1"]);
    const folder = await testFiles({ "ca.pem": authority.caPem });
    expect(await check(address, { VAULT_CACERT: `${folder}/ca.pem` })).toBe("ok");
    expect(await check(address, { VAULT_CACERT_BYTES: authority.caPem })).toBe("ok");
    expect(await check(address, { VAULT_CAPATH: folder })).toBe("ok");
    expect(await check(address, { SSL_CERT_FILE: `${folder}/ca.pem` })).toBe("ok");
    expect(await check(address, { NODE_EXTRA_CA_CERTS: `${folder}/ca.pem` })).toBe("ok");
  });

  test("is not trusted without its authority, nor with another one", async () => {
    const { address } = await tlsServer(["127.0.0.1"]);
    const untrusted = `The certificate of ${address} was not issued by a trusted authority. Set VAULT_CACERT to a file with the authority's certificate, or VAULT_CAPATH to a folder with several.`;
    expect(await check(address)).toBe(untrusted);
    const { caPem } = await testAuthority();
    expect(await check(address, { VAULT_CACERT_BYTES: caPem })).toBe(untrusted);
  });

  test("is not checked where the user says so", async () => {
    const { address } = await tlsServer(["10.9.9.9"]);
    expect(await check(address, { VAULT_SKIP_VERIFY: "true" })).toBe("ok");
  });

  test("must be for the address, or for the name that the user gives", async () => {
    const { address } = await tlsServer(["10.9.9.9"]);
    const env = { VAULT_CACERT_BYTES: authority.caPem };
    expect(await check(address, env)).toBe(
      `The certificate of ${address} is for other names (DNS:vault.internal, IP Address:10.9.9.9). Use one of them in the address, or set VAULT_TLS_SERVER_NAME to one.`,
    );
    expect(await check(address, { ...env, VAULT_TLS_SERVER_NAME: "vault.internal" })).toBe("ok");
  });

  test("must not have expired", async () => {
    const { cert, key } = await authority.issue({ name: "a", addresses: ["127.0.0.1"], ttl: "1s" });
    const { address } = await localServer((_, response) => answerJson(response, 200, {}), { cert, key });
    await sleep(2_100);
    expect(await check(address, { VAULT_CACERT_BYTES: authority.caPem })).toBe(
      `The certificate of ${address} has expired, or the clock of this machine is wrong.`,
    );
  });
});

const SET_BOTH = "set VAULT_CLIENT_CERT and VAULT_CLIENT_KEY";

/** How a server that wants our certificate says so. */
const refusals: Readonly<Record<string, (address: string) => string>> = {
  tls12: (address) =>
    `${address} refused our TLS certificate, or the lack of one. ${SET_BOTH.replace("s", "S")} to the files of a certificate that the server accepts.`,
  tls13: (address) =>
    `The connection to ${address} ended before the answer was complete. If the server asks for client certificates, ${SET_BOTH}.`,
};

async function healthOf(address: string, env: Record<string, string>) {
  const vault = await openTestVault({ address, env, clock: fakeClock() });
  const health = await vault.checkHealth();
  return health.kind === "ready" ? "ready" : health.problem.detail;
}

describe("our certificate", () => {
  test.each(["tls12", "tls13"])("is shown to a server that asks for it: %s", async (version) => {
    const own = await authority.issue({ name: "vault", addresses: ["127.0.0.1"] });
    const client = await authority.issue({ name: "strongroom" });
    const stranger = await (await testAuthority()).issue({ name: "stranger" });
    const files = { "ca.pem": authority.caPem, "own.pem": own.cert, "own.key": own.key };
    const folder = await testFiles({
      ...files,
      "c.pem": client.cert,
      "c.key": client.key,
      "s.pem": stranger.cert,
      "s.key": stranger.key,
    });
    await withFreePorts(1, async ([port]) => {
      const server = await startOpenBao({
        config: listenerAskingForCertificates(folder, port ?? 0, version),
      });
      onTestFinished(() => server.stop());
      const address = `https://127.0.0.1:${port}`;
      const env = { VAULT_CACERT: `${folder}/ca.pem` };
      const pair = (name: string) => ({
        ...env,
        VAULT_CLIENT_CERT: `${folder}/${name}.pem`,
        VAULT_CLIENT_KEY: `${folder}/${name}.key`,
      });
      expect(await healthOf(address, pair("c"))).toBe("ready");
      for (const wrong of [env, pair("s")])
        expect(await healthOf(address, wrong)).toBe(`${refusals[version]?.(address)}`);
    });
  });
});

function listenerAskingForCertificates(folder: string, port: number, version: string): string {
  return `listener "tcp" {
    address = "127.0.0.1:${port}"
    tls_cert_file = "${folder}/own.pem"
    tls_key_file = "${folder}/own.key"
    tls_max_version = "${version}"
    tls_client_ca_file = "${folder}/ca.pem"
    tls_require_and_verify_client_cert = true
  }`;
}

describe("the wrong scheme", () => {
  test("https to a server without TLS", async () => {
    const { address } = await localServer((_, response) => answerJson(response, 200, {}));
    const https = address.replace("http:", "https:");
    expect(await check(https)).toBe(
      `${https} does not speak TLS. If that is meant, its address begins with "http://".`,
    );
  });

  test("http to a server with TLS", async () => {
    const server = await startOpenBao({ tls: true });
    try {
      const vault = await openTestVault({ address: server.address.replace("https:", "http:") });
      expect(await vault.read({ method: "GET", path: "sys/health", namespace: "" })).toEqual({
        kind: "refused",
        status: 400,
        errors: ["Client sent an HTTP request to an HTTPS server."],
      });
      expect(await vault.checkHealth()).toMatchObject({
        kind: "unreachable",
        problem: {
          detail: `What listens at ${server.address.replace("https:", "http:")} wants TLS: its address begins with "https://".`,
        },
      });
    } finally {
      await server.stop();
    }
  });
});

describe("files that cannot be used are named before anything is sent", () => {
  test.each([
    [
      { VAULT_CACERT: "/nowhere/ca.pem" },
      'The file "/nowhere/ca.pem" of VAULT_CACERT cannot be read (ENOENT).',
    ],
    [{ VAULT_CAPATH: "/nowhere" }, 'The folder "/nowhere" of VAULT_CAPATH cannot be read (ENOENT).'],
    [{ VAULT_CACERT_BYTES: "hello" }, "VAULT_CACERT_BYTES holds no PEM certificate."],
    [
      { VAULT_CACERT_BYTES: "-----BEGIN CERTIFICATE-----\naaaa\n-----END CERTIFICATE-----" },
      "VAULT_CACERT_BYTES holds a certificate that cannot be read.",
    ],
    [
      { VAULT_CLIENT_CERT: "/etc/hostname" },
      "VAULT_CLIENT_CERT and VAULT_CLIENT_KEY belong together: set both or none.",
    ],
  ])("%o", async (env, detail) => {
    await expect(openTestVault({ address: "https://127.0.0.1:1", env })).rejects.toThrow(
      JSON.stringify(detail),
    );
  });

  test("the file of a folder that holds no certificate", async () => {
    const folder = await testFiles({ "ca.pem": authority.caPem, "README.md": "hello" });
    await expect(
      openTestVault({ address: "https://127.0.0.1:1", env: { VAULT_CAPATH: folder } }),
    ).rejects.toThrow(
      JSON.stringify(`The file "${folder}/README.md" of VAULT_CAPATH holds no PEM certificate.`),
    );
  });

  test("a key that does not fit", async () => {
    const [a, b] = [await authority.issue({ name: "a" }), await authority.issue({ name: "b" })];
    const folder = await testFiles({ "a.pem": a.cert, "b.key": b.key });
    const env = { VAULT_CLIENT_CERT: `${folder}/a.pem`, VAULT_CLIENT_KEY: `${folder}/b.key` };
    await expect(openTestVault({ address: "https://127.0.0.1:1", env })).rejects.toThrow(
      "cannot be used together (ERR_OSSL_X509_KEY_VALUES_MISMATCH)",
    );
  });
});
