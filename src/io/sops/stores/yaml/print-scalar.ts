import { formatGoFloatShort } from "../../cipher/go-number.ts";
import { isTime, type SopsScalar } from "../../tree/sops-tree.ts";
import { resolvePlain } from "./resolve-plain.ts";

/** A scalar in the style that go-yaml v3 gives it: one line, or a literal block's header and its lines without indentation. */
export interface PrintedScalar {
  readonly head: string;
  readonly block?: readonly string[];
}

/** `hint` is by how much a block would be indented below what holds it. */
export function printScalar(value: SopsScalar, hint: number): PrintedScalar {
  if (typeof value === "string") {
    return value.includes("\n") && mayBeBlock(value) ? printBlock(value, hint) : { head: printLine(value) };
  }
  return { head: printOther(value) };
}

/** A key that go-yaml writes in front of its colon; undefined for one that gets the explicit form. */
export function printSimpleKey(key: string): string | undefined {
  const simple = Buffer.byteLength(key) <= LONGEST_SIMPLE_KEY && !LINE_BREAK.test(key);
  return simple ? printLine(key) : undefined;
}

const LONGEST_SIMPLE_KEY = 128;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;

function printOther(value: Exclude<SopsScalar, string>): string {
  if (value === null) return "null";
  if (value instanceof Uint8Array) return `!!binary ${Buffer.from(value).toString("base64")}`;
  if (typeof value === "number") return SPECIAL_FLOATS.get(value) ?? formatGoFloatShort(value);
  return isTime(value) ? value.text : String(value);
}

const SPECIAL_FLOATS: ReadonlyMap<number, string> = new Map([
  [Number.NaN, ".nan"],
  [Number.POSITIVE_INFINITY, ".inf"],
  [Number.NEGATIVE_INFINITY, "-.inf"],
]);

function printLine(text: string): string {
  if (!looksLikeString(text)) return printDoubleQuoted(text);
  if (mayBePlain(text)) return text;
  return mayBeSingleQuoted(text) ? `'${text.replaceAll("'", "''")}'` : printDoubleQuoted(text);
}

const OLD_BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Whether the plain text would be read as a string, by YAML 1.1 readers, too. */
function looksLikeString(text: string): boolean {
  return typeof resolvePlain(text) === "string" && !OLD_BOOLEAN.test(text) && !BASE_60.test(text);
}

/** What go-yaml writes as it is: no control characters, no separators of lines, nothing beyond the basic plane. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;
const INDICATOR_FIRST = /^(?:[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t]|$)|---|\.\.\.)/;
const INDICATOR_INSIDE = /:(?:[ \t]|$)|[ \t]#/;

function mayBePlain(text: string): boolean {
  if (!mayBeSingleQuoted(text) || /^ | $/.test(text)) return false;
  return !INDICATOR_FIRST.test(text) && !INDICATOR_INSIDE.test(text);
}

function mayBeSingleQuoted(text: string): boolean {
  return PRINTABLE.test(text) && !text.includes("\n");
}

function mayBeBlock(text: string): boolean {
  return PRINTABLE.test(text.replaceAll("\t", "")) && !/ (?:\n|$)/.test(text);
}

function printBlock(text: string, hint: number): PrintedScalar {
  const indentation = /^[ \n]/.test(text) ? String(hint) : "";
  const chomping = text.endsWith("\n") ? (/^\n$|\n\n$/.test(text) ? "+" : "") : "-";
  const lines = text.split("\n");
  if (text.endsWith("\n")) lines.pop();
  return { head: `|${indentation}${chomping}`, block: lines };
}

function printDoubleQuoted(text: string): string {
  const escaped = [...text].map((character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    return character !== "\n" && PRINTABLE.test(character) ? character : escapeCharacter(character);
  });
  return `"${escaped.join("")}"`;
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x00, "0"],
  [0x07, "a"],
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0b, "v"],
  [0x0c, "f"],
  [0x0d, "r"],
  [0x1b, "e"],
  [0x85, "N"],
  [0x2028, "L"],
  [0x2029, "P"],
]);

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const letter = ESCAPES.get(code);
  if (letter !== undefined) return `\\${letter}`;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
