import type { Address } from "../model/address.ts";
import { fromJson, type Json, jsonObject, toJson } from "../model/json.ts";
import type { PlainMap } from "../model/value.ts";

/** What we last applied for one object. It holds no secret, and nothing that a secret can be guessed from. */
export interface LedgerEntry {
  readonly address: Address;
  /** See `Protocol` in core/desired. */
  readonly protocol: string;
  /** The row of the catalog, as `class/engine/row`. */
  readonly type: string;
  readonly kindName: string;
  readonly namespace: string;
  /** Below `/v1/`. */
  readonly path: string;
  readonly name: string;
  /** The mount that it lives in, as requests name it: `kv`, `auth/approle`. */
  readonly mount?: string;
  readonly storeVersion?: 1 | 2;
  /** What the server calls this very object: a mount's accessor. Another one at the same path is not ours. */
  readonly liveId?: string;
  /** The version of a secret that we wrote. */
  readonly version?: number;
  /** When that version was made, by the server's clock: a secret that was removed and made again counts from 1 again. */
  readonly versionTime?: string;
  /** The declared values that are not secret, as last applied. */
  readonly declared: PlainMap;
  /** Identities of the secret ones, by attribute, or `attribute.key` inside a map. */
  readonly identities: ReadonlyMap<string, string>;
  /** Which sources of secrets went where, by attribute, or `attribute/key`; absent from entries of older versions. */
  readonly origins?: ReadonlyMap<string, readonly string[]>;
  /** The data keys of the encrypted files that secrets came from, by file: another one means that all of it was encrypted again. */
  readonly dataKeys?: ReadonlyMap<string, string>;
  /** Keyed prints of the values of secrets, by attribute, or `attribute/key`; equal ones mean equal values. */
  readonly proofs?: ReadonlyMap<string, string>;
  /** When the generated keys of a secret's data were made, by key; RFC 3339, by the server's clock. */
  readonly generated?: ReadonlyMap<string, string>;
  /** How it wants to be removed, for the run that no longer sees its block. */
  readonly controls: PlainMap;
  /** What it was made of beside what it is in: that must outlive it. */
  readonly dependsOn?: readonly Address[];
  readonly commit?: string;
  /** ISO 8601, by the clock of the machine that applied. */
  readonly time: string;
}

/** The entry as JSON; equal entries give equal text. */
export function encodeEntry(entry: LedgerEntry): Json {
  const { declared, identities, origins, dataKeys, proofs, generated, controls, ...plain } = entry;
  return {
    ...plain,
    declared: toJson(declared),
    identities: Object.fromEntries([...identities].sort(byName)),
    ...(origins === undefined ? {} : { origins: toJson(new Map([...origins].sort(byName))) }),
    ...(dataKeys === undefined ? {} : { dataKeys: toJson(new Map([...dataKeys].sort(byName))) }),
    ...(proofs === undefined ? {} : { proofs: toJson(new Map([...proofs].sort(byName))) }),
    ...(generated === undefined ? {} : { generated: toJson(new Map([...generated].sort(byName))) }),
    ...(controls.size === 0 ? {} : { controls: toJson(controls) }),
  };
}

/** The entry that a ledger holds; undefined for what is not one. */
export function decodeEntry(json: Json | undefined): LedgerEntry | undefined {
  const object = jsonObject(json);
  const texts = ["address", "protocol", "type", "kindName", "namespace", "path", "name", "time"];
  if (object === undefined || texts.some((name) => typeof object[name] !== "string")) return undefined;
  const { declared, identities, origins, dataKeys, proofs, generated, controls, ...plain } = object;
  return {
    ...(plain as unknown as LedgerEntry),
    declared: mapOf(declared),
    identities: mapOf(identities) as ReadonlyMap<string, string>,
    ...(origins === undefined ? {} : { origins: originsIn(origins) }),
    ...(dataKeys === undefined ? {} : { dataKeys: mapOf(dataKeys) as ReadonlyMap<string, string> }),
    ...(proofs === undefined ? {} : { proofs: mapOf(proofs) as ReadonlyMap<string, string> }),
    ...(generated === undefined ? {} : { generated: mapOf(generated) as ReadonlyMap<string, string> }),
    controls: mapOf(controls),
  };
}

function mapOf(json: Json | undefined): PlainMap {
  const value = json === undefined ? undefined : fromJson(json);
  return value instanceof Map && value.size > 0 ? value : NOTHING;
}

/** One for all: most entries have neither secrets nor controls, and there are thousands of them. */
const NOTHING: PlainMap = new Map();

function originsIn(json: Json): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...mapOf(json)].map(([path, origins]) => [path, Array.isArray(origins) ? origins.map(String) : []]),
  );
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
