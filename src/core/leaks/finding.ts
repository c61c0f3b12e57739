import type { Secret } from "../model/secret.ts";
import type { Position } from "../model/source-range.ts";

/** Plain text that is, or looks like, a secret. */
export interface Finding {
  /** What it is, with an article: `a GitHub token`. */
  readonly what: string;
  readonly start: Position;
  readonly end: Position;
  /** To tell whether two findings are the same secret; never shown. */
  readonly secret: Secret<string>;
}

/** A stretch of text, in UTF-16 units, that a rule took for a secret. */
export interface Stretch {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}
