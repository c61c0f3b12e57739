import fc from "fast-check";
import type { PlainMap, PlainValue } from "../../../src/core/model/value.ts";

/** Texts that formats quote, escape, cut or take for something else. */
const awkward = fc.constantFrom(
  ...[
    "a",
    "B7",
    "secret",
    " ",
    ":",
    ": ",
    " #",
    "#",
    "'",
    '"',
    "\\",
    "\n",
    "\t",
    "{",
    "]",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
  ],
  ...[
    "`",
    "?",
    "~",
    "- ",
    "---",
    "=",
    "<",
    "é",
    "日本",
    "😀",
    "true",
    "null",
    "yes",
    "0777",
    "1_000",
    "1e3",
    "2020-01-01",
  ],
  ...["ENC[AES256_GCM,data:", "__proto__", "8080", "\u00a0", "\u0001"],
);

/** Without those that SOPS writes in plain text so that it cannot read them itself: blocks that begin with white space. */
export const sampleText: fc.Arbitrary<string> = fc
  .array(awkward, { maxLength: 5 })
  .map((parts) => parts.join(""))
  .filter((text) => !/^\n|^\s[\s\S]*\n/.test(text));

/** Keys that SOPS can hold on its own terms: no colon, which joins them. */
const sampleKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "a",
    "password",
    "8080",
    "__proto__",
    "constructor",
    "x_unencrypted",
    "key_secret",
    "日本",
    "with space",
    "true",
  ),
  fc
    .array(fc.constantFrom("k", "e", "1", "_", "-", "é", "."), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join("")),
);

const sampleNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((value) => !Object.is(value, -0) && isExact(value)),
  fc.constantFrom(0.1, 1.5, 1e21, 1e-7, 5e-324, 123456789.5, 1e20),
);

/** Integers beyond 2^53 are read differently by different versions of SOPS. */
function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21;
}

const sampleLeaf: fc.Arbitrary<PlainValue> = fc.oneof(
  { weight: 5, arbitrary: sampleText },
  { weight: 2, arbitrary: sampleNumber },
  fc.boolean(),
  fc.constant(null),
);

function mapOf(item: fc.Arbitrary<PlainValue>, keys = sampleKey): fc.Arbitrary<PlainMap> {
  return fc
    .uniqueArray(fc.tuple(keys, item), { selector: ([key]) => key, minLength: 1, maxLength: 6 })
    .map((entries) => new Map(entries));
}

/** Trees for YAML and JSON. */
export const sampleTree: fc.Arbitrary<PlainMap> = fc.letrec<{ node: PlainValue; map: PlainMap }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    sampleLeaf,
    tie("map"),
    fc.array(tie("node"), { maxLength: 4 }),
  ),
  map: mapOf(tie("node")),
})).map;

const flatText = fc
  .array(
    fc.constantFrom("a", "B7", "secret", "=", "'", '"', "é", "日本", "😀", "x y", "\n", ":", "0777", "\t"),
    { maxLength: 5 },
  )
  .map((parts) => parts.join("").trim());

/** Keys and texts for dotenv. */
export const sampleDotenv: fc.Arbitrary<PlainMap> = mapOf(
  flatText,
  fc.constantFrom("A", "B", "DB_PASSWORD", "x_unencrypted", "export C", "key_secret"),
);

/** Sections of keys and texts for INI. */
export const sampleIni: fc.Arbitrary<PlainMap> = mapOf(
  mapOf(
    flatText.map((text) => text.replaceAll(/["'\n]/g, "").trim()),
    fc.constantFrom("a", "user", "pass word", "x_unencrypted", "key_secret"),
  ),
  fc.constantFrom("db", "web.front", "x_unencrypted", "Section 1"),
);

/** JSON text of a tree, its maps in their order and its text in ASCII, so that it is YAML of all versions, too. */
export function jsonText(value: PlainValue): string {
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${jsonText(key)}: ${jsonText(item)}`).join(", ")}}`;
  }
  if (Array.isArray(value)) return `[${value.map(jsonText).join(", ")}]`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value).replace(/[\u007f-\uffff]/gu, escapeUnicode);
}

function escapeUnicode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? character : `\\u${code.toString(16).padStart(4, "0")}`;
}
