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
