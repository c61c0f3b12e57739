import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";
import { isMap, isSensitive, someLeaf, type Value } from "../model/value.ts";
import type { Change, SecretFlow } from "./change.ts";

/** Where each source of secrets goes, as far as the ledger knows: addresses with attributes, by origin. */
export type SecretPlaces = ReadonlyMap<string, readonly string[]>;

/** The sources of an object's secrets, by attribute, or `attribute/key` inside of a map. Tells no secret, and needs no key. */
export function originsOf(
  attributes: ReadonlyMap<string, DesiredAttribute>,
): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, readonly string[]>();
  for (const [name, { value }] of attributes)
    for (const [path, part] of partsOf(name, value)) {
      const own = originsIn(part);
      if (own.length > 0) origins.set(path, own);
    }
  return origins;
}

/** All that a ledger tells of where secrets went. */
export function secretPlaces(entries: ReadonlyMap<Address, LedgerEntry>): SecretPlaces {
  const places = new Map<string, string[]>();
  for (const { address, origins = new Map<string, readonly string[]>() } of entries.values())
    for (const [path, own] of origins)
      for (const origin of own) {
        const known = places.get(origin) ?? [];
        known.push(`${address}.${shown(path)}`);
        places.set(origin, known);
      }
  return places;
}

/** The change with the secrets that it takes to new places. A secret that goes nowhere yet is only new. */
export function withFlows(change: Change, places: SecretPlaces): Change {
  const { desired, recorded, action } = change;
  if (desired === undefined || action === "none" || !tellsOrigins(recorded)) return change;
  const flows: SecretFlow[] = [];
  for (const [path, origins] of originsOf(desired.attributes)) {
    const before = new Set(recorded?.origins?.get(path));
    for (const origin of origins) {
      const known = places.get(origin);
      if (known !== undefined && !before.has(origin)) flows.push({ origin, to: shown(path), known });
    }
  }
  return flows.length === 0 ? change : { ...change, flows };
}

/** An entry of an older version does not tell, and everything in it would look new. */
function tellsOrigins(recorded: LedgerEntry | undefined): boolean {
  return recorded === undefined || recorded.origins !== undefined || recorded.identities.size === 0;
}

/** An attribute, or each key of a map: what a ledger keeps origins and proofs of. */
export function partsOf(name: string, value: Value): readonly (readonly [string, Value])[] {
  if (!isMap(value)) return [[name, value]];
  return [...value].map(([key, item]) => [`${name}/${key}`, item]);
}

/** The sources of the secrets in a value, in order. */
export function originsIn(value: Value): readonly string[] {
  const found = new Set<string>();
  someLeaf(value, (leaf) => {
    if (isSensitive(leaf)) for (const origin of leaf.origins ?? [leaf.origin]) found.add(origin);
    return false;
  });
  found.delete(MADE_IN_PLACE);
  return [...found].sort();
}

/** The function says of any value that it is a secret; it is no source. */
const MADE_IN_PLACE = "sensitive()";

function shown(path: string): string {
  return path.replace("/", ".");
}
