import type { Position, SourceRange } from "../../model/source-range.ts";
import { countGraphemes, isAscii } from "./graphemes.ts";
import { type SourceText, utf8Length } from "./source-text.ts";
import { END_OF_FILE, type TokenKind } from "./token-kind.ts";
import { TokenRange } from "./token-range.ts";

/**
 * The tokens of a file in source order, the last one END_OF_FILE. Between two tokens there are only spaces and tabs.
 * Kept in typed arrays: a token costs no object, and positions are made only for the nodes that want them.
 */
export class TokenList {
  readonly source: SourceText;
  length = 0;
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  #lines: Uint32Array;
  #columns: Uint32Array;
  /** Byte offsets of token starts, kept only for a text that is not all ASCII. */
  #bytes: Uint32Array | undefined;
  #line = 1;
  #column = 1;
  #byte: number;
  #end = 0;

  constructor(source: SourceText) {
    const capacity = Math.max(16, source.text.length >> 2);
    this.source = source;
    this.kinds = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.#lines = new Uint32Array(capacity);
    this.#columns = new Uint32Array(capacity);
    this.#bytes = isAscii(source.text) ? undefined : new Uint32Array(capacity);
    this.#byte = source.bytesBefore;
  }

  /** Adds a token on one line whose characters are all ASCII. */
  push(kind: TokenKind, start: number, end: number): void {
    this.#begin(kind, start, end);
    this.#column += end - start;
    this.#byte += end - start;
    this.#end = end;
  }

  /** Adds a token that may hold line breaks or other characters. */
  pushText(kind: TokenKind, start: number, end: number): void {
    this.#begin(kind, start, end);
    const text = this.source.text.slice(start, end);
    const lastLine = text.lastIndexOf("\n") + 1;
    if (lastLine > 0) {
      this.#line += countLineBreaks(text);
      this.#column = 1;
    }
    this.#column += countGraphemes(lastLine > 0 ? text.slice(lastLine) : text);
    this.#byte += this.#bytes === undefined ? end - start : utf8Length(text);
    this.#end = end;
  }

  text(index: number): string {
    return this.source.text.slice(this.starts[index], this.ends[index]);
  }

  kind(index: number): TokenKind {
    return this.kinds[index] ?? END_OF_FILE;
  }

  startOf(index: number): Position {
    const start = this.starts[index] ?? 0;
    return {
      line: this.#lines[index] ?? 1,
      column: this.#columns[index] ?? 1,
      byte: this.#bytes === undefined ? start + this.source.bytesBefore : (this.#bytes[index] ?? 0),
    };
  }

  /** The next token's start without the blanks between: so no token needs to keep its end. */
  endOf(index: number): Position {
    if (index + 1 >= this.length) return this.startOf(index);
    const next = this.startOf(index + 1);
    const blanks = (this.starts[index + 1] ?? 0) - (this.ends[index] ?? 0);
    return blanks === 0 ? next : { line: next.line, column: next.column - blanks, byte: next.byte - blanks };
  }

  /** From the start of one token to the end of another, or of the same. */
  range(first: number, last = first): SourceRange {
    return new TokenRange(this, first, last);
  }

  #begin(kind: TokenKind, start: number, end: number): void {
    if (this.length === this.kinds.length) this.#grow();
    const index = this.length++;
    const blanks = start - this.#end;
    this.#column += blanks;
    this.#byte += blanks;
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.#lines[index] = this.#line;
    this.#columns[index] = this.#column;
    if (this.#bytes !== undefined) this.#bytes[index] = this.#byte;
  }

  #grow(): void {
    const capacity = this.kinds.length * 2;
    const kinds = new Uint8Array(capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = enlarged(this.starts, capacity);
    this.ends = enlarged(this.ends, capacity);
    this.#lines = enlarged(this.#lines, capacity);
    this.#columns = enlarged(this.#columns, capacity);
    if (this.#bytes !== undefined) this.#bytes = enlarged(this.#bytes, capacity);
  }
}

function enlarged(array: Uint32Array, capacity: number): Uint32Array {
  const copy = new Uint32Array(capacity);
  copy.set(array);
  return copy;
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
