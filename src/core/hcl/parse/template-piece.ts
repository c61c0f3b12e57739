import type { SourceRange } from "../../model/source-range.ts";
import type { Expression } from "../syntax.ts";
import type { ForNames } from "./for-names.ts";

/** A flat part of a template, before directives are matched with their ends. */
export type TemplatePiece =
  | TextPiece
  | { readonly kind: "interpolation"; readonly expression: Expression; readonly range: SourceRange }
  | { readonly kind: "if"; readonly condition: Expression; readonly range: SourceRange }
  | ({ readonly kind: "for"; readonly collection: Expression; readonly range: SourceRange } & ForNames)
  | EndPiece;

/** Text of one token; strip markers and flush heredocs cut it before neighbours are joined. */
export interface TextPiece {
  readonly kind: "text";
  text: string;
  range: SourceRange;
}

export interface EndPiece {
  readonly kind: "else" | "endif" | "endfor";
  readonly range: SourceRange;
}
