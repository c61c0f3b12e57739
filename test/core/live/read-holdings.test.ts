import { expect, test } from "vitest";
import { engineSource } from "../../../src/cli/engine-source.ts";
import { readHoldings } from "../../../src/core/live/read-holdings.ts";
import type { ReadTarget } from "../../../src/core/live/read-target.ts";
import { readUnmanaged } from "../../../src/core/live/read-unmanaged.ts";
import { fakeServer } from "./fake-server.ts";

const ENGINES = engineSource(undefined);

function engine(engineClass: "secrets" | "auth", name: string) {
  const found = ENGINES(engineClass, name)?.engine;
  if (found === undefined) throw new Error(`the catalog has no ${name}`);
  return found;
}

const place = (name: string, protocol: "mount" | "auth") =>
  ({ name, protocol, namespace: "" }) as unknown as ReadTarget;

test.each([
  ["nothing", {}, ""],
  ["one secret", { "LIST kv/metadata": { keys: ["a"] } }, "1 secret"],
  [
    "secrets in folders, and a lease",
    {
      "LIST kv/metadata": { keys: ["a", "team/"] },
      "LIST kv/metadata/team": { keys: ["b", "c"] },
      "LIST sys/leases/lookup/kv": { keys: ["x"] },
    },
    "3 secrets, 1 lease",
  ],
  ["secrets without versions", { "LIST kv": { keys: ["a", "b"] } }, "2 secrets"],
  [
    "what may not be seen",
    { "LIST kv/metadata": "forbidden", "LIST sys/leases/lookup/kv": "forbidden" },
    "an unknown number of secrets, an unknown number of leases",
  ],
] as const)("a store of secrets holds %s", async (_, answers, summary) => {
  const { server } = fakeServer(answers);
  const held = await readHoldings(server.reader, place("kv", "mount"), engine("secrets", "kv"));
  expect(held).toEqual({ isEmpty: summary === "", summary });
});

test("an engine holds what its lists name", async () => {
  const { server } = fakeServer({ "LIST auth/approle/role": { keys: ["a", "b"] } });
  const held = await readHoldings(server.reader, place("approle", "auth"), engine("auth", "approle"));
  expect(held).toEqual({ isEmpty: false, summary: "2 roles" });
});

test("what nobody declares is named, but for what the server made itself; what cannot be listed is said", async () => {
  const { server } = fakeServer({
    "GET sys/mounts": { "kv/": { type: "kv" }, "sys/": { type: "system" }, "strange/": { type: "kv" } },
    "GET sys/auth": { "token/": { type: "token" }, "approle/": { type: "approle" } },
    "LIST sys/policies/acl": { keys: ["default", "root", "mine", "stranger"] },
    "LIST auth/approle/role": { keys: ["a", "folder/"] },
    "LIST team:sys/policies/acl": "forbidden",
  });
  const known = new Set(["sys/mounts/kv", "sys/auth/approle", "sys/policies/acl/mine"]);
  const found = await readUnmanaged({
    reader: server.reader,
    mounts: server.mounts,
    namespaces: ["", "team"],
    searched: [{ namespace: "", path: "auth/approle", engine: engine("auth", "approle") }],
    isKnown: (namespace, path) => namespace === "" && known.has(path),
  });
  expect(found.objects).toEqual([
    { kindName: "approle role", namespace: "", path: "auth/approle/role/a" },
    { kindName: "mount", namespace: "", path: "sys/mounts/strange" },
    { kindName: "policy", namespace: "", path: "sys/policies/acl/stranger" },
  ]);
  expect(found.unlisted.map(({ path, reply }) => `${path} ${reply.kind}`)).toEqual([
    "sys/policies/acl forbidden",
  ]);
});
