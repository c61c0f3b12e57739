import { type Answer, done, listOf, ok, record, refused, repeated, textIn } from "../api.ts";
import { namesBelow } from "../kv/kv-folders.ts";
import { findLease, revokeLeases } from "../lease.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import type { Lease } from "../server-state.ts";
import { capTtl } from "../token/cap-ttl.ts";
import { secondsIn } from "../token/create-token.ts";

/** Leases: looked up, listed, renewed, revoked. */
export const leaseRoutes: readonly Route[] = [
  { template: "leases/lookup", methods: { POST: lookup } },
  { template: "leases/lookup", sudo: true, methods: { LIST: list } },
  { template: "leases/lookup/{prefix...}", sudo: true, methods: { LIST: list } },
  { template: "leases/renew", methods: { POST: renew } },
  { template: "leases/renew/{id...}", methods: { POST: renew } },
  { template: "leases/revoke", methods: { POST: revoke } },
  { template: "leases/revoke/{id...}", methods: { POST: revoke } },
  { template: "leases/revoke-prefix/{prefix...}", sudo: true, methods: { POST: revokePrefix } },
  { template: "leases/revoke-force/{prefix...}", sudo: true, methods: { POST: revokePrefix } },
  {
    template: "leases/count",
    methods: { GET: () => repeated(record({ counts: new Map(), lease_count: 0 })) },
  },
];

function idIn(call: Call): string {
  return call.params.get("id") ?? textIn(call.body, "lease_id");
}

function lookup(call: Call): Answer {
  const lease = findLease(call.server, idIn(call));
  if (lease === undefined)
    return refused(400, idIn(call) === "" ? "lease_id must be specified" : "invalid lease");
  const time = (milliseconds: number) => new Date(milliseconds).toISOString();
  return ok(
    record({
      expire_time: time(lease.expires),
      id: lease.id,
      issue_time: time(lease.issued),
      last_renewal: lease.lastRenewal === undefined ? null : time(lease.lastRenewal),
      renewable: lease.renewable,
      ttl: Math.ceil((lease.expires - call.server.clock()) / 1000),
    }),
  );
}

function list(call: Call): Answer {
  const prefix = paramOf(call, "prefix");
  const ids = [...call.server.leases.keys()].filter((id) => findLease(call.server, id) !== undefined);
  return listOf(namesBelow(ids, prefix === "" ? "" : `${prefix.replace(/\/$/, "")}/`));
}

function renew(call: Call): Answer {
  const id = idIn(call);
  if (id === "") return refused(400, "lease_id must be specified");
  const lease = findLease(call.server, id);
  if (lease === undefined) return refused(400, "lease not found");
  if (!lease.renewable) return refused(400, "lease is not renewable");
  const now = call.server.clock();
  const asked = secondsIn(call.body, "increment");
  const left = Math.floor(lease.issued / 1000 + lease.maxTtl - now / 1000);
  const { ttl, warnings } = capTtl(asked || lease.ttl, { maxTtl: left, wasAsked: asked > 0 });
  lease.expires = now + ttl * 1000;
  lease.lastRenewal = now;
  return { kind: "data", status: 200, data: null, warnings, lease: leaseOf(lease, ttl) };
}

function leaseOf(lease: Lease, duration: number) {
  return { id: lease.id, duration, renewable: lease.renewable };
}

/** Revoking what is not there is no error to the servers. */
function revoke(call: Call): Answer {
  const id = idIn(call);
  if (id === "") return refused(400, "lease_id must be specified");
  call.server.leases.delete(id);
  return done();
}

function revokePrefix(call: Call): Answer {
  const prefix = `${paramOf(call, "prefix").replace(/\/$/, "")}/`;
  revokeLeases(call.server, (lease) => `${lease.id}/`.startsWith(prefix));
  return done();
}
