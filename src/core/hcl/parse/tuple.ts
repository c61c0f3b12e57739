import * as kind from "../scan/token-kind.ts";
import type { Expression } from "../syntax.ts";
import { parseFor } from "./for.ts";
import type { TokenStream } from "./token-stream.ts";

/** `[a, b]`, or a `for` expression in brackets. */
export function parseTuple(stream: TokenStream): Expression {
  const open = stream.read();
  const { newlines } = stream;
  stream.newlines = false;
  const expression = stream.isWord(stream.peekIndex(), "for")
    ? parseFor(stream, open)
    : parseItems(stream, open);
  stream.newlines = newlines;
  return expression;
}

function parseItems(stream: TokenStream, open: number): Expression {
  const items: Expression[] = [];
  for (;;) {
    if (stream.peek() === kind.CLOSE_BRACKET) break;
    const before = stream.diagnostics.length;
    items.push(stream.parseExpression());
    if (stream.isLostSince(before)) return tuple(stream, { items, open, close: recover(stream) });
    const next = stream.peekIndex();
    if (stream.kindOf(next) === kind.CLOSE_BRACKET) break;
    if (stream.kindOf(next) !== kind.COMMA) {
      noSeparator(stream, open, next);
      return tuple(stream, { items, open, close: recover(stream) });
    }
    stream.read();
  }
  return tuple(stream, { items, open, close: stream.read() });
}

interface TupleParts {
  readonly items: readonly Expression[];
  readonly open: number;
  readonly close: number;
}

function tuple(stream: TokenStream, { items, open, close }: TupleParts): Expression {
  return { kind: "tuple", items: items.slice(), range: stream.range(open, close) };
}

function recover(stream: TokenStream): number {
  return stream.recover(kind.CLOSE_BRACKET);
}

const COMMA_EXPECTED = "Expected a comma to mark the beginning of the next item.";

function noSeparator(stream: TokenStream, open: number, next: number): void {
  if (stream.kindOf(next) === kind.END_OF_FILE) {
    stream.freshError(
      "Unterminated tuple constructor expression",
      "There is no corresponding closing bracket before the end of the file. This may be caused by incorrect bracket nesting elsewhere in this file.",
      { range: stream.range(open) },
    );
  } else {
    const isCloser = stream.kindOf(next) === kind.CLOSE_BRACE || stream.kindOf(next) === kind.CLOSE_PAREN;
    const advice = isCloser ? ' The closing bracket "]" may be missing before it.' : "";
    stream.freshError("Missing item separator", `${COMMA_EXPECTED}${advice}`, {
      range: stream.range(next),
      context: stream.range(open, next),
    });
  }
}
