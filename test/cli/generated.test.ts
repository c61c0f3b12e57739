import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { ownNamespace, sharedOpenBao } from "../servers/shared-servers.ts";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository } from "./test-repository.ts";

const KV = `mount "kv" {\n  options = { version = "2" }\n}\n`;

const secret = (body: string) => `${KV}
secret "kv/db" {
  ${body}
}
`;

const DATABASE = secret(`data = { user = sensitive("app") }
  generate "password" {
    length       = 24
    rotate_every = "90d"
  }
  generate "token" { special = false }`);

interface Place {
  readonly address: string;
  readonly rootToken: string;
  readonly namespace: string;
}

const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  ["the embedded server", async () => ({ ...(await embeddedServer()), namespace: "" })],
  [
    "OpenBao",
    async () => {
      const server = await sharedOpenBao();
      return { ...server, namespace: await ownNamespace(server) };
    },
  ],
];

async function prepared(place: Place, hcl: string) {
  const folder = await testRepository({ "main.hcl": hcl });
  const ask = (method: "POST" | "GET" | "LIST", path: string, body?: object) =>
    apiCall(place, { method, path, body, namespace: place.namespace });
  const env = {
    VAULT_ADDR: place.address,
    VAULT_TOKEN: place.rootToken,
    ...(place.namespace === "" ? {} : { VAULT_NAMESPACE: place.namespace }),
  };
  const said: string[] = [];
  const cli = async (args: string, more: Readonly<Record<string, string>> = {}) => {
    const result = await runCli(args.split(" "), { cwd: folder, env: { ...env, ...more } });
    said.push(result.stdout, result.stderr);
    return result;
  };
  return {
    ask,
    cli,
    said,
    write: (text: string) => writeFileSync(join(folder, "main.hcl"), text),
    apply: async () => expect(await cli("apply --auto-approve")).toMatchObject({ code: 0 }),
    settled: async () => expect((await cli("plan --detailed-exitcode")).code).toBe(0),
    live: async () => (await ask("GET", "kv/data/db")).data.data as Record<string, string>,
    names: { [place.address]: "ADDRESS", [place.namespace || "no namespace"]: "NAMESPACE" },
  };
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

/** All texts of the ledger, by name. */
async function ledger({ ask }: Prepared): Promise<ReadonlyMap<string, string>> {
  const { keys } = (await ask("LIST", "strongroom/metadata/default/default")).data;
  const texts = keys.map(async (name: string) => {
    const { data } = await ask("GET", `strongroom/data/default/default/${name}`);
    return [name, JSON.stringify(data.data)];
  });
  return new Map(await Promise.all(texts));
}

test.each(PLACES)("a generated value is made once and kept: %s", async (_name, start) => {
  const run = await prepared(await start(), DATABASE);
  await run.apply();
  const first = await run.live();
  expect(first).toEqual({
    user: "app",
    password: expect.stringMatching(/^[\x21-\x7e]{24}$/),
    token: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
  });
  await run.settled();
  run.write(DATABASE.replace('"app"', '"other"'));
  await run.apply();
  expect(await run.live()).toEqual({ ...first, user: "other" });
  run.write(DATABASE.replace("24", "25"));
  await run.apply();
  const second = await run.live();
  expect([second["token"], second["password"]?.length]).toEqual([first["token"], 25]);
  await run.settled();
  for (const value of [first["password"], first["token"], second["password"]] as string[]) {
    expect(run.said.join("")).not.toContain(value);
    expect([...(await ledger(run)).values()].join("")).not.toContain(value);
  }
});

test.each(PLACES)("what somebody put in its place is drift, and goes: %s", async (_name, start) => {
  const run = await prepared(await start(), DATABASE);
  await run.apply();
  const first = await run.live();
  await run.ask("POST", "kv/data/db", { data: { ...first, password: "by-hand" } });
  expect((await run.cli("drift")).code).toBe(2);
  await run.apply();
  expect(await run.live()).toEqual(first);
  await run.settled();
});

test("a reader plans the same, and does not need to read it", async () => {
  const server = await sharedOpenBao();
  const place = { ...server, namespace: await ownNamespace(server) };
  const run = await prepared(place, DATABASE);
  const { stdout: policy } = await run.cli("policy emit --for plan");
  await run.ask("POST", "sys/policies/acl/reader", { policy });
  const { auth } = await run.ask("POST", "auth/token/create", {
    policies: ["reader"],
    no_default_policy: true,
  });
  const reader = { VAULT_TOKEN: auth.client_token };
  const digest = async (env = {}) => {
    const { stdout } = await run.cli("plan --json", env);
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "").digest;
  };
  expect(await digest(reader)).toBe(await digest());
  await expectGolden("generated-plan", await run.cli("plan", reader), run.names);
  expect((await run.cli("plan --out reader.plan", reader)).code).toBe(0);
  expect((await run.cli("apply reader.plan")).code).toBe(0);
  expect((await run.cli("plan --detailed-exitcode", reader)).code).toBe(0);
});

test("its time runs by the server's clock", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const server = await embeddedServer({ clock: () => now });
  const run = await prepared({ ...server, namespace: "" }, DATABASE);
  await run.apply();
  const first = await run.live();
  now += 89 * 86_400_000;
  await run.settled();
  now += 86_400_000;
  await expectGolden("generated-rotation", await run.cli("plan"), run.names);
  expect((await run.cli("drift")).code).toBe(0);
  await run.apply();
  const second = await run.live();
  expect([second["token"], second["user"]]).toEqual([first["token"], "app"]);
  expect(second["password"]).not.toBe(first["password"]);
  await run.settled();
  now += 90 * 86_400_000;
  expect((await run.cli("plan --detailed-exitcode")).code).toBe(2);
});

test("its time is over on OpenBao, too", async () => {
  const server = await sharedOpenBao();
  const place = { ...server, namespace: await ownNamespace(server) };
  const run = await prepared(place, DATABASE);
  await run.apply();
  const first = await run.live();
  // Nobody can turn the clock of a real server, so the ledger is told that the value is old.
  for (const [name, text] of await ledger(run)) {
    const older = text.replace(/(\\"password\\":\\")20\d\d-/, "$12019-");
    if (older !== text)
      await run.ask("POST", `strongroom/data/default/default/${name}`, { data: JSON.parse(older) });
  }
  expect((await run.cli("plan")).stdout).toContain("generated: its time is over");
  await run.apply();
  const second = await run.live();
  expect(second["password"]).not.toBe(first["password"]);
  expect(second["token"]).toBe(first["token"]);
  await run.settled();
});

test.each(PLACES)("a secret that is taken over keeps the value that it has: %s", async (_name, start) => {
  const run = await prepared(await start(), KV);
  await run.apply();
  const theirs = { user: "app", password: "made-by-somebody", token: "this-too" };
  await run.ask("POST", "kv/data/db", { data: theirs });
  run.write(DATABASE);
  expect(await run.cli("apply --auto-approve --adopt")).toMatchObject({ code: 0 });
  expect(await run.live()).toEqual(theirs);
  await run.settled();
});

test.each(PLACES)("a seed is sent once, and what is there later stays: %s", async (_name, start) => {
  const seeded = (data: string) => secret(`data = ${data}\n  lifecycle { seed_only = [data.password] }`);
  const run = await prepared(
    await start(),
    seeded('{ user = sensitive("app"), password = sensitive("first") }'),
  );
  await run.apply();
  expect(await run.live()).toEqual({ user: "app", password: "first" });
  await run.settled();
  run.write(seeded('{ user = sensitive("app"), password = sensitive("second") }'));
  await run.settled();
  await run.ask("POST", "kv/data/db", { data: { user: "app", password: "by-hand" } });
  run.write(seeded('{ user = sensitive("new"), password = sensitive("second") }'));
  await run.apply();
  expect(await run.live()).toEqual({ user: "new", password: "by-hand" });
  await run.settled();
});

test("a seed in a version 1 store, and generated values by a dynamic block", async () => {
  const server = await embeddedServer();
  const seeded = (data: string) => `mount "kv" {
  type = "kv"
}
mount "two" {
  type    = "kv"
  options = { version = "2" }
}
secret "kv/db" {
  data = ${data}
  lifecycle { seed_only = [data["pass word"]] }
}
secret "two/db" {
  dynamic "generate" {
    for_each = toset(["a", "b"])
    labels   = [generate.key]
    content { special = false }
  }
}
`;
  const run = await prepared(
    { ...server, namespace: "" },
    seeded('{ user = sensitive("app"), "pass word" = sensitive("first") }'),
  );
  await run.apply();
  await run.settled();
  const made = (await run.ask("GET", "two/data/db")).data.data;
  expect([Object.keys(made).sort(), made.a === made.b]).toEqual([["a", "b"], false]);
  await run.ask("POST", "kv/db", { user: "app", "pass word": "by-hand" });
  await run.settled();
  run.write(seeded('{ user = sensitive("new"), "pass word" = sensitive("second") }'));
  await run.apply();
  expect((await run.ask("GET", "kv/db")).data).toEqual({ user: "new", "pass word": "by-hand" });
  await run.settled();
});

test("a value that was deleted with its secret is made again", async () => {
  const server = await embeddedServer();
  const run = await prepared({ ...server, namespace: "" }, DATABASE);
  await run.apply();
  const first = await run.live();
  await apiCall(server, { method: "DELETE", path: "kv/data/db" });
  await run.apply();
  const second = await run.live();
  expect(second["password"]).toHaveLength(24);
  expect(second["password"]).not.toBe(first["password"]);
  await run.settled();
});
