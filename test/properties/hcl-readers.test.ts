import { createRequire } from "node:module";
import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstDifference, outlineOf } from "../../src/core/hcl/outline.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { fileArbitrary } from "./hcl-files.ts";
import { mutatedFileArbitrary } from "./hcl-mutated-files.ts";

// Two readers that are not ours: HashiCorp's parser compiled to WebAssembly, and an older one compiled to JavaScript.

const { parseToObject } = createRequire(import.meta.url)("hcl2-parser") as {
  readonly parseToObject: (text: string) => readonly [tree: unknown, error: unknown];
};

const FILES = fc.sample(fileArbitrary(), { numRuns: 300, seed: 11 });
const MUTATED = fc.sample(mutatedFileArbitrary(), { numRuns: 700, seed: 12 });

/** Made by hand: what parsers tend to get wrong. */
const ACCEPTED = [
  "a = 1e5\n",
  "a = {null = 1}\n",
  "a = (\n{\na = 1\n}\n)\n",
  "a = [<<A\nx\nA\n, 1]\n",
  "a = f(<<A\nx\nA\n)\n",
  "a = <<A\n${<<B\nx\nB\n}\nA\n",
  'a = "$${"\n',
  'a = "100%"\n',
  "a = !!true\nb = --1\n",
  "\ta\t=\t1\n",
  "",
  "a = 1",
  'b "x" "y" {}\nb "x" "z" {\n  c = 1\n}\n',
];

const REFUSED = [
  "a { d {} }\n",
  "b {} c {}\n",
  "a\n{\n}\n",
  "a = foo.0.0.bar\n",
  "a = 1 +\n2\n",
  "a = x ?\n1 : 2\n",
  "a = x\n.y\n",
  "a = {\nb =\n1\n}\n",
  'b "x${y}" {}\n',
  "a = << EOT\nEOT\n",
  "a = x.*.*.y\n",
  "a = a::b\n",
  'a = "\\ud83d\\ude00"\n',
  "a =\u000b1\n",
  "a =\u00a01\n",
  "a = 1\rb = 2\n",
  'a = "${}"\n',
  "a = 1\na = 2\n",
  "a = <<A\nx\nA",
  "a = [for k, v in x : k => v]\n",
  "a = [for x in y : x...]\n",
  "a = {for = 1}\n",
  'a = "%{if x}a%{else}b%{else}c%{endif}"\n',
];

function ours(text: string) {
  return parseConfig("f.hcl", new TextEncoder().encode(text));
}

type Theirs = { readonly tree: unknown } | { readonly errors: readonly string[] } | "cannot say";

/** Its errors as `line,column summary`. */
async function hashicorp(text: string): Promise<Theirs> {
  try {
    return { tree: withoutEscapes(await parse("f.hcl", text)) };
  } catch (error) {
    const { message } = error as Error;
    // Its JSON cannot hold blocks of one type with and without labels.
    if (!message.startsWith("parse config:")) return "cannot say";
    const found = message.matchAll(/f\.hcl:(\d+,\d+)-\d[\d,]*: ([^;]+);/g);
    return { errors: Array.from(found, ([, place, summary]) => `${place} ${summary}`) };
  }
}

/** It writes an escape where a literal text has `${`. */
function withoutEscapes(json: unknown): unknown {
  if (typeof json === "string") return json.replaceAll("$${", "${").replaceAll("%%{", "%{");
  if (Array.isArray(json)) return json.map(withoutEscapes);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [withoutEscapes(key), withoutEscapes(value)]),
  );
}

async function compare(text: string): Promise<string | undefined> {
  const { value, diagnostics } = ours(text);
  const theirs = await hashicorp(text);
  if (theirs === "cannot say") return undefined;
  if ("tree" in theirs) {
    if (diagnostics.length > 0) return `only ours refuses: ${diagnostics[0]?.summary}`;
    return firstDifference(outlineOf(value), theirs.tree);
  }
  const [first] = diagnostics;
  if (first === undefined) return `only theirs refuses: ${theirs.errors[0]}`;
  const told = `${first.range?.start.line},${first.range?.start.column} ${first.summary}`;
  return isAmong(theirs.errors, told) ? undefined : `${told} is not among ${theirs.errors.join(", ")}`;
}

/** It tells of a missing bracket where its recovery ends, and not where the bracket is missed. */
const MOVES_ON = /Missing close bracket on (?:splat )?index$/;

function isAmong(errors: readonly string[], told: string): boolean {
  const moved = MOVES_ON.exec(told)?.[0];
  return errors.some((error) => error === told || (moved !== undefined && error.endsWith(moved)));
}

async function differences(texts: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const text of texts) {
    const difference = await compare(text);
    if (difference !== undefined) found.push(`${JSON.stringify(text)}: ${difference}`);
  }
  return found;
}

describe("HashiCorp's parser reads the same", () => {
  test("in files that it accepts", async () => {
    expect(await differences([...ACCEPTED, ...FILES])).toEqual([]);
    expect(ACCEPTED.map((text) => ours(text).diagnostics)).toEqual(ACCEPTED.map(() => []));
  });

  test("and finds our first error, at its place, in files that it refuses", async () => {
    expect(await differences([...REFUSED, ...MUTATED])).toEqual([]);
    expect(REFUSED.filter((text) => ours(text).diagnostics.length === 0)).toEqual([]);
  });
});

/** Why the older parser may differ from us. */
const FORGIVEN: readonly (readonly [name: string, applies: (text: string) => boolean])[] = [
  ["it does not know functions in namespaces", (text) => text.includes("::")],
  ["it throws where null is a key, or in a template", (text) => /\bnull\b/.test(text)],
  [
    "it cannot hold blocks of one type with and without labels, and drops a block named as an attribute",
    (text) => /\{/.test(text) && hasClash(text),
  ],
];

function hasClash(text: string): boolean {
  const { attributes, blocks } = ours(text).value;
  return clashes(attributes, blocks);
}

function clashes(
  attributes: ReadonlyMap<string, unknown>,
  blocks: ReturnType<typeof ours>["value"]["blocks"],
): boolean {
  const depths = new Map<string, number>();
  return blocks.some(({ type, labels, body }) => {
    const depth = depths.get(type) ?? labels.length;
    depths.set(type, depth);
    return attributes.has(type) || depth !== labels.length || clashes(body.attributes, body.blocks);
  });
}

describe("hcl2-parser reads the same", () => {
  const texts = [...ACCEPTED, ...FILES, ...MUTATED].filter(
    (text) => ours(text).diagnostics.length === 0 && !FORGIVEN.some(([, applies]) => applies(text)),
  );

  test("in files that are comparable", () => {
    expect(texts.length).toBeGreaterThan(100);
    const found = texts.flatMap((text) => {
      const [tree] = parseToObject(text);
      const difference = tree === null ? "refused" : firstDifference(outlineOf(ours(text).value), tree);
      return difference === undefined ? [] : [`${JSON.stringify(text)}: ${difference}`];
    });
    expect(found).toEqual([]);
  });

  test("and refuses what we refuse", () => {
    const refused = [...REFUSED, ...MUTATED].filter(
      (text) => ours(text).diagnostics.length > 0 && !/null|::/.test(text),
    );
    expect(refused.filter((text) => parseToObject(text)[0] !== null)).toEqual([]);
  });
});

describe("the faults that we forgive are still there: when a release mends one, take it from the list", () => {
  const older = (text: string) => JSON.stringify(parseToObject(text)[0]);

  test("of hcl2-parser", () => {
    expect(() => older("a = { null = 1 }\n")).toThrow("value is null");
    expect(() => older('a = "x${null}"\n')).toThrow("value is null");
    expect(older("a = b::c(1)\n")).toBe("null");
    expect(older("a = 1\na {\n}\n")).toBe('{"a":1}');
    expect(() => older('a "b" {}\na {}\n')).toThrow("interface conversion");
    expect(older("a = 9007199254740993\n")).toBe('{"a":9007199254740992}');
    expect(older('a = "$${x}"\n')).toBe('{"a":"${x}"}');
    expect(parseToObject("a = [1\n")).toEqual([null, {}]);
  });

  test("of @cdktf/hcl2json", async () => {
    const newer = async (text: string) => JSON.stringify(await parse("f.hcl", text));
    expect(await newer("a = 1\na {\n}\n")).toBe('{"a":1}');
    expect(await newer("a = 9007199254740993\n")).toBe('{"a":9007199254740992}');
    await expect(newer('a "b" {}\na {}\n')).rejects.toThrow("cannot have blocks with and without labels");
    await expect(newer("a = x[1 2\n]\n")).rejects.toThrow("Missing close bracket on index");
  });
});
