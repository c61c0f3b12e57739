import type { Action } from "../diff/change.ts";
import type { Address } from "../model/address.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

/** What an apply tells while it runs, in the order in which it happens. */
export type ApplyEvent =
  | { readonly kind: "started"; readonly address: Address; readonly action: Action }
  | { readonly kind: "waiting"; readonly address: Address; readonly action: Action; readonly elapsed: number }
  | {
      readonly kind: "succeeded";
      readonly address: Address;
      readonly action: Action;
      readonly elapsed: number;
      readonly path: string;
      readonly wrote: boolean;
    }
  | {
      readonly kind: "failed";
      readonly address: Address;
      readonly action: Action;
      readonly diagnostics: readonly Diagnostic[];
      /** It was changed as planned, and what it says of itself does not hold. */
      readonly isDone?: true;
    }
  | { readonly kind: "skipped"; readonly address: Address; readonly because: Address }
  | { readonly kind: "not-started"; readonly address: Address };

/** What became of a step. */
export type StepResult = Extract<ApplyEvent, { kind: "succeeded" | "failed" | "skipped" | "not-started" }>;
