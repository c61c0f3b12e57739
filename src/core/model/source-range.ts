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
  return new Span(first instanceof Span ? first.first : first, last instanceof Span ? last.last : last);
}

/** The empty range at its end. */
export function rangeAfter(range: SourceRange): SourceRange {
  return new EndOf(range);
}

/** The same with another end. */
export function rangeUpTo({ file, start }: SourceRange, end: Position): SourceRange {
  return { file, start, end };
}

/** Every node of a syntax tree has a range and few are looked at, so positions are made when they are. */
class Span implements SourceRange {
  readonly first: SourceRange;
  readonly last: SourceRange;

  constructor(first: SourceRange, last: SourceRange) {
    this.first = first;
    this.last = last;
  }

  get file(): string {
    return this.first.file;
  }

  get start(): Position {
    return this.first.start;
  }

  get end(): Position {
    return this.last.end;
  }
}

class EndOf implements SourceRange {
  readonly #range: SourceRange;

  constructor(range: SourceRange) {
    this.#range = range;
  }

  get file(): string {
    return this.#range.file;
  }

  get start(): Position {
    return this.#range.end;
  }

  get end(): Position {
    return this.#range.end;
  }
}

/** The range with its positions made: data that can be copied, compared and kept without the file's tokens. */
export function plainRange({ file, start, end }: SourceRange): SourceRange {
  return { file, start, end };
}

/** The empty range at the start of a file, for what stands in no particular place of it. */
export function startOfFile(file: string): SourceRange {
  const start = { line: 1, column: 1, byte: 0 };
  return { file, start, end: start };
}
