import { expect, test } from "vitest";
import { type Applied, lines, openStack, type RunOptions } from "../rig/stack.ts";

const A = { identity: "a1", plain: "alpha" };
const B = { identity: "b1", plain: "beta" };
const OPEN: RunOptions = { secrets: { a: A, b: B } };
const CLOSED: RunOptions = { ...OPEN, keyless: true };

function hcl(data: string, more = "", version = 2): string {
  return `
mount "kv" { options = { version = "${version}" } }
locals { s = sops("secrets.sops.yaml") }
secret "kv/app" {
  data = ${data}
  ${more}
}`;
}

const BOTH = "{ a = local.s.a, b = local.s.b }";

async function applied(data = BOTH, more = "", version = 2) {
  const stack = openStack();
  await stack.apply(hcl(data, more, version), OPEN);
  /** The line of the secret in a plan. */
  const line = async (text: string, options: RunOptions) =>
    lines(await stack.plan(text, options)).find((each) => each.startsWith("secret"));
  return { ...stack, line };
}

function sent({ client }: Applied): readonly string[] {
  return client
    .writes()
    .filter(({ path }) => !path.startsWith("strongroom/"))
    .map(({ method, path, body }) => `${method} ${path} ${[...(body?.keys() ?? [])].join(",")}`);
}

test.each([OPEN, CLOSED])("a changed ciphertext is a pending key, with and without keys", async (options) => {
  const { line } = await applied();
  const secrets = { a: { identity: "a2", plain: "other" }, b: B };
  expect(await line(hcl(BOTH), { ...options, secrets })).toBe('secret["kv/app"] update pending data.a');
});

test("a key that is no longer declared goes, and one that is new comes", async () => {
  const { line } = await applied();
  expect(await line(hcl("{ a = local.s.a, c = local.s.b }"), OPEN)).toBe(
    'secret["kv/app"] update pending data.c data.b',
  );
});

test.each([OPEN, CLOSED])(
  "a version that somebody else wrote is drift, and its foreign keys are named",
  async (options) => {
    const { ask, line } = await applied();
    ask("POST", "kv/data/app", { data: { a: "alpha", b: "beta", manual: "x" } });
    expect(await line(hcl(BOTH), options)).toBe(
      'secret["kv/app"] update drift data(drift) data.manual(drift)',
    );
  },
);

test("with declared keys only, foreign keys stay, and so do keys that were declared before by nobody", async () => {
  const stack = openStack();
  const declared = 'data_keys = "declared"';
  await stack.apply(hcl("{ a = local.s.a }", declared), OPEN);
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", manual: "x" } });
  const healed = await stack.apply(hcl("{ a = local.s.a, b = local.s.b }", declared), OPEN);
  expect(sent(healed)).toEqual(["PATCH kv/data/app data,options"]);
  expect(stack.ask("GET", "kv/data/app").get("data")).toEqual(
    new Map([
      ["a", "alpha"],
      ["b", "beta"],
      ["manual", "x"],
    ]),
  );
});

test("another version with the same values is settled without a write", async () => {
  const stack = await applied();
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", b: "beta" } });
  const result = await stack.apply(hcl(BOTH), OPEN);
  expect(sent(result)).toEqual([]);
  expect(lines(await stack.plan(hcl(BOTH), OPEN))).toEqual([
    "mount.kv none in-sync",
    'secret["kv/app"] none in-sync',
  ]);
});

test("values that are the same already drop only the write of data: metadata is still written", async () => {
  const stack = await applied();
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", b: "beta" } });
  const result = await stack.apply(hcl(BOTH, 'custom_metadata = { owner = "me" }'), OPEN);
  expect(sent(result)).toEqual(["POST kv/metadata/app custom_metadata,metadata_cas"]);
  expect(stack.ask("GET", "kv/metadata/app").get("custom_metadata")).toEqual(new Map([["owner", "me"]]));
});

test("a change of data leaves unchanged metadata alone, and the other way round", async () => {
  const metadata = 'custom_metadata = { owner = "me" }';
  const stack = await applied(BOTH, metadata);
  const secrets = { a: { identity: "a2", plain: "other" }, b: B };
  expect(sent(await stack.apply(hcl(BOTH, metadata), { ...OPEN, secrets }))).toEqual([
    "POST kv/data/app data,options",
  ]);
  expect(
    sent(await stack.apply(hcl(BOTH, 'custom_metadata = { owner = "you" }'), { ...OPEN, secrets })),
  ).toEqual(["POST kv/metadata/app custom_metadata,metadata_cas"]);
});

test("metadata is written under check-and-set, also where a store asks for that", async () => {
  const stack = openStack();
  stack.ask("POST", "sys/mounts/kv", { type: "kv", options: { version: "2" } });
  stack.ask("POST", "kv/config", { metadata_cas_required: true });
  const own = (owner: string) => hcl(BOTH, `custom_metadata = { owner = "${owner}" }`);
  const flags = { adopt: ["mount.kv"] };
  const made = await stack.apply(own("me"), { ...OPEN, flags });
  expect(sent(made).at(-2)).toBe("POST kv/metadata/app custom_metadata,metadata_cas");
  await stack.apply(own("you"), OPEN);
  const metadata = stack.ask("GET", "kv/metadata/app");
  expect([metadata.get("custom_metadata"), metadata.get("current_metadata_version")]).toEqual([
    new Map([["owner", "you"]]),
    2,
  ]);
});

test("custom metadata is owned key by key", async () => {
  const stack = await applied(BOTH, 'custom_metadata = { owner = "me", old = "1" }');
  stack.ask("POST", "kv/metadata/app", { custom_metadata: { owner: "me", old: "1", theirs: "x" } });
  const next = hcl(BOTH, 'custom_metadata = { owner = "you" }');
  expect(await stack.line(next, OPEN)).toBe(
    'secret["kv/app"] update pending custom_metadata.owner custom_metadata.old',
  );
  await stack.apply(next, OPEN);
  expect(stack.ask("GET", "kv/metadata/app").get("custom_metadata")).toEqual(
    new Map([
      ["owner", "you"],
      ["theirs", "x"],
    ]),
  );
});

test("a soft-deleted secret is deleted outside, and comes back over its last version", async () => {
  const stack = await applied();
  stack.ask("DELETE", "kv/data/app");
  expect(await stack.line(hcl(BOTH), CLOSED)).toBe(
    'secret["kv/app"] update deleted-outside data.a(drift) data.b(drift)',
  );
  await stack.apply(hcl(BOTH), OPEN);
  expect(stack.ask("GET", "kv/metadata/app").get("current_version")).toBe(2);
  expect(await stack.line(hcl(BOTH), OPEN)).toBe('secret["kv/app"] none in-sync');
});

test("a secret that was removed and is declared again is made again, not taken for somebody else's", async () => {
  const stack = await applied();
  await stack.apply('mount "kv" { options = { version = "2" } }', OPEN);
  expect(await stack.line(hcl(BOTH), OPEN)).toBe('secret["kv/app"] create pending data.a data.b');
  await stack.apply(hcl(BOTH), OPEN);
  expect(stack.ask("GET", "kv/data/app").get("data")).toEqual(
    new Map([
      ["a", "alpha"],
      ["b", "beta"],
    ]),
  );
});

test("a secret that is not ours is not overwritten", async () => {
  const stack = openStack();
  await stack.apply('mount "kv" { options = { version = "2" } }');
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", theirs: "x" } });
  const plan = await stack.plan(hcl(BOTH), OPEN);
  expect(lines(plan)[1]).toBe('secret["kv/app"] update foreign data.a data.b data.theirs');
  expect(plan.refusals.map(({ kind }) => kind)).toEqual(["foreign"]);
});

test('delete = "metadata" takes all versions, the default only the latest', async () => {
  const soft = await applied();
  await soft.apply('mount "kv" { options = { version = "2" } }', OPEN);
  expect(soft.ask("GET", "kv/metadata/app").get("current_version")).toBe(1);
  const whole = await applied(BOTH, 'delete = "metadata"');
  await whole.apply('mount "kv" { options = { version = "2" } }', OPEN);
  expect(() => whole.ask("GET", "kv/metadata/app")).toThrow("absent");
});

test("a secret deleted by hand keeps nothing where its declaration said to remove the metadata", async () => {
  const stack = await applied(BOTH, 'delete = "metadata"');
  stack.ask("DELETE", "kv/data/app");
  const plan = await stack.plan('mount "kv" { options = { version = "2" } }', OPEN);
  expect(lines(plan)).toEqual(["mount.kv none in-sync", 'secret["kv/app"] delete pending-delete']);
});

test("seed_only data is sent once and never again", async () => {
  const seed = "lifecycle { seed_only = [data] }";
  const stack = await applied(BOTH, seed);
  stack.ask("POST", "kv/data/app", { data: { a: "rotated" } });
  const secrets = { a: { identity: "a2", plain: "other" }, b: B };
  expect(await stack.line(hcl(BOTH, seed), { ...OPEN, secrets })).toBe('secret["kv/app"] none in-sync');
});

test("a version 1 store: values are compared where keys are at hand, and key names anywhere", async () => {
  const stack = await applied(BOTH, "", 1);
  stack.ask("POST", "kv/app", { a: "changed", c: "x" });
  expect(await stack.line(hcl(BOTH, "", 1), OPEN)).toBe(
    'secret["kv/app"] update drift data.a(drift) data.b(drift) data.c(drift)',
  );
  expect(await stack.line(hcl(BOTH, "", 1), CLOSED)).toBe(
    'secret["kv/app"] update drift data.b(drift) data.c(drift)',
  );
});

test("a plain value in data is recorded, and a change of it is seen", async () => {
  const stack = openStack();
  const text = `variable "host" {}\n${hcl("{ host = var.host, a = local.s.a }")}`;
  await stack.apply(text, { ...OPEN, env: { STRONGROOM_VAR_host: "h1" } });
  expect(lines(await stack.plan(text, { ...OPEN, env: { STRONGROOM_VAR_host: "h2" } }))).toEqual([
    "mount.kv none in-sync",
    'secret["kv/app"] update pending data.host',
  ]);
});

test("a mount that is upgraded to version 2 keeps its secrets, and none is written again", async () => {
  const stack = await applied(BOTH, "", 1);
  const upgraded = await stack.apply(hcl(BOTH), OPEN);
  expect(sent(upgraded)).toEqual(["POST sys/mounts/kv/tune options"]);
  expect(lines(await stack.plan(hcl(BOTH), OPEN))).toEqual([
    "mount.kv none in-sync",
    'secret["kv/app"] none in-sync',
  ]);
});

test("what somebody writes right after the upgrade is seen", async () => {
  const stack = await applied(BOTH, "", 1);
  await stack.apply(hcl(BOTH), OPEN);
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", b: "by hand" } });
  expect(await stack.line(hcl(BOTH), OPEN)).toBe('secret["kv/app"] update drift data(drift)');
});

test("a secret of an upgraded store that is declared no longer is deleted, not forgotten", async () => {
  const stack = await applied(BOTH, "", 1);
  await stack.apply(hcl(BOTH), OPEN);
  const without = 'mount "kv" { options = { version = "2" } }';
  expect(await stack.line(without, OPEN)).toBe('secret["kv/app"] delete pending-delete');
  await stack.apply(without, OPEN);
  expect(() => stack.ask("GET", "kv/data/app")).toThrow("absent");
});

test("an upgraded store can be moved", async () => {
  const stack = await applied(BOTH, "", 1);
  await stack.apply(hcl(BOTH), OPEN);
  const moved = hcl(BOTH)
    .replace(
      'mount "kv" { options = { version = "2" } }',
      'mount "kv" {\n  path = "moved"\n  options = { version = "2" }\n}',
    )
    .replace('secret "kv/app" {', 'secret "kv/app" {\n  mount = mount.kv.path\n  path = "app"');
  const { refusals } = await stack.plan(moved, OPEN);
  expect(refusals).toEqual([]);
  await stack.apply(moved, OPEN);
  expect((await stack.plan(moved, OPEN)).steps).toEqual([]);
});

test("a secret that was removed and written anew in the same version has changed", async () => {
  const stack = await applied();
  stack.server.clock.now += 60_000;
  stack.ask("DELETE", "kv/metadata/app");
  stack.ask("POST", "kv/data/app", { data: { a: "alpha", other: "x" } });
  expect(await stack.line(hcl(BOTH), OPEN)).toBe(
    'secret["kv/app"] update drift data(drift) data.other(drift)',
  );
  await stack.apply(hcl(BOTH), OPEN);
  expect((await stack.plan(hcl(BOTH), OPEN)).steps).toEqual([]);
});

test("keys that an adopted secret of a version 1 store would lose are named", async () => {
  const stack = openStack();
  await stack.apply('mount "kv" {}');
  stack.ask("POST", "kv/app", { a: "alpha", precious: "x" });
  const options = { ...OPEN, flags: { adopt: [""] } };
  expect(lines(await stack.plan(hcl("{ a = local.s.a }", "", 1), options))).toContain(
    'secret["kv/app"] update pending data.a data.precious',
  );
});

test("a new key is seen also where nobody can verify its value", async () => {
  const { line } = await applied('{ a = sensitive("one") }');
  const both = hcl('{ a = sensitive("other"), b = sensitive("two") }');
  expect(await line(both, CLOSED)).toBe('secret["kv/app"] update pending data.b');
  expect(await line(both, OPEN)).toBe('secret["kv/app"] update pending data.a data.b');
});

test("metadata goes first, for a version expires by what it says when it is written", async () => {
  const { apply } = openStack();
  const made = await apply(hcl(BOTH, 'delete_version_after = "3h"'), OPEN);
  expect(sent(made).filter((line) => line.includes("/app"))).toEqual([
    "POST kv/metadata/app delete_version_after,metadata_cas",
    "POST kv/data/app data,options",
  ]);
});

test("a plan that may not read key names says that some may vanish", async () => {
  const { ask, plan } = await applied();
  ask("POST", "kv/data/app", { data: { a: "alpha", manual: "x" } });
  const unread = (request: { path: string }) =>
    request.path.includes("subkeys") ? ({ kind: "status", status: 403 } as const) : undefined;
  const reasons = async (options: RunOptions) =>
    (await plan(hcl(BOTH), options)).changes.find(({ address }) => address.startsWith("secret"))?.reasons;
  const moved = { kind: "version-moved", from: 1, to: 2 };
  expect(await reasons(OPEN)).toEqual([moved]);
  expect(await reasons({ ...OPEN, mishap: unread })).toEqual([moved, { kind: "keys-unread" }]);
});
