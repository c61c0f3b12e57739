import { rangeBetween } from "../../model/source-range.ts";
import * as kind from "../scan/token-kind.ts";
import type { Block, Body, Label } from "../syntax.ts";
import { parseLabel } from "./label.ts";
import { parseOneLineBody } from "./one-line-body.ts";
import { placeholderBody } from "./placeholder.ts";
import type { TokenStream } from "./token-stream.ts";

type ParseBody = (stream: TokenStream, closer: kind.TokenKind) => Body;

/** A block whose type was read, with the line break that ends it. */
export function parseBlock(stream: TokenStream, typeToken: number, parseBody: ParseBody): Block {
  const type = stream.textOf(typeToken);
  const typeRange = stream.range(typeToken);
  const labels = parseLabels(stream);
  const lastLabel = labels.at(-1);
  const headerRange = lastLabel === undefined ? typeRange : rangeBetween(typeRange, lastLabel.range);
  const open = stream.peekIndex();
  if (stream.kindOf(open) !== kind.OPEN_BRACE) {
    noBrace(stream, typeToken, open);
    return { type, typeRange, labels, body: placeholderBody(typeRange), headerRange, range: typeRange };
  }
  stream.read();
  const body = parseContent(stream, { type: typeToken, open, parseBody });
  const range = stream.range(typeToken, stream.previous());
  endLine(stream, typeToken);
  return { type, typeRange, labels, body, headerRange, range };
}

const NO_LABELS: readonly Label[] = [];

function parseLabels(stream: TokenStream): readonly Label[] {
  let labels: Label[] | undefined;
  for (;;) {
    const next = stream.peek();
    if (next !== kind.OPEN_QUOTE && next !== kind.IDENTIFIER) return labels ?? NO_LABELS;
    labels ??= [];
    labels.push(next === kind.IDENTIFIER ? bareLabel(stream) : parseLabel(stream));
  }
}

function bareLabel(stream: TokenStream): Label {
  const token = stream.read();
  return { text: stream.textOf(token), range: stream.range(token) };
}

const NO_BLOCK = "Invalid block definition";

function noBrace(stream: TokenStream, type: number, next: number): void {
  const place = { range: stream.range(next), context: stream.range(type, next) };
  switch (stream.kindOf(next)) {
    case kind.EQUALS:
      stream.error(
        NO_BLOCK,
        'The equals sign "=" indicates an argument definition, and must not be used when defining a block.',
        place,
      );
      break;
    case kind.NEWLINE:
      stream.error(
        NO_BLOCK,
        `A block definition must have block content delimited by "{" and "}", starting on the same line as the block header.${argumentAdvice(stream, type, next)}`,
        place,
      );
      break;
    default:
      stream.freshError(
        NO_BLOCK,
        'Either a quoted string block label or an opening brace ("{") is expected here.',
        place,
      );
  }
  stream.recoverAfterItem();
}

/** A name and a quoted text alone are more often an argument without its equals sign. */
function argumentAdvice(stream: TokenStream, type: number, next: number): string {
  const isText = stream.kindOf(type + 1) === kind.OPEN_QUOTE && next === type + 4;
  return isText && stream.kindOf(next + 1) !== kind.OPEN_BRACE
    ? ' To set an argument instead, write "=" after its name.'
    : "";
}

interface Content {
  readonly type: number;
  readonly open: number;
  readonly parseBody: ParseBody;
}

function parseContent(stream: TokenStream, { type, open, parseBody }: Content): Body {
  const openRange = stream.range(open);
  if (!stream.enter()) return placeholderBody(openRange);
  const next = stream.peek();
  const multiline = next === kind.NEWLINE || next === kind.CLOSE_BRACE || next === kind.END_OF_FILE;
  const body = multiline ? parseBody(stream, kind.CLOSE_BRACE) : parseOneLineBody(stream, type, open);
  stream.leave();
  return body;
}

function endLine(stream: TokenStream, type: number): void {
  // Recovery from an error inside of a one-line block ends the line.
  if (stream.isAtItemStart()) return;
  const next = stream.peekIndex();
  const nextKind = stream.kindOf(next);
  if (nextKind === kind.NEWLINE || nextKind === kind.END_OF_FILE) {
    stream.read();
    return;
  }
  stream.freshError("Missing newline after block definition", "A block definition must end with a newline.", {
    range: stream.range(next),
    context: stream.range(type, next),
  });
  stream.recoverAfterItem();
}
