import type { Product } from "../catalog/engine.ts";
import type { DesiredOutput } from "../desired/desired-state.ts";
import type { Change } from "../diff/change.ts";
import type { Disclosure } from "../hcl/scope.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Holdings } from "../live/holdings.ts";
import type { Address } from "../model/address.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Refusal } from "./refusal.ts";
import type { Step } from "./step.ts";

/** Which server, and what of it, a plan is for. */
export interface PlanTarget {
  readonly clusterId: string;
  readonly product: Product;
  readonly version: string;
  /** Shown to people; the cluster's id is what is compared. */
  readonly address: string;
  readonly namespace: string;
  readonly stack: string;
  readonly environment: string;
}

/** What must be done, in order, with everything that a person needs to judge it. */
export interface Plan {
  readonly target: PlanTarget;
  /** All objects that were compared, in the order in which they are worked on. */
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  /** What the ledger should say of objects that need no step, where it says something else. */
  readonly records: ReadonlyMap<Address, LedgerEntry>;
  readonly refusals: readonly Refusal[];
  readonly holdings: ReadonlyMap<string, Holdings>;
  readonly outputs: ReadonlyMap<string, DesiredOutput>;
  readonly counts: PlanCounts;
  /** Nothing was ever applied to this server: the ledger's mount will be made first. */
  readonly isFirstRun: boolean;
  readonly isDestroy: boolean;
  /** Only some of the objects were planned. */
  readonly targeted: readonly string[];
  /** Where `nonsensitive()` makes a secret public. */
  readonly published: readonly Disclosure[];
  readonly diagnostics: readonly Diagnostic[];
  /** Equal for plans that would do the same to the same server; see `planDigest`. */
  readonly digest: string;
}

export interface PlanCounts {
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
  /** Keys of secrets that vanish. */
  readonly keys: number;
  /** Objects of which nothing is new but how their secrets are encrypted, as far as can be told; not among `secrets`. */
  readonly reencrypted: number;
  /** Objects that could not be read. */
  readonly unknown: number;
}

/** The actions of a change that a step carries out. */
export function needsStep(change: Change): boolean {
  return change.action !== "none";
}

/** Whether a plan would change anything on the server, or the address of anything in the ledger. */
export function hasChanges(plan: Plan): boolean {
  const { add, change, destroy, move, adopt, forget } = plan.counts;
  const isRenamed = plan.changes.some(({ movedFrom }) => movedFrom !== undefined);
  return isRenamed || add + change + destroy + move + adopt + forget > 0;
}
