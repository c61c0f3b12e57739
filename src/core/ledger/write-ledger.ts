import type { Address } from "../model/address.ts";
import type { Reply } from "../model/reply.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { LEDGER_FORMAT, type LedgerIndex } from "./ledger-index.ts";
import { HISTORY_PREFIX, INDEX, type LedgerPlace, metadataPath } from "./ledger-place.ts";
import type { Ledger } from "./read-ledger.ts";
import { buildShards, type HashText } from "./shards.ts";
import { type LedgerServer, type WriteResult, writeText } from "./stored-text.ts";

/** What an apply leaves in the ledger. */
export interface LedgerUpdate {
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly head: Pick<LedgerIndex, "clusterId" | "namespace"> &
    Partial<Pick<LedgerIndex, "commit" | "planDigest" | "time">>;
  readonly journals: {
    /** Those that are folded into the entries now. */
    readonly settled: readonly string[];
    /** Those that a next run must look into. */
    readonly open: readonly string[];
    /** The highest number so far. */
    readonly last: number;
  };
  /** A line for people about this apply, kept beside the ledger. */
  readonly history: string;
}

export type LedgerWritten =
  /** `version` is that of the index; undefined where nothing had to be written. */
  | { readonly kind: "written"; readonly version?: number }
  | { readonly kind: "stale" }
  | { readonly kind: "failed"; readonly reply: Reply };

/**
 * Writes changed shards, then the index, which makes them count, then removes what is folded. Dying between two of these
 * writes leaves the old index with all journals, over shards that say the same, or the new one, which tells that the
 * journals are folded.
 */
export async function writeLedger(
  server: LedgerServer,
  target: { readonly place: LedgerPlace; readonly before: Ledger | undefined; readonly hash: HashText },
  update: LedgerUpdate,
): Promise<LedgerWritten> {
  const { place, before } = target;
  const earlier = before?.index.shards ?? [];
  const entries = [...update.entries.values()];
  const shards = buildShards({ entries, before: earlier, hash: target.hash });
  const written = await Promise.all(
    [...shards].map(([name, text]) => writeShard(server, target, { name, text })),
  );
  const failed = written.find((result) => result.kind !== "written");
  if (failed !== undefined) return failed as LedgerWritten;
  const head = await writeIndex(server, target, { update, shards: [...shards.keys()] });
  if (head.kind !== "written") return head;
  const stale = [...earlier, ...(before?.leftovers ?? [])];
  const useless = [...stale.filter((name) => !shards.has(name)), ...update.journals.settled];
  await Promise.all(useless.map((name) => removeText(server, place, name)));
  return head;
}

interface LedgerTarget {
  readonly place: LedgerPlace;
  readonly before: Ledger | undefined;
}

/** A shard that says what it said is not written again. */
async function writeShard(
  server: LedgerServer,
  { place, before }: LedgerTarget,
  shard: { readonly name: string; readonly text: string },
): Promise<WriteResult> {
  const version = before?.versions.get(shard.name) ?? 0;
  if (before?.texts.get(shard.name) === shard.text) return { kind: "written", version };
  return writeText(server, { place, name: shard.name, version }, shard.text);
}

async function writeIndex(
  server: LedgerServer,
  { place, before }: LedgerTarget,
  { update, shards }: { readonly update: LedgerUpdate; readonly shards: readonly string[] },
): Promise<LedgerWritten> {
  const serial = (before?.index.serial ?? 0) + 1;
  const index: LedgerIndex = {
    format: LEDGER_FORMAT,
    ...update.head,
    serial,
    shards,
    lastJournal: update.journals.last,
    openJournals: update.journals.open,
  };
  const version = before?.versions.get(INDEX) ?? 0;
  const written = await writeText(server, { place, name: INDEX, version }, JSON.stringify(index));
  if (written.kind !== "written") return written;
  await writeText(server, { place, name: `${HISTORY_PREFIX}${serial}`, version: 0 }, update.history);
  if (serial > HISTORY_KEPT) await removeText(server, place, `${HISTORY_PREFIX}${serial - HISTORY_KEPT}`);
  return written;
}

/** How many applies the history goes back. */
const HISTORY_KEPT = 50;

/** What cannot be removed now is ignored by readers, and removed by the next apply. */
export async function removeText(server: LedgerServer, place: LedgerPlace, name: string): Promise<void> {
  await server.writer.write({
    method: "DELETE",
    path: metadataPath(place, name),
    namespace: "",
    repeat: "safe",
  });
}
