import * as kind from "../scan/token-kind.ts";
import type { Expression, ObjectItem } from "../syntax.ts";
import { parseFor } from "./for.ts";
import type { TokenStream } from "./token-stream.ts";

/** `{ a = b }`, or a `for` expression in braces. Line breaks separate the items, whatever surrounds the braces. */
export function parseObject(stream: TokenStream): Expression {
  const open = stream.read();
  const { newlines } = stream;
  stream.newlines = false;
  const isFor = stream.isWord(stream.peekIndex(), "for");
  stream.newlines = !isFor;
  const expression = isFor ? parseFor(stream, open) : parseItems(stream, open);
  stream.newlines = newlines;
  return expression;
}

function parseItems(stream: TokenStream, open: number): Expression {
  const items: ObjectItem[] = [];
  for (;;) {
    const next = stream.peek();
    if (next === kind.NEWLINE) {
      stream.read();
      continue;
    }
    if (next === kind.CLOSE_BRACE) return object(stream, { items, open, close: stream.read() });
    const item = parseItem(stream, open);
    if (item !== undefined) items.push(item);
    if (item === undefined || !isItemEnd(stream, open)) {
      return object(stream, { items, open, close: stream.recover(kind.CLOSE_BRACE) });
    }
    if (stream.peek() !== kind.CLOSE_BRACE) stream.read();
  }
}

interface ObjectParts {
  readonly items: readonly ObjectItem[];
  readonly open: number;
  readonly close: number;
}

function object(stream: TokenStream, { items, open, close }: ObjectParts): Expression {
  return { kind: "object", items: items.slice(), range: stream.range(open, close) };
}

/** Undefined after an error: the rest of the object cannot be trusted. */
function parseItem(stream: TokenStream, open: number): ObjectItem | undefined {
  const before = stream.diagnostics.length;
  const key = stream.parseExpression();
  if (stream.isLostSince(before)) return undefined;
  const separator = stream.peekIndex();
  const separatorKind = stream.kindOf(separator);
  if (separatorKind !== kind.EQUALS && separatorKind !== kind.COLON) {
    noKeySeparator(stream, open, separator);
    return undefined;
  }
  stream.read();
  const value = stream.parseExpression();
  if (stream.isLostSince(before)) return undefined;
  const literalKey = bareWord(key);
  return literalKey === undefined ? { key, value } : { key, literalKey, value };
}

/** `true` and its like are names where a key stands. */
function bareWord(key: Expression): string | undefined {
  if (key.kind === "traversal" && key.traversal.steps.length === 0) return key.traversal.root;
  if (key.kind !== "literal") return undefined;
  if (key.value.kind === "bool") return String(key.value.value);
  return key.value.kind === "null" ? "null" : undefined;
}

function isItemEnd(stream: TokenStream, open: number): boolean {
  const next = stream.peekIndex();
  const token = stream.kindOf(next);
  if (token === kind.CLOSE_BRACE || token === kind.COMMA || token === kind.NEWLINE) return true;
  if (token === kind.END_OF_FILE) unterminated(stream, open);
  else {
    stream.freshError(
      "Missing attribute separator",
      "Expected a newline or comma to mark the beginning of the next attribute.",
      { range: stream.range(next), context: stream.range(open, next) },
    );
  }
  return false;
}

const VALUE_AFTER_EQUALS = 'Expected an equals sign ("=") to mark the beginning of the attribute value.';

function noKeySeparator(stream: TokenStream, open: number, next: number): void {
  const place = { range: stream.range(next), context: stream.range(open, next) };
  switch (stream.kindOf(next)) {
    case kind.NEWLINE:
    case kind.COMMA:
      stream.freshError(
        "Missing attribute value",
        'Expected an attribute value, introduced by an equals sign ("=").',
        place,
      );
      return;
    case kind.IDENTIFIER:
      stream.freshError(
        "Missing key/value separator",
        `${VALUE_AFTER_EQUALS} If you intended to given an attribute name containing periods or spaces, write the name in quotes to create a string literal.`,
        place,
      );
      return;
    case kind.END_OF_FILE:
      unterminated(stream, open);
      return;
    default:
      stream.freshError("Missing key/value separator", VALUE_AFTER_EQUALS, place);
      return;
  }
}

function unterminated(stream: TokenStream, open: number): void {
  stream.freshError(
    "Unterminated object constructor expression",
    "There is no corresponding closing brace before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.",
    { range: stream.range(open) },
  );
}
