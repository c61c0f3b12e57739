import type { Address } from "../model/address.ts";
import { type Json, parseJson } from "../model/json.ts";
import { decodeEntry, encodeEntry, type LedgerEntry } from "./ledger-entry.ts";
import { SHARD_PREFIX } from "./ledger-place.ts";

/** A shard is split before its text exceeds this; source: raft refuses 1 MiB, and text with escaped quotes earlier. */
const SHARD_LIMIT = 128 * 1024;

/** Hexadecimal SHA-256 of a text: decides in which shard an address lives. */
export type HashText = (text: string) => string;

/**
 * Distributes entries over shards, by name. A shard holds the addresses whose hash begins with its prefix; prefixes grow by a
 * bit where a shard would become too large, and never shrink, so that one more object rewrites one shard. `before` are the
 * names of the shards that the ledger has.
 */
export function buildShards(input: {
  readonly entries: readonly LedgerEntry[];
  readonly before: readonly string[];
  readonly hash: HashText;
}): ReadonlyMap<string, string> {
  const hashed = input.entries.map((entry) => ({
    bits: bitsOf(input.hash(entry.address)),
    json: encodeEntry(entry),
  }));
  const shards = new Map<string, string>();
  fill("", hashed, { shards, grown: new Set(input.before.flatMap(parents)) });
  return shards;
}

/** The entries in a shard's text; undefined where it is not one. */
export function parseShard(text: string): ReadonlyMap<Address, LedgerEntry> | undefined {
  const json = parseJson(text);
  if (!Array.isArray(json)) return undefined;
  const entries = new Map<Address, LedgerEntry>();
  for (const item of json) {
    const entry = decodeEntry(item);
    if (entry === undefined) return undefined;
    entries.set(entry.address, entry);
  }
  return entries;
}

interface Hashed {
  readonly bits: string;
  readonly json: Json;
}

interface Filling {
  readonly shards: Map<string, string>;
  /** Prefixes that were split before. */
  readonly grown: ReadonlySet<string>;
}

function fill(prefix: string, entries: readonly Hashed[], filling: Filling): void {
  const text = shardText(entries);
  if (!filling.grown.has(prefix) && (text.length <= SHARD_LIMIT || entries.length <= 1)) {
    filling.shards.set(shardName(prefix), text);
    return;
  }
  for (const bit of "01") {
    const next = `${prefix}${bit}`;
    const inside = entries.filter(({ bits }) => bits.startsWith(next));
    fill(next, inside, filling);
  }
}

function shardText(entries: readonly Hashed[]): string {
  const sorted = [...entries].sort((a, b) => (a.bits < b.bits ? -1 : 1));
  return `[${sorted.map((entry) => JSON.stringify(entry.json)).join(",\n")}]`;
}

function bitsOf(hash: string): string {
  return Array.from(hash, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
}

/** Earlier versions split by hexadecimal digits: their names must never be ours, for a text is not changed while it counts. */
const BITS = `${SHARD_PREFIX}bits-`;

function shardName(prefix: string): string {
  return prefix === "" ? `${SHARD_PREFIX}all` : `${BITS}${prefix}`;
}

/** The prefixes that were split for a shard to be. */
function parents(name: string): readonly string[] {
  const prefix = name.startsWith(BITS) ? name.slice(BITS.length) : "";
  return Array.from(prefix, (_, index) => prefix.slice(0, index));
}
