import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";
import { deletedInside, usersOf } from "./deleted-with.ts";

/** Changes in an order in which they can be done, and which must wait for which. */
export interface Ordered {
  readonly changes: readonly Change[];
  readonly dependsOn: ReadonlyMap<Address, ReadonlySet<Address>>;
  /** Addresses that wait for each other, where there is no order. */
  readonly cycle?: readonly Address[];
}

/**
 * What is made comes after what it uses, what is deleted before what it is in, and deletes come last. Among changes
 * that do not care, addresses decide, so that equal plans read equal.
 */
export function orderChanges(changes: readonly Change[]): Ordered {
  const index = {
    changes,
    addresses: new Set(changes.map(({ address }) => address)),
    users: usersOf(changes),
  };
  const dependsOn = new Map(changes.map((change) => [change.address, dependencies(change, index)]));
  const made = changes.filter((change) => change.action !== "delete");
  const deleted = changes.filter((change) => change.action === "delete");
  const sorted: Change[] = [];
  const cycle = sortInto(sorted, made, dependsOn) ?? sortInto(sorted, deleted, dependsOn);
  return { changes: sorted, dependsOn, ...(cycle === undefined ? {} : { cycle }) };
}

interface Index {
  readonly changes: readonly Change[];
  readonly addresses: ReadonlySet<Address>;
  readonly users: ReadonlyMap<Address, readonly Address[]>;
}

function dependencies(change: Change, { changes, addresses, users }: Index): ReadonlySet<Address> {
  if (change.action === "delete")
    return new Set([...deletedInside(change, changes), ...(users.get(change.address) ?? [])]);
  const used = [...(change.desired?.dependsOn ?? [])];
  return new Set(used.filter((address) => addresses.has(address) && address !== change.address));
}

function sortInto(
  sorted: Change[],
  changes: readonly Change[],
  dependsOn: ReadonlyMap<Address, ReadonlySet<Address>>,
): readonly Address[] | undefined {
  const state = new Map<Address, "open" | "done">();
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const path: Address[] = [];
  let cycle: readonly Address[] | undefined;
  const visit = (change: Change): void => {
    if (state.get(change.address) === "done") return;
    if (state.get(change.address) === "open") {
      cycle ??= path.slice(path.indexOf(change.address));
      return;
    }
    state.set(change.address, "open");
    path.push(change.address);
    for (const address of [...(dependsOn.get(change.address) ?? [])].sort()) {
      const next = byAddress.get(address);
      if (next !== undefined) visit(next);
    }
    path.pop();
    state.set(change.address, "done");
    sorted.push(change);
  };
  for (const change of [...changes].sort((a, b) => (a.address < b.address ? -1 : 1))) visit(change);
  return cycle;
}
