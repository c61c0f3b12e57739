import type { DesiredObject, DesiredState } from "../desired/desired-state.ts";
import type { MountTables } from "../desired/known.ts";
import { versionFrom } from "../desired/mount-place.ts";
import { apiPath } from "../desired/path-place.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { putEntry } from "../ledger/put-entry.ts";
import type { Address } from "../model/address.ts";
import { type Move, mountMoves, presentPlace } from "./mount-moves.ts";

/**
 * The ledger under the addresses and paths of today, each object once. An object whose label changed and whose path did not is the same
 * object; a mount that was moved (by hand, or by an apply that was killed) is where its accessor is; a secret in a store that
 * was upgraded is where such stores have it.
 */
export function followMoves(input: FollowInput): ReadonlyMap<Address, LedgerEntry> {
  const { desired } = input;
  const moved = followMounts({ ...input, entries: followUpgrades(input) });
  return followLabels(desired, moved, mountMoves(desired, moved));
}

/** What is declared, what is recorded, and where the server's mounts are, by namespace. */
interface FollowInput {
  readonly desired: DesiredState;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly mounts: ReadonlyMap<string, MountTables>;
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
    const { address, namespace, protocol, managed } = object;
    const orphan = managed
      ? orphans.get(placeKey({ namespace, path: presentPlace(object, moves).path }))
      : undefined;
    if (orphan === undefined || orphan.protocol !== protocol) continue;
    const own = entries.get(address);
    if (own !== undefined && own.path !== orphan.path) continue;
    followed.delete(orphan.address);
    if (own === undefined) followed.set(address, { ...orphan, address });
  }
  return followed;
}

function placeKey({ namespace, path }: Pick<LedgerEntry, "namespace" | "path">): string {
  return `${namespace}\0${path}`;
}

/** The ledger, with the mounts that were moved already and what is in them where they are now. */
function followMounts({ desired, entries, mounts }: FollowInput): ReadonlyMap<Address, LedgerEntry> {
  const followed = new Map(entries);
  for (const object of desired.objects.values()) {
    const entry = entries.get(object.address);
    if (entry === undefined || entry.path === object.path || !isMovedTo(object, entry, mounts)) continue;
    const mount = object.mount === undefined ? {} : { mount: apiPath(object.mount) };
    putEntry(followed, { ...entry, path: object.path, name: object.name, ...mount });
  }
  return followed;
}

function isMovedTo(
  { protocol, mount, namespace, name }: DesiredObject,
  entry: LedgerEntry,
  mounts: FollowInput["mounts"],
): boolean {
  if (mount === undefined || (protocol !== "mount" && protocol !== "auth")) return false;
  const table = mounts.get(namespace)?.[mount.class];
  if (entry.liveId === undefined || table === undefined || table.has(entry.name)) return false;
  return table.get(name)?.accessor === entry.liveId;
}

/**
 * Secrets whose store has become one with versions: they are at another path, in their first version.
 * Source: the upgrade makes each of them version 1 [live].
 */
function followUpgrades({ entries, mounts }: FollowInput): ReadonlyMap<Address, LedgerEntry> {
  const upgraded = [...entries.values()].filter((entry) => isUpgraded(entry, mounts));
  if (upgraded.length === 0) return entries;
  const followed = new Map(entries);
  for (const entry of upgraded)
    followed.set(entry.address, {
      ...entry,
      path: `${entry.mount}/data/${entry.name}`,
      storeVersion: 2,
      version: 1,
    });
  return followed;
}

function isUpgraded(
  { protocol, storeVersion, mount, namespace }: LedgerEntry,
  mounts: FollowInput["mounts"],
): boolean {
  if (protocol !== "secret" || storeVersion !== 1 || mount === undefined) return false;
  const live = mounts.get(namespace)?.secrets.get(mount);
  return live !== undefined && versionFrom(live.options) === 2;
}
