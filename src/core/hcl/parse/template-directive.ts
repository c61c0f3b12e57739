import { nearestName } from "../../model/nearest-name.ts";
import * as kind from "../scan/token-kind.ts";
import { parseDirectiveNames } from "./for-names.ts";
import type { TemplatePiece } from "./template-piece.ts";
import type { TokenStream } from "./token-stream.ts";

export interface DirectivePlace {
  readonly pieces: TemplatePiece[];
  /** The `%{`. */
  readonly token: number;
  /** The template's first token. */
  readonly start: number;
}

/** A directive whose `%{` was read. Returns whether the text after it is to be stripped. */
export function parseDirective(stream: TokenStream, { pieces, token, start }: DirectivePlace): boolean {
  const keyword = stream.peekIndex();
  const piece = parsePiece(stream, token, keyword);
  if (piece === undefined) {
    stream.recover(kind.CLOSE_SEQUENCE);
    return false;
  }
  pieces.push(piece);
  const close = stream.peekIndex();
  if (stream.kindOf(close) !== kind.CLOSE_SEQUENCE) {
    unclosed(stream, { keyword, start, close });
    stream.recover(kind.CLOSE_SEQUENCE);
    return false;
  }
  stream.read();
  return stream.textOf(close) === "~}";
}

interface UnclosedDirective {
  readonly keyword: number;
  readonly start: number;
  readonly close: number;
}

function unclosed(stream: TokenStream, { keyword, start, close }: UnclosedDirective): void {
  const elseIf = stream.isWord(keyword, "else") && stream.isWord(close, "if");
  const hint = elseIf
    ? ' There is no "else if" in templates: nest an "if" directive inside of the "else".'
    : "";
  stream.freshError(
    `Extra characters in ${stream.textOf(keyword)} marker`,
    `Expected a closing brace to end the sequence, but found extra characters.${hint}`,
    { range: stream.range(close), context: stream.range(start, close) },
  );
}

/** Undefined after an error. */
function parsePiece(stream: TokenStream, token: number, keyword: number): TemplatePiece | undefined {
  if (stream.kindOf(keyword) !== kind.IDENTIFIER) {
    stream.freshError(
      "Invalid template directive",
      'A template directive keyword ("if", "for", etc) is expected at the beginning of a %{ sequence.',
      { range: stream.range(keyword), context: stream.range(token, keyword) },
    );
    return undefined;
  }
  stream.read();
  const word = stream.textOf(keyword);
  switch (word) {
    case "if": {
      const condition = stream.parseExpression();
      return { kind: "if", condition, range: stream.range(token, stream.peekIndex()) };
    }
    case "for":
      return parseForPiece(stream, token);
    case "else":
    case "endif":
    case "endfor":
      return { kind: word, range: stream.range(token, stream.peekIndex()) };
    default:
      unknownKeyword(stream, token, keyword);
      return undefined;
  }
}

function parseForPiece(stream: TokenStream, token: number): TemplatePiece | undefined {
  const names = parseDirectiveNames(stream, (detail) =>
    stream.freshError("Invalid 'for' directive", detail, { range: stream.range(stream.peekIndex()) }),
  );
  if (names === undefined) return undefined;
  const collection = stream.parseExpression();
  return { kind: "for", ...names, collection, range: stream.range(token, stream.peekIndex()) };
}

const KEYWORDS = ["if", "for", "else", "endif", "endfor"];

function unknownKeyword(stream: TokenStream, token: number, keyword: number): void {
  const given = stream.textOf(keyword);
  const meant = nearestName(given, KEYWORDS);
  stream.freshError(
    "Invalid template control keyword",
    `"${given}" is not a valid template control keyword.${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
    { range: stream.range(keyword), context: stream.range(token, keyword) },
  );
}
