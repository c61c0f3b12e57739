import type { LiveServer } from "../live/live-server.ts";
import type { Address } from "../model/address.ts";
import type { VaultWriter } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";

/** What a step runs with. */
export interface StepRun {
  readonly live: LiveServer;
  readonly writer: VaultWriter;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Waits beside the work: a run that has nothing else to do does not wait for it. */
  readonly rest: (milliseconds: number) => Promise<void>;
  readonly computed: ReadonlyMap<Address, PlainMap>;
}
