import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isList, isMap, type PlainValue } from "../../../src/core/model/value.ts";
import type { AgeKeys } from "../../../src/io/sops/keys/age-keys.ts";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";
import { ageKey, encrypted } from "../../cli/encrypted-file.ts";
import { keyPorts } from "./key-ports.ts";
import { inOrder, revealed } from "./revealed.ts";

const NESTED =
  '{"db":{"password":"geheim-eins","port":5432,"on":true,"rate":1.5},"users":[{"name":"a","key":"k1"},{"name":"b","key":"k2"}],"list":["x","y","12"],"token":"12","other":"geheim-zwei"}';
const FLAT = "PASSWORD=geheim-eins\nPORT=5432\nTOKEN=12\nOTHER=geheim-zwei\n";
const FILES = {
  "s.yaml": NESTED,
  "s.json": NESTED,
  "s.env": FLAT,
  "s.ini": `[db]\n${FLAT}[web]\n${FLAT}`,
  "s.txt": "one long secret text",
} as const;
type Name = keyof typeof FILES;
const NAMES = Object.keys(FILES) as readonly Name[];

const originals = new Map<Name, { readonly text: string; readonly tree: string }>();
let keys: AgeKeys;

beforeAll(async () => {
  const key = await ageKey();
  keys = discoverAgeKeys({ SOPS_AGE_KEY: key.secret }, keyPorts());
  for (const name of NAMES) {
    const text = await encrypted(key, name, FILES[name]);
    const read = await readTree(name, text);
    if (read === undefined) throw new Error(`${name} cannot be read`);
    originals.set(name, { text, tree: read });
  }
});

/** The tree of an opened file; undefined for one that is refused, or that no key opens. */
async function readTree(name: Name, text: string): Promise<string | undefined> {
  const outcome = await readSopsFile({ path: name, bytes: Buffer.from(text, "latin1"), keys });
  if (outcome.kind === "problem" || !outcome.opened) return undefined;
  return JSON.stringify(inOrder(protectedPart(revealed(outcome.value)) ?? null));
}

/**
 * What SOPS protects: who can write a file can also make 12 out of "12", since a type is not authenticated, and add keys
 * without a value, which add nothing to the MAC.
 */
function protectedPart(value: PlainValue): PlainValue | undefined {
  if (isMap(value)) {
    const entries = [...value].map(([key, item]) => [key, protectedPart(item as PlainValue)] as const);
    const full = entries.filter((entry): entry is [string, PlainValue] => entry[1] !== undefined);
    return full.length === 0 ? undefined : new Map(full);
  }
  if (isList(value)) return value.map((item) => protectedPart(item as PlainValue) ?? null);
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null || value === "" ? undefined : String(value);
}

/** Makes another file of one. `pick` gives whole numbers below a bound. */
type Mutation = (text: string, pick: (bound: number) => number) => string;

const splice = (text: string, at: number, length: number, by: string) =>
  text.slice(0, at) + by + text.slice(at + length);

/** Puts what one match of a pattern is in the place of another one. */
function copyMatch(pattern: RegExp): Mutation {
  return (text, pick) => {
    const all = [...text.matchAll(pattern)];
    const [from, to] = [all[pick(all.length)], all[pick(all.length)]];
    return from === undefined || to === undefined ? text : splice(text, to.index, to[0].length, from[0]);
  };
}

function swapMatches(pattern: RegExp): Mutation {
  return (text, pick) => {
    const all = [...text.matchAll(pattern)];
    const [a, b] = [pick(all.length), pick(all.length)].sort((x, y) => x - y).map((index) => all[index]);
    if (a === undefined || b === undefined || a === b) return text;
    return splice(splice(text, b.index, b[0].length, a[0]), a.index, a[0].length, b[0]);
  };
}

function replaceMatch(pattern: RegExp, ...by: readonly string[]): Mutation {
  return (text, pick) => {
    const all = [...text.matchAll(pattern)];
    const match = all[pick(all.length)];
    return match === undefined ? text : splice(text, match.index, match[0].length, by[pick(by.length)] ?? "");
  };
}

const SEALED = /ENC\[[^\]]*\]/g;
const MUTATIONS: readonly Mutation[] = [
  (text, pick) => splice(text, pick(text.length), 1, String.fromCharCode(pick(256))),
  (text, pick) => splice(text, pick(text.length), pick(40), ""),
  (text, pick) => splice(text, pick(text.length), 0, text.slice(pick(text.length)).slice(0, pick(60))),
  (text, pick) => text.slice(0, pick(text.length)),
  swapMatches(/^.*\n/gm),
  copyMatch(/^.*\n/gm),
  replaceMatch(/^.*\n/gm, ""),
  replaceMatch(/^[ \t]*/gm, "", "  ", "    ", "\t", "        ", "- "),
  swapMatches(SEALED),
  copyMatch(SEALED),
  replaceMatch(SEALED, "plain", "12", "null", "''", '""', "true", "[]"),
  swapMatches(/(?<=(?:data|iv|tag):)[^,]*/g),
  copyMatch(/(?<=(?:data|iv|tag):)[^,]*/g),
  replaceMatch(/(?<=type:)\w+/g, "str", "int", "float", "bool", "bytes", "time", "comment", "x"),
  swapMatches(/\b[a-zA-Z]\w*(?="?[:=])/g),
  replaceMatch(
    /\b[a-zA-Z]\w*(?="?[:=])/g,
    "password",
    "token",
    "x",
    "a:b",
    "__proto__",
    "sops",
    "mac_only_encrypted",
  ),
  replaceMatch(/(?<=lastmodified"?[:=] ?"?)[^"\n]*/g, "2020-01-01T00:00:00Z", "", "x"),
  replaceMatch(/_unencrypted/g, "d", "", "a", "password"),
  replaceMatch(/unencrypted_suffix/g, "encrypted_suffix", "unencrypted_regex", "encrypted_regex", "x"),
  (text) => text.replace(/^(\s*"?)(?=lastmodified)/m, "$1mac_only_encrypted: true\n$1"),
];

/** How one mutated file was read: refused, as the same tree, or not at all where nothing was changed. */
async function outcomeOf(name: Name, text: string): Promise<"untouched" | "refused" | "same"> {
  const original = originals.get(name);
  if (original?.text === text) return "untouched";
  const tree = await readTree(name, text);
  if (tree === undefined) return "refused";
  if (tree !== original?.tree) expect({ name, text, tree }).toBe("refused, or the same tree");
  return "same";
}

function mutate(text: string, mutations: readonly Mutation[], picks: Iterator<number>): string {
  const pick = (bound: number) => (bound === 0 ? 0 : (picks.next().value as number) % bound);
  return mutations.reduce((before, mutation) => mutation(before, pick), text);
}

test("a line further to the left than the file's first one is refused, and hangs nothing", async () => {
  const bytes = Buffer.from("        - enc: |\n    - name: x\n");
  expect(await readSopsFile({ path: "s.yaml", bytes })).toMatchObject({
    kind: "problem",
    line: 2,
    column: 5,
  });
});

const LONG = 300_000;

test("of 10,000 mutated files none reads as another tree", { timeout: LONG }, async () => {
  const effective = new Set<Mutation>();
  const outcomes = { refused: 0, same: 0, untouched: 0 };
  const mutant = fc.record({
    name: fc.constantFrom(...NAMES),
    mutations: fc.array(fc.constantFrom(...MUTATIONS), { minLength: 1, maxLength: 3 }),
    picks: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(mutant, async ({ name, mutations, picks }) => {
      const text = mutate(originals.get(name)?.text ?? "", mutations, picks);
      const outcome = await outcomeOf(name, text);
      outcomes[outcome]++;
      if (outcome !== "untouched") for (const mutation of mutations) effective.add(mutation);
    }),
    { numRuns: 11_000, seed: 20_260_101 },
  );
  expect(outcomes.refused + outcomes.same).toBeGreaterThanOrEqual(10_000);
  expect(outcomes.refused).toBeGreaterThan(7_000);
  expect(effective.size).toBe(MUTATIONS.length);
});
