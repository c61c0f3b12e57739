import * as kind from "../scan/token-kind.ts";
import type { Attribute } from "../syntax.ts";
import type { TokenStream } from "./token-stream.ts";
import { ARGUMENT_OR_BLOCK, ARGUMENT_OR_BLOCK_HERE } from "./wordings.ts";

/** An attribute whose name was read; on its own line it takes the line break that ends it. */
export function parseAttribute(
  stream: TokenStream,
  name: number,
  place: "own line" | "in braces",
): Attribute {
  stream.read();
  const before = stream.diagnostics.length;
  const expression = stream.parseExpression();
  let end = stream.previous();
  if (stream.isLostSince(before)) stream.recoverAfterItem();
  else if (place === "own line") end = endLine(stream, name);
  return {
    name: stream.textOf(name),
    nameRange: stream.range(name),
    expression,
    range: stream.range(name, end),
  };
}

/** A name that is followed by neither `=` nor `{`. */
export function neitherArgumentNorBlock(stream: TokenStream, name: number): void {
  stream.error(
    ARGUMENT_OR_BLOCK,
    `${ARGUMENT_OR_BLOCK_HERE} To set an argument, use the equals sign "="${stream.peek() === kind.COLON ? ", not a colon," : ""} to introduce the argument value.`,
    { range: stream.range(name) },
  );
  stream.recoverAfterItem();
}

function endLine(stream: TokenStream, name: number): number {
  const next = stream.peekIndex();
  const end = stream.previous();
  const nextKind = stream.kindOf(next);
  if (nextKind === kind.NEWLINE || nextKind === kind.END_OF_FILE) {
    stream.read();
    return end;
  }
  const place = { range: stream.range(next), context: stream.range(name, next) };
  if (nextKind === kind.COMMA) {
    stream.freshError(
      "Unexpected comma after argument",
      "Argument definitions must be separated by newlines, not commas. An argument definition must end with a newline.",
      place,
    );
  } else {
    stream.freshError(
      "Missing newline after argument",
      "An argument definition must end with a newline.",
      place,
    );
  }
  stream.recoverAfterItem();
  return end;
}
