import type { Change } from "../diff/change.ts";
import type { Address } from "../model/address.ts";

/** By what was used, what was made of it: a server may refuse to delete what is still in use. */
export function usersOf(changes: readonly Change[]): ReadonlyMap<Address, readonly Address[]> {
  const users = new Map<Address, Address[]>();
  for (const { address, recorded } of changes)
    for (const used of recorded?.dependsOn ?? []) {
      const known = users.get(used);
      if (known === undefined) users.set(used, [address]);
      else known.push(address);
    }
  return users;
}

/** The deletes of what lives in a mount or a namespace that is deleted, too. */
export function deletedInside(container: Change, changes: readonly Change[]): readonly Address[] {
  const { protocol, namespace, name } = container.target;
  if (protocol !== "mount" && protocol !== "auth" && protocol !== "namespace") return [];
  const own = protocol === "auth" ? `auth/${name}` : name;
  const inner = namespace === "" ? name : `${namespace}/${name}`;
  const inside = changes.filter((change) => {
    if (change.action !== "delete" || change.address === container.address) return false;
    const { target } = change;
    if (protocol === "namespace")
      return target.namespace === inner || target.namespace.startsWith(`${inner}/`);
    return target.namespace === namespace && target.mount === own && target.protocol !== protocol;
  });
  return inside.map((change) => change.address);
}
