import * as kind from "../scan/token-kind.ts";
import { bracketChange, type FormatToken } from "./format-token.ts";
import type { FormatLine } from "./split-lines.ts";

/** Puts one blank between two tokens of a cell, or none. */
export function spaceTokens(lines: readonly FormatLine[]): void {
  for (const { lead, assign } of lines) {
    spaceCell(lead);
    spaceCell(assign);
  }
}

function spaceCell(cell: readonly FormatToken[]): void {
  for (const [index, token] of cell.entries()) {
    const next = cell[index + 1];
    if (next === undefined) return;
    const isApart = wantsBlank({ before: cell[index - 1], token, next }) || wouldMerge(cell, index);
    next.blanks = isApart ? 1 : 0;
  }
}

interface Neighbours {
  readonly before: FormatToken | undefined;
  readonly token: FormatToken;
  readonly next: FormatToken;
}

/** The first rule that has an answer decides; most tokens are set apart. */
function wantsBlank(neighbours: Neighbours): boolean {
  for (const rule of RULES) {
    const answer = rule(neighbours);
    if (answer !== undefined) return answer;
  }
  return true;
}

type Rule = (neighbours: Neighbours) => boolean | undefined;

const NONE_BEFORE = new Set([kind.NEWLINE, kind.DOT, kind.COMMA, kind.ELLIPSIS]);
const TEMPLATE_TEXT = new Set([kind.QUOTED_TEXT, kind.PLAIN_TEXT]);
const TEMPLATE_START = new Set([kind.OPEN_QUOTE, kind.OPEN_HEREDOC]);
const TEMPLATE_END = new Set([kind.CLOSE_QUOTE, kind.CLOSE_HEREDOC]);
const SEQUENCE_START = new Set([kind.OPEN_INTERPOLATION, kind.OPEN_DIRECTIVE]);

/** After these, or at the start of a cell, a minus is a sign. */
const BEFORE_SIGN = new Set([
  kind.OPEN_PAREN,
  kind.OPEN_BRACE,
  kind.OPEN_BRACKET,
  kind.EQUALS,
  kind.COLON,
  kind.COMMA,
  kind.QUESTION,
  kind.PLUS,
  kind.STAR,
  kind.SLASH,
  kind.PERCENT,
  kind.MINUS,
  kind.EQUAL_TO,
  kind.NOT_EQUAL_TO,
  kind.GREATER,
  kind.GREATER_OR_EQUAL,
  kind.LESS,
  kind.LESS_OR_EQUAL,
  kind.AND,
  kind.OR,
  kind.BANG,
]);

/** The spacing of `terraform fmt`, in its order. */
const RULES: readonly Rule[] = [
  ({ next }) => (next.kind === kind.NEWLINE ? false : undefined),
  ({ token, next }) => (isPartOfCall(token, next) ? false : undefined),
  ({ token, next }) => (token.kind === kind.DOT || NONE_BEFORE.has(next.kind) ? false : undefined),
  ({ token }) => (token.kind === kind.COMMA ? true : undefined),
  ({ token, next }) => (isTemplateText(token, next) ? false : undefined),
  ({ before, token }) => (isWordIn(token) && before?.kind === kind.IDENTIFIER ? true : undefined),
  ({ token, next }) => (isIndex(token, next) ? false : undefined),
  ({ token }) => (token.kind === kind.BANG ? false : undefined),
  ({ before, token }) => (token.kind === kind.MINUS ? !isSign(before) : undefined),
  blankInBraces,
  ({ token, next }) => (SEQUENCE_START.has(token.kind) && next.kind === kind.OPEN_BRACE ? true : undefined),
  ({ token, next }) =>
    token.kind === kind.CLOSE_BRACE && next.kind === kind.CLOSE_SEQUENCE ? true : undefined,
  ({ token, next }) =>
    token.kind === kind.CLOSE_SEQUENCE && SEQUENCE_START.has(next.kind) ? false : undefined,
  ({ token, next }) => (bracketChange(token) > 0 || bracketChange(next) < 0 ? false : undefined),
];

function isPartOfCall(token: FormatToken, next: FormatToken): boolean {
  if (token.kind === kind.DOUBLE_COLON) return next.kind === kind.IDENTIFIER;
  return token.kind === kind.IDENTIFIER && (next.kind === kind.OPEN_PAREN || next.kind === kind.DOUBLE_COLON);
}

function isTemplateText(token: FormatToken, next: FormatToken): boolean {
  return (
    TEMPLATE_TEXT.has(token.kind) ||
    TEMPLATE_TEXT.has(next.kind) ||
    TEMPLATE_START.has(token.kind) ||
    TEMPLATE_END.has(next.kind)
  );
}

/** The `in` of a `for` may stand before the bracket of a tuple. */
function isWordIn(token: FormatToken): boolean {
  return token.kind === kind.IDENTIFIER && token.text === "in";
}

function isIndex(token: FormatToken, next: FormatToken): boolean {
  if (next.kind !== kind.OPEN_BRACKET) return false;
  return token.kind === kind.IDENTIFIER || token.kind === kind.NUMBER || bracketChange(token) < 0;
}

function isSign(before: FormatToken | undefined): boolean {
  return before === undefined || BEFORE_SIGN.has(before.kind);
}

function blankInBraces({ token, next }: Neighbours): boolean | undefined {
  const opens = token.kind === kind.OPEN_BRACE;
  const closes = next.kind === kind.CLOSE_BRACE;
  if (!opens && !closes) return undefined;
  return !(opens && closes);
}

/** `x.0 .1` and `x.0 .e5` would be read as one number without the blank. */
function wouldMerge(cell: readonly FormatToken[], index: number): boolean {
  const [token, dot, after] = cell.slice(index, index + 3);
  if (token?.kind !== kind.NUMBER || dot?.kind !== kind.DOT) return false;
  return after !== undefined && CONTINUES_NUMBER.test(after.text);
}

const CONTINUES_NUMBER = /^(\d|[eE]-?\d)/;
