import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { Change } from "../diff/change.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { VaultReader, WriteRequest } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";

/**
 * One object's part of an apply. It carries everything: `apply` knows neither the configuration nor the catalog. Its
 * functions hold secrets, so a step lives in memory only.
 */
export interface Step {
  readonly address: Address;
  readonly change: Change;
  /** Steps that must have succeeded before this one may begin. */
  readonly dependsOn: ReadonlySet<Address>;
  /** The object as it is before the step; re-read right before it. */
  readonly before: ReadTarget;
  /** The object as it is after it: elsewhere, where it moves. Undefined where it is gone then. */
  readonly after?: ReadTarget;
  /** What makes the object ours even if the run dies before it can say that it made it; undefined where it is ours already. */
  readonly intent?: LedgerEntry;
  /** The live object that the plan was made for; another one makes the step stale. */
  readonly fingerprint: string;
  readonly fingerprintOf: (live: LiveObject) => string;
  /** The requests, once everything that was unknown in the plan is known. */
  readonly prepare: (context: StepContext) => Promise<Prepared>;
  /** The attributes that a read-back does not show as they should be; empty where the step did what it should. */
  readonly verify: (live: LiveObject, prepared: Prepared) => readonly string[];
  /** What is wrong with the object now that the server has decided its part: the conditions that could not be told before. */
  readonly check: (computed: ReadonlyMap<Address, PlainMap>) => readonly Diagnostic[];
  /** What the ledger remembers afterwards; undefined where the object is no longer ours. */
  readonly entry: (live: LiveObject, prepared: Prepared | undefined) => LedgerEntry | undefined;
  /** The attributes that the server decided, for steps that wait for them. */
  readonly computed: (live: LiveObject) => PlainMap;
}

export interface StepContext {
  readonly reader: VaultReader;
  /** The object, as it was re-read. */
  readonly live: LiveObject;
  /** What earlier steps made known, by address. */
  readonly computed: ReadonlyMap<Address, PlainMap>;
}

/** What a step is about to send. */
export type Prepared =
  | { readonly kind: "writes"; readonly writes: readonly StepWrite[]; readonly resolved: Resolved }
  /** Nothing has to be written after all: the values turned out equal. */
  | { readonly kind: "nothing"; readonly resolved: Resolved }
  | { readonly kind: "problem"; readonly diagnostics: readonly Diagnostic[] };

/** The declared attributes, all known. */
export interface Resolved {
  readonly attributes: ReadonlyMap<string, DesiredAttribute>;
  /** The version of a secret that its write makes; any other one is somebody else's. */
  readonly version?: number;
}

/** One request of a step, and what must be seen before the next one is sent. */
export interface StepWrite {
  readonly request: WriteRequest;
  /** A task of the server that goes on after its answer: read until it is done. */
  readonly until?: WaitFor;
}

/** Polls `path` until `done` says so; `failed` ends the wait with an error. The path may use the write's answer. */
export interface WaitFor {
  readonly path: (answer: PlainMap) => string;
  readonly namespace: string;
  readonly done: (reply: PlainMap | "absent") => boolean;
  readonly failed: (reply: PlainMap | "absent") => string | undefined;
}
