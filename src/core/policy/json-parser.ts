import { scanPolicy, type Token } from "./policy-scanner.ts";
import type { Document, Item, Node } from "./policy-tree.ts";
import { isMark, next, peek, refuseDepth, type TokenCursor, unexpected } from "./token-cursor.ts";

/**
 * Reads the JSON form of a policy as the servers' HCL1 reader does: an object that holds nothing but objects stands for
 * labelled blocks, and so does a list of nothing but objects; `null` is an empty string; `true` and `false` in a list
 * are dropped. Unlike the servers it refuses text after the object and missing commas, which cut a policy short.
 */
export function parseJson(text: string): Document {
  const cursor: TokenCursor = { tokens: scanPolicy(text, "json"), index: 0 };
  const root = parseValue(cursor, 0);
  const rest = peek(cursor);
  if (rest.kind !== "end") throw unexpected(rest, "the end of the text");
  return { items: root.kind === "object" ? flattenAll(root.items) : [] };
}

function parseValue(cursor: TokenCursor, depth: number): Node {
  const token = next(cursor);
  if (token.kind === "literal") return { kind: "literal", value: token.value, at: token.at };
  if (token.kind === "word" && token.text === "null") return { kind: "literal", value: "", at: token.at };
  if (isMark(token, "{")) return parseObject(cursor, token.at, depth + 1);
  if (isMark(token, "[")) return parseList(cursor, token.at, depth + 1);
  throw unexpected(token, "a value");
}

function parseObject(cursor: TokenCursor, at: number, depth: number): Node {
  refuseDepth(depth, at);
  const items: Item[] = [];
  for (;;) {
    const token = next(cursor);
    if (isMark(token, "}")) return { kind: "object", items, at };
    items.push(parseMember(cursor, token, depth));
    const after = next(cursor);
    if (isMark(after, "}")) return { kind: "object", items, at };
    if (!isMark(after, ",")) throw unexpected(after, '"," or "}"');
  }
}

function parseMember(cursor: TokenCursor, key: Token, depth: number): Item {
  if (key.kind !== "literal" || !key.quoted) throw unexpected(key, "a quoted name");
  const colon = next(cursor);
  if (!isMark(colon, ":")) throw unexpected(colon, '":"');
  return { keys: [String(key.value)], value: parseValue(cursor, depth), at: key.at };
}

function parseList(cursor: TokenCursor, at: number, depth: number): Node {
  refuseDepth(depth, at);
  const items: Node[] = [];
  for (;;) {
    const token = peek(cursor);
    if (isMark(token, "]")) break;
    if (isMark(token, "[")) throw unexpected(token, "a value: a list cannot stand in a list here");
    const item = parseValue(cursor, depth);
    if (!(item.kind === "literal" && typeof item.value === "boolean")) items.push(item);
    if (isMark(peek(cursor), ",")) cursor.index++;
    else if (!isMark(peek(cursor), "]")) throw unexpected(peek(cursor), '"," or "]"');
  }
  cursor.index++;
  return { kind: "list", items, at };
}

function flattenAll(items: readonly Item[]): readonly Item[] {
  return items.flatMap(flattenItem).map((item) => ({ ...item, value: flattenInside(item.value) }));
}

function flattenItem(item: Item): readonly Item[] {
  const { value } = item;
  if (value.kind === "list" && value.items.length > 0 && value.items.every(isObject)) {
    return value.items.flatMap((element) => flattenItem({ ...item, value: element }));
  }
  if (
    value.kind === "object" &&
    value.items.length > 0 &&
    value.items.every((inner) => isObject(inner.value))
  ) {
    return value.items.flatMap((inner) => flattenItem({ ...inner, keys: [...item.keys, ...inner.keys] }));
  }
  return [item];
}

function flattenInside(node: Node): Node {
  if (node.kind === "object") return { ...node, items: flattenAll(node.items) };
  if (node.kind === "list") return { ...node, items: node.items.map(flattenInside) };
  return node;
}

function isObject(node: Node): boolean {
  return node.kind === "object";
}
