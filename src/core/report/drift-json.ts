import type { Json, JsonObject } from "../model/json.ts";
import { isDrift } from "../plan/count-changes.ts";
import { planJson } from "./plan-json.ts";
import type { DriftReport } from "./render-drift.ts";

/** Drift for programs: the drifted objects in the form of a plan's changes, and counts of all else. */
export function driftJson({ plan, unmanaged, ignored = 0 }: DriftReport): JsonObject {
  const { changes, ...rest } = planJson(plan);
  const drifted = new Set(plan.changes.filter(isDrift).map(({ address }) => address));
  const classes = new Map<string, number>();
  for (const { class: name } of plan.changes) classes.set(name, (classes.get(name) ?? 0) + 1);
  const { format_version, target, complete } = rest;
  return {
    format_version,
    target,
    complete,
    verdict: complete !== true ? "incomplete" : drifted.size > 0 ? "drift" : "none",
    classes: Object.fromEntries(classes),
    drift: (changes as readonly JsonObject[]).filter(({ address }) => drifted.has(String(address))),
    ...(unmanaged === undefined
      ? {}
      : {
          unmanaged: unmanaged.map(
            ({ kindName, namespace, path }): Json => ({ kind: kindName, namespace, path }),
          ),
          ignored,
        }),
  };
}
