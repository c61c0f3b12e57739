import type { StepResult } from "../apply/apply-event.ts";

/** How many objects an apply has changed, by what it did. */
export interface DoneCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly move: number;
  readonly adopt: number;
  readonly forget: number;
}

/** Counts what was done; a replacement counts as one added and one destroyed, as in a plan. */
export function countDone(results: readonly StepResult[]): DoneCounts {
  const done = results.flatMap((result) => (isDone(result) ? [result.action] : []));
  const count = (...actions: readonly string[]) => done.filter((action) => actions.includes(action)).length;
  return {
    add: count("create", "replace"),
    change: count("update"),
    destroy: count("delete", "replace"),
    move: count("move"),
    adopt: count("adopt"),
    forget: count("forget"),
  };
}

/** Whether a step has changed what it was to change, also where a condition is not met afterwards. */
export function isDone(
  result: StepResult,
): result is Extract<StepResult, { readonly kind: "succeeded" | "failed" }> {
  return result.kind === "succeeded" || (result.kind === "failed" && result.isDone === true);
}
