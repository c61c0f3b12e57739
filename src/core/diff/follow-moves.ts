import type { DesiredObject, DesiredState } from "../desired/desired-state.ts";
import type { MountTables } from "../desired/known.ts";
import { apiPath } from "../desired/path-place.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";
import { type Move, mountMoves, presentPlace } from "./mount-moves.ts";

/**
 * The ledger under the addresses and paths of today. An object whose label changed and whose path did not is the same
 * object; a mount that was moved (by hand, or by an apply that was killed) is where its accessor is.
 */
export function followMoves(input: {
  readonly desired: DesiredState;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly mounts: ReadonlyMap<string, MountTables>;
}): ReadonlyMap<Address, LedgerEntry> {
  const entries = followMounts(input);
  return followLabels(input.desired, entries, mountMoves(input.desired, entries));
}

function followLabels(
  desired: DesiredState,
  entries: ReadonlyMap<Address, LedgerEntry>,
  moves: ReadonlyMap<Address, Move>,
): ReadonlyMap<Address, LedgerEntry> {
  const orphans = new Map(
    [...entries.values()]
      .filter((entry) => !desired.objects.has(entry.address))
      .map((entry) => [placeKey(entry), entry]),
  );
  if (orphans.size === 0) return entries;
  const followed = new Map(entries);
  for (const object of desired.objects.values()) {
    const orphan =
      entries.has(object.address) || !object.managed
        ? undefined
        : orphans.get(placeKey({ namespace: object.namespace, path: presentPlace(object, moves).path }));
    if (orphan === undefined || orphan.protocol !== object.protocol) continue;
    followed.delete(orphan.address);
    followed.set(object.address, { ...orphan, address: object.address });
  }
  return followed;
}

function placeKey({ namespace, path }: Pick<LedgerEntry, "namespace" | "path">): string {
  return `${namespace}\0${path}`;
}

/** A mount's move that has happened already. */
interface Moved {
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
}

function followMounts(input: {
  readonly desired: DesiredState;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly mounts: ReadonlyMap<string, MountTables>;
}): ReadonlyMap<Address, LedgerEntry> {
  const moves = [...input.desired.objects.values()].flatMap((object) => movedMount(object, input) ?? []);
  if (moves.length === 0) return input.entries;
  return new Map([...input.entries].map(([address, entry]) => [address, moves.reduce(rebase, entry)]));
}

function movedMount(
  object: DesiredObject,
  {
    entries,
    mounts,
  }: {
    readonly entries: ReadonlyMap<Address, LedgerEntry>;
    readonly mounts: ReadonlyMap<string, MountTables>;
  },
): Moved | undefined {
  const entry = entries.get(object.address);
  if (object.mount === undefined || object.protocol === "secret" || object.protocol === "object")
    return undefined;
  if (entry?.liveId === undefined || entry.path === object.path) return undefined;
  const table = mounts.get(object.namespace)?.[object.mount.class];
  if (table === undefined || table.has(entry.name) || table.get(object.name)?.accessor !== entry.liveId)
    return undefined;
  return {
    namespace: object.namespace,
    from: apiPath({ ...object.mount, path: entry.name }),
    to: apiPath(object.mount),
  };
}

function rebase(entry: LedgerEntry, { namespace, from, to }: Moved): LedgerEntry {
  if (entry.namespace !== namespace) return entry;
  const system = entry.protocol === "auth" ? "sys/" : "sys/mounts/";
  if (entry.path === `${system}${from}`) {
    const name = entry.protocol === "auth" ? to.replace(/^auth\//, "") : to;
    return { ...entry, path: `${system}${to}`, name, mount: to };
  }
  if (entry.mount !== from) return entry;
  return { ...entry, mount: to, path: `${to}${entry.path.slice(from.length)}` };
}
