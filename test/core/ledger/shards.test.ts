import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  foldJournal,
  formatJournal,
  type JournalRecord,
  parseJournal,
} from "../../../src/core/ledger/journal.ts";
import { decodeEntry, encodeEntry, type LedgerEntry } from "../../../src/core/ledger/ledger-entry.ts";
import { parseIndex } from "../../../src/core/ledger/ledger-index.ts";
import { buildShards, parseShard } from "../../../src/core/ledger/shards.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

function entry(address: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    address,
    protocol: "object",
    type: "auth/approle/role",
    kindName: "approle role",
    namespace: "",
    path: `auth/approle/role/${address}`,
    name: address,
    declared: new Map(),
    identities: new Map(),
    controls: new Map(),
    time: "2026-11-20T10:00:00Z",
    ...more,
  };
}

const plain = fc.letrec<{ value: PlainValue; map: ReadonlyMap<string, PlainValue> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("map"),
  ),
  map: fc
    .array(fc.tuple(fc.string({ unit: "grapheme" }), tie("value")), { maxLength: 4 })
    .map((entries) => new Map(entries)),
}));

const anyEntry = fc
  .record({
    address: fc.string({ minLength: 1, unit: "grapheme" }),
    declared: plain.map,
    controls: plain.map,
    identities: fc
      .array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 })
      .map((entries) => new Map(entries)),
    version: fc.option(fc.nat(), { nil: undefined }),
    liveId: fc.option(fc.string(), { nil: undefined }),
  })
  .map(({ version, liveId, ...rest }) =>
    entry(rest.address, {
      ...rest,
      ...(version === undefined ? {} : { version }),
      ...(liveId === undefined ? {} : { liveId }),
    }),
  );

test("an entry survives its text, whatever is declared in it", () => {
  fc.assert(
    fc.property(anyEntry, (before) => {
      expect(decodeEntry(JSON.parse(JSON.stringify(encodeEntry(before))))).toEqual(before);
    }),
  );
});

test("a key called __proto__ is a key", () => {
  const before = entry("a", { declared: new Map([["__proto__", new Map([["polluted", true]])]]) });
  const after = decodeEntry(JSON.parse(JSON.stringify(encodeEntry(before))));
  expect(after).toEqual(before);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

const entries = fc.uniqueArray(anyEntry, { selector: ({ address }) => address, maxLength: 40 });

test("shards hold each entry once, in the shard of its hash, and none is too large", () => {
  fc.assert(
    fc.property(entries, fc.array(fc.stringMatching(/^[01]{1,5}$/), { maxLength: 3 }), (list, prefixes) => {
      const before = prefixes.map((prefix) => `shard-bits-${prefix}`);
      const shards = buildShards({ entries: list, before, hash });
      const read = [...shards].flatMap(([name, text]) =>
        [...(parseShard(text)?.values() ?? [])].map((each) => {
          expect(nameOf(each).startsWith(name.replace("shard-all", "shard-bits-"))).toBe(true);
          return each;
        }),
      );
      const byAddress = (a: LedgerEntry, b: LedgerEntry) => (a.address < b.address ? -1 : 1);
      expect([...read].sort(byAddress)).toEqual([...list].sort(byAddress));
    }),
  );
});

test("the order of the entries does not matter", () => {
  fc.assert(
    fc.property(entries, (list) => {
      const reversed = [...list].reverse();
      expect(buildShards({ entries: reversed, before: [], hash })).toEqual(
        buildShards({ entries: list, before: [], hash }),
      );
    }),
  );
});

/** The name of a shard of this entry alone, were it split to the end. */
function nameOf({ address }: LedgerEntry): string {
  const digits = [...hash(address)].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0"));
  return `shard-bits-${digits.join("")}`;
}

const LIMIT = 128 * 1024;
const many = Array.from({ length: 600 }, (_, index) =>
  entry(`policy.p${index}`, { declared: new Map([["policy", "x".repeat(400)]]) }),
);

test("a shard is split in halves before it is too large, and stays split", () => {
  const shards = buildShards({ entries: many, before: [], hash });
  expect([...shards.keys()].sort()).toEqual(["00", "01", "10", "11"].map((bits) => `shard-bits-${bits}`));
  for (const text of shards.values()) {
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    expect(text.length).toBeGreaterThan(LIMIT / 3);
  }
  const fewer = buildShards({ entries: many.slice(0, 3), before: [...shards.keys()], hash });
  expect([...fewer.keys()]).toEqual([...shards.keys()]);
});

test("one more entry rewrites one shard", () => {
  const before = buildShards({ entries: many, before: [], hash });
  const one = entry("policy.new");
  const after = buildShards({ entries: [...many, one], before: [...before.keys()], hash });
  const changed = [...after].filter(([name, text]) => before.get(name) !== text);
  expect(changed.map(([name]) => nameOf(one).startsWith(name))).toEqual([true]);
});

test("shards that an earlier version split by hexadecimal digits are split anew, under names that are not theirs", () => {
  const hexadecimal = [..."0123456789abcdef", "00", "01"].map((digits) => `shard-${digits}`);
  const shards = buildShards({ entries: many.slice(0, 3), before: hexadecimal, hash });
  expect([...shards.keys()]).toEqual(["shard-all"]);
  const larger = buildShards({ entries: many, before: hexadecimal, hash });
  expect(hexadecimal.filter((name) => larger.has(name))).toEqual([]);
});

test("an entry that alone is too large is kept whole", () => {
  const shards = buildShards({
    entries: [entry("a", { declared: new Map([["policy", "x".repeat(200_000)]]) })],
    before: [],
    hash,
  });
  expect([...shards.keys()]).toEqual(["shard-all"]);
});

const record: fc.Arbitrary<JournalRecord> = fc.oneof(
  fc.record({
    kind: fc.constant("write" as const),
    state: fc.constantFrom("intent" as const, "done" as const),
    entry: fc.constantFrom("a", "b", "c").map((address) => entry(address)),
  }),
  fc.record({
    kind: fc.constant("delete" as const),
    state: fc.constantFrom("intent" as const, "done" as const),
    address: fc.constantFrom("a", "b", "c"),
  }),
);

test("a journal survives its text", () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      expect(parseJournal(formatJournal(records))).toEqual(records);
    }),
  );
});

test("folding twice says what folding once says, and nothing is both ours and in doubt", () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const once = foldJournal(new Map(), records);
      const twice = foldJournal(once.entries, records);
      expect([...twice.entries.keys()].sort()).toEqual([...once.entries.keys()].sort());
      for (const address of once.intents.keys()) expect(once.entries.has(address)).toBe(false);
    }),
  );
});

test("the entry of a mount that was moved takes along what is in it, and nothing else", () => {
  const mount = entry("mount.kv", {
    protocol: "mount",
    path: "sys/mounts/old",
    name: "old",
    mount: "old",
    liveId: "kv_1",
  });
  const inside = entry("secret.a", { mount: "old", path: "old/data/a", protocol: "secret" });
  const others = [
    entry("secret.b", { mount: "older", path: "older/data/a", protocol: "secret" }),
    entry("secret.c", { mount: "old", path: "old/data/a", protocol: "secret", namespace: "team" }),
  ];
  const before = new Map([mount, inside, ...others].map((each) => [each.address, each]));
  const moved = { ...mount, path: "sys/mounts/new", name: "new", mount: "new" };
  const { entries: after } = foldJournal(before, [{ kind: "write", state: "done", entry: moved }]);
  expect([...after.values()]).toEqual([moved, { ...inside, mount: "new", path: "new/data/a" }, ...others]);
});

test.each([
  ["not JSON", "its index is not one of ours"],
  ["[]", "its index is not one of ours"],
  ['{"clusterId":"c"}', "its index is not one of ours"],
  ['{"format":1,"clusterId":"c"}', "its index is damaged"],
  ['{"format":1,"clusterId":"c","serial":"1","shards":[]}', "its index is damaged"],
  [
    '{"format":2,"anything":true}',
    "it was written by a newer version of Strongroom (format 2): use that version",
  ],
])("the index %s cannot be used", (text, problem) => {
  expect(parseIndex(text)).toEqual({ problem });
});

test.each(["", "{}", "[1]", '[{"kind":"write","state":"done"}]', '[{"kind":"other"}]'])(
  "%j is not a journal",
  (text) => {
    expect(parseJournal(text)).toBeUndefined();
  },
);

test.each(["", "{}", "[1]", '[{"address":"a"}]'])("%j is not a shard", (text) => {
  expect(parseShard(text)).toBeUndefined();
});
