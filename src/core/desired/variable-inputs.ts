import type { Expression } from "../hcl/syntax.ts";
import type { SourceRange } from "../model/source-range.ts";

/** Where the value of an input variable comes from, by name; later sources have already won over earlier ones. */
export type VariableInputs = ReadonlyMap<string, VariableInput>;

/** `expression` comes from a file or from HCL text; `text` is what stands for a variable of a primitive type as it is. */
export type VariableInput =
  | { readonly kind: "expression"; readonly expression: Expression; readonly range: SourceRange }
  | { readonly kind: "text"; readonly text: string; readonly source: string };
