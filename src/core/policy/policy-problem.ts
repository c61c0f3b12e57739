/** What is wrong with a policy's text, and where: both count from 1, `column` in characters. */
export interface PolicyProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown inside this folder only, so that a recursive reader can stop; `parsePolicy` turns it into a `PolicyProblem`. */
export class PolicySyntaxError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Line and column of an offset in the text. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: [...before.slice(lineStart)].length + 1 };
}
