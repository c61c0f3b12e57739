import type { Fault } from "./fault-proxy.ts";

/** Decides the fault of each request, in the order of arrival. It may keep count. */
export type FaultSchedule = (request: {
  readonly method: string;
  readonly path: string;
}) => Fault | undefined;

/** A fault for certain requests. */
export interface FaultRule {
  /** Any method if absent. */
  readonly method?: string;
  /** Matched against the path with `/v1/` and query; any path if absent. */
  readonly path?: RegExp;
  /** Which of the matching requests are hit, counted from 1: one number, or all from the first to the last. All if absent. */
  readonly hit?: number | { readonly from: number; readonly to?: number };
  readonly fault: Fault;
}

/** Faults by rules: the first rule that matches a request and is due decides. Each rule counts its own matches. */
export function scriptedFaults(rules: readonly FaultRule[]): FaultSchedule {
  const counts = rules.map(() => 0);
  return (request) => {
    const due = rules.filter((rule, index) => {
      if (!matches(rule, request)) return false;
      counts[index] = (counts[index] ?? 0) + 1;
      return isDue(rule, counts[index]);
    });
    return due[0]?.fault;
  };
}

/** Faults at random: a share of all requests (`rate`, 0 to 1) gets one of `faults`. The same seed gives the same sequence. */
export function randomFaults(options: {
  readonly seed: number;
  readonly rate: number;
  readonly faults: readonly Fault[];
}): FaultSchedule {
  const { rate, faults } = options;
  const next = randomNumbers(options.seed);
  return () => {
    const [hit, choice] = [next(), next()];
    return hit < rate ? faults[Math.floor(choice * faults.length)] : undefined;
  };
}

function matches(rule: FaultRule, request: { readonly method: string; readonly path: string }): boolean {
  if (rule.method !== undefined && rule.method !== request.method) return false;
  return rule.path === undefined || rule.path.test(request.path);
}

function isDue({ hit }: FaultRule, count: number): boolean {
  if (hit === undefined) return true;
  if (typeof hit === "number") return count === hit;
  return count >= hit.from && count <= (hit.to ?? Number.POSITIVE_INFINITY);
}

/** Numbers from 0 to 1 by the linear congruential generator of Numerical Recipes: plenty for choosing faults. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
