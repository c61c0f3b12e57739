import * as kind from "../scan/token-kind.ts";
import type { Expression, ForExpression } from "../syntax.ts";
import { type ForNames, parseForNames } from "./for-names.ts";
import { placeholder } from "./placeholder.ts";
import type { TokenStream } from "./token-stream.ts";

const SUMMARY = "Invalid 'for' expression";

/** A `for` expression whose opening bracket or brace was read; the next token is `for`. */
export function parseFor(stream: TokenStream, open: number): Expression {
  const closer = stream.kindOf(open) === kind.OPEN_BRACE ? kind.CLOSE_BRACE : kind.CLOSE_BRACKET;
  stream.read();
  const names = parseForNames(stream, (detail) => fault(stream, open, detail));
  const parts = names && parseParts(stream, open);
  if (names === undefined || parts === undefined) {
    const close = stream.recover(closer);
    return placeholder(stream, stream.range(open, close));
  }
  return finish(stream, { names, parts, open, closer });
}

type Parts = Pick<ForExpression, "collection" | "key" | "value" | "condition"> & {
  readonly ellipsis?: number;
};

/** Undefined after an error. */
function parseParts(stream: TokenStream, open: number): Parts | undefined {
  const before = stream.diagnostics.length;
  const collection = stream.parseExpression();
  if (stream.isLostSince(before)) return undefined;
  if (stream.peek() !== kind.COLON) {
    fault(stream, open, "For expression requires a colon after the collection expression.");
    return undefined;
  }
  stream.read();
  const first = stream.parseExpression();
  const hasKey = stream.peek() === kind.FAT_ARROW;
  if (hasKey) stream.read();
  const value = hasKey ? stream.parseExpression() : first;
  if (stream.isLostSince(before)) return undefined;
  const ellipsis = stream.peek() === kind.ELLIPSIS ? stream.read() : undefined;
  const hasCondition = stream.isWord(stream.peekIndex(), "if");
  if (hasCondition) stream.read();
  const condition = hasCondition ? stream.parseExpression() : undefined;
  if (stream.isLostSince(before)) return undefined;
  return {
    collection,
    value,
    ...(hasKey && { key: first }),
    ...(condition && { condition }),
    ...(ellipsis !== undefined && { ellipsis }),
  };
}

interface ForParts {
  readonly names: ForNames;
  readonly parts: Parts;
  readonly open: number;
  readonly closer: kind.TokenKind;
}

function finish(stream: TokenStream, { names, parts, open, closer }: ForParts): Expression {
  let close = stream.peekIndex();
  if (stream.kindOf(close) === closer) stream.read();
  else {
    fault(stream, open, "Extra characters after the end of the 'for' expression.");
    close = stream.recover(closer);
  }
  const { ellipsis, ...rest } = parts;
  const range = stream.range(open, close);
  checkResult(stream, { parts, range, makesObject: closer === kind.CLOSE_BRACE });
  return { kind: "for", ...names, ...rest, group: ellipsis !== undefined, range };
}

interface ResultCheck {
  readonly parts: Parts;
  readonly range: ForExpression["range"];
  readonly makesObject: boolean;
}

/** A tuple has no keys, and an object must have them. */
function checkResult(stream: TokenStream, { parts, range, makesObject }: ResultCheck): void {
  const { key, value, ellipsis } = parts;
  if (makesObject && key === undefined) {
    const detail = "Key expression is required when building an object.";
    stream.error(SUMMARY, detail, { range: value.range, context: range });
  }
  if (!makesObject && key !== undefined) {
    const detail = "Key expression is not valid when building a tuple.";
    stream.error(SUMMARY, detail, { range: key.range, context: range });
  }
  if (!makesObject && ellipsis !== undefined) {
    const detail = "Grouping ellipsis (...) cannot be used when building a tuple.";
    stream.error(SUMMARY, detail, { range: stream.range(ellipsis), context: range });
  }
}

function fault(stream: TokenStream, open: number, detail: string): void {
  const next = stream.peekIndex();
  stream.freshError(SUMMARY, detail, { range: stream.range(next), context: stream.range(open, next) });
}
