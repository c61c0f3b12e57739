import type { SourceRange } from "../../model/source-range.ts";
import * as kind from "../scan/token-kind.ts";
import { resolveText } from "./template-text.ts";
import type { TokenStream } from "./token-stream.ts";

/** A quoted string in which nothing can be interpolated; the next token is its opening quote. */
export function parseLabel(stream: TokenStream): { readonly text: string; readonly range: SourceRange } {
  const open = stream.read();
  const texts: string[] = [];
  for (;;) {
    const token = stream.read();
    switch (stream.kindOf(token)) {
      case kind.CLOSE_QUOTE:
        return { text: texts.join(""), range: stream.range(open, token) };
      case kind.QUOTED_TEXT:
        texts.push(resolveText(stream, token));
        break;
      case kind.OPEN_INTERPOLATION:
      case kind.OPEN_DIRECTIVE:
        noSequence(stream, open, token);
        texts.push(`${stream.textOf(token)[0]}{ ... }`);
        break;
      default:
        brokenOff(stream, open, token);
        return { text: texts.join(""), range: stream.range(open, token) };
    }
  }
}

function noSequence(stream: TokenStream, open: number, token: number): void {
  const marker = stream.textOf(token)[0];
  stream.error(
    "Invalid string literal",
    `Template sequences are not allowed in this string. To include a literal "${marker}", double it (as "${marker}${marker}") to escape it.`,
    { range: stream.range(token), context: stream.range(open, token) },
  );
  stream.recover(kind.CLOSE_SEQUENCE);
}

function brokenOff(stream: TokenStream, open: number, token: number): void {
  const place = { range: stream.range(token), context: stream.range(open, token) };
  if (stream.kindOf(token) === kind.END_OF_FILE) {
    stream.error(
      "Unterminated string literal",
      "Unable to find the closing quote mark before the end of the file.",
      place,
    );
    return;
  }
  stream.error("Invalid string literal", "This item is not valid in a string literal.", place);
  stream.recover(kind.CLOSE_QUOTE);
}
