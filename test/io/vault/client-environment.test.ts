import { describe, expect, test } from "vitest";
import { readClientEnvironment } from "../../../src/io/vault/client-environment.ts";

function check(env: Record<string, string>) {
  const { value, diagnostics } = readClientEnvironment(env);
  return { ...value, said: diagnostics.map(({ severity, detail }) => `${severity}: ${detail}`) };
}

test("an empty environment means the client's defaults", () => {
  expect(check({})).toEqual({
    address: "https://127.0.0.1:8200",
    namespace: "",
    tls: { skipVerify: false },
    proxy: { none: "" },
    timeout: 60_000,
    maxTries: 4,
    followsRedirects: true,
    said: [],
  });
});

test("every variable of the official clients is read", () => {
  const env = {
    VAULT_ADDR: "https://vault.example.com",
    VAULT_NAMESPACE: "/team/a/",
    VAULT_CACERT: "ca.pem",
    VAULT_CACERT_BYTES: "PEM",
    VAULT_CAPATH: "cas",
    VAULT_CLIENT_CERT: "client.pem",
    VAULT_CLIENT_KEY: "client.key",
    VAULT_TLS_SERVER_NAME: "vault.internal",
    VAULT_CLIENT_TIMEOUT: "1m30s",
    VAULT_MAX_RETRIES: "7",
    VAULT_RATE_LIMIT: "20.5:40",
    VAULT_HTTP_PROXY: "http://proxy:1",
    VAULT_DISABLE_REDIRECTS: "true",
  };
  expect(check(env)).toEqual({
    address: "https://vault.example.com",
    namespace: "team/a",
    tls: {
      caFile: "ca.pem",
      caText: "PEM",
      caFolder: "cas",
      clientCertificateFile: "client.pem",
      clientKeyFile: "client.key",
      serverName: "vault.internal",
      skipVerify: false,
    },
    proxy: { always: "http://proxy:1", none: "" },
    timeout: 90_000,
    maxTries: 8,
    rate: { perSecond: 20.5, burst: 40 },
    followsRedirects: false,
    said: [],
  });
});

describe("which variable counts", () => {
  test("BAO_ before VAULT_, even if it is empty", () => {
    expect(check({ BAO_ADDR: "https://bao", VAULT_ADDR: "https://vault" }).address).toBe("https://bao");
    expect(check({ BAO_NAMESPACE: "", VAULT_NAMESPACE: "team" }).namespace).toBe("");
    expect(check({ VAULT_NAMESPACE: "root/" }).namespace).toBe("");
    expect(check({ BAO_ADDR: "", VAULT_ADDR: "https://vault" }).address).toBe("https://127.0.0.1:8200");
  });

  test("the address of an agent before that of the server", () => {
    expect(check({ VAULT_AGENT_ADDR: "http://127.0.0.1:8100", BAO_ADDR: "https://bao" }).address).toBe(
      "http://127.0.0.1:8100",
    );
  });

  test("the proxy of the product before the environment's", () => {
    const env = {
      VAULT_PROXY_ADDR: "http://a",
      VAULT_HTTP_PROXY: "http://b",
      HTTPS_PROXY: "http://c",
      no_proxy: "d",
      NO_PROXY: "e",
    };
    expect(check(env).proxy).toEqual({ always: "http://a", https: "http://c", none: "d" });
  });
});

test.each([
  ["VAULT_CLIENT_TIMEOUT", "soon", 'not a duration, such as "60" or "1m30s"'],
  ["BAO_MAX_RETRIES", "-1", "not a number of retries, such as 2"],
  ["VAULT_RATE_LIMIT", "0", 'not requests per second, such as "20" or "20:40" with a burst'],
  ["BAO_SKIP_VERIFY", "yes", 'not "true" or "false"'],
  ["VAULT_DISABLE_REDIRECTS", "2", 'not "true" or "false"'],
])("%s=%s is an error", (name, text, what) => {
  expect(check({ [name]: text }).said).toEqual([`error: The value of ${name} is ${what}.`]);
});

test.each([
  ["60", 60_000],
  ["0", 60_000],
  ["500ms", 500],
  ["2h", 7_200_000],
])("a timeout of %s is %d ms", (text, timeout) => {
  expect(check({ VAULT_CLIENT_TIMEOUT: text }).timeout).toBe(timeout);
});

describe("what is unsafe", () => {
  test("is refused where it concerns the whole process", () => {
    expect(check({ NODE_TLS_REJECT_UNAUTHORIZED: "0" }).said).toEqual([
      "error: NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate in this process. Unset it. To trust the server's authority, set VAULT_CACERT.",
    ]);
  });

  test("is said loudly where it is the user's choice", () => {
    const { tls, said } = check({ BAO_SKIP_VERIFY: "1" });
    expect(tls.skipVerify).toBe(true);
    expect(said).toEqual([
      "warning: BAO_SKIP_VERIFY is set: the server's certificate is NOT checked, and anybody on the way can read the token and every secret. Set VAULT_CACERT to the authority's certificate instead.",
    ]);
  });
});

test("what is not supported is said", () => {
  expect(check({ VAULT_SRV_LOOKUP: "true" }).said).toEqual([
    "warning: VAULT_SRV_LOOKUP is set, but addresses are not looked up as SRV records here. Name the host and port in the address.",
  ]);
});
