import { PolicySyntaxError } from "./policy-problem.ts";
import type { Token } from "./policy-scanner.ts";

/** A place in a list of tokens whose last one is of kind `end`. */
export interface TokenCursor {
  readonly tokens: readonly Token[];
  index: number;
}

/** The token at the cursor, which stays. */
export function peek(cursor: TokenCursor): Token {
  const token = cursor.tokens[cursor.index] ?? cursor.tokens.at(-1);
  if (token === undefined) throw new Error("a scanned text has at least its end");
  return token;
}

/** The token at the cursor, which moves on. */
export function next(cursor: TokenCursor): Token {
  const token = peek(cursor);
  cursor.index++;
  return token;
}

export function isMark(token: Token, text: string): boolean {
  return token.kind === "mark" && token.text === text;
}

/** The error for a token that cannot stand where it does. */
export function unexpected(token: Token, wanted: string): PolicySyntaxError {
  return new PolicySyntaxError(`Expected ${wanted}, but found ${describe(token)}.`, token.at);
}

const MAX_DEPTH = 50;

/** Throws for nesting that no policy needs, so that no text can exhaust the stack. */
export function refuseDepth(depth: number, at: number): void {
  if (depth > MAX_DEPTH) throw new PolicySyntaxError(`The policy nests deeper than ${MAX_DEPTH} levels.`, at);
}

function describe(token: Token): string {
  if (token.kind === "end") return "the end of the text";
  if (token.kind === "literal") return typeof token.value === "string" ? "a string" : `"${token.value}"`;
  return `"${token.text}"`;
}
