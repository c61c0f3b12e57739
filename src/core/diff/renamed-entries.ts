import { finalAddress, type Move } from "../desired/moved-address.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";

/** The old addresses of what the ledger has under another address than it will, by the new ones. */
export function renamedEntries(
  before: ReadonlyMap<Address, LedgerEntry>,
  after: ReadonlyMap<Address, LedgerEntry>,
  moves: readonly Move[],
): ReadonlyMap<Address, Address> {
  const gone = [...before.values()].filter(({ address }) => !after.has(address));
  const byPlace = new Map(gone.map((entry) => [placeOf(entry), entry.address]));
  const byMove = new Map(gone.map(({ address }) => [finalAddress(address, moves), address]));
  const renamed = new Map<Address, Address>();
  for (const entry of after.values()) {
    if (before.has(entry.address)) continue;
    const from = byMove.get(entry.address) ?? byPlace.get(placeOf(entry));
    if (from !== undefined) renamed.set(entry.address, from);
  }
  return renamed;
}

function placeOf({ namespace, path }: LedgerEntry): string {
  return `${namespace}\0${path}`;
}
