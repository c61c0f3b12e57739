import { generateKeyPairSync, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ServiceAccountClaims,
  testServiceAccountToken,
} from "../../src/dev-server/login/service-account-token.ts";
import { type Client, startClient } from "./client.ts";

let now = 0;
let client: Client;
beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  client = await startClient("openbao", { clock: () => now });
});
afterEach(() => client.stop());

describe("service accounts", () => {
  const app: ServiceAccountClaims = { namespace: "default", name: "app", uid: "u1", audiences: ["vault"] };
  const login = (jwt: string) => client.call("POST", "auth/kubernetes/login", { role: "r", jwt }, "");

  beforeEach(async () => {
    await client.ask("POST", "sys/auth/kubernetes", { type: "kubernetes" });
    await client.ask("POST", "auth/kubernetes/role/r", {
      bound_service_account_names: ["app", "ci-*"],
      bound_service_account_namespaces: ["default"],
      token_policies: ["p"],
      audience: "vault",
    });
  });
  const configure = (pem_keys: readonly string[] = []) =>
    client.ask("POST", "auth/kubernetes/config", {
      kubernetes_host: "https://k",
      kubernetes_ca_cert: "c",
      pem_keys,
    });

  test("the bound account gets the role's policies", async () => {
    await configure();
    const { status, body } = await login(testServiceAccountToken(app));
    expect(status).toBe(200);
    expect(body["auth"]).toMatchObject({
      policies: ["default", "p"],
      metadata: {
        role: "r",
        service_account_name: "app",
        service_account_namespace: "default",
        service_account_uid: "u1",
      },
    });
  });

  test.each<readonly [string, Partial<ServiceAccountClaims>, number, string]>([
    ["another account", { name: "other" }, 403, "service account name not authorized"],
    ["another namespace", { namespace: "kube-system" }, 403, "namespace not authorized"],
    ["a glob", { name: "ci-7" }, 200, ""],
    [
      "another audience",
      { audiences: ["api"] },
      403,
      "invalid audience (aud) claim: audience claim does not match any expected audience",
    ],
    ["an old token", { expires: 5 }, 403, "invalid expiration time (exp) claim: token is expired"],
    ["a token of tomorrow", { notBefore: 4e9 }, 403, "invalid not before (nbf) claim: token not yet valid"],
  ])("%s", async (_, change, status, error) => {
    await configure();
    const answer = await login(testServiceAccountToken({ ...app, ...change }));
    expect([answer.status, answer.body["errors"]?.[0] ?? ""]).toEqual([status, error]);
  });

  test("before the method is configured nobody gets in", async () => {
    expect((await login(testServiceAccountToken(app))).body["errors"]).toEqual([
      "could not load backend configuration",
    ]);
  });

  test.each(["rsa", "ec"] as const)(
    "a token signed by a configured %s key, and by no other",
    async (kind) => {
      const pair = () =>
        kind === "rsa"
          ? generateKeyPairSync("rsa", { modulusLength: 2048 })
          : generateKeyPairSync("ec", { namedCurve: "P-256" });
      const [ours, theirs] = [pair(), pair()];
      await configure([String(ours.publicKey.export({ type: "spki", format: "pem" }))]);
      const token = (key: typeof ours) => {
        const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const claims = {
          "kubernetes.io/serviceaccount/namespace": "default",
          "kubernetes.io/serviceaccount/service-account.name": "app",
          "kubernetes.io/serviceaccount/service-account.uid": "u1",
          aud: "vault",
        };
        const text = `${encode({ alg: kind === "rsa" ? "RS256" : "ES256" })}.${encode(claims)}`;
        const signature = sign("sha256", Buffer.from(text), {
          key: key.privateKey,
          dsaEncoding: "ieee-p1363",
        });
        return `${text}.${signature.toString("base64url")}`;
      };
      expect([(await login(token(ours))).status, (await login(token(theirs))).status]).toEqual([200, 403]);
    },
  );

  test.each(["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])("garbage: %j", async (jwt) => {
    await configure();
    expect((await login(jwt)).status).toBe(jwt === "" ? 400 : 403);
  });
});

test("a token ends with its TTL, and its children with it", async () => {
  const create = 'path "auth/token/create" { capabilities = ["update"] }';
  await client.ask("POST", "sys/policies/acl/p", { policy: create });
  const parent = await client.ask("POST", "auth/token/create", { policies: ["p"], ttl: "10m" });
  const child = await client.ask("POST", "auth/token/create", { ttl: "1h" }, parent["client_token"]);
  const statuses = async () => {
    const replies = [parent, child].map((made) =>
      client.call("GET", "auth/token/lookup-self", undefined, made["client_token"]),
    );
    return (await Promise.all(replies)).map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 200]);
  now += 601_000;
  expect(await statuses()).toEqual([403, 403]);
});

test("a secret id ends with its TTL", async () => {
  await client.ask("POST", "sys/auth/approle", { type: "approle" });
  await client.ask("POST", "auth/approle/role/r", { secret_id_ttl: "1m" });
  const { role_id } = await client.ask("GET", "auth/approle/role/r/role-id");
  const { secret_id } = await client.ask("POST", "auth/approle/role/r/secret-id", {});
  const login = async () =>
    (await client.call("POST", "auth/approle/login", { role_id, secret_id }, "")).status;
  expect(await login()).toBe(200);
  now += 61_000;
  expect(await login()).toBe(400);
});

test("templated policies, and those of an entity and its groups, count for a user's token", async () => {
  await client.ask("POST", "sys/auth/userpass", { type: "userpass" });
  await client.ask("POST", "auth/userpass/users/ann", { password: "pw", token_policies: ["own"] });
  const mounts = await client.ask("GET", "sys/auth");
  const accessor = mounts["userpass/"]?.["accessor"];
  const rule = (path: string) => ({ policy: `path "${path}" { capabilities = ["read"] }` });
  await client.ask(
    "POST",
    "sys/policies/acl/own",
    rule(`secret/data/{{identity.entity.aliases.${accessor}.name}}`),
  );
  await client.ask("POST", "sys/policies/acl/team", rule("secret/data/team"));
  const first = await client.ask("POST", "auth/userpass/login/ann", { password: "pw" }, "");
  await client.ask("POST", "identity/group/name/crew", {
    member_entity_ids: [first["entity_id"]],
    policies: ["team"],
  });
  const again = await client.ask("POST", "auth/userpass/login/ann", { password: "pw" }, "");
  expect(again["entity_id"]).toBe(first["entity_id"]);
  const paths = ["secret/data/ann", "secret/data/bob", "secret/data/team"];
  const granted = await client.ask("POST", "sys/capabilities", { token: again["client_token"], paths });
  expect(paths.map((path) => granted[path]?.[0])).toEqual(["read", "deny", "read"]);
});
