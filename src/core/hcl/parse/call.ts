import * as kind from "../scan/token-kind.ts";
import type { Expression } from "../syntax.ts";
import { placeholder } from "./placeholder.ts";
import type { TokenStream } from "./token-stream.ts";

/** A function call whose first name was read. */
export function parseCall(stream: TokenStream, first: number): Expression {
  let name = stream.textOf(first);
  let last = first;
  let open = stream.read();
  while (stream.kindOf(open) === kind.DOUBLE_COLON) {
    last = stream.read();
    if (stream.kindOf(last) !== kind.IDENTIFIER) {
      return noCall(stream, { first, at: last, ...MISSING_NAME });
    }
    name = `${name}::${stream.textOf(last)}`;
    open = stream.read();
  }
  if (stream.kindOf(open) !== kind.OPEN_PAREN) return noCall(stream, { first, at: open, ...MISSING_PAREN });
  const { newlines } = stream;
  stream.newlines = false;
  const call = parseArguments(stream, first, open);
  stream.newlines = newlines;
  return {
    kind: "call",
    name,
    nameRange: stream.range(first, last),
    args: call.args,
    argumentsRange: stream.range(open, call.close),
    expandFinal: call.expandFinal,
    range: stream.range(first, call.close),
  };
}

const MISSING_NAME = {
  summary: "Missing function name",
  detail: "Function scope resolution symbol :: must be followed by a function name in this scope.",
};

const MISSING_PAREN = {
  summary: "Missing open parenthesis",
  detail: "Function selector must be followed by an open parenthesis to begin the function call.",
};

interface NoCall {
  readonly first: number;
  readonly at: number;
  readonly summary: string;
  readonly detail: string;
}

function noCall(stream: TokenStream, { first, at, summary, detail }: NoCall): Expression {
  const context = stream.range(first, at);
  stream.error(summary, detail, { range: stream.range(at), context });
  stream.recoverOver(kind.OPEN_PAREN);
  return placeholder(stream, context);
}

interface Arguments {
  readonly args: readonly Expression[];
  readonly expandFinal: boolean;
  readonly close: number;
}

function parseArguments(stream: TokenStream, first: number, open: number): Arguments {
  const args: Expression[] = [];
  while (stream.peek() !== kind.CLOSE_PAREN) {
    const before = stream.diagnostics.length;
    args.push(stream.parseExpression());
    if (stream.isLostSince(before)) {
      return { args, expandFinal: false, close: stream.recover(kind.CLOSE_PAREN) };
    }
    const separator = stream.read();
    switch (stream.kindOf(separator)) {
      case kind.CLOSE_PAREN:
        return { args, expandFinal: false, close: separator };
      case kind.ELLIPSIS:
        return { args, expandFinal: true, close: closeAfterEllipsis(stream, first, separator) };
      case kind.COMMA:
        break;
      default:
        badSeparator(stream, { first, open, separator });
        return { args, expandFinal: false, close: stream.recover(kind.CLOSE_PAREN) };
    }
  }
  return { args, expandFinal: false, close: stream.read() };
}

function closeAfterEllipsis(stream: TokenStream, first: number, ellipsis: number): number {
  if (stream.peek() === kind.CLOSE_PAREN) return stream.read();
  stream.freshError(
    "Missing closing parenthesis",
    "An expanded function argument (with ...) must be immediately followed by closing parentheses.",
    { range: stream.range(ellipsis), context: stream.range(first, ellipsis) },
  );
  return stream.recover(kind.CLOSE_PAREN);
}

interface BadSeparator {
  readonly first: number;
  readonly open: number;
  readonly separator: number;
}

function badSeparator(stream: TokenStream, { first, open, separator }: BadSeparator): void {
  if (stream.kindOf(separator) === kind.END_OF_FILE) {
    stream.error(
      "Unterminated function call",
      "There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.",
      { range: stream.range(first, open) },
    );
  } else {
    const isCloser =
      stream.kindOf(separator) === kind.CLOSE_BRACE || stream.kindOf(separator) === kind.CLOSE_BRACKET;
    const advice = isCloser ? ' The closing parenthesis ")" may be missing before it.' : "";
    stream.error(
      "Missing argument separator",
      `A comma is required to separate each function argument from the next.${advice}`,
      { range: stream.range(separator), context: stream.range(first, separator) },
    );
  }
}
