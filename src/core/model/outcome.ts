import type { Diagnostic } from "./diagnostic.ts";

/** What a stage returns for input that a user may get wrong: as much of the result as could be made, and what was wrong. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
