import type { ApplyEvent, StepResult } from "../apply/apply-event.ts";
import type { Plan } from "../plan/plan.ts";
import { countDone } from "./count-done.ts";
import { outputsJson } from "./plan-json.ts";
import { renderApplyEvent } from "./render-apply-event.ts";
import { line, type StreamLine } from "./stream-line.ts";

/** A step that begins, goes on or ends. */
export function applyLine(event: ApplyEvent): StreamLine {
  const { type, level } = APPLY_TYPES[event.kind];
  const { address } = event;
  const said = renderApplyEvent(event).trim();
  return {
    type,
    level,
    message: said === "" ? `${address}: Not begun` : said,
    fields: {
      hook: {
        address,
        ...("action" in event ? { action: event.action } : {}),
        ...("path" in event ? { path: event.path } : {}),
        ...("elapsed" in event ? { elapsed_seconds: Math.round(event.elapsed / 1000) } : {}),
        ...("because" in event ? { because: event.because } : {}),
      },
    },
  };
}

/** Source of the first four: Terraform. */
const APPLY_TYPES: Readonly<Record<ApplyEvent["kind"], Pick<StreamLine, "type" | "level">>> = {
  started: { type: "apply_start", level: "info" },
  waiting: { type: "apply_progress", level: "info" },
  succeeded: { type: "apply_complete", level: "info" },
  failed: { type: "apply_errored", level: "error" },
  skipped: { type: "apply_skipped", level: "warn" },
  "not-started": { type: "apply_not_started", level: "warn" },
};

/** What an apply has done. */
export function applySummaryLines(
  results: readonly StepResult[],
  outputs: Plan["outputs"],
): readonly StreamLine[] {
  const changes = countDone(results);
  const isComplete = results.every(({ kind }) => kind === "succeeded");
  const message = `${isComplete ? "Apply complete!" : "Apply incomplete:"} Resources: ${changes.add} added, ${changes.change} changed, ${changes.destroy} destroyed.`;
  return [
    line("outputs", `Outputs: ${outputs.size}`, { outputs: outputsJson(outputs) }),
    line("change_summary", message, { operation: "apply", changes: { ...changes }, complete: isComplete }),
  ];
}
