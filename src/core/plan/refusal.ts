import type { Address } from "../model/address.ts";
import type { SourceRange } from "../model/source-range.ts";

/** Why a plan must not be applied as it is, and what makes it applicable. */
export interface Refusal {
  readonly kind:
    | "foreign"
    | "handover"
    | "conflict"
    | "irreversible"
    | "holds-data"
    | "prevented"
    | "too-many-deletes"
    | "lock-out"
    | "missing-unmanaged"
    | "seed-only"
    | "ledger-mount";
  readonly address?: Address;
  readonly summary: string;
  /** What is particular to this object, where several are refused for one reason: `412 secrets, 37 leases`. */
  readonly detail?: string;
  /** What to do: a flag, a block, another order. */
  readonly advice: string;
  readonly range?: SourceRange;
}

/** What the operator has agreed to, on the command line or, reviewed, in Git. */
export interface Consent {
  readonly adopts: (address: Address) => boolean;
  readonly acceptsDrift: (address: Address) => boolean;
  readonly allowsDestroy: (address: Address) => boolean;
  /** A number of objects or a share such as `40%`. */
  readonly maxDeletes?: string;
  /** Addresses that are never deleted. */
  readonly protect: readonly Address[];
}
