import { beginLedger } from "../ledger/begin-ledger.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { INDEX, type LedgerPlace } from "../ledger/ledger-place.ts";
import { putEntry } from "../ledger/put-entry.ts";
import { type Ledger, lastJournal } from "../ledger/read-ledger.ts";
import type { HashText } from "../ledger/shards.ts";
import { type LedgerServer, readText } from "../ledger/stored-text.ts";
import { type LedgerUpdate, type LedgerWritten, writeLedger } from "../ledger/write-ledger.ts";
import type { Address } from "../model/address.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Plan } from "../plan/plan.ts";
import type { StepResult } from "./apply-event.ts";
import { type JournalWriter, journalWriter } from "./journal-writer.ts";
import { READ_BACK_WAITS } from "./read-back-waits.ts";
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
  /** Why a journal could not be written, which keeps steps from beginning. */
  readonly journalProblem?: Diagnostic;
}

/** Runs the plan's steps and writes down what came of them, also where some failed. */
export async function applyPlan(input: ApplyInput): Promise<ApplyResult> {
  if (isSettledAlready(input)) return { results: [], computed: new Map(), ledger: { kind: "written" } };
  const ledger = input.ledger ?? (await beginLedger(input.server, input.place, headOf(input)));
  if (ledger.kind !== "ledger") return nothingBegun(input, ledger);
  const journal = journalWriter(input.server, input.place, lastJournal(ledger) + 1);
  const outcome = await withFlushes(journal, input.run, () =>
    runSteps(input.plan.steps, { ...input.run, journal }),
  );
  await journal.flush();
  const folded = await fold({ ...input, ledger }, journal);
  const { problem } = journal;
  return { ...outcome, ledger: folded, ...(problem === undefined ? {} : { journalProblem: problem }) };
}

/** Without a ledger nothing is written, since nobody would know that it is ours. */
function nothingBegun({ plan, run }: ApplyInput, ledger: LedgerWritten): ApplyResult {
  const results = plan.steps.map(({ address }): StepResult => ({ kind: "not-started", address }));
  for (const result of results) run.emit(result);
  return { results, computed: new Map(), ledger };
}

/** Nothing to do, nothing to remember, nothing left by an interrupted apply: nothing is written. */
function isSettledAlready({ plan, ledger, entries }: ApplyInput): boolean {
  const recorded = ledger?.entries ?? new Map();
  const isSame =
    entries.size === recorded.size &&
    [...entries].every(([address, entry]) => recorded.get(address) === entry) &&
    (ledger?.journals ?? []).length === 0 &&
    (ledger?.leftovers ?? []).length === 0;
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

function headOf({ plan, stamp }: ApplyInput): LedgerUpdate["head"] {
  const { clusterId, namespace } = plan.target;
  return { clusterId, namespace, planDigest: plan.digest, ...stamp };
}

/** An apply with the ledger that it writes to. */
type Applying = ApplyInput & { readonly ledger: Ledger };

/** Journals with open intents are kept: what they name may exist, and the next run will find out. */
async function fold(input: Applying, journal: JournalWriter): Promise<LedgerWritten> {
  const { plan, stamp, ledger } = input;
  const entries = new Map([...input.entries, ...plan.records]);
  for (const [address, entry] of journal.results) {
    if (entry === undefined) entries.delete(address);
    else putEntry(entries, entry);
  }
  const settled = [
    ...(isSettled(input, journal) ? ledger.journals : []),
    ...(journal.open.size === 0 ? journal.names : []),
  ];
  const open = [...ledger.journals, ...journal.names].filter((name) => !settled.includes(name));
  const target = { place: input.place, before: ledger, hash: input.hash };
  const written = await writeLedger(input.server, target, {
    entries,
    head: headOf(input),
    journals: { settled, open, last: lastJournal(ledger) + journal.names.length },
    history: JSON.stringify({ ...stamp, digest: plan.digest, counts: plan.counts }),
  });
  await untilReadable(input, written);
  return written;
}

/** A plan that follows at once must not read the ledger as it was, and take what was done here for drift. */
async function untilReadable({ server, place, run }: ApplyInput, written: LedgerWritten): Promise<void> {
  if (written.kind !== "written" || written.version === undefined) return;
  for (const wait of READ_BACK_WAITS) {
    if (wait > 0) await run.sleep(wait);
    const stored = await readText(server.reader, place, INDEX);
    if (stored.kind === "failed" || stored.version >= written.version) return;
  }
}

/** Whether all that an earlier, interrupted apply may have made was looked into by this one. */
function isSettled({ ledger }: Applying, journal: JournalWriter): boolean {
  return [...ledger.intents.keys()].every((address) => journal.results.has(address));
}
