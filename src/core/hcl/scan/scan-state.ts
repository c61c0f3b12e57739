import type { TokenKind } from "./token-kind.ts";
import type { TokenList } from "./token-list.ts";

/** What the scanner is inside of: code, a quoted string, a heredoc, or a template that is a file of its own. */
export type ScanMode = "code" | "quoted" | "heredoc" | "bare";

export interface ScanState {
  readonly text: string;
  readonly tokens: TokenList;
  position: number;
  /** The innermost mode is last. */
  readonly modes: ScanMode[];
  /** How many braces are open. */
  braces: number;
  /** The values of `braces` at which a `}` ends a template sequence instead of a block or an object. */
  readonly sequenceBraces: number[];
  readonly heredocs: Heredoc[];
  /** After this offset there is no end of comment left: searched only once. */
  commentsCloseUntil: number;
}

export interface Heredoc {
  readonly marker: string;
  /** The end marker is recognised only where a line starts. */
  atLineStart: boolean;
}

/** Adds a token of ASCII characters on one line, and moves behind it. */
export function take(state: ScanState, kind: TokenKind, length: number): void {
  state.tokens.push(kind, state.position, state.position + length);
  state.position += length;
}

/** Adds a token that may hold anything, and moves behind it. */
export function takeText(state: ScanState, kind: TokenKind, end: number): void {
  state.tokens.pushText(kind, state.position, end);
  state.position = end;
}

/** Where the line break ends that starts at `at`; `at` itself if none does. A lone CR is none. */
export function endOfLineBreak(text: string, at: number): number {
  if (text.charCodeAt(at) === 10) return at + 1;
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at;
}
