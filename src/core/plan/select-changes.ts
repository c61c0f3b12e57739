import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";

/** The changes that `--target` asks for: the named objects, what is inside them, and everything that they need. */
export function selectChanges(changes: readonly Change[], targets: readonly Address[]): readonly Change[] {
  if (targets.length === 0) return changes;
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const selected = new Set<Address>();
  const open = changes
    .map((change) => change.address)
    .filter((address) => targets.some((target) => isInside(address, target)));
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (selected.has(address)) continue;
    selected.add(address);
    for (const needed of byAddress.get(address)?.desired?.dependsOn ?? [])
      if (byAddress.has(needed)) open.push(needed);
  }
  return changes.filter((change) => selected.has(change.address));
}

/** Whether an address is another one, an instance of it, or a block in it. */
export function isInside(address: Address, target: Address): boolean {
  return address === target || address.startsWith(`${target}[`) || address.startsWith(`${target}.`);
}
