import { positionAt } from "./text-position.ts";

/**
 * Why a file cannot be read or written, ready to show. Names the file and, where they can be told, the place in the tree
 * and in the text. Holds no value, key or ciphertext, nor a part of one.
 */
export interface SopsProblem {
  readonly kind: "problem";
  /** Begins with `FILE:LINE:COLUMN: ` as far as the place is known. */
  readonly message: string;
  /** Relative to the repository's root. */
  readonly file: string;
  /** The place in the tree, as `db.users[0].password`. */
  readonly treePath?: string;
  /** Both count from 1; the column in grapheme clusters. */
  readonly line?: number;
  readonly column?: number;
}

/** Where in a file something is wrong. `at` is an offset in its text, in UTF-16 units. */
export interface Place {
  readonly at?: number;
  readonly path?: string;
}

/** Stops the work on one file. It is thrown and caught inside this folder only; callers see a `SopsProblem`. */
export class Refusal extends Error {
  readonly place: Place;

  constructor(message: string, place: Place = {}) {
    super(message);
    this.place = place;
  }
}

/**
 * Runs `work` and turns a refusal into a problem of `file`. `work` tells the file's text as soon as it has it, so that
 * offsets can be told as lines and columns.
 */
export async function problemsOf<T>(
  file: string,
  work: (sawText: (text: string) => void) => Promise<T>,
): Promise<T | SopsProblem> {
  let text: string | undefined;
  try {
    return await work((seen) => {
      text = seen;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problemFrom(error, file, text);
  }
}

function problemFrom(refusal: Refusal, file: string, text: string | undefined): SopsProblem {
  const { at, path } = refusal.place;
  const treePath = path === undefined || path === "" ? {} : { treePath: path };
  if (at === undefined || text === undefined) {
    return { kind: "problem", message: `${file}: ${refusal.message}`, file, ...treePath };
  }
  const { line, column } = positionAt(text, at);
  const message = `${file}:${line}:${column}: ${refusal.message}`;
  return { kind: "problem", message, file, line, column, ...treePath };
}
