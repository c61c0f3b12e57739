import { rangeBetween } from "../../model/source-range.ts";
import type { Expression, SplatStep, TraversalStep } from "../syntax.ts";
import { parseSteps } from "./steps.ts";
import { parseTerm } from "./term.ts";
import type { TokenStream } from "./token-stream.ts";

/** A term with the attributes, indexes and splats that follow it. */
export function parseOperand(stream: TokenStream): Expression {
  return applySteps(parseTerm(stream, parseOperand), parseSteps(stream));
}

function applySteps(term: Expression, steps: readonly SplatStep[]): Expression {
  let expression = term;
  let constant: TraversalStep[] = [];
  for (const step of steps) {
    if (step.kind === "attribute" || step.kind === "index") {
      constant.push(step);
      continue;
    }
    const source = applyConstantSteps(expression, constant);
    constant = [];
    const range = rangeBetween(source.range, step.range);
    expression =
      step.kind === "splat"
        ? { ...step, source, range }
        : { kind: "index", collection: source, key: step.key, bracketRange: step.range, range };
  }
  return applyConstantSteps(expression, constant);
}

/** Steps that need no evaluation are kept together: a traversal is one node however long it is. */
function applyConstantSteps(source: Expression, steps: readonly TraversalStep[]): Expression {
  const last = steps.at(-1);
  if (last === undefined) return source;
  const range = rangeBetween(source.range, last.range);
  if (source.kind !== "traversal") return { kind: "relative", source, steps, range };
  return { kind: "traversal", traversal: { ...source.traversal, steps, range }, range };
}
