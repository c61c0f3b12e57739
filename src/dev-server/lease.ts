import type { DevServer, Lease } from "./server-state.ts";

/** The lease, unless it has expired: then it and its user are gone. */
export function findLease(server: DevServer, id: string): Lease | undefined {
  const lease = server.leases.get(id);
  if (lease === undefined || lease.expires > server.clock()) return lease;
  server.leases.delete(id);
  return undefined;
}

export function revokeLeases(server: DevServer, belongs: (lease: Lease) => boolean): void {
  for (const lease of [...server.leases.values()]) if (belongs(lease)) server.leases.delete(lease.id);
}
