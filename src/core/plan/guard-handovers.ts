import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Refuses that one object comes to where another one of ours is, in the plan that takes that one away: a server has one object
 * at a path, so whichever of the two is written first is lost.
 */
export function guardHandovers(changes: readonly Change[]): readonly Refusal[] {
  const leaving = new Map(
    changes.flatMap((change) => (isLeaving(change) ? [[oldPlace(change), change]] : [])),
  );
  return changes.flatMap((change) => {
    const { desired } = change;
    const other = desired === undefined ? undefined : leaving.get(placeKey(desired));
    return other === undefined || other.address === change.address ? [] : [refusal(change, other)];
  });
}

function isLeaving({ action, fromPath }: Change): boolean {
  return action === "delete" || fromPath !== undefined;
}

function oldPlace({ target, recorded, fromPath }: Change): string {
  return placeKey({
    namespace: recorded?.namespace ?? target.namespace,
    path: fromPath ?? target.path,
  });
}

function placeKey({ namespace, path }: { readonly namespace: string; readonly path: string }): string {
  return `${namespace}\0${path}`;
}

function refusal(change: Change, other: Change): Refusal {
  const path = change.desired?.path ?? change.target.path;
  const end = other.action === "delete" ? "destroyed" : "renamed";
  return {
    kind: "handover",
    address: change.address,
    summary: `${change.address} would come to "${path}", where ${other.address} is, which would be ${end} in the same apply`,
    advice: adviceFor(change.address, other),
    ...(change.range === undefined ? {} : { range: change.range }),
  };
}

function adviceFor(address: Address, other: Change): string {
  if (other.action !== "delete") return `Rename ${other.address} first, in an apply of its own.`;
  return `Destroy ${other.address} first, in an apply of its own; or, if it is the same object under another address, write moved { from = ${other.address}, to = ${address} }, one argument a line.`;
}
