import type { Position } from "../../model/source-range.ts";
import { trimGoSpaceLeft } from "../scan/go-space.ts";
import { countGraphemes, firstGraphemes } from "../scan/graphemes.ts";
import { utf8Length } from "../scan/source-text.ts";
import type { TemplatePiece, TextPiece } from "./template-piece.ts";

/**
 * Takes the smallest indentation of a `<<-` heredoc's lines off all of them. It is counted on the tokens of text that
 * start a line, blank lines aside; a line that starts with a sequence has none. So what is interpolated does not matter.
 */
export function flushHeredoc(pieces: readonly TemplatePiece[]): void {
  const starts = lineStarts(pieces);
  const indents = starts.map((piece) => (piece.kind === "text" ? indentOf(piece.text) : 0));
  const smallest = indents.reduce((least, indent) => Math.min(least, indent), BLANK);
  if (smallest === BLANK || smallest === 0) return;
  for (const [index, piece] of starts.entries()) {
    if (piece.kind === "text" && indents[index] !== BLANK) dedent(piece, smallest);
  }
}

const BLANK = Number.POSITIVE_INFINITY;

function lineStarts(pieces: readonly TemplatePiece[]): readonly TemplatePiece[] {
  return pieces.filter((_, index) => {
    const previous = pieces[index - 1];
    return previous === undefined || (previous.kind === "text" && previous.text.endsWith("\n"));
  });
}

function indentOf(text: string): number {
  const rest = trimGoSpaceLeft(text);
  if (rest === "" && text.endsWith("\n")) return BLANK;
  return countGraphemes(text.slice(0, text.length - rest.length));
}

function dedent(piece: TextPiece, columns: number): void {
  const cut = firstGraphemes(piece.text, columns);
  piece.text = piece.text.slice(cut.length);
  const start: Position = {
    line: piece.range.start.line,
    column: piece.range.start.column + columns,
    byte: piece.range.start.byte + utf8Length(cut),
  };
  piece.range = { file: piece.range.file, start, end: piece.range.end };
}
