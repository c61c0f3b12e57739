import type { Change } from "../diff/change.ts";
import type { Encryption } from "../diff/encryption.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";
import { sameJson } from "../model/json.ts";
import { isUnknown, type PlainValue, someLeaf } from "../model/value.ts";
import { buildEntry, type EntryStamp } from "./build-entry.ts";

/**
 * The entries of objects that are as declared and that the ledger remembers otherwise: somebody did by hand what Git says,
 * or an attribute was declared with the value that it had. No step is needed for them, only another line in the ledger.
 */
export function recordChanges(changes: readonly Change[], made: Made): ReadonlyMap<Address, LedgerEntry> {
  const records = new Map<Address, LedgerEntry>();
  for (const change of changes) {
    const entry = entryNow(change, made);
    if (entry !== undefined && change.recorded !== undefined && differs(entry, change.recorded))
      records.set(change.address, entry);
  }
  return records;
}

/** What an entry tells of the run that made it. */
interface Made {
  readonly stamp: EntryStamp;
  readonly encryption: Encryption;
}

function entryNow(change: Change, made: Made): LedgerEntry | undefined {
  const { desired, action, live } = change;
  if (action !== "none" || desired === undefined || live.kind === "unknown") return undefined;
  if ([...desired.attributes.values()].some(({ value }) => someLeaf(value, isUnknown))) return undefined;
  return buildEntry({
    change,
    after: change.target,
    live,
    attributes: desired.attributes,
    ...made,
  });
}

/** When and from which commit an entry was made does not count. */
const STAMP: ReadonlySet<string> = new Set(["time", "commit"] satisfies (keyof EntryStamp)[]);

function differs(entry: LedgerEntry, recorded: LedgerEntry): boolean {
  const now = entry as unknown as Content;
  const before = recorded as unknown as Content;
  for (const name in now) if (!STAMP.has(name) && !sameJson(now[name], before[name])) return true;
  for (const name in before) if (!STAMP.has(name) && !(name in now)) return true;
  return false;
}

type Content = Readonly<Record<string, PlainValue>>;
