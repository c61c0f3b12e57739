import { createSign, generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { apiCall, apiRequest } from "../../servers/api-request.ts";
import { sharedOpenBao, uniqueName } from "../../servers/shared-servers.ts";
import type { ServerFacts } from "../../servers/test-server.ts";
import { testFiles } from "./certificates.ts";
import { fakeClock } from "./fake-clock.ts";
import { answerJson, localServer } from "./local-server.ts";
import { openTestVault } from "./open-test-vault.ts";

let server: ServerFacts;
const mount = uniqueName("login");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

function post(path: string, body: object = {}) {
  return apiCall(server, { method: "POST", path, body });
}

beforeAll(async () => {
  server = await sharedOpenBao();
  await post(`sys/auth/${mount}-approle`, { type: "approle" });
  await post(`auth/${mount}-approle/role/ci`, { token_policies: ["default"], token_ttl: "60s" });
  await post(`sys/auth/${mount}-userpass`, { type: "userpass" });
  await post(`auth/${mount}-userpass/users/alice`, {
    password: "correct horse",
    token_policies: ["default"],
    token_type: "batch",
  });
  await post(`sys/auth/${mount}-jwt`, { type: "jwt" });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  await post(`auth/${mount}-jwt/config`, { jwt_validation_pubkeys: [pem], bound_issuer: "forge" });
  await post(`auth/${mount}-jwt/role/ci`, {
    role_type: "jwt",
    user_claim: "sub",
    bound_audiences: ["strongroom"],
  });
});

function jwt(audience: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: "forge", sub: "job", aud: audience, iat: now, nbf: now - 5, exp: now + 600 })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

/** Logs in; the token's origin, or the problem. Tells what was left in the environment, too. */
async function logIn(
  method: string,
  parameters: Record<string, string>,
  env: Record<string, string | undefined> = {},
) {
  const proxy = { HTTPS_PROXY: env["HTTPS_PROXY"] ?? "" };
  const vault = await openTestVault({ address: server.address, clock: fakeClock(), env: proxy });
  const login = {
    method,
    parameters: new Map(Object.entries({ mount: `${mount}-${method}`, ...parameters })),
  };
  const problem = await vault.logIn(login, { env, home: "/nonexistent" });
  const token = await vault.lookupToken();
  return { vault, problem: problem?.detail, path: token.kind === "ok" ? token.facts.path : token.kind, env };
}

async function approle() {
  const role = `auth/${mount}-approle/role/ci`;
  const { data } = await apiCall(server, { path: `${role}/role-id` });
  const secret = await post(`${role}/secret-id`);
  return { role_id: data.role_id as string, secret_id: secret.data.secret_id as string };
}

describe("approle", () => {
  test("takes its inputs from the block, from files and from the environment, which is emptied", async () => {
    const { role_id, secret_id } = await approle();
    const path = `auth/${mount}-approle/login`;
    const folder = await testFiles({ role: `${role_id}\n`, secret: `${secret_id}\n` });
    const files = { role_id_file: `${folder}/role`, secret_id_file: `${folder}/secret` };
    expect(await logIn("approle", files)).toMatchObject({ problem: undefined, path });
    const named = await logIn(
      "approle",
      { role_id, secret_id_env: "MY_SECRET" },
      { MY_SECRET: secret_id, OTHER: "x" },
    );
    expect(named).toMatchObject({ problem: undefined, path });
    expect(named.env).toEqual({ OTHER: "x" });
    const usual = await logIn(
      "approle",
      {},
      { STRONGROOM_ROLE_ID: role_id, STRONGROOM_SECRET_ID: secret_id },
    );
    expect(usual).toMatchObject({ problem: undefined, path });
    expect(usual.env).toEqual({});
  });

  test("says what is missing", async () => {
    expect((await logIn("approle", {})).problem).toBe(
      'The login method "approle" needs role_id. Set "role_id" or "role_id_file" with the path of a file or "role_id_env" with the name of an environment variable in the login block, or put it into the environment variable STRONGROOM_ROLE_ID.',
    );
    expect((await logIn("approle", { role_id: "r", secret_id_env: "NONE" })).problem).toBe(
      'The login block takes "secret_id" from the environment variable NONE, which is not set.',
    );
    expect((await logIn("approle", { role_id: "r", secret_id_file: "/nowhere" })).problem).toBe(
      'The file "/nowhere", which should hold secret_id for the login, cannot be read (ENOENT).',
    );
  });

  test("says what the server refused, and never what was sent", async () => {
    const { problem, path } = await logIn(
      "approle",
      { role_id: "canary-role" },
      { STRONGROOM_SECRET_ID: "canary-secret" },
    );
    expect(problem).toContain(`POST /v1/auth/${mount}-approle/login answered 400: invalid role or secret ID`);
    expect(problem).not.toContain("canary");
    expect(path).toBe("forbidden");
  });
});

test("userpass puts the name into the path", async () => {
  const parameters = { username: "alice", password_env: "PASSWORD" };
  const { problem, path, vault } = await logIn("userpass", parameters, { PASSWORD: "correct horse" });
  expect([problem, path]).toEqual([undefined, `auth/${mount}-userpass/login/alice`]);
  await vault.close();
  expect(vault.log.filter((entry) => entry.path === "auth/token/revoke-self")).toEqual([]);
});

describe("jwt", () => {
  const path = () => `auth/${mount}-jwt/login`;

  test("from a file, from a variable, and from GitLab's usual variable", async () => {
    const folder = await testFiles({ jwt: jwt("strongroom") });
    expect(await logIn("jwt", { role: "ci", jwt_file: `${folder}/jwt` })).toMatchObject({ path: path() });
    expect(await logIn("jwt", { role: "ci", jwt_env: "ID" }, { ID: jwt("strongroom") })).toMatchObject({
      path: path(),
    });
    expect(await logIn("jwt", { role: "ci" }, { VAULT_ID_TOKEN: jwt("strongroom") })).toMatchObject({
      path: path(),
    });
  });

  test("from GitHub, which makes it for the audience, and is asked again when it stumbles", async () => {
    const asked: string[] = [];
    const { address } = await localServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      const audience = new URL(request.url ?? "", address).searchParams.get("audience") ?? "";
      if (asked.length === 1) answerJson(response, 503, {});
      else answerJson(response, 200, { count: 1, value: jwt(audience) });
    });
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
    };
    expect(await logIn("jwt", { role: "ci", audience: "strongroom" }, env)).toMatchObject({
      problem: undefined,
      path: path(),
    });
    expect(asked).toEqual(Array(2).fill("/token?api-version=2&audience=strongroom Bearer bearer"));
    expect(env.ACTIONS_ID_TOKEN_REQUEST_TOKEN).toBeUndefined();
  });

  test("from GitHub, behind a proxy that closes the connection, is given up", async () => {
    const { address, server: proxy } = await localServer(() => undefined);
    proxy.on("connect", (_, socket) => socket.end());
    const env = {
      HTTPS_PROXY: address,
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example.com/token",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
    };
    const { problem } = await logIn("jwt", { role: "ci" }, env);
    expect(problem).toContain("the request failed (UND_ERR_SOCKET)");
  });

  test("says what a workflow lacks", async () => {
    expect((await logIn("jwt", { role: "ci", provider: "github" })).problem).toContain(
      '"permissions: { id-token: write, contents: read }"',
    );
    expect((await logIn("jwt", { role: "ci" })).problem).toContain("VAULT_ID_TOKEN");
    expect((await logIn("jwt", { role: "ci", provider: "circle" })).problem).toContain(
      '"circle" is not a provider',
    );
    const plain = { ACTIONS_ID_TOKEN_REQUEST_URL: "http://example.com", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "b" };
    expect((await logIn("jwt", { role: "ci" }, plain)).problem).toContain("is not an https address");
  });
});

test("a token that was made here is revoked at the end, and one that was given is not", async () => {
  const { role_id, secret_id } = await approle();
  const own = await logIn("approle", { role_id }, { STRONGROOM_SECRET_ID: secret_id });
  await own.vault.close();
  expect(own.vault.log.at(-1)).toMatchObject({ path: "auth/token/revoke-self", status: 204 });
  const given = (await post("auth/token/create", { policies: ["default"] })).auth.client_token;
  const vault = await openTestVault({ address: server.address, env: { VAULT_TOKEN: given } });
  await vault.close();
  expect(vault.log).toEqual([]);
  expect((await apiRequest(server, { path: "auth/token/lookup-self", token: given })).status).toBe(200);
});

test("a token given by name is used as it is", async () => {
  const folder = await testFiles({ token: `${server.rootToken}\n` });
  expect(await logIn("token", { token_file: `${folder}/token` })).toMatchObject({
    problem: undefined,
    path: "auth/token/create",
  });
  expect(await logIn("token", { token_env: "T" }, { T: server.rootToken })).toMatchObject({
    problem: undefined,
  });
  expect((await logIn("token", { token_env: "T" }, { T: "a b" })).problem).toBe(
    "The token from the login block holds spaces or characters that cannot be printed.",
  );
});
