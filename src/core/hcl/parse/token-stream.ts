import { type Diagnostic, type DiagnosticPlace, errorDiagnostic } from "../../model/diagnostic.ts";
import type { Position, SourceRange } from "../../model/source-range.ts";
import * as kind from "../scan/token-kind.ts";
import type { TokenList } from "../scan/token-list.ts";
import type { Expression } from "../syntax.ts";

/** How deep blocks, brackets and operators may nest: enough for any configuration, and for the stack. */
const MAX_NESTING = 250;

/** Nobody reads more; a file with more is no configuration. */
const MAX_ERRORS = 500;

/**
 * A cursor over the tokens that the grammar sees: comments are skipped, and so are line breaks where they do not
 * matter. Tokens are named by their index. After an error the grammar recovers: it skips to a place from which it can
 * go on, and keeps quiet about what may only be a consequence.
 */
export class TokenStream {
  readonly tokens: TokenList;
  readonly diagnostics: Diagnostic[] = [];
  /** Whether line breaks are tokens here: they are in bodies and objects, not in brackets. */
  newlines = true;
  /** An error has happened: what looks wrong from now on may be a consequence. */
  recovering = false;
  readonly #parseExpression: (stream: TokenStream) => Expression;
  #next = 0;
  #depth = 0;

  /** Terms contain expressions and expressions terms: the parser of expressions comes in here, so that no file imports in a circle. */
  constructor(tokens: TokenList, parseExpression: (stream: TokenStream) => Expression) {
    this.tokens = tokens;
    this.#parseExpression = parseExpression;
  }

  parseExpression(): Expression {
    return this.#parseExpression(this);
  }

  /** The index of the next token. */
  peekIndex(): number {
    const { kinds } = this.tokens;
    const last = this.tokens.length - 1;
    for (let index = this.#next; index < last; index++) {
      const token = kinds[index];
      const skipped =
        token === kind.INLINE_COMMENT ||
        ((token === kind.NEWLINE || token === kind.LINE_COMMENT) && !this.newlines);
      if (!skipped) return index;
    }
    return last;
  }

  /** The kind of the next token; a comment that ends its line is a line break. */
  peek(): kind.TokenKind {
    return this.kindOf(this.peekIndex());
  }

  /** Takes the next token and gives its index. */
  read(): number {
    const index = this.peekIndex();
    this.#next = Math.min(index + 1, this.tokens.length);
    return index;
  }

  /** The token that was read last. */
  previous(): number {
    return this.#next === 0 ? this.peekIndex() : this.#next - 1;
  }

  kindOf(index: number): kind.TokenKind {
    const token = this.tokens.kind(index);
    return token === kind.LINE_COMMENT ? kind.NEWLINE : token;
  }

  textOf(index: number): string {
    return this.tokens.text(index);
  }

  isWord(index: number, word: string): boolean {
    return this.tokens.kind(index) === kind.IDENTIFIER && this.textOf(index) === word;
  }

  range(first: number, last = first): SourceRange {
    return this.tokens.range(first, last);
  }

  /** Where a token ends. */
  endOf(token: number): Position {
    return this.tokens.endOf(token);
  }

  error(summary: string, detail: string, place: DiagnosticPlace): void {
    if (!this.isFull) this.diagnostics.push(errorDiagnostic(summary, detail, place));
    if (this.isFull) this.abandon();
  }

  /** Whether no more errors are told. */
  get isFull(): boolean {
    return this.diagnostics.length >= MAX_ERRORS;
  }

  /** An error that is told only if it cannot be the consequence of an earlier one. */
  freshError(summary: string, detail: string, place: DiagnosticPlace): void {
    if (!this.recovering) this.error(summary, detail, place);
  }

  /** Whether an error was told since there were `before` of them, and the position is therefore not to be trusted. */
  isLostSince(before: number): boolean {
    return this.recovering && this.diagnostics.length > before;
  }

  /** Enters a part of the grammar that may contain itself; false if that is too deep, which ends the file. */
  enter(): boolean {
    if (this.#depth >= MAX_NESTING) {
      this.freshError("Nesting too deep", TOO_DEEP, { range: this.range(this.peekIndex()) });
      this.abandon();
      return false;
    }
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }

  /** Whether nothing of the next item was read: what was read last is a line break, or there is nothing left. */
  isAtItemStart(): boolean {
    return this.kindOf(this.previous()) === kind.NEWLINE || this.peek() === kind.END_OF_FILE;
  }

  /** Gives up on the rest of the file. */
  abandon(): void {
    this.recovering = true;
    this.#next = this.tokens.length - 1;
  }

  /** Skips to behind the closer of the bracket that is open here; gives its index, or that of the end of the file. */
  recover(closer: kind.TokenKind): number {
    this.recovering = true;
    const opener = OPENERS.get(closer);
    for (let open = 0; ; ) {
      const index = this.read();
      const token = this.kindOf(index);
      if (token === kind.END_OF_FILE) return index;
      if (token === closer) {
        if (open === 0) return index;
        open--;
      } else if (opener !== undefined && pairedOpener(token, closer) === opener) open++;
    }
  }

  /** Skips over the next bracket pair that starts with `opener`. */
  recoverOver(opener: kind.TokenKind): void {
    for (;;) {
      const token = this.kindOf(this.read());
      if (token === opener || token === kind.END_OF_FILE) break;
    }
    this.recover(CLOSERS.get(opener) ?? kind.END_OF_FILE);
  }

  /**
   * Skips to behind the line break that ends the current attribute or block, balancing brackets on the way. There the
   * next item starts, so errors count as fresh again.
   */
  recoverAfterItem(): void {
    const open: kind.TokenKind[] = [];
    this.recovering = true;
    for (;;) {
      const token = this.kindOf(this.read());
      if (token === kind.END_OF_FILE) return;
      if (token === kind.NEWLINE && open.length === 0) {
        this.recovering = false;
        return;
      }
      if (CLOSERS.has(token)) open.push(token);
      else if (OPENERS.has(token)) closeInnermost(open, token);
    }
  }
}

const TOO_DEEP = `Blocks, brackets and operators may be nested at most ${MAX_NESTING} levels deep. Split the configuration up, for example by giving inner values a name in "locals".`;

const CLOSERS: ReadonlyMap<kind.TokenKind, kind.TokenKind> = new Map([
  [kind.OPEN_BRACE, kind.CLOSE_BRACE],
  [kind.OPEN_BRACKET, kind.CLOSE_BRACKET],
  [kind.OPEN_PAREN, kind.CLOSE_PAREN],
  [kind.OPEN_QUOTE, kind.CLOSE_QUOTE],
  [kind.OPEN_HEREDOC, kind.CLOSE_HEREDOC],
  [kind.OPEN_DIRECTIVE, kind.CLOSE_SEQUENCE],
  [kind.OPEN_INTERPOLATION, kind.CLOSE_SEQUENCE],
]);

const OPENERS: ReadonlyMap<kind.TokenKind, kind.TokenKind> = new Map(
  [...CLOSERS].map(([opener, closer]) => [closer, opener]),
);

/** Two kinds of sequences end with the same closer: here they count as one. */
function pairedOpener(token: kind.TokenKind, closer: kind.TokenKind): kind.TokenKind {
  const both = closer === kind.CLOSE_SEQUENCE && token === kind.OPEN_DIRECTIVE;
  return both ? kind.OPEN_INTERPOLATION : token;
}

function closeInnermost(open: kind.TokenKind[], closer: kind.TokenKind): void {
  while (open.length > 0 && CLOSERS.get(open.at(-1) ?? 0) !== closer) open.pop();
  open.pop();
}
