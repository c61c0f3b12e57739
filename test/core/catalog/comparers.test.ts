import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparers } from "../../../src/core/catalog/comparers.ts";
import type { ComparerName } from "../../../src/core/catalog/engine.ts";
import { plainFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";

function check(comparer: ComparerName, live: unknown, desired: unknown): boolean {
  const read = live === undefined ? undefined : plainFromJson(live);
  return comparers[comparer](read, plainFromJson(desired));
}

const NAMES = Object.keys(comparers) as ComparerName[];
const ZEROS: readonly (PlainValue | undefined)[] = [undefined, null, "", 0, false, [], new Map()];

describe("every comparer", () => {
  it.each(NAMES)("%s holds that all zero values are the same", (name) => {
    for (const live of ZEROS) {
      for (const desired of [null, "", 0, false, [], new Map()]) {
        expect([live, desired, comparers[name](live, desired)]).toEqual([live, desired, true]);
      }
    }
  });

  it.each(NAMES)("%s tells a value from none", (name) => {
    const values: Partial<Record<ComparerName, unknown>> = {
      duration: "1h",
      "duration-ns": "1h",
      map: { a: "b" },
    };
    expect(check(name, undefined, values[name] ?? ["a"])).toBe(false);
    expect(check(name, null, values[name] ?? ["a"])).toBe(false);
  });

  const untouched = NAMES.filter(
    (name) => !["duration", "duration-ns", "reference", "lockout"].includes(name),
  );
  it.each(untouched)("%s finds what was sent when it reads back as it was", (name) => {
    const texts = fc.string({ minLength: 1 });
    fc.assert(fc.property(fc.array(texts), (sent) => comparers[name](sent, sent)));
    fc.assert(fc.property(texts, (sent) => comparers[name](sent, sent)));
  });
});

describe("what servers make of a value", () => {
  it.each<[ComparerName, unknown, unknown]>([
    ["weak", "5", 5],
    ["weak", "true", true],
    ["lowercase", "ldap://dir.example.com", "LDAP://Dir.example.com"],
    ["lowercase", "ClusterRole", "clusterrole"],
    ["trimmed", "a\n", "  a"],
    ["duration", 5400, "1h30m"],
    ["duration", "3h0m0s", 10_800],
    ["duration", "72h", 259_200],
    ["duration", undefined, "0s"],
    ["duration-ns", 60_000_000_000, "1m"],
    ["duration-ns", 60_000_000_000, 60],
    ["list", ["a", "b"], ["a", "b"]],
    ["list", ["5"], [5]],
    ["set", ["b", "a"], ["a", "b", "b"]],
    ["set-lowercase", ["alpha", "zeta"], ["Zeta", "alpha", "alpha"]],
    ["set-includes", ["Content-Type", "X-A"], ["x-a"]],
    ["cidr-set", ["10.0.0.1", "10.1.0.0/16", "::1"], ["10.1.0.0/16", "10.0.0.1/32", "::1/128"]],
    ["cidr-set", ["192.168.1.5/24"], ["192.168.1.5/24"]],
    ["comma-set", "dev,ops", ["Ops", "dev"]],
    ["comma-set", ["Zeta", "alpha"], "Zeta,alpha"],
    ["map", { version: "2", other: "x" }, { version: 2 }],
    ["map", { a: null }, { a: "" }],
    ["key-values", { k: "v", a: "b" }, ["a=b", "k=v"]],
    ["key-values", { env: "prod", a: "b" }, ["env:prod", "a:b"]],
    ["key-values", { "aws:tag": "x" }, ["aws:tag=x"]],
    ["key-values", { a: "b" }, { a: "b" }],
    [
      "pem",
      "-----BEGIN X-----\nAA\nBB\n-----END X-----",
      "-----BEGIN X-----\r\nAA\r\nBB\r\n-----END X-----\r\n",
    ],
    ["pem", ["B", "A"], ["A\n", "B\n"]],
    ["json", '{"Version":"1","Statement":[]}', '{\n  "Statement": [],\n  "Version": "1"\n}'],
    ["json", { "/": { read: ".*" } }, '{"/":{"read":".*"}}'],
    ["json", "rules:\n- a\n", "rules:\n- a"],
    ["path", "kv-v2/", "kv-v2"],
    ["masked-url", "postgresql://root:xxxxx@127.0.0.1:1/x", "postgresql://root:hunter2@127.0.0.1:1/x"],
    ["map-of-lists", { rsa: [2048], ed25519: [0] }, { ed25519: 0, rsa: [2048] }],
    ["json-includes", [{ name: "A", id: "1" }], '[{"name":"A"}]'],
    ["json-includes", [{ id: "2" }, { id: "1", n: null }], [{ id: "1", n: "" }, { id: "2" }]],
    ["prefix", "https://id.example.com/v1/identity/oidc/provider/P", "https://id.example.com"],
    [
      "lockout",
      { user_lockout_duration: 600, user_lockout_disable: true, user_lockout_threshold: 5 },
      { lockout_duration: "10m", lockout_disable: "true", lockout_threshold: "5" },
    ],
    ["lockout", { user_lockout_disable: false }, { lockout_disable: false }],
    ["reference", ["main", "09e379ae-4ef0-242b"], "main"],
    ["reference", ["main", "09e379ae-4ef0-242b"], "09e379ae-4ef0-242b"],
  ])("%s: live %j is desired %j", (comparer, live, desired) => {
    expect(check(comparer, live, desired)).toBe(true);
  });

  it.each<[ComparerName, unknown, unknown]>([
    ["exact", "5", 5],
    ["exact", false, true],
    ["exact", "A", "a"],
    ["exact", "0", ""],
    ["weak", "5", 6],
    ["duration", 3600, "2h"],
    ["duration", "soon", "2h"],
    ["duration-ns", 60, "1m"],
    ["list", ["a", "b"], ["b", "a"]],
    ["list", ["a"], ["a", "b"]],
    ["set", ["a"], ["a", "b"]],
    ["set", ["a", "b"], ["a"]],
    ["set", ["A"], ["a"]],
    ["set-includes", ["a"], ["b"]],
    ["cidr-set", ["10.0.0.0/8"], ["10.0.0.0"]],
    ["cidr-set", ["::1/32"], ["::1"]],
    ["comma-set", "dev", ["dev", "ops"]],
    ["map", { a: "b" }, { a: "c" }],
    ["map", {}, { a: "c" }],
    ["key-values", { a: "b", c: "d" }, ["a=b"]],
    ["pem", "-----BEGIN X-----\nAA\n-----END X-----", "-----BEGIN X-----\nAB\n-----END X-----"],
    ["json", "[1,2]", "[2,1]"],
    ["path", "a/b", "a"],
    ["masked-url", "postgresql://root:xxxxx@127.0.0.1:1/x", "postgresql://root:hunter2@127.0.0.2:1/x"],
    ["masked-url", "postgresql://{{username}}:{{password}}@h/x", "postgresql://root:hunter2@h/x"],
    ["map-of-lists", { rsa: [2048] }, { rsa: 4096 }],
    ["map-of-lists", { rsa: [2048], ec: [256] }, { rsa: 2048 }],
    ["json-includes", [{ name: "A" }, { name: "B" }], [{ name: "A" }]],
    ["json-includes", [{ name: "A" }], [{ name: "A", id: "1" }]],
    ["prefix", "https://id.example.com", "https://id.example.com/v1"],
    ["lockout", { user_lockout_duration: 600 }, { lockout_duration: "11m" }],
    ["lockout", {}, { lockout_disable: true }],
    ["masked-url", "postgresql://root:xxxxx@h/x", "postgresql://root:{{password}}@h/x"],
    ["reference", ["main"], "other"],
  ])("%s: live %j is not desired %j", (comparer, live, desired) => {
    expect(check(comparer, live, desired)).toBe(false);
  });
});
