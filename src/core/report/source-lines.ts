import type { SourceRange } from "../model/source-range.ts";

export interface SnippetPlace {
  /** What is at fault: it is underlined, or marked on the line below. */
  readonly range: SourceRange;
  /** What a reader needs to see around it. */
  readonly context?: SourceRange;
}

/** The lines of a file as ranges count them. */
export function linesOf(source: string): readonly string[] {
  return source.replace(/^\ufeff/, "").split(/\r?\n/);
}

/** Longer stretches of source are not shown around a fault. */
const MAX_LINES = 10;

/** The numbers of the first and last line to show. */
export function shownLines({ range, context }: SnippetPlace): {
  readonly first: number;
  readonly last: number;
} {
  const first = Math.min(range.start.line, context?.start.line ?? range.start.line);
  const last = Math.max(lastLineOf(range), context === undefined ? 0 : lastLineOf(context));
  if (last - first < MAX_LINES) return { first, last };
  return { first: range.start.line, last: Math.min(lastLineOf(range), range.start.line + MAX_LINES - 1) };
}

/** A range that ends where a line starts does not reach into it. */
function lastLineOf({ start, end }: SourceRange): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

/** The index of a column in its line; columns count grapheme clusters from 1. */
export function indexOfColumn(line: string, column: number): number {
  if (/^[\0-\x7f]*$/.test(line)) return Math.min(column - 1, line.length);
  const clusters = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)];
  return clusters[column - 1]?.index ?? line.length;
}

/** How many bytes a text takes in a file. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
