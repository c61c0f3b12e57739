import * as kind from "../scan/token-kind.ts";
import { type FormatToken, isComment, netBrackets } from "./format-token.ts";

/** The tokens of one line, in up to three cells whose starts are aligned with those of the lines around. A heredoc is part of its line. */
export interface FormatLine {
  readonly lead: readonly FormatToken[];
  /** From the `=` of an attribute whose expression ends on the line. */
  readonly assign: readonly FormatToken[];
  /** The comment that ends a line which has something else, too. */
  readonly comment: FormatToken | undefined;
}

/** Splits tokens after each line break. */
export function splitLines(tokens: readonly FormatToken[]): readonly FormatLine[] {
  const lines: FormatLine[] = [];
  let start = 0;
  for (const [index, token] of tokens.entries()) {
    const isLast = index === tokens.length - 1;
    if (!isLast && token.kind !== kind.NEWLINE && token.kind !== kind.LINE_COMMENT) continue;
    lines.push(splitCells(tokens.slice(start, index + 1)));
    start = index + 1;
  }
  return lines;
}

function splitCells(tokens: readonly FormatToken[]): FormatLine {
  const last = tokens.at(-1);
  const comment = tokens.length > 1 && last !== undefined && isComment(last) ? last : undefined;
  const code = comment === undefined ? tokens : tokens.slice(0, -1);
  const equals = code.findIndex((token, index) => index > 0 && token.kind === kind.EQUALS);
  const isWhole = equals > 0 && netBrackets(code.slice(equals)) === 0;
  return isWhole
    ? { lead: code.slice(0, equals), assign: code.slice(equals), comment }
    : { lead: code, assign: [], comment };
}
