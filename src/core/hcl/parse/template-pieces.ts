import { trimGoSpaceLeft, trimGoSpaceRight } from "../scan/go-space.ts";
import * as kind from "../scan/token-kind.ts";
import { parseDirective } from "./template-directive.ts";
import type { TemplatePiece } from "./template-piece.ts";
import { resolveText } from "./template-text.ts";
import type { TokenStream } from "./token-stream.ts";

export interface TemplatePieces {
  readonly pieces: TemplatePiece[];
  /** The closer, or where the template breaks off. */
  readonly end: number;
}

/** The pieces of a template up to its closer, with strip markers applied: each acts on one neighbouring token of text. */
export function parsePieces(stream: TokenStream, closer: kind.TokenKind): TemplatePieces {
  const pieces: TemplatePiece[] = [];
  const start = stream.peekIndex();
  for (let stripNext = false; ; ) {
    const token = stream.read();
    const tokenKind = stream.kindOf(token);
    if (tokenKind === closer) return finish(stream, { pieces, start, end: token });
    switch (tokenKind) {
      case kind.QUOTED_TEXT:
      case kind.PLAIN_TEXT: {
        const text = resolveText(stream, token);
        const range = stream.range(token);
        pieces.push({ kind: "text", text: stripNext ? trimGoSpaceLeft(text) : text, range });
        stripNext = false;
        break;
      }
      case kind.OPEN_INTERPOLATION:
      case kind.OPEN_DIRECTIVE:
        stripBefore(stream, token, pieces);
        stripNext = parseSequence(stream, { pieces, token, start, closer });
        break;
      default:
        return unterminated(stream, { pieces, token, start, closer });
    }
  }
}

/** An empty template is one empty text, as the user means it. */
function finish(
  stream: TokenStream,
  { pieces, start, end }: TemplatePieces & { readonly start: number },
): TemplatePieces {
  if (pieces.length > 0) return { pieces, end };
  const { file, start: from } = stream.range(start);
  return { pieces: [{ kind: "text", text: "", range: { file, start: from, end: from } }], end };
}

interface PiecePlace {
  readonly pieces: TemplatePiece[];
  /** The token that opens the sequence, or that does not belong. */
  readonly token: number;
  /** The template's first token. */
  readonly start: number;
  readonly closer: kind.TokenKind;
}

function stripBefore(stream: TokenStream, token: number, pieces: readonly TemplatePiece[]): void {
  const last = pieces.at(-1);
  if (last?.kind === "text" && stream.textOf(token).endsWith("~")) last.text = trimGoSpaceRight(last.text);
}

/** Whether the text after the sequence is to be stripped. */
function parseSequence(stream: TokenStream, place: PiecePlace): boolean {
  const { newlines } = stream;
  stream.newlines = false;
  const strips =
    stream.kindOf(place.token) === kind.OPEN_INTERPOLATION
      ? parseInterpolation(stream, place)
      : parseDirective(stream, place);
  stream.newlines = newlines;
  return strips;
}

function parseInterpolation(stream: TokenStream, { pieces, token, start, closer }: PiecePlace): boolean {
  const expression = stream.parseExpression();
  const close = stream.peekIndex();
  const closed = stream.kindOf(close) === kind.CLOSE_SEQUENCE;
  if (closed) stream.read();
  else {
    unclosedInterpolation(stream, { close, start, closer });
    stream.recover(kind.CLOSE_SEQUENCE);
  }
  pieces.push({ kind: "interpolation", expression, range: stream.range(token, close) });
  return closed && stream.textOf(close) === "~}";
}

interface Unclosed {
  readonly close: number;
  readonly start: number;
  readonly closer: kind.TokenKind;
}

function unclosedInterpolation(stream: TokenStream, { close, start, closer }: Unclosed): void {
  const unclosed = "Unclosed template interpolation sequence";
  const extra = "Extra characters after interpolation expression";
  const place = { range: stream.range(close), context: stream.range(start, close) };
  switch (stream.kindOf(close)) {
    case kind.END_OF_FILE:
      stream.freshError(
        unclosed,
        "There is no closing brace for this interpolation sequence before the end of the file. This might be caused by incorrect nesting inside the given expression.",
        { range: stream.range(start) },
      );
      return;
    case kind.COLON:
      stream.freshError(
        extra,
        'Template interpolation doesn\'t expect a colon at this location. Did you intend this to be a literal sequence to be processed as part of another language? If so, you can escape it by starting with "$${" instead of just "${".',
        place,
      );
      return;
    case kind.OPEN_QUOTE:
    case kind.CLOSE_QUOTE:
      if (closer !== kind.CLOSE_QUOTE) break;
      stream.freshError(
        unclosed,
        "There is no closing brace for this interpolation sequence before the end of the quoted template. This might be caused by incorrect nesting inside the given expression.",
        { range: stream.range(start) },
      );
      return;
  }
  stream.freshError(
    extra,
    'Expected a closing brace to end the interpolation expression, but found extra characters.\n\nThis can happen when you include interpolation syntax for another language, such as shell scripting, but forget to escape the interpolation start token. If this is an embedded sequence for another language, escape it by starting with "$${" instead of just "${".',
    place,
  );
}

function unterminated(stream: TokenStream, { pieces, token, start, closer }: PiecePlace): TemplatePieces {
  const heredoc = closer === kind.CLOSE_HEREDOC;
  const hint =
    " The end marker of a heredoc stands alone on its line, and a line break must follow it, even at the end of the file.";
  stream.freshError(
    "Unterminated template string",
    `No closing marker was found for the string.${heredoc ? hint : ""}`,
    { range: stream.range(token), context: stream.range(start, token) },
  );
  const end = stream.recover(closer);
  return finish(stream, { pieces, start, end });
}
