import type { HclValue } from "./hcl-value.ts";
import type { Traversal, TraversalStep } from "./syntax.ts";
import { formatNumber } from "./values/number-text.ts";

/** A traversal as it is written: `policy.team["a"].name`. */
export function formatTraversal({ root, steps }: Pick<Traversal, "root" | "steps">): string {
  return `${root}${steps.map(formatStep).join("")}`;
}

function formatStep(step: TraversalStep): string {
  return step.kind === "attribute" ? `.${step.name}` : `[${formatKey(step.key)}]`;
}

function formatKey(key: HclValue): string {
  if (key.kind === "string") return JSON.stringify(key.value);
  return key.kind === "number" ? formatNumber(key.value) : "…";
}
