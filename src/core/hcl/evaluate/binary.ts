import { hasErrors } from "../../model/diagnostic.ts";
import type { HclValue } from "../hcl-value.ts";
import type { BinaryExpression, Expression } from "../syntax.ts";
import { convertValue } from "../types/convert-value.ts";
import { BOOL } from "../types/hcl-types.ts";
import { UNKNOWN } from "../values/make-value.ts";
import { dropMarks } from "../values/sensitivity.ts";
import { derive } from "./derive.ts";
import type { Captured, Evaluation } from "./evaluation.ts";
import { applyBinary, isBool } from "./operators.ts";

/** A chain of operators is deep on its left side; a loop takes it, so that its length does not cost stack. */
export function evaluateBinary(evaluation: Evaluation, expression: BinaryExpression): HclValue {
  const chain: BinaryExpression[] = [];
  let first: Expression = expression;
  while (first.kind === "binary") {
    chain.push(first);
    first = first.left;
  }
  const leftmost = first;
  let left = evaluation.capture(() => evaluation.value(leftmost));
  for (const node of chain.reverse()) {
    const right = evaluation.capture(() => evaluation.value(node.right));
    left = combine(evaluation, { node, left, right });
  }
  evaluation.report(left.diagnostics);
  return left.value;
}

interface Sides {
  readonly node: BinaryExpression;
  readonly left: Captured;
  readonly right: Captured;
}

function combine(evaluation: Evaluation, sides: Sides): Captured {
  const { node, left, right } = sides;
  const operands = [left.value, right.value];
  const result = evaluation.capture(() =>
    derive(evaluation, {
      name: node.operator,
      operands,
      compute: ([l = UNKNOWN, r = UNKNOWN]) => applyBinary(evaluation, node, { left: l, right: r }),
    }),
  );
  const own = ownDiagnostics(sides);
  return { value: result.value, diagnostics: [...own, ...result.diagnostics] };
}

/** The errors of the operands that count: of a logical operator only those of the side that decides it. */
function ownDiagnostics({ node, left, right }: Sides): Captured["diagnostics"] {
  const both = [...left.diagnostics, ...right.diagnostics];
  if (both.length === 0 || (node.operator !== "&&" && node.operator !== "||")) return both;
  const deciding = node.operator === "||";
  const l = asBool(left.value);
  const r = asBool(right.value);
  if (l === undefined || r === undefined) return both;
  if (isBool(l, deciding)) return left.diagnostics;
  if (isBool(r, deciding)) return right.diagnostics;
  if (l.kind === "unknown" && r.kind === "unknown")
    return hasErrors(left.diagnostics) ? both : left.diagnostics;
  if (l.kind === "unknown") return left.diagnostics;
  return r.kind === "unknown" ? right.diagnostics : both;
}

function asBool(value: HclValue): HclValue | undefined {
  const converted = convertValue(dropMarks(value), BOOL);
  return converted.kind === "converted" ? converted.value : undefined;
}
