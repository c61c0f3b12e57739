import type { Position, SourceRange } from "../../model/source-range.ts";

/** Where the tokens of a file stand. */
interface TokenPlaces {
  readonly source: { readonly file: string };
  readonly startOf: (index: number) => Position;
  readonly endOf: (index: number) => Position;
}

/** From the start of one token to the end of another, or of the same; its positions are made when somebody looks. */
export class TokenRange implements SourceRange {
  readonly #tokens: TokenPlaces;
  readonly #first: number;
  readonly #last: number;

  constructor(tokens: TokenPlaces, first: number, last: number) {
    this.#tokens = tokens;
    this.#first = first;
    this.#last = last;
  }

  get file(): string {
    return this.#tokens.source.file;
  }

  get start(): Position {
    return this.#tokens.startOf(this.#first);
  }

  get end(): Position {
    return this.#tokens.endOf(this.#last);
  }
}
