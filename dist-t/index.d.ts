//#region src/core/catalog/engine.d.ts
type Product = "openbao" | "vault";
//#endregion
//#region src/core/plan/plan.d.ts
/** Which server, and what of it, a plan is for. */
interface PlanTarget {
  readonly clusterId: string;
  readonly product: Product;
  readonly version: string;
  /** Shown to people; the cluster's id is what is compared. */
  readonly address: string;
  readonly namespace: string;
  readonly stack: string;
  readonly environment: string;
}
interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly move: number;
  readonly adopt: number;
  readonly forget: number;
  /** Objects that were changed outside. */
  readonly drift: number;
  /** Secrets whose values will be written. */
  readonly secrets: number;
  /** Objects that could not be read. */
  readonly unknown: number;
}
//#endregion
//#region src/core/report/plan-json.d.ts
/** The version of the form below: a minor one only adds, a major one takes away or changes. */
declare const PLAN_FORMAT = "1.0";
//#endregion
export { PLAN_FORMAT, type PlanCounts, type PlanTarget };