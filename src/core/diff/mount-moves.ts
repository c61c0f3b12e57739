import type { DesiredObject, DesiredState } from "../desired/desired-state.ts";
import { apiPath } from "../desired/path-place.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";

/** A mount's move: its path as requests name it, then and now, in a namespace. */
export interface Move {
  readonly namespace: string;
  readonly from: string;
  readonly to: string;
  readonly fromPath: string;
  readonly fromName: string;
}

/** Whether it is a mount or an auth method. */
export function isMount({ protocol }: Pick<DesiredObject, "protocol">): boolean {
  return protocol === "mount" || protocol === "auth";
}

/** The mounts that are declared under another path than they were applied under, by address. */
export function mountMoves(
  desired: DesiredState,
  entries: ReadonlyMap<Address, LedgerEntry>,
): ReadonlyMap<Address, Move> {
  const moves = new Map<Address, Move>();
  for (const object of desired.objects.values()) {
    const recorded = entries.get(object.address);
    if (!isMount(object) || !object.managed || object.mount === undefined) continue;
    if (recorded === undefined || recorded.path === object.path) continue;
    const from = apiPath({ ...object.mount, path: recorded.name });
    moves.set(object.address, {
      namespace: object.namespace,
      from,
      to: apiPath(object.mount),
      fromPath: recorded.path,
      fromName: recorded.name,
    });
  }
  return moves;
}

/** Where an object is now. */
export interface PresentPlace {
  readonly path: string;
  readonly name: string;
  readonly mount?: string;
  /** Where its store has another version than is declared. */
  readonly storeVersion?: 1;
}

/** Where a declared object is now: a mount that moves, and what is in it, is where the mount is. */
export function presentPlace(object: DesiredObject, moves: ReadonlyMap<Address, Move>): PresentPlace {
  const own = moves.get(object.address);
  if (own !== undefined) return { path: own.fromPath, name: own.fromName, mount: own.from };
  const mount = object.mount === undefined ? undefined : apiPath(object.mount);
  const around = [...moves.values()].find((move) => move.namespace === object.namespace && move.to === mount);
  if (around === undefined)
    return { path: object.path, name: object.name, ...(mount === undefined ? {} : { mount }) };
  return {
    path: `${around.from}${object.path.slice(around.to.length)}`,
    name: object.name,
    mount: around.from,
  };
}
