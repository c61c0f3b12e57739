import type { SourceRange } from "../model/source-range.ts";
import type { Expression, FunctionCall } from "./syntax.ts";
import { childrenOf } from "./walk-expression.ts";

export interface Call {
  /** Without the namespace `core::`. */
  readonly name: string;
  /** The first argument, where it is a constant string. */
  readonly text?: string;
  readonly range: SourceRange;
}

/** The function calls in an expression, in source order: so files can be opened before it is evaluated. */
export function callsOf(expression: Expression): readonly Call[] {
  const found: Call[] = [];
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "call") found.push(callOf(next));
    for (const child of [...childrenOf(next)].reverse()) pending.push(child.expression);
  }
  return found;
}

function callOf({ name, args, range }: FunctionCall): Call {
  const text = constantText(args[0]);
  return { name: name.replace(/^core::/, ""), range, ...(text !== undefined && { text }) };
}

function constantText(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "parentheses") return constantText(expression.expression);
  if (expression?.kind !== "template" || expression.parts.length !== 1) return undefined;
  const [part] = expression.parts;
  return part?.kind === "text" ? part.text : undefined;
}
