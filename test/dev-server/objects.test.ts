import { afterEach, describe, expect, test } from "vitest";
import type { Product } from "../../src/core/catalog/engine.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { type Client, startClient } from "./client.ts";
import { engines } from "./engine-source.ts";

let client: Client;
afterEach(() => client.stop());

async function start(product: Product, table: "auth" | "mounts", type: string): Promise<string> {
  client = await startClient(product);
  await client.ask("POST", `sys/${table}/x`, { type });
  return table === "auth" ? "auth/x" : "x";
}

/** What the object reads after these writes, of the given fields. */
async function readAfter(path: string, writes: readonly object[], fields: readonly string[]) {
  for (const body of writes) await client.ask("POST", path, body);
  const read = await client.ask("GET", path);
  return fields.map((field) => read[field]);
}

describe("what an update leaves out", () => {
  test("is kept by merging kinds", async () => {
    const mount = await start("openbao", "auth", "approle");
    const writes = [{ token_ttl: "1h", token_policies: "a, b" }, { token_max_ttl: 7200 }];
    expect(
      await readAfter(`${mount}/role/r`, writes, ["token_ttl", "token_policies", "token_max_ttl"]),
    ).toEqual([3600, ["a", "b"], 7200]);
  });

  test("is reset by replacing kinds", async () => {
    const mount = await start("openbao", "mounts", "pki");
    const writes = [{ ttl: "1h", allow_localhost: false }, { max_ttl: "2h" }];
    expect(await readAfter(`${mount}/roles/r`, writes, ["ttl", "allow_localhost", "max_ttl"])).toEqual([
      0,
      true,
      7200,
    ]);
  });

  test("is reset by mixed kinds where the field must always be sent", async () => {
    const mount = await start("vault", "mounts", "aws");
    const writes = [{ access_key: "a", secret_key: "s", username_template: "t" }, { region: "r" }];
    const [key, template, region, secret] = await readAfter(`${mount}/config/root`, writes, [
      "access_key",
      "username_template",
      "region",
      "secret_key",
    ]);
    expect([key, region, secret]).toEqual(["a", "r", undefined]);
    expect(template).toMatch(/^\{\{ if /);
  });
});

test("null is not sent, and zero is a value", async () => {
  const mount = await start("openbao", "auth", "approle");
  const writes = [
    { token_ttl: "1h", bind_secret_id: false },
    { token_ttl: 0, bind_secret_id: null },
  ];
  expect(await readAfter(`${mount}/role/r`, writes, ["token_ttl", "bind_secret_id"])).toEqual([0, false]);
});

test("an old name of a field sets the new one, and reads back beside it", async () => {
  const mount = await start("openbao", "auth", "userpass");
  const writes = [{ password: "p", policies: ["a"] }];
  expect(await readAfter(`${mount}/users/u`, writes, ["policies", "token_policies", "password"])).toEqual([
    ["a"],
    ["a"],
    undefined,
  ]);
});

test("fields of a connection are written flat and read in their place, without the password", async () => {
  const mount = await start("openbao", "mounts", "database");
  const connection = {
    plugin_name: "postgresql-database-plugin",
    connection_url: "postgresql://u:secret@h/db",
    username: "u",
    password: "pw",
    verify_connection: false,
  };
  await client.ask("POST", `${mount}/config/pg`, connection);
  const read = await client.ask("GET", `${mount}/config/pg`);
  expect(read["connection_details"]).toMatchObject({
    username: "u",
    connection_url: "postgresql://u:xxxxx@h/db",
  });
  expect(JSON.stringify(read)).not.toMatch(/secret@|pw/);
});

test("a key is deleted only once that is allowed", async () => {
  const mount = await start("openbao", "mounts", "transit");
  await client.ask("POST", `${mount}/keys/k`, {});
  expect((await client.call("DELETE", `${mount}/keys/k`)).status).toBe(400);
  await client.ask("POST", `${mount}/keys/k/config`, { deletion_allowed: true });
  expect((await client.call("DELETE", `${mount}/keys/k`)).status).toBe(204);
});

test("what cannot be deleted answers 405", async () => {
  const mount = await start("openbao", "auth", "jwt");
  expect((await client.call("DELETE", `${mount}/config`)).body["errors"]).toEqual([
    "1 error occurred:\n\t* unsupported operation\n\n",
  ]);
});

test("help describes the mount's objects for whoever has a token", async () => {
  const mount = await start("openbao", "auth", "approle");
  const { client_token } = await client.ask("POST", "auth/token/create", {
    policies: ["nothing"],
    no_default_policy: true,
  });
  const { body } = await client.call("GET", `${mount}/?help=1`, undefined, client_token);
  expect(Object.keys(body["openapi"]?.["paths"] ?? {})).toEqual(["/role", "/role/{name}"]);
});

/** Every kind of the catalog with fields that never read back. */
const KINDS = Object.entries(engines.index).flatMap(([key, { file, type }]) => {
  const engine = resolveEngine(engines.read(file), {
    product: "vault",
    version: "1.21.0",
    enterprise: false,
  });
  if (type !== undefined || engine.class === "system") return [];
  const kinds = [...engine.objects.values()].filter(({ fields }) =>
    [...fields.values()].some((field) => field.writeOnly),
  );
  return kinds.map((kind) => [`${key} ${kind.id}`, { key, kind }] as const);
});

describe("a secret that is only written never reads back", () => {
  test.each(KINDS)("%s", async (_, { key, kind }) => {
    client = await startClient("vault");
    const [engineClass = "", type = ""] = key.split("/");
    const created = await client.call("POST", `sys/${engineClass === "auth" ? "auth" : "mounts"}/x`, {
      type,
    });
    if (created.status !== 204) return;
    const fields = [...kind.fields.values()].filter(
      (field) => !field.computed && field.aliasOf === undefined && field.on !== "update",
    );
    const body = Object.fromEntries(
      fields.flatMap((field) =>
        field.type === "string" ? [[field.name, field.writeOnly ? "canary" : "plain"]] : [],
      ),
    );
    const path = `${engineClass === "auth" ? "auth/" : ""}x/${kind.path.replaceAll(/\{\w+\}/g, "n1")}`;
    await client.call("POST", path, body);
    expect(JSON.stringify((await client.call("GET", path)).body)).not.toContain("canary");
  });
});
