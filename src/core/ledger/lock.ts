import { jsonObject, parseJson } from "../model/json.ts";
import type { Reply } from "../model/reply.ts";
import { parseTime } from "../model/time.ts";
import { type LedgerPlace, LOCK } from "./ledger-place.ts";
import { type LedgerServer, readText, type StoredText, writeText } from "./stored-text.ts";

/** Who holds the lock, as shown to the one who waits. */
export interface LockHolder {
  /** Identifies the run; `force-unlock` must name it. */
  readonly id: string;
  readonly operation: string;
  readonly who: string;
  readonly version: string;
  readonly commit?: string;
  readonly created: string;
}

/** How long a lock lives without a heartbeat, in milliseconds by the server's clock. */
export const LOCK_LIFETIME = 60_000;

/** A lock that we hold; `version` is what its next heartbeat must find. */
export interface HeldLock {
  readonly holder: LockHolder;
  readonly version: number;
}

export type LockResult =
  | { readonly kind: "held"; readonly lock: HeldLock }
  | { readonly kind: "busy"; readonly holder: LockHolder; readonly age: number }
  | { readonly kind: "failed"; readonly reply: Reply };

/** What became of a lock that is held. */
type Refreshed =
  | { readonly kind: "held"; readonly lock: HeldLock }
  | { readonly kind: "lost" }
  | { readonly kind: "unknown" };

/** Takes the lock if it is free, released, or older than its lifetime. */
export async function acquireLock(
  server: LedgerServer,
  place: LedgerPlace,
  holder: LockHolder,
): Promise<LockResult> {
  const stored = await readText(server.reader, place, LOCK);
  if (stored.kind === "failed") return { kind: "failed", reply: stored.reply };
  const current = currentHolder(stored);
  const age = ageOf(stored);
  if (current !== undefined && age < LOCK_LIFETIME) return { kind: "busy", holder: current, age };
  const target = { place, name: LOCK, version: stored.version };
  const written = await writeText(server, target, JSON.stringify({ holder }));
  if (written.kind === "written") return { kind: "held", lock: { holder, version: written.version } };
  return written.kind === "stale" ? acquireLock(server, place, holder) : written;
}

/**
 * Makes the lock young again. `lost`: it is no longer ours, so that nothing more may be written under it. `unknown`: the
 * server did not say; it is ours until its age ends it.
 */
export async function refreshLock(
  server: LedgerServer,
  place: LedgerPlace,
  lock: HeldLock,
): Promise<Refreshed> {
  const target = { place, name: LOCK, version: lock.version };
  const written = await writeText(server, target, JSON.stringify({ holder: lock.holder }));
  if (written.kind === "written") return { kind: "held", lock: { ...lock, version: written.version } };
  return written.kind === "stale" ? findAgain(server, place, lock) : { kind: "unknown" };
}

/** Another version may be one of our own, whose answer did not arrive. */
async function findAgain(
  { reader }: LedgerServer,
  place: LedgerPlace,
  { holder }: HeldLock,
): Promise<Refreshed> {
  const stored = await readText(reader, place, LOCK);
  if (stored.kind === "failed") return { kind: "unknown" };
  const isOurs = currentHolder(stored)?.id === holder.id;
  return isOurs ? { kind: "held", lock: { holder, version: stored.version } } : { kind: "lost" };
}

/** Gives the lock back; it stays as it is where somebody else took it over. */
export async function releaseLock(server: LedgerServer, place: LedgerPlace, lock: HeldLock): Promise<void> {
  await writeText(
    server,
    { place, name: LOCK, version: lock.version },
    JSON.stringify({ released: lock.holder.id }),
  );
}

/** Takes the lock away from a run that is known to be dead; `other` names the run that holds it instead. */
export async function forceUnlock(
  server: LedgerServer,
  place: LedgerPlace,
  id: string,
): Promise<
  | { kind: "unlocked" }
  | { kind: "not-locked" }
  | { kind: "other"; holder: LockHolder }
  | { kind: "failed"; reply: Reply }
> {
  const stored = await readText(server.reader, place, LOCK);
  if (stored.kind === "failed") return { kind: "failed", reply: stored.reply };
  const holder = currentHolder(stored);
  if (holder === undefined || stored.kind !== "text") return { kind: "not-locked" };
  if (holder.id !== id) return { kind: "other", holder };
  const target = { place, name: LOCK, version: stored.version };
  const written = await writeText(server, target, JSON.stringify({ released: id }));
  if (written.kind === "failed") return written;
  return written.kind === "written" ? { kind: "unlocked" } : forceUnlock(server, place, id);
}

function currentHolder(stored: StoredText): LockHolder | undefined {
  if (stored.kind !== "text") return undefined;
  const holder = jsonObject(jsonObject(parseJson(stored.text))?.["holder"]);
  return typeof holder?.["id"] === "string" ? (holder as unknown as LockHolder) : undefined;
}

/** Milliseconds. An answer's `Date` has whole seconds, so that a lock of this second may seem to come from the future. */
function ageOf(stored: StoredText): number {
  if (stored.kind !== "text" || stored.times.created === undefined || stored.times.read === undefined)
    return 0;
  return Math.max(0, stored.times.read - parseTime(stored.times.created));
}
