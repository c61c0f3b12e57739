import * as kind from "../scan/token-kind.ts";

/** A token with the blanks before it, which are all that formatting changes. */
export interface FormatToken {
  readonly kind: kind.TokenKind;
  readonly text: string;
  blanks: number;
}

export function isComment(token: FormatToken): boolean {
  return token.kind === kind.LINE_COMMENT || token.kind === kind.INLINE_COMMENT;
}

/** 1 for what opens a bracket, -1 for what closes one. Quotes and heredocs are no brackets. */
export function bracketChange(token: FormatToken): number {
  if (OPENERS.has(token.kind)) return 1;
  return CLOSERS.has(token.kind) ? -1 : 0;
}

/** How many more brackets the tokens open than close. */
export function netBrackets(tokens: readonly FormatToken[]): number {
  return tokens.reduce((sum, token) => sum + bracketChange(token), 0);
}

const OPENERS = new Set([
  kind.OPEN_BRACE,
  kind.OPEN_BRACKET,
  kind.OPEN_PAREN,
  kind.OPEN_INTERPOLATION,
  kind.OPEN_DIRECTIVE,
]);

const CLOSERS = new Set([kind.CLOSE_BRACE, kind.CLOSE_BRACKET, kind.CLOSE_PAREN, kind.CLOSE_SEQUENCE]);
