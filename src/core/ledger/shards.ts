import type { Address } from "../model/address.ts";
import { type Json, parseJson } from "../model/json.ts";
import { decodeEntry, encodeEntry, type LedgerEntry } from "./ledger-entry.ts";
import { SHARD_PREFIX } from "./ledger-place.ts";

/** A shard is split before its text exceeds this; source: raft refuses 1 MiB, and text with escaped quotes earlier. */
const SHARD_LIMIT = 128 * 1024;

/** Hexadecimal SHA-256 of a text: decides in which shard an address lives. */
export type HashText = (text: string) => string;

/**
 * Distributes entries over shards. A shard holds the addresses whose hash begins with its prefix; prefixes grow where a
 * shard would become too large, and never shrink, so that one more object rewrites one shard.
 */
export function buildShards(input: {
  readonly entries: readonly LedgerEntry[];
  readonly prefixes: readonly string[];
  readonly hash: HashText;
}): ReadonlyMap<string, string> {
  const hashed = input.entries.map((entry) => ({
    hash: input.hash(entry.address),
    json: encodeEntry(entry),
  }));
  const shards = new Map<string, string>();
  fill("", hashed, { shards, grown: new Set(input.prefixes.flatMap(parents)) });
  return shards;
}

/** The name of the shard with a prefix. */
export function shardName(prefix: string): string {
  return `${SHARD_PREFIX}${prefix === "" ? "all" : prefix}`;
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
  readonly hash: string;
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
    filling.shards.set(prefix, text);
    return;
  }
  for (const digit of "0123456789abcdef") {
    const next = `${prefix}${digit}`;
    const inside = entries.filter((entry) => entry.hash.startsWith(next));
    fill(next, inside, filling);
  }
}

function shardText(entries: readonly Hashed[]): string {
  const sorted = [...entries].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return `[${sorted.map((entry) => JSON.stringify(entry.json)).join(",\n")}]`;
}

function parents(prefix: string): readonly string[] {
  return [...prefix].map((_, index) => prefix.slice(0, index));
}
