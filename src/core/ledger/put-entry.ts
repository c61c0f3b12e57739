import type { Address } from "../model/address.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/** Puts an entry among the others. That of a mount which was moved takes along the entries of what is in it. */
export function putEntry(entries: Map<Address, LedgerEntry>, entry: LedgerEntry): void {
  const before = entries.get(entry.address);
  entries.set(entry.address, entry);
  if (before === undefined || before.path === entry.path || !isSameMount(before, entry)) return;
  const move = { namespace: entry.namespace, from: apiPath(before), to: apiPath(entry) };
  for (const [address, other] of entries) entries.set(address, rebase(other, move));
}

/** A move of a mount: its path as requests name it, then and now. */
interface MountMove {
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
}

/** The entry of what is in the mount, under the mount's new path; any other entry as it is. */
function rebase(entry: LedgerEntry, { namespace, from, to }: MountMove): LedgerEntry {
  if (entry.namespace !== namespace || entry.mount !== from || isMount(entry)) return entry;
  return { ...entry, mount: to, path: `${to}${entry.path.slice(from.length)}` };
}

function isMount({ protocol }: LedgerEntry): boolean {
  return protocol === "mount" || protocol === "auth";
}

function isSameMount(before: LedgerEntry, after: LedgerEntry): boolean {
  return isMount(after) && before.liveId !== undefined && before.liveId === after.liveId;
}

function apiPath({ protocol, name }: LedgerEntry): string {
  return protocol === "auth" ? `auth/${name}` : name;
}
