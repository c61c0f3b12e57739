import type { Expression, Traversal } from "./syntax.ts";
import { childrenOf } from "./walk-expression.ts";

/** The names of the scope that an expression uses, in source order; the variables of its own `for`s are none of them. */
export function referencesOf(expression: Expression): readonly Traversal[] {
  const found: Traversal[] = [];
  const pending: Pending[] = [{ expression, bound: new Set() }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { expression: current, bound } = next;
    if (current.kind === "traversal" && !bound.has(current.traversal.root)) found.push(current.traversal);
    for (const child of [...childrenOf(current)].reverse()) {
      const inner = child.binds.length === 0 ? bound : new Set([...bound, ...child.binds]);
      pending.push({ expression: child.expression, bound: inner });
    }
  }
  return found;
}

/** Whether the expression uses a name of the scope. */
export function references(expression: Expression, name: string): boolean {
  return referencesOf(expression).some(({ root }) => root === name);
}

interface Pending {
  readonly expression: Expression;
  readonly bound: ReadonlySet<string>;
}
