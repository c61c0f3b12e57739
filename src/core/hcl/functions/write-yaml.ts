import type { HclValue } from "../hcl-value.ts";
import { formatNumber } from "../values/number-text.ts";

/**
 * A known value as the YAML that Terraform writes, character by character: keys sorted, strings in double quotes, or as a
 * block if they have several lines.
 */
export function writeYaml(value: HclValue): string {
  const writer: Writer = { parts: [], column: 0 };
  writeNode(writer, value, 0);
  const plain = value.kind !== "string" && value.kind !== "sequence" && value.kind !== "mapping";
  const text = writer.parts.join("");
  return `${text}${text.endsWith("\n") ? "" : "\n"}${plain ? "...\n" : ""}`;
}

interface Writer {
  readonly parts: string[];
  column: number;
}

function put(writer: Writer, text: string): void {
  writer.parts.push(text);
  writer.column += [...text].length;
}

function breakLine(writer: Writer, indent: number): void {
  if (writer.column > 0 || writer.parts.length === 0) writer.parts.push("\n");
  writer.column = 0;
  put(writer, " ".repeat(indent));
}

const STEP = 2;

/** `indent` is that of the collection around the node; a collection starts where the writer stands. */
function writeNode(writer: Writer, value: HclValue, indent: number): void {
  if (value.kind === "mapping" && value.entries.size > 0) writeMapping(writer, value.entries, indent);
  else if (value.kind === "sequence" && value.items.length > 0) writeSequence(writer, value.items, indent);
  else if (value.kind === "string") writeText(writer, value.value, { indent, key: false });
  else put(writer, plainText(value));
}

function plainText(value: HclValue): string {
  switch (value.kind) {
    case "number":
      return formatNumber(value.value);
    case "bool":
      return String(value.value);
    case "mapping":
      return "{}";
    case "sequence":
      return "[]";
    default:
      return "null";
  }
}

function writeSequence(writer: Writer, items: readonly HclValue[], indent: number): void {
  for (const [index, item] of items.entries()) {
    if (index > 0) breakLine(writer, indent);
    put(writer, "- ");
    writeNode(writer, item, isCollection(item) ? indent + STEP : indent);
  }
}

function isCollection(value: HclValue): boolean {
  if (value.kind === "mapping") return value.entries.size > 0;
  return value.kind === "sequence" && value.items.length > 0;
}

function writeMapping(writer: Writer, entries: ReadonlyMap<string, HclValue>, indent: number): void {
  let first = true;
  for (const [key, value] of entries) {
    if (!first) breakLine(writer, indent);
    first = false;
    if (isSimpleKey(key)) {
      writeText(writer, key, { indent, key: true });
      put(writer, ":");
      writeMappingValue(writer, value, indent);
    } else writeComplexEntry(writer, { key, value, indent });
  }
}

/** Longer keys, and those of several lines, are written as nodes of their own. */
const MAX_SIMPLE_KEY = 128;

function isSimpleKey(key: string): boolean {
  return new TextEncoder().encode(key).length <= MAX_SIMPLE_KEY && !BREAK.test(key);
}

function writeMappingValue(writer: Writer, value: HclValue, indent: number): void {
  if (!isCollection(value)) {
    put(writer, " ");
    writeNode(writer, value, indent);
    return;
  }
  const inner = value.kind === "sequence" ? indent : indent + STEP;
  breakLine(writer, inner);
  writeNode(writer, value, inner);
}

interface Entry {
  readonly key: string;
  readonly value: HclValue;
  readonly indent: number;
}

function writeComplexEntry(writer: Writer, { key, value, indent }: Entry): void {
  put(writer, "? ");
  writeText(writer, key, { indent, key: false });
  breakLine(writer, indent);
  put(writer, ": ");
  writeNode(writer, value, isCollection(value) ? indent + STEP : indent);
}

/** What counts as a line break in YAML 1.1. */
const BREAK = /[\r\n\u0085\u2028\u2029]/;
const SPACE_BEFORE_BREAK = / [\r\n\u0085\u2028\u2029]/;

/** What cannot stand in a block: it must be escaped. */
const SPECIAL = /[^\n\x20-\x7e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

interface TextPlace {
  readonly indent: number;
  readonly key: boolean;
}

function writeText(writer: Writer, text: string, place: TextPlace): void {
  const block = text.includes("\n") && !place.key && !SPECIAL.test(text) && !SPACE_BEFORE_BREAK.test(text);
  if (block && !text.endsWith(" ")) writeBlock(writer, text, place.indent + STEP);
  else writeQuoted(writer, text, place);
}

function writeBlock(writer: Writer, text: string, indent: number): void {
  const hint = /^[ \r\n\u0085\u2028\u2029]/.test(text) ? String(STEP) : "";
  put(writer, `|${hint}${chomping(text)}`);
  writer.parts.push("\n");
  writer.column = 0;
  let lineStarts = true;
  for (const character of text) {
    if (BREAK.test(character)) {
      writer.parts.push(character);
      writer.column = 0;
      lineStarts = true;
    } else {
      if (lineStarts) put(writer, " ".repeat(indent));
      put(writer, character);
      lineStarts = false;
    }
  }
}

/** Whether the line breaks at the end are kept. */
function chomping(text: string): string {
  const last = text.at(-1) ?? "";
  if (!BREAK.test(last)) return "-";
  const before = text.at(-2);
  return before === undefined || BREAK.test(before) ? "+" : "";
}

/** A line is broken at the first single blank behind this column. */
const BEST_WIDTH = 80;

const SHORT_ESCAPES = new Map([
  ["\0", "\\0"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ["\x1b", "\\e"],
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\u0085", "\\N"],
  ["\u2028", "\\L"],
  ["\u2029", "\\P"],
]);

function writeQuoted(writer: Writer, text: string, { indent, key }: TextPlace): void {
  put(writer, '"');
  const characters = [...text];
  let afterBlank = false;
  for (const [index, character] of characters.entries()) {
    const inside = index > 0 && index < characters.length - 1;
    if (character === " " && !key && !afterBlank && inside && writer.column > BEST_WIDTH) {
      breakLine(writer, indent + STEP);
      if (characters[index + 1] === " ") put(writer, "\\");
    } else put(writer, character === " " ? " " : escapeCharacter(character));
    afterBlank = character === " ";
  }
  put(writer, '"');
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  if (!SPECIAL.test(character)) return character;
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
