/** A place in a source text. `line` and `column` count from 1, `column` in grapheme clusters; `byte` from 0 in UTF-8. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** The half-open stretch of `file` from `start` to `end`. `file` is relative to the configuration's folder. */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** The smallest range that covers both. Both must lie in the same file. */
export function rangeBetween(first: SourceRange, last: SourceRange): SourceRange {
  return { file: first.file, start: first.start, end: last.end };
}

/** The empty range at the start of a file, for what stands in no particular place of it. */
export function startOfFile(file: string): SourceRange {
  const start = { line: 1, column: 1, byte: 0 };
  return { file, start, end: start };
}
