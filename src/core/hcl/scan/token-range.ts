import type { Position, SourceRange } from "../../model/source-range.ts";
import type { TokenList } from "./token-list.ts";

/** From the start of one token to the end of another, or of the same; its positions are made when somebody looks. */
export class TokenRange implements SourceRange {
  readonly #tokens: TokenList;
  readonly #first: number;
  readonly #last: number;

  constructor(tokens: TokenList, first: number, last: number) {
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
