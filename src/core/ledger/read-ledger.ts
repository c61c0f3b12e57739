import type { Address } from "../model/address.ts";
import type { Reply, VaultReader } from "../model/reply.ts";
import { foldJournal, parseJournal } from "./journal.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { type LedgerIndex, parseIndex } from "./ledger-index.ts";
import {
  HISTORY_PREFIX,
  INDEX,
  JOURNAL_PREFIX,
  journalNumber,
  KEY,
  type LedgerPlace,
  LOCK,
  listPath,
  SHARD_PREFIX,
} from "./ledger-place.ts";
import { parseShard } from "./shards.ts";
import { readText, type StoredText } from "./stored-text.ts";

/** What the server remembers of us. */
export type LedgerRead =
  /** The mount does not exist: nothing was ever applied to this server. */
  | { readonly kind: "no-mount" }
  /** The mount exists, and holds nothing of this stack in this environment. */
  | { readonly kind: "empty" }
  | Ledger
  /** It cannot be used: a message for a person, and the answer that says why, if it was one. */
  | { readonly kind: "problem"; readonly problem: string; readonly reply?: Reply };

export interface Ledger {
  readonly kind: "ledger";
  readonly index: LedgerIndex;
  /** What is ours, with what an interrupted apply has confirmed. */
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  /** What an interrupted apply may have made: ours, if it exists. */
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
  readonly journals: readonly string[];
  /** Texts that say nothing any more and could not be removed. */
  readonly leftovers: readonly string[];
  /** The version of each text, for check-and-set. */
  readonly versions: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the ledger whole: its names, then all texts at once. */
export async function readLedger(reader: VaultReader, place: LedgerPlace): Promise<LedgerRead> {
  const listed = await reader.read({ method: "LIST", path: listPath(place), namespace: "" });
  if (listed.kind === "absent") return noEntries(listed.errors);
  if (listed.kind !== "ok") return { kind: "problem", problem: "it cannot be listed", reply: listed };
  const names = namesIn(listed.data.get("keys"));
  const foreign = names.find((name) => !isOurs(name));
  if (foreign !== undefined) return { kind: "problem", problem: `it holds "${foreign}", which is not ours` };
  if (!names.includes(INDEX)) return { kind: "empty" };
  const wanted = names.filter((name) => name === INDEX || isContent(name));
  const texts = await Promise.all(
    wanted.map(async (name) => [name, await readText(reader, place, name)] as const),
  );
  return assemble(new Map(texts));
}

/** The highest number that a journal of this ledger has or had. */
export function lastJournal({ index, journals, leftovers }: Ledger): number {
  const names = [...journals, ...leftovers].filter((name) => name.startsWith(JOURNAL_PREFIX));
  return Math.max(index.lastJournal ?? 0, ...names.map(journalNumber));
}

/** Whether a name below the ledger's folder is one that we write. */
function isOurs(name: string): boolean {
  return (
    name === INDEX || name === LOCK || name === KEY || isContent(name) || name.startsWith(HISTORY_PREFIX)
  );
}

/** Whether it is one of the texts that hold entries. */
export function isContent(name: string): boolean {
  return name.startsWith(SHARD_PREFIX) || name.startsWith(JOURNAL_PREFIX);
}

/** Source: an unknown mount answers "no handler for route", an empty folder a 404 without a text. */
function noEntries(errors: readonly string[]): LedgerRead {
  return { kind: errors.some((error) => error.includes("no handler")) ? "no-mount" : "empty" };
}

/** The names in the answer to a LIST. */
export function namesIn(keys: unknown): readonly string[] {
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === "string") : [];
}

function assemble(texts: ReadonlyMap<string, StoredText>): LedgerRead {
  for (const [name, stored] of texts) {
    if (stored.kind === "failed")
      return { kind: "problem", problem: `"${name}" cannot be read`, reply: stored.reply };
    if (stored.kind === "foreign") return { kind: "problem", problem: `"${name}" is not one of our texts` };
  }
  const index = textOf(texts, INDEX);
  if (index === undefined) return { kind: "empty" };
  const parsed = parseIndex(index);
  return "problem" in parsed ? { kind: "problem", problem: parsed.problem } : fromTexts(parsed, texts);
}

function fromTexts(index: LedgerIndex, texts: ReadonlyMap<string, StoredText>): LedgerRead {
  const entries = new Map<Address, LedgerEntry>();
  for (const name of index.shards) {
    const shard = parseShard(textOf(texts, name) ?? "");
    if (shard === undefined) return { kind: "problem", problem: `its shard "${name}" is damaged or missing` };
    for (const [address, entry] of shard) entries.set(address, entry);
  }
  const journals = [...texts.keys()].filter((name) => countsAsJournal(name, index)).sort(byNumber);
  const records = journals.map((name) => parseJournal(textOf(texts, name) ?? "[]"));
  const damaged = journals.find((_, position) => records[position] === undefined);
  if (damaged !== undefined) return { kind: "problem", problem: `its journal "${damaged}" is damaged` };
  const used = new Set([...index.shards, ...journals]);
  const folded = foldJournal(
    entries,
    records.flatMap((list) => list ?? []),
  );
  return {
    kind: "ledger",
    index,
    ...folded,
    journals,
    leftovers: [...texts.keys()].filter((name) => isContent(name) && !used.has(name)),
    versions: versionsOf(texts),
    texts: plainTexts(texts),
  };
}

function countsAsJournal(name: string, { lastJournal = 0, openJournals = [] }: LedgerIndex): boolean {
  if (!name.startsWith(JOURNAL_PREFIX)) return false;
  return journalNumber(name) > lastJournal || openJournals.includes(name);
}

function textOf(texts: ReadonlyMap<string, StoredText>, name: string): string | undefined {
  const stored = texts.get(name);
  return stored?.kind === "text" ? stored.text : undefined;
}

function plainTexts(texts: ReadonlyMap<string, StoredText>): ReadonlyMap<string, string> {
  return new Map(
    [...texts].flatMap(([name, stored]) => (stored.kind === "text" ? [[name, stored.text] as const] : [])),
  );
}

function versionsOf(texts: ReadonlyMap<string, StoredText>): ReadonlyMap<string, number> {
  return new Map([...texts].map(([name, stored]) => [name, "version" in stored ? stored.version : 0]));
}

function byNumber(a: string, b: string): number {
  return journalNumber(a) - journalNumber(b);
}
