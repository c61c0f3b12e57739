import { startBudget } from "../file-limits.ts";
import { Refusal } from "../refusal.ts";
import {
  entriesOf,
  isList,
  isMap,
  type SopsComment,
  type SopsEntry,
  type SopsMap,
} from "../tree/sops-tree.ts";
import { flatText } from "./flat-text.ts";
import { readIniKey, readIniValue } from "./ini-line.ts";
import { duplicateKey } from "./json-store.ts";

/** The section of keys that stand before the first header. */
const DEFAULT_SECTION = "DEFAULT";

interface OpenSection {
  readonly name: string;
  readonly at: number;
  readonly items: (SopsEntry | SopsComment)[];
  readonly keys: Set<string>;
}

/**
 * Reads sections of keys as SOPS does: a section's comment is its first item, a key's comment follows the key, and
 * comments after the last key are lost.
 */
export function parseIni(text: string): SopsMap {
  const budget = startBudget();
  let section: OpenSection = { name: DEFAULT_SECTION, at: 0, items: [], keys: new Set() };
  const sections = new Map([[section.name, section]]);
  let comments: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const start = at + (line.length - line.trimStart().length);
    at = end + 1;
    const content = line.trim();
    if (content === "") continue;
    budget.node(start);
    if (/^[#;]/.test(content)) {
      comments.push(content);
      continue;
    }
    if (content.startsWith("[")) {
      section = openSection(content, { at: start, comments, known: sections });
      sections.set(section.name, section);
    } else {
      at = readKey({ text, start, end, section, comments }) + 1;
    }
    comments = [];
  }
  return { kind: "map", items: [...sections.values()].filter(isWorthKeeping).map(closeSection) };
}

/** As go-ini writes it: keys aligned, sections apart, values quoted where a reader would cut them. */
export function printIni(map: SopsMap): string {
  const sections = entriesOf(map).filter(({ key, value }, index) => {
    return !(index === 0 && key === DEFAULT_SECTION && isMap(value) && entriesOf(value).length === 0);
  });
  return sections.map((section, index) => printSection(section, index === 0)).join("\n");
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function openSection(
  line: string,
  { at, comments, known }: { at: number; comments: readonly string[]; known: Map<string, OpenSection> },
): OpenSection {
  const close = line.lastIndexOf("]");
  const name = line.slice(1, close);
  if (close < 2) throw new Refusal("A section has no name in brackets.", { at });
  const behind = /[#;].*$/.exec(line.slice(close + 1))?.[0];
  if (name === DEFAULT_SECTION && known.get(name)?.items.length === 0) known.delete(name);
  if (known.has(name)) throw duplicateKey(name, at);
  const lines = behind === undefined ? comments : [...comments, behind];
  return { name, at, items: commentItem(lines, at), keys: new Set() };
}

function readKey(where: {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly section: OpenSection;
  readonly comments: readonly string[];
}): number {
  const { text, start, section } = where;
  const { key, length } = readIniKey(text.slice(start, where.end), start);
  const { value, comment, end } = readIniValue(text, start + length, where.end);
  if (section.keys.has(key)) throw duplicateKey(key, start);
  section.keys.add(key);
  section.items.push({ kind: "entry", key, value, at: start });
  section.items.push(...commentItem(comment === "" ? where.comments : [...where.comments, comment], start));
  return end;
}

function commentItem(lines: readonly string[], at: number): SopsComment[] {
  const text = lines.join("\n").replace(/^(?:;[; ]*|#[# ]*)/, "");
  return text === "" ? [] : [{ kind: "comment", text, inline: false, at }];
}

function isWorthKeeping({ name, items }: OpenSection): boolean {
  return name !== DEFAULT_SECTION || items.length > 0;
}

function closeSection({ name, at, items }: OpenSection): SopsEntry {
  return { kind: "entry", key: name, value: { kind: "map", items }, at };
}

function printSection({ key: name, value }: SopsEntry, first: boolean): string {
  if (!isMap(value))
    throw new Refusal(`The top of an INI file holds sections, and "${name}" is none.`, { path: name });
  const [head, ...rest] = value.items;
  const own = head?.kind === "comment" ? printComment(head.text) : "";
  const header = first && name === DEFAULT_SECTION ? "" : `[${name}]\n`;
  const items = head?.kind === "comment" ? rest : value.items;
  const width = Math.max(0, ...entriesOf(value).map(({ key }) => Buffer.byteLength(printKeyName(key))));
  const lines = items.map((item, index) => {
    if (item.kind === "comment") return "";
    const next = items[index + 1];
    const comment = next?.kind === "comment" ? printComment(next.text) : "";
    return `${comment}${printKey(item, width, name)}\n`;
  });
  return `${own}${header}${lines.join("")}`;
}

function printComment(text: string): string {
  const lines = text.split("\n").map((line) => {
    return /^[#;]/.test(line) ? `${line.slice(0, 1)} ${line.slice(1).trim()}` : `; ${line.trim()}`;
  });
  return `${lines.join("\n")}\n`;
}

function printKey({ key, value }: SopsEntry, width: number, section: string): string {
  if (isMap(value) || isList(value)) {
    throw new Refusal(`A section of an INI file holds no maps and lists.`, { path: `${section}.${key}` });
  }
  const name = printKeyName(key);
  return `${name}${" ".repeat(width - Buffer.byteLength(name))} = ${printValue(flatText(value))}`;
}

function printKeyName(key: string): string {
  if (/["=:]/.test(key)) return `\`${key}\``;
  return key.includes("`") ? `"""${key}"""` : key;
}

function printValue(text: string): string {
  if (/[\n`]/.test(text)) return `"""${text}"""`;
  if (/[#;]/.test(text)) return `\`${text}\``;
  return text.trim() === text ? text : `"${text}"`;
}
