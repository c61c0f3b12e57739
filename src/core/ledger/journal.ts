import type { Address } from "../model/address.ts";
import { type Json, jsonObject, parseJson } from "../model/json.ts";
import { decodeEntry, encodeEntry, type LedgerEntry } from "./ledger-entry.ts";
import { putEntry } from "./put-entry.ts";

/**
 * One step of a running apply. `intent`: the request may have been sent. `done`: the server confirmed it. A `write` makes
 * the entry ours, a `delete` ends that.
 */
export type JournalRecord =
  | { readonly kind: "write"; readonly state: "intent" | "done"; readonly entry: LedgerEntry }
  | { readonly kind: "delete"; readonly state: "intent" | "done"; readonly address: Address };

/** The text of one journal. */
export function formatJournal(records: readonly JournalRecord[]): string {
  return `[${records.map((record) => JSON.stringify(encodeRecord(record))).join(",\n")}]`;
}

/** The records of one journal; undefined where the text is not one. */
export function parseJournal(text: string): readonly JournalRecord[] | undefined {
  const json = parseJson(text);
  if (!Array.isArray(json)) return undefined;
  const records = json.map(decodeRecord);
  return records.includes(undefined) ? undefined : (records as readonly JournalRecord[]);
}

/** What the records say, over what the shards say: entries that are ours, and those that may be. */
export function foldJournal(
  entries: ReadonlyMap<Address, LedgerEntry>,
  records: readonly JournalRecord[],
): {
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
} {
  const folded = new Map(entries);
  const intents = new Map<Address, LedgerEntry>();
  for (const record of records) {
    if (record.kind === "delete") {
      if (record.state === "done") folded.delete(record.address);
    } else if (record.state === "done") putEntry(folded, record.entry);
    else intents.set(record.entry.address, record.entry);
  }
  for (const [address, { path }] of folded) if (intents.get(address)?.path === path) intents.delete(address);
  return { entries: folded, intents };
}

function encodeRecord(record: JournalRecord): Json {
  if (record.kind === "delete") return { kind: record.kind, state: record.state, address: record.address };
  return { kind: record.kind, state: record.state, entry: encodeEntry(record.entry) };
}

function decodeRecord(json: Json): JournalRecord | undefined {
  const record = jsonObject(json);
  if (record === undefined) return undefined;
  const state = record["state"] === "done" ? "done" : "intent";
  if (record["kind"] === "delete" && typeof record["address"] === "string")
    return { kind: "delete", state, address: record["address"] };
  const entry = decodeEntry(record["entry"]);
  return record["kind"] === "write" && entry !== undefined ? { kind: "write", state, entry } : undefined;
}
