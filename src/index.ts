// The library's public names: what a program needs to read a plan that Strongroom printed.
export type { PlanCounts, PlanTarget } from "./core/plan/plan.ts";
export { PLAN_FORMAT } from "./core/report/plan-json.ts";
