import type { TraversalStep } from "../hcl/syntax.ts";

/** The name that a step of a reference gives: `.name` or `["name"]`; undefined for any other step. */
export function stepText(step: TraversalStep | undefined): string | undefined {
  if (step === undefined) return undefined;
  return step.kind === "attribute" ? step.name : keyText(step);
}

/** The key that a step gives: `["name"]`; undefined for any other step. */
export function keyText(step: TraversalStep | undefined): string | undefined {
  if (step?.kind !== "index") return undefined;
  return step.key.kind === "string" ? step.key.value : undefined;
}
