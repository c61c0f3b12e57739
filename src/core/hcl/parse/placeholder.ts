import type { SourceRange } from "../../model/source-range.ts";
import type { Body, Literal } from "../syntax.ts";
import { UNKNOWN } from "../values/make-value.ts";
import type { TokenStream } from "./token-stream.ts";

/** Stands where an expression could not be read, so that the tree around it is whole. */
export function placeholder(stream: TokenStream, range?: SourceRange): Literal {
  return { kind: "literal", value: UNKNOWN, range: range ?? stream.range(stream.peekIndex()) };
}

/** Stands where the body of a block could not be read. */
export function placeholderBody(range: SourceRange): Body {
  return { attributes: new Map(), blocks: [], range, endRange: range };
}
