import { expect, test } from "vitest";
import { engineSource } from "../../../src/cli/engine-source.ts";
import type { EngineClass } from "../../../src/core/catalog/engine.ts";
import type { LiveObject } from "../../../src/core/live/live-state.ts";
import { readLive } from "../../../src/core/live/read-live.ts";
import type { ReadTarget } from "../../../src/core/live/read-target.ts";
import { fakeServer } from "./fake-server.ts";

const ENGINES = engineSource(undefined);

/** A target whose row is the catalog's. */
function target(
  parts: { kind: [EngineClass, string, string] } & Pick<ReadTarget, "path" | "name"> & Partial<ReadTarget>,
): ReadTarget {
  const { kind, ...rest } = parts;
  const type = ENGINES(kind[0], kind[1])?.engine.objects.get(kind[2]);
  if (type === undefined) throw new Error(`the catalog has no ${kind.join("/")}`);
  return { address: rest.path, protocol: "object", type, namespace: "", extraFields: [], ...rest };
}

const policy = (name: string, namespace = ""): ReadTarget =>
  target({
    kind: ["system", "sys", "policy"],
    protocol: "policy",
    path: `sys/policies/acl/${name}`,
    name,
    namespace,
    address: `${namespace}policy.${name}`,
  });

const mount = (name: string, protocol: "mount" | "auth"): ReadTarget =>
  target({
    kind: ["system", "sys", protocol],
    protocol,
    path: `sys/${protocol === "auth" ? "auth" : "mounts"}/${name}`,
    name,
  });

const role = (name: string): ReadTarget =>
  target({
    kind: ["auth", "approle", "role"],
    path: `auth/approle/role/${name}`,
    name,
    mount: "auth/approle",
  });

/** The object in short: its data, or why there is none. */
function short(object: LiveObject | undefined): unknown {
  if (object?.kind === "present")
    return { ...Object.fromEntries(object.data), ...(object.id && { "#id": object.id }) };
  return object?.kind === "unknown"
    ? `unknown: ${object.request.method} ${object.request.path} ${object.reply.kind}`
    : object?.kind;
}

async function read(fake: ReturnType<typeof fakeServer>, targets: readonly ReadTarget[]) {
  const live = await readLive(fake.server, targets);
  expect([...live.keys()].sort()).toEqual(targets.map(({ address }) => address).sort());
  return targets.map(({ address }) => short(live.get(address)));
}

test("an object is there, absent, or unknown; what may not be read is never absent", async () => {
  const fake = fakeServer({
    "GET auth/approle/role/a": { token_ttl: 60 },
    "GET auth/approle/role/c": "forbidden",
    "GET auth/approle/role/d": "sealed",
    "GET auth/approle/role/e": { status: 400 },
    "GET auth/approle/role/f": { status: 500 },
  });
  expect(await read(fake, ["a", "b", "c", "d", "e", "f"].map(role))).toEqual([
    { token_ttl: 60 },
    "absent",
    "unknown: GET auth/approle/role/c forbidden",
    "unknown: GET auth/approle/role/d failed",
    "unknown: GET auth/approle/role/e refused",
    "unknown: GET auth/approle/role/f failed",
  ]);
});

test("mounts and auth methods are read from two tables, however many they are", async () => {
  const fake = fakeServer({
    "GET sys/mounts": { "kv/": { type: "kv", accessor: "kv_1" }, "team/kv/": { type: "kv" } },
    "GET sys/auth": { "approle/": { type: "approle", accessor: "auth_1" } },
  });
  const targets = [
    mount("kv", "mount"),
    mount("team/kv", "mount"),
    mount("gone", "mount"),
    mount("approle", "auth"),
    mount("kv", "auth"),
  ];
  expect(await read(fake, targets)).toEqual([
    { type: "kv", accessor: "kv_1", "#id": "kv_1" },
    { type: "kv" },
    "absent",
    { type: "approle", accessor: "auth_1", "#id": "auth_1" },
    "absent",
  ]);
  expect(fake.asked.sort()).toEqual(["GET sys/auth", "GET sys/mounts"]);
});

test("nothing is read in a mount that is not there", async () => {
  const tables = { "GET sys/auth": { "token/": { type: "token" } }, "GET auth/approle/role/a": { x: "1" } };
  const without = fakeServer(tables);
  expect(await read(without, [role("a"), role("b")])).toEqual(["absent", "absent"]);
  expect(without.asked).toEqual(["GET sys/auth"]);
  const mounted = fakeServer({ ...tables, "GET sys/auth": { "approle/": { type: "approle" } } });
  expect(await read(mounted, [role("a"), role("b")])).toEqual([{ x: "1" }, "absent"]);
});

test("a table that may not be read makes its mounts unknown, and those of the other stay known", async () => {
  const fake = fakeServer({
    "GET sys/mounts": "forbidden",
    "GET sys/auth": { "approle/": { type: "approle" } },
  });
  expect(await read(fake, [mount("kv", "mount"), mount("approle", "auth")])).toEqual([
    "unknown: GET sys/mounts forbidden",
    { type: "approle" },
  ]);
});

const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"];

test("many policies are one list; a name that it does not have is asked for by itself", async () => {
  const info = Object.fromEntries(NAMES.slice(1).map((name) => [name, { policy: `# ${name}` }]));
  const fake = fakeServer(
    {
      "LIST sys/policies/detailed/acl": { key_info: info },
      "GET sys/policies/acl/a": { policy: "# hidden" },
    },
    { detailed: true },
  );
  const texts = await read(
    fake,
    NAMES.map((name) => policy(name)),
  );
  expect(texts).toEqual([{ policy: "# hidden" }, ...NAMES.slice(1).map((name) => ({ policy: `# ${name}` }))]);
  expect(fake.asked).toEqual(["LIST sys/policies/detailed/acl", "GET sys/policies/acl/a"]);
});

test.each([
  ["the list may not be read", { "LIST sys/policies/detailed/acl": "forbidden" }, true],
  ["the server has no such list", {}, false],
] as const)("policies are read one by one where %s", async (_, answers, detailed) => {
  const fake = fakeServer({ ...answers, "GET sys/policies/acl/a": { policy: "# a" } }, { detailed });
  expect(
    (
      await read(
        fake,
        NAMES.map((name) => policy(name)),
      )
    ).slice(0, 2),
  ).toEqual([{ policy: "# a" }, "absent"]);
  expect(fake.asked.filter((request) => request.startsWith("GET"))).toEqual(
    NAMES.map((name) => `GET sys/policies/acl/${name}`),
  );
});

test("each namespace is asked for its own", async () => {
  const fake = fakeServer({ "GET team-a:sys/policies/acl/a": { policy: "# of the team" } });
  expect(await read(fake, [policy("a"), policy("a", "team-a")])).toEqual([
    "absent",
    { policy: "# of the team" },
  ]);
});

test("where every name reads as something, the list decides what is there", async () => {
  const team = (name: string): ReadTarget =>
    target({
      kind: ["auth", "github", "team"],
      path: `auth/github/map/teams/${name}`,
      name,
      mount: "auth/github",
    });
  const answers = {
    "GET auth/github/map/teams/a": { value: "" },
    "GET auth/github/map/teams/b": { value: "" },
  };
  const fake = fakeServer({ ...answers, "LIST auth/github/map/teams": { keys: ["a"] } });
  expect(await read(fake, [team("a"), team("b")])).toEqual([{ value: "" }, "absent"]);
  const closed = fakeServer({ ...answers, "LIST auth/github/map/teams": "forbidden" });
  expect(await read(closed, [team("b")])).toEqual([{ value: "" }]);
});

test.each([
  ["ssh", "config-ca", { status: 400 }, "absent"],
  ["ssh", "config-ca", { status: 405 }, "unknown: GET m/config/ca refused"],
  ["mongodbatlas", "config", { status: 500 }, "absent"],
  ["consul", "config-access", { status: 500 }, "unknown: GET m/config/access failed"],
  ["rabbitmq", "config-connection", { status: 500 }, "unreadable"],
] as const)("%s %s that answers %j is as its row says: %s", async (engine, row, answer, expected) => {
  const below = row.replace("-", "/");
  const one = target({ kind: ["secrets", engine, row], path: `m/${below}`, name: "m", mount: "m" });
  expect(await read(fakeServer({ [`GET m/${below}`]: answer }), [one])).toEqual([expected]);
});

test("audit devices are entries of one answer", async () => {
  const device = (name: string): ReadTarget =>
    target({ kind: ["system", "sys", "audit"], path: `sys/audit/${name}`, name });
  const fake = fakeServer({ "GET sys/audit": { "file/": { type: "file" } } });
  expect(await read(fake, [device("file"), device("other")])).toEqual([{ type: "file" }, "absent"]);
});

test("a field at a path of its own is read only where it is declared", async () => {
  const answers = {
    "GET auth/approle/role/a": { token_ttl: 60 },
    "GET auth/approle/role/a/role-id": { role_id: "id" },
  };
  const declared = { ...role("a"), extraFields: ["role_id"] };
  expect(await read(fakeServer(answers), [declared])).toEqual([{ token_ttl: 60, role_id: "id" }]);
  expect(await read(fakeServer(answers), [role("a")])).toEqual([{ token_ttl: 60 }]);
  const closed = fakeServer({ ...answers, "GET auth/approle/role/a/role-id": "forbidden" });
  expect(await read(closed, [declared])).toEqual(["unknown: GET auth/approle/role/a/role-id forbidden"]);
});
