import type { HclValue } from "../hcl-value.ts";
import {
  FALSE,
  NULL,
  normalizeText,
  numberValue,
  objectValue,
  stringValue,
  TRUE,
  tupleValue,
} from "../values/make-value.ts";
import { parseNumber } from "../values/number-text.ts";
import { type Problem, problem } from "./function-row.ts";

/** Deeper JSON comes from a mistake, or from malice. */
const MAX_DEPTH = 500;

/** The value of a JSON text. Unlike `JSON.parse` it keeps every digit of a number, and refuses a key that is there twice. */
export function readJson(text: string): HclValue | Problem {
  const reader: Reader = { text, at: 0, depth: 0, failed: false };
  const value = readValue(reader);
  skipBlanks(reader);
  if (!reader.failed && reader.at < text.length) fail(reader);
  return reader.failed ? problem(describe(reader)) : value;
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  failed: boolean;
  duplicate?: string;
}

function fail(reader: Reader): HclValue {
  reader.failed = true;
  return NULL;
}

function describe({ text, at, depth, duplicate }: Reader): string {
  if (duplicate !== undefined) return `duplicate ${JSON.stringify(duplicate)} property in JSON object`;
  if (depth > MAX_DEPTH) return "the JSON text is nested too deeply";
  const before = text.slice(0, at).split("\n");
  const found =
    at < text.length ? `unexpected character ${JSON.stringify(text[at])}` : "unexpected end of JSON input";
  return `${found} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function skipBlanks(reader: Reader): void {
  while (/[ \t\r\n]/.test(reader.text[reader.at] ?? "")) reader.at++;
}

const WORDS: ReadonlyMap<string, HclValue> = new Map<string, HclValue>([
  ["true", TRUE],
  ["false", FALSE],
  ["null", NULL],
]);

function readValue(reader: Reader): HclValue {
  skipBlanks(reader);
  const character = reader.text[reader.at];
  if (character === "{" || character === "[") return readContainer(reader, character);
  if (character === '"') return stringValue(readText(reader));
  for (const [word, value] of WORDS) {
    if (!reader.text.startsWith(word, reader.at)) continue;
    reader.at += word.length;
    return value;
  }
  return readNumber(reader);
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function readNumber(reader: Reader): HclValue {
  NUMBER.lastIndex = reader.at;
  const digits = NUMBER.exec(reader.text)?.[0];
  const value = digits === undefined ? undefined : parseNumber(digits);
  if (digits === undefined || value === undefined) return fail(reader);
  reader.at += digits.length;
  return numberValue(value);
}

function readContainer(reader: Reader, opener: string): HclValue {
  if (++reader.depth > MAX_DEPTH) return fail(reader);
  reader.at++;
  const value = opener === "[" ? readArray(reader) : readObject(reader);
  if (!reader.failed) reader.depth--;
  return value;
}

function readArray(reader: Reader): HclValue {
  const items: HclValue[] = [];
  if (takes(reader, "]")) return tupleValue(items);
  do {
    items.push(readValue(reader));
  } while (!reader.failed && takes(reader, ","));
  return reader.failed || !takes(reader, "]") ? fail(reader) : tupleValue(items);
}

function readObject(reader: Reader): HclValue {
  const entries = new Map<string, HclValue>();
  if (takes(reader, "}")) return objectValue(entries);
  do {
    skipBlanks(reader);
    const key = normalizeText(readText(reader));
    if (reader.failed || !takes(reader, ":")) return fail(reader);
    if (entries.has(key)) {
      reader.duplicate = key;
      return fail(reader);
    }
    entries.set(key, readValue(reader));
  } while (!reader.failed && takes(reader, ","));
  return reader.failed || !takes(reader, "}") ? fail(reader) : objectValue(entries);
}

/** Takes the character if it is the next one after blanks. */
function takes(reader: Reader, character: string): boolean {
  skipBlanks(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}

/** A quoted string; JavaScript resolves its escapes, once its end is found. */
function readText(reader: Reader): string {
  const { text, at } = reader;
  const end = text[at] === '"' ? endOfText(text, at + 1) : -1;
  if (end < 0) {
    if (text[at] === '"') reader.at = text.length;
    fail(reader);
    return "";
  }
  reader.at = end + 1;
  try {
    return String(JSON.parse(text.slice(at, end + 1))).replace(/\p{Surrogate}/gu, "\uFFFD");
  } catch {
    reader.at = at;
    fail(reader);
    return "";
  }
}

function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Whether an odd number of backslashes stands before the place. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === "\\") start--;
  return (at - start) % 2 === 1;
}
