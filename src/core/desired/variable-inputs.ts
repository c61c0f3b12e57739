import type { Expression } from "../hcl/syntax.ts";
import type { ExpressionPlace } from "./place.ts";

/** Where the value of an input variable comes from, by name; later sources have already won over earlier ones. */
export type VariableInputs = ReadonlyMap<string, VariableInput>;

/**
 * `expression` comes from a file of variables or, with a place, from a module call; `text` is what a variable of a
 * primitive type takes as it is, and any other as HCL.
 */
export type VariableInput =
  | { readonly kind: "expression"; readonly expression: Expression; readonly place?: ExpressionPlace }
  | { readonly kind: "text"; readonly text: string; readonly source: string };

/**
 * The identity of a plaintext that does not come from an encrypted file: an HMAC, so that nobody can guess the value from
 * it. Without the ledger's key it contains the mark for "cannot be verified here".
 */
export type PlaintextIdentity = (text: string) => string;
