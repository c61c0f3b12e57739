import { formatJournal, type JournalRecord } from "../ledger/journal.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { dataPath, JOURNAL_PREFIX, type LedgerPlace } from "../ledger/ledger-place.ts";
import { type LedgerServer, type WriteResult, writeText } from "../ledger/stored-text.ts";
import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Step } from "../plan/step.ts";
import { requestProblem } from "./write-problem.ts";

/** Keeps on the server what a running apply is about to do and what it has done, so that killing it loses nothing. */
export interface JournalWriter {
  /** Resolves to true when the intent of the first step is safe on the server; those of the others may go with it. */
  readonly intend: (steps: readonly Step[]) => Promise<boolean>;
  readonly done: (step: Step, entry: LedgerEntry | undefined) => void;
  /** The step has changed nothing, so that its intent means nothing any more. */
  readonly withdraw: (address: Address) => void;
  /** Writes what is not written yet; false where the server did not take it. */
  readonly flush: () => Promise<boolean>;
  /** Why the server did not take a journal; undefined while all went well. */
  readonly problem: Diagnostic | undefined;
  /** What the apply has confirmed: an entry, or undefined for what is gone or no longer ours. */
  readonly results: ReadonlyMap<Address, LedgerEntry | undefined>;
  /** What may have been made and was not confirmed. */
  readonly open: ReadonlyMap<Address, LedgerEntry>;
  readonly names: readonly string[];
}

/** Many intents go in one write, because each is a few hundred bytes and a write is a round trip. */
const INTENTS_AT_ONCE = 250;

/** A journal's text stays below this; see the limit of shards. */
const JOURNAL_LIMIT = 96 * 1024;

/** A journal on the server that grows. */
interface Segment {
  readonly name: string;
  readonly records: JournalRecord[];
  version: number;
  size: number;
  isDirty: boolean;
}

/** A writer of journals, numbered from `first`. */
export function journalWriter(server: LedgerServer, place: LedgerPlace, first: number): JournalWriter {
  const results = new Map<Address, LedgerEntry | undefined>();
  const open = new Map<Address, LedgerEntry>();
  const intended = new Map<Address, Promise<boolean>>();
  const segments: Segment[] = [];
  let confirmed: Segment | undefined;
  let problem: Diagnostic | undefined;
  let writing: Promise<boolean> = Promise.resolve(true);

  const newSegment = (): Segment => {
    const segment = {
      name: `${JOURNAL_PREFIX}${first + segments.length}`,
      records: [],
      version: 0,
      size: 0,
      isDirty: false,
    };
    segments.push(segment);
    return segment;
  };
  const flush = (): Promise<boolean> => {
    writing = writing.then(async (isFine) => {
      if (isFine) problem = await writeDirty(server, place, segments);
      return isFine && problem === undefined;
    });
    return writing;
  };
  /** Writes the intents of one chunk into a journal of their own. */
  const intendChunk = (steps: readonly Step[]): Promise<boolean> => {
    const segment = newSegment();
    for (const { address, intent } of steps) {
      if (intent === undefined) continue;
      append(segment, { kind: "write", state: "intent", entry: intent });
      open.set(address, intent);
    }
    const safe = flush();
    for (const { address } of steps) intended.set(address, safe);
    return safe;
  };
  const isNew = ({ address, intent }: Step) => intent !== undefined && !intended.has(address);
  return {
    intend: (steps) => {
      const [first] = steps;
      if (first === undefined || first.intent === undefined) return writing;
      return intended.get(first.address) ?? intendChunk(steps.filter(isNew).slice(0, INTENTS_AT_ONCE));
    },
    done: (step, entry) => {
      results.set(step.address, entry);
      open.delete(step.address);
      const record: JournalRecord =
        entry === undefined
          ? { kind: "delete", state: "done", address: step.address }
          : { kind: "write", state: "done", entry };
      if (confirmed === undefined || confirmed.size > JOURNAL_LIMIT) confirmed = newSegment();
      append(confirmed, record);
    },
    withdraw: (address) => {
      open.delete(address);
    },
    flush,
    results,
    open,
    get problem() {
      return problem;
    },
    get names() {
      return segments.map((segment) => segment.name);
    },
  };
}

function append(segment: Segment, record: JournalRecord): void {
  segment.records.push(record);
  segment.size += formatJournal([record]).length;
  segment.isDirty = true;
}

async function writeDirty(
  server: LedgerServer,
  place: LedgerPlace,
  segments: readonly Segment[],
): Promise<Diagnostic | undefined> {
  const dirty = segments.filter((segment) => segment.isDirty);
  const problems = await Promise.all(
    dirty.map(async (segment) =>
      journalProblem(dataPath(place, segment.name), await writeSegment(server, place, segment)),
    ),
  );
  return problems.find((problem) => problem !== undefined);
}

/** Without its intents on the server no step may begin; this says why they are not there. */
function journalProblem(path: string, result: WriteResult): Diagnostic | undefined {
  if (result.kind === "written") return undefined;
  if (result.kind === "failed") return requestProblem({ method: "POST", path, namespace: "" }, result.reply);
  const detail = `POST /v1/${path} was refused, because somebody else wrote there. Does another apply run?`;
  return errorDiagnostic("Ledger changed by somebody else", detail);
}

async function writeSegment(
  server: LedgerServer,
  place: LedgerPlace,
  segment: Segment,
): Promise<WriteResult> {
  segment.isDirty = false;
  const result = await writeText(
    server,
    { place, name: segment.name, version: segment.version },
    formatJournal(segment.records),
  );
  if (result.kind === "written") segment.version = result.version;
  else segment.isDirty = true;
  return result;
}
