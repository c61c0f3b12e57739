import { finalAddress, type Move } from "../desired/moved-address.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";
import { type Diagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";

/**
 * The ledger's entries under the addresses that `moved` blocks give them. An entry whose new address is taken by that of
 * another object stays where it is, with a warning.
 */
export function followMoved(
  entries: ReadonlyMap<Address, LedgerEntry>,
  moves: readonly Move[],
): Outcome<ReadonlyMap<Address, LedgerEntry>> {
  if (moves.length === 0) return { value: entries, diagnostics: [] };
  const moving = [...entries.values()].flatMap((entry) => {
    const to = finalAddress(entry.address, moves) ?? entry.address;
    return to === entry.address ? [] : [{ entry, to }];
  });
  const staying = new Map(entries);
  for (const { entry } of moving) staying.delete(entry.address);
  const followed = new Map(staying);
  const blocked: { readonly entry: LedgerEntry; readonly to: Address }[] = [];
  for (const { entry, to } of moving) {
    const taken = followed.get(to);
    if (taken === undefined) followed.set(to, { ...entry, address: to });
    else if (!isSameObject(taken, entry)) {
      followed.set(entry.address, entry);
      blocked.push({ entry, to });
    }
  }
  return {
    value: withNewNames(followed, moves),
    diagnostics: blocked.length === 0 ? [] : [unresolved(blocked)],
  };
}

/** An interrupted apply may have recorded an object under its new address, and not have forgotten the old one yet. */
function isSameObject(one: LedgerEntry, other: LedgerEntry): boolean {
  if (one.liveId !== undefined && one.liveId === other.liveId) return true;
  return one.namespace === other.namespace && one.path === other.path;
}

function withNewNames(
  entries: ReadonlyMap<Address, LedgerEntry>,
  moves: readonly Move[],
): ReadonlyMap<Address, LedgerEntry> {
  return new Map(
    [...entries].map(([address, entry]): [Address, LedgerEntry] => {
      const dependsOn = entry.dependsOn?.map((other) => finalAddress(other, moves) ?? other);
      const isSame =
        dependsOn === undefined || dependsOn.every((other, index) => other === entry.dependsOn?.[index]);
      return [address, isSame ? entry : { ...entry, dependsOn }];
    }),
  );
}

function unresolved(blocked: readonly { readonly entry: LedgerEntry; readonly to: Address }[]): Diagnostic {
  const lines = blocked.map(({ entry, to }) => `  - ${entry.address} could not move to ${to}`);
  const detail = [
    "Strongroom tried to adjust addresses in the ledger based on moved blocks in the configuration, but some adjustments did not succeed due to existing objects already at the intended addresses:",
    ...lines,
    "",
    "These objects are planned to be destroyed. To keep them on the server, remove them from the ledger first, with strongroom ledger forget.",
  ].join("\n");
  return warningDiagnostic("Unresolved resource instance address changes", detail);
}
