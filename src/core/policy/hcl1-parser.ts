import { PolicySyntaxError } from "./policy-problem.ts";
import { scanPolicy } from "./policy-scanner.ts";
import type { Document, Item, Node } from "./policy-tree.ts";
import { isMark, next, peek, refuseDepth, type TokenCursor, unexpected } from "./token-cursor.ts";

interface Cursor extends TokenCursor {
  duplicate?: NonNullable<Document["duplicate"]>;
}

/** Reads HCL1, the syntax of policy files: `key = value`, `key "label" { … }`, with or without commas between. */
export function parseHcl1(text: string): Document {
  const cursor: Cursor = { tokens: scanPolicy(text, "hcl"), index: 0 };
  const items = parseItems(cursor, 0);
  const { duplicate } = cursor;
  return duplicate === undefined ? { items } : { items, duplicate };
}

/** Items up to the end of the text, or, inside an object, up to its `}`. */
function parseItems(cursor: Cursor, depth: number): readonly Item[] {
  const items: Item[] = [];
  const assigned = new Set<string>();
  for (;;) {
    const token = peek(cursor);
    if (depth > 0 && isMark(token, "}")) return items;
    if (depth === 0 && token.kind === "end") return items;
    items.push(parseItem(cursor, depth, assigned));
    if (isMark(peek(cursor), ",")) cursor.index++;
  }
}

function parseItem(cursor: Cursor, depth: number, assigned: Set<string>): Item {
  const { at } = peek(cursor);
  const keys = parseKeys(cursor);
  const [key = ""] = keys;
  const after = next(cursor);
  if (isMark(after, "{")) return { keys, value: parseObject(cursor, after.at, depth + 1), at };
  if (!isMark(after, "=")) throw unexpected(after, `"=" or "{" after "${key}"`);
  if (keys.length > 1) {
    throw new PolicySyntaxError(`A block has no "=": write "${key}" with its labels, then "{".`, after.at);
  }
  if (assigned.has(key)) cursor.duplicate ??= { key, at };
  assigned.add(key);
  return { keys, value: parseValue(cursor, depth), at };
}

function parseKeys(cursor: Cursor): readonly string[] {
  const keys: string[] = [];
  for (;;) {
    const token = peek(cursor);
    if (token.kind === "word") keys.push(token.text);
    else if (token.kind === "literal" && token.quoted) keys.push(String(token.value));
    else if (keys.length > 0) return keys;
    else throw unexpected(token, "a name");
    cursor.index++;
  }
}

function parseValue(cursor: Cursor, depth: number): Node {
  const token = next(cursor);
  if (token.kind === "literal") return { kind: "literal", value: token.value, at: token.at };
  if (isMark(token, "{")) return parseObject(cursor, token.at, depth + 1);
  if (isMark(token, "[")) return parseList(cursor, token.at, depth + 1);
  throw unexpected(token, "a string, a number, true, false, a list or an object");
}

function parseObject(cursor: Cursor, at: number, depth: number): Node {
  refuseDepth(depth, at);
  const items = parseItems(cursor, depth);
  cursor.index++;
  return { kind: "object", items, at };
}

/** Superfluous commas are allowed, missing ones only after a list inside a list: both as the servers read it. */
function parseList(cursor: Cursor, at: number, depth: number): Node {
  refuseDepth(depth, at);
  const items: Node[] = [];
  let commaNeeded = false;
  for (;;) {
    const token = peek(cursor);
    if (isMark(token, "]") || isMark(token, ",")) {
      cursor.index++;
      if (isMark(token, "]")) return { kind: "list", items, at };
      commaNeeded = false;
      continue;
    }
    if (commaNeeded) throw unexpected(token, '"," or "]"');
    const item = parseValue(cursor, depth);
    items.push(item);
    commaNeeded = item.kind !== "list";
  }
}
