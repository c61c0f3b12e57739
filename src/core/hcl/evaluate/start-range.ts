import { rangeUpTo, type SourceRange } from "../../model/source-range.ts";
import type { Expression, Template } from "../syntax.ts";

/** Where an expression starts, as HashiCorp's messages point at it: often only its first token. */
export function startRangeOf(expression: Expression): SourceRange {
  switch (expression.kind) {
    case "binary":
      return startRangeOf(expression.left);
    case "conditional":
      return startRangeOf(expression.condition);
    case "parentheses":
    case "bound":
      return startRangeOf(expression.expression);
    case "tuple":
    case "object":
    case "for":
    case "unary":
      return firstCharacter(expression.range);
    case "index":
      return firstCharacter(expression.bracketRange);
    case "splat":
      return expression.markerRange;
    case "call":
      return rangeUpTo(expression.range, firstCharacter(expression.argumentsRange).end);
    case "template":
      return startOfTemplate(expression);
    default:
      return expression.range;
  }
}

function startOfTemplate({ parts, range }: Template): SourceRange {
  const [first] = parts;
  if (first?.kind === "interpolation") return startRangeOf(first.expression);
  return first?.range ?? range;
}

/** Brackets and signs are one byte. */
function firstCharacter({ file, start }: SourceRange): SourceRange {
  return { file, start, end: { ...start, column: start.column + 1, byte: start.byte + 1 } };
}
