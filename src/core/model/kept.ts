/** A secret of which the server's copy counts once there is one. */
export type Kept =
  /** Declared, and sent only where there is none. */
  | { readonly kind: "seed" }
  /** Made at random by an apply. `fresh` once this run has made it. */
  | { readonly kind: "generated"; readonly rule: RandomRule; readonly fresh?: true };

/** How a generated text is made, and when again. */
export interface RandomRule {
  readonly length: number;
  /** Texts of characters; the result has at least one of each. */
  readonly classes: readonly string[];
  /** Seconds after which it is made again; never if absent. */
  readonly rotateEvery?: number;
}
