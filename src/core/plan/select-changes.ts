import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";
import { deletedInside, usersOf } from "./deleted-with.ts";

/**
 * The changes that `--target` asks for: the named objects, what is inside them, and everything that they need; with what is
 * deleted goes what is in it or uses it.
 */
export function selectChanges(changes: readonly Change[], targets: readonly Address[]): readonly Change[] {
  if (targets.length === 0) return changes;
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const users = usersOf(changes.filter(({ action }) => action === "delete"));
  const selected = new Set<Address>();
  const open = changes
    .map((change) => change.address)
    .filter((address) => targets.some((target) => isInside(address, target)));
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (selected.has(address)) continue;
    selected.add(address);
    const change = byAddress.get(address);
    for (const needed of change?.desired?.dependsOn ?? []) if (byAddress.has(needed)) open.push(needed);
    if (change?.action === "delete")
      open.push(...deletedInside(change, changes), ...(users.get(address) ?? []));
  }
  return changes.filter((change) => selected.has(change.address));
}

/** Whether an address is another one, an instance of it, or a block in it. */
export function isInside(address: Address, target: Address): boolean {
  return address === target || address.startsWith(`${target}[`) || address.startsWith(`${target}.`);
}
