import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { JOURNAL_PREFIX, type LedgerPlace } from "../ledger/ledger-place.ts";
import { putEntry } from "../ledger/put-entry.ts";
import type { Ledger } from "../ledger/read-ledger.ts";
import type { HashText } from "../ledger/shards.ts";
import type { LedgerServer } from "../ledger/stored-text.ts";
import { type LedgerWritten, writeLedger } from "../ledger/write-ledger.ts";
import type { Address } from "../model/address.ts";
import type { Plan } from "../plan/plan.ts";
import { type JournalWriter, journalWriter } from "./journal-writer.ts";
import { runSteps, type StepsOutcome, type StepsRun } from "./run-steps.ts";

/** What an apply needs: the plan, the ledger that it was made with, and the world. */
export interface ApplyInput {
  readonly plan: Plan;
  /** Undefined where there was none. */
  readonly ledger: Ledger | undefined;
  /** What is ours before the apply. */
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly place: LedgerPlace;
  readonly server: LedgerServer;
  readonly run: Omit<StepsRun, "journal">;
  readonly hash: HashText;
  readonly stamp: { readonly time: string; readonly commit?: string };
}

export interface ApplyResult extends StepsOutcome {
  /** Whether the ledger says what was done; if not, the journals on the server do. */
  readonly ledger: LedgerWritten;
}

/** Runs the plan's steps and writes down what came of them, also where some failed. */
export async function applyPlan(input: ApplyInput): Promise<ApplyResult> {
  if (isSettledAlready(input)) return { results: [], computed: new Map(), ledger: { kind: "written" } };
  const journal = journalWriter(input.server, input.place, nextJournal(input.ledger));
  const outcome = await withFlushes(journal, input.run, () =>
    runSteps(input.plan.steps, { ...input.run, journal }),
  );
  await journal.flush();
  return { ...outcome, ledger: await fold(input, journal) };
}

/** Nothing to do, nothing to remember, nothing left by an interrupted apply: nothing is written. */
function isSettledAlready({ plan, ledger, entries }: ApplyInput): boolean {
  const isSame =
    ledger === undefined ? entries.size === 0 : entries === ledger.entries && ledger.journals.length === 0;
  return plan.steps.length === 0 && plan.records.size === 0 && isSame;
}

const FLUSH_EVERY = 1000;

/** Confirmed steps reach the server within a second, so that little is asked again after a kill. */
async function withFlushes<T>(
  journal: JournalWriter,
  run: ApplyInput["run"],
  work: () => Promise<T>,
): Promise<T> {
  let isOver = false;
  const loop = async (): Promise<void> => {
    await run.rest(FLUSH_EVERY);
    if (isOver) return;
    await journal.flush();
    await loop();
  };
  void loop();
  try {
    return await work();
  } finally {
    isOver = true;
  }
}

function nextJournal(ledger: Ledger | undefined): number {
  const numbers = (ledger?.journals ?? []).map((name) => Number(name.slice(JOURNAL_PREFIX.length)));
  return Math.max(0, ...numbers) + 1;
}

/** Journals with open intents are kept: what they name may exist, and the next run will find out. */
async function fold(input: ApplyInput, journal: JournalWriter): Promise<LedgerWritten> {
  const { plan, stamp } = input;
  const entries = new Map([...input.entries, ...plan.records]);
  for (const [address, entry] of journal.results) {
    if (entry === undefined) entries.delete(address);
    else putEntry(entries, entry);
  }
  const settled = [
    ...(isSettled(input, journal) ? (input.ledger?.journals ?? []) : []),
    ...(journal.open.size === 0 ? journal.names : []),
  ];
  const target = { place: input.place, before: input.ledger, hash: input.hash };
  return writeLedger(input.server, target, {
    entries,
    head: {
      clusterId: plan.target.clusterId,
      namespace: plan.target.namespace,
      planDigest: plan.digest,
      ...stamp,
    },
    journals: settled,
    history: JSON.stringify({ ...stamp, digest: plan.digest, counts: plan.counts }),
  });
}

/** Whether all that an earlier, interrupted apply may have made was looked into by this one. */
function isSettled({ ledger }: ApplyInput, journal: JournalWriter): boolean {
  return [...(ledger?.intents.keys() ?? [])].every((address) => journal.results.has(address));
}
