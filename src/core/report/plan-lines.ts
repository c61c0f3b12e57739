import type { JsonObject } from "../model/json.ts";
import type { Plan } from "../plan/plan.ts";
import { driftJson } from "./drift-json.ts";
import { planJson } from "./plan-json.ts";
import type { DriftReport } from "./render-drift.ts";
import { line, type StreamLine } from "./stream-line.ts";

/** A plan: what would be done, what refuses it, and its numbers last. */
export function planLines(plan: Plan): readonly StreamLine[] {
  const {
    changes,
    refusals,
    outputs,
    counts,
    format_version: _version,
    unchanged: _,
    ...rest
  } = planJson(plan);
  const { add, change, destroy } = plan.counts;
  return [
    ...(changes as readonly JsonObject[]).map((item) => changeLine("planned_change", "Plan to", item)),
    ...(refusals as readonly JsonObject[]).map((refusal): StreamLine => {
      const { address, summary } = refusal;
      const about = address === undefined ? "" : `${address}: `;
      return { ...line("refusal", `${about}Refused: ${summary}`, { refusal }), level: "error" };
    }),
    line("outputs", `Outputs: ${plan.outputs.size}`, { outputs }),
    line("change_summary", `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`, {
      operation: plan.isDestroy ? "destroy" : "plan",
      changes: counts,
      ...rest,
    }),
  ];
}

/** What was changed outside, what nobody declares, and the verdict last. */
export function driftLines(report: DriftReport): readonly StreamLine[] {
  const { drift, unmanaged, format_version: _version, verdict, ...rest } = driftJson(report);
  const objects = (unmanaged ?? []) as readonly JsonObject[];
  return [
    ...(drift as readonly JsonObject[]).map((item) =>
      changeLine("resource_drift", "Drifted; apply would", item),
    ),
    ...objects.map((object) => line("unmanaged", `${object["path"]}: Declared nowhere`, { object })),
    line("change_summary", VERDICTS[String(verdict)] ?? "", {
      operation: "drift",
      changes: { ...report.plan.counts },
      verdict,
      ...rest,
    }),
  ];
}

const VERDICTS: Readonly<Record<string, string>> = {
  none: "No drift.",
  drift: "Objects were changed on the server since the last apply.",
  incomplete: "Some objects could not be read.",
};

function changeLine(type: string, verb: string, change: JsonObject): StreamLine {
  const { actions } = change["change"] as { readonly actions: readonly string[] };
  if (actions.includes("no-op"))
    return line(type, `${change["address"]}: Has moved from ${change["previous_address"]}`, { change });
  return line(type, `${change["address"]}: ${verb} ${actions.join(" and ")}`, { change });
}
