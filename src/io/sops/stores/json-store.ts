import { formatGoFloat, inInt64, isRounded, parseGoFloat } from "../cipher/go-number.ts";
import { type NodeBudget, startBudget } from "../file-limits.ts";
import { Refusal } from "../refusal.ts";
import {
  isList,
  isMap,
  isTime,
  type SopsElement,
  type SopsEntry,
  type SopsMap,
  type SopsNode,
} from "../tree/sops-tree.ts";
import { formatTreePath, type TreePath } from "../tree/tree-path.ts";

/**
 * Reads a JSON object. Stricter than Go's decoder: no text after the object, no key twice, no lone surrogates, and no
 * number whose value depends on the version of SOPS (3.13.2 began to keep integers beyond 2^53).
 */
export function parseJson(text: string, { exact } = { exact: false }): SopsMap {
  const parser = new JsonParser(text, exact);
  return parser.document();
}

/** The object as SOPS writes it: indented by tabs, without comments, which JSON has not. */
export function printJson(map: SopsMap): string {
  return `${printNode(map, "\n")}\n`;
}

class JsonParser {
  readonly #text: string;
  readonly #exact: boolean;
  readonly #budget: NodeBudget = startBudget();
  #at = 0;

  constructor(text: string, exact: boolean) {
    this.#text = text;
    this.#exact = exact;
  }

  document(): SopsMap {
    this.#space();
    if (this.#text[this.#at] !== "{") throw this.#wrong("The file must hold one JSON object");
    const map = this.#map(undefined, 1);
    this.#space();
    if (this.#at < this.#text.length) throw this.#wrong("The file goes on after its JSON object");
    return map;
  }

  #node(path: TreePath, depth: number): SopsNode {
    this.#budget.node(this.#at);
    const first = this.#text[this.#at];
    if (first === "{") return this.#map(path, depth);
    if (first === "[") return this.#list(path, depth);
    if (first === '"') return this.#string();
    return this.#word(path);
  }

  #map(path: TreePath | undefined, depth: number): SopsMap {
    this.#budget.depth(depth, this.#at);
    const items: SopsEntry[] = [];
    const keys = new Set<string>();
    this.#members("}", () => {
      const at = this.#at;
      if (this.#text[at] !== '"') throw this.#wrong("A key in double quotes is missing");
      const key = this.#string();
      if (keys.has(key)) throw duplicateKey(key, at);
      keys.add(key);
      this.#space();
      if (this.#text[this.#at] !== ":") throw this.#wrong("A colon is missing after a key");
      this.#at += 1;
      this.#space();
      items.push({ kind: "entry", key, value: this.#node({ parent: path, segment: key }, depth + 1), at });
    });
    return { kind: "map", items };
  }

  #list(path: TreePath, depth: number): SopsNode {
    this.#budget.depth(depth, this.#at);
    const items: SopsElement[] = [];
    this.#members("]", () => {
      const at = this.#at;
      const value = this.#node({ parent: path, segment: items.length }, depth + 1);
      items.push({ kind: "element", value, at });
    });
    return { kind: "list", items };
  }

  #members(end: string, readOne: () => void): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readOne();
      this.#space();
      const next = this.#text[this.#at];
      if (next !== "," && next !== end) throw this.#wrong(`A comma or "${end}" is missing`);
      this.#at += 1;
      if (next === end) return;
      this.#space();
    }
  }

  #string(): string {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (end !== -1 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    const value = end === -1 ? undefined : decodeString(this.#text.slice(start, end + 1));
    if (value === undefined) throw this.#wrong("A string is not well-formed");
    this.#at = end + 1;
    return value;
  }

  #word(path: TreePath): SopsNode {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === undefined) throw this.#wrong("A value is missing or is not well-formed");
    const at = this.#at;
    this.#at += word.length;
    const literal = LITERALS.get(word);
    if (literal !== undefined) return literal;
    const number = numberOf(word, path, at);
    if (this.#exact && typeof number === "number" && isRounded(word, number)) throw rounded(path, at);
    return number;
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #wrong(what: string): Refusal {
    return new Refusal(`${what}.`, { at: this.#at });
  }
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Whether the character stands behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

function decodeString(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === "string" && !/\p{Surrogate}/u.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Longer than any integer of 64 bits, and short enough to be read in no time. */
const LONGEST_INT = 25;

function numberOf(word: string, path: TreePath, at: number): SopsNode {
  const integer = /^-?\d+$/.test(word);
  const value = parseGoFloat(word);
  if (value !== undefined && !Object.is(value, -0)) {
    if (!integer || word.length > LONGEST_INT || !inInt64(BigInt(word))) return value;
    if (Number.isSafeInteger(value)) return BigInt(word);
  }
  const place = formatTreePath(path);
  throw new Refusal(
    `The number at "${place}" is read differently by different versions of SOPS. Write it as a string.`,
    { at, path: place },
  );
}

function rounded(path: TreePath, at: number): Refusal {
  const place = formatTreePath(path);
  return new Refusal(`SOPS would round the integer at "${place}". Write it as a string.`, {
    at,
    path: place,
  });
}

/** The message that all formats share. */
export function duplicateKey(key: string, at: number): Refusal {
  return new Refusal(`The key ${JSON.stringify(key)} stands twice in one map. Remove one of them.`, { at });
}

function printNode(node: SopsNode, line: string): string {
  if (isMap(node)) {
    const entries = node.items.filter((item) => item.kind === "entry");
    return printMembers(
      "{}",
      line,
      entries.map((entry) => `${printString(entry.key)}: ${printNode(entry.value, `${line}\t`)}`),
    );
  }
  if (isList(node)) {
    const elements = node.items.filter((item) => item.kind === "element");
    return printMembers(
      "[]",
      line,
      elements.map((element) => printNode(element.value, `${line}\t`)),
    );
  }
  if (node instanceof Uint8Array) return printString(Buffer.from(node).toString("utf8"));
  if (isTime(node)) return printString(node.text);
  if (typeof node === "string") return printString(node);
  return typeof node === "number" ? printNumber(node) : String(node);
}

function printMembers([open, close]: string, line: string, members: readonly string[]): string {
  return members.length === 0
    ? `${open}${close}`
    : `${open}${line}\t${members.join(`,${line}\t`)}${line}${close}`;
}

/** As Go does, so that the text may stand in HTML. */
function printString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029\b\f]|\\[bf]/g,
    (found) => GO_ESCAPES.get(found) ?? found,
  );
}

const GO_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["<", "\\u003c"],
  [">", "\\u003e"],
  ["&", "\\u0026"],
  ["\u2028", "\\u2028"],
  ["\u2029", "\\u2029"],
]);

function printNumber(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? String(value) : formatGoFloat(value);
}
