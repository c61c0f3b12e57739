import type { Json } from "../../core/model/json.ts";
import type { PlainValue } from "../../core/model/value.ts";

/** Deeper answers are refused: no server nests like this, and every later stage walks values by recursion. */
const MAX_DEPTH = 500;

/**
 * The value of a JSON text, with integers beyond 2^53 as `bigint`, digit by digit. Undefined where the text is not JSON, or
 * nests deeper than 500.
 */
export function parseJsonText(text: string): PlainValue | undefined {
  try {
    return MAY_HOLD_LONG_INTEGER.test(text)
      ? parseExactly(text)
      : toPlain(JSON.parse(text) as Json, plainText, 0);
  } catch {
    return undefined;
  }
}

/** A value as JSON text. Every digit of a `bigint` is written. */
export function printJsonText(value: PlainValue): string {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Map) {
    const members = [...value].map(([name, item]) => `${JSON.stringify(name)}:${printJsonText(item)}`);
    return `{${members.join(",")}}`;
  }
  if (Array.isArray(value)) return `[${value.map(printJsonText).join(",")}]`;
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("JSON has no infinite numbers");
  return JSON.stringify(value);
}

/** 2^53 has sixteen digits. */
const MAY_HOLD_LONG_INTEGER = /\d{16}/;

type ReadText = (text: string) => PlainValue;

function plainText(text: string): PlainValue {
  return text;
}

function toPlain(json: Json | undefined, readText: ReadText, depth: number): PlainValue {
  if (typeof json === "string") return readText(json);
  if (typeof json !== "object" || json === null) return json ?? null;
  if (depth >= MAX_DEPTH) throw new RangeError("nested too deep");
  if (Array.isArray(json)) return json.map((item) => toPlain(item, readText, depth + 1));
  const map = new Map<string, PlainValue>();
  for (const [name, item] of Object.entries(json)) map.set(name, toPlain(item, readText, depth + 1));
  return map;
}

/** A string, or a number; the parts of JSON in which digits can stand. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** `JSON.parse` rounds long integers, so they go through it as marked strings. */
function parseExactly(text: string): PlainValue {
  const mark = unusedMark(text);
  const marked = text.replace(STRING_OR_NUMBER, (part) => (isLongInteger(part) ? `"${mark}${part}"` : part));
  const readText = (found: string) => (found.startsWith(mark) ? BigInt(found.slice(mark.length)) : found);
  return toPlain(JSON.parse(marked) as Json, readText, 0);
}

function isLongInteger(part: string): boolean {
  return /^-?[1-9]\d{15,}$/.test(part) && !Number.isSafeInteger(Number(part));
}

function unusedMark(text: string): string {
  let mark = "integer:";
  while (text.includes(mark)) mark += ":";
  return mark;
}
