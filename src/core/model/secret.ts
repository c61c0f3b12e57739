/** How a secret is shown wherever a value would stand. */
export const SENSITIVE = "(sensitive value)";

/** A plaintext that prints as a mask in every way that JavaScript knows to print a value. */
export class Secret<T = unknown> {
  readonly #plain: T;

  constructor(plain: T) {
    this.#plain = plain;
  }

  /** The plaintext. Called only by the evaluator and by what writes to a server or a destination. */
  reveal(): T {
    return this.#plain;
  }

  toString(): string {
    return SENSITIVE;
  }

  toJSON(): string {
    return SENSITIVE;
  }

  /** What Node's `util.inspect`, and so `console.log` and a crash report, print. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return SENSITIVE;
  }
}
