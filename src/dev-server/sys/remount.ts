import { randomUUID } from "node:crypto";
import { ABSENT, type Answer, ok, record, refused, textIn } from "../api.ts";
import { revokeLeases } from "../lease.ts";
import { conflictingMount } from "../mount.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { type Mount, productName } from "../server-state.ts";
import { tablePath } from "./table-path.ts";

/** Moves a mount to another path. */
export const remountRoutes: readonly Route[] = [
  { template: "remount", sudo: true, methods: { POST: remount } },
  { template: "remount/status/{id...}", methods: { GET: readStatus } },
];

function remount(call: Call): Answer {
  const [from, to] = [textIn(call.body, "from"), textIn(call.body, "to")];
  if (from === "" || to === "")
    return refused(400, "both 'from' and 'to' path must be specified as a string");
  const [source, target] = [tablePath(from), tablePath(to)];
  const mount = call.namespace.mounts.get(source);
  if (mount === undefined) return refused(400, `no matching mount at "${source}"`);
  if (isFixed(mount)) return refused(400, `cannot remount "${source}"`);
  if (source.startsWith("auth/") !== target.startsWith("auth/")) {
    const [one, other] = source.startsWith("auth/") ? ["auth", "non-auth"] : ["non-auth", "auth"];
    return refused(400, `cannot remount ${one} mount to ${other} mount "${target}"`);
  }
  if (conflictingMount(call.namespace, target) !== undefined) {
    return refused(400, `path already in use at "${target}"`);
  }
  return move(call, { mount, source, target });
}

function isFixed(mount: Mount): boolean {
  return mount.class === "system" || ["token", "cubbyhole", "ns_cubbyhole"].includes(mount.type);
}

function move(
  { server, namespace }: Call,
  { mount, source, target }: { readonly mount: Mount; readonly source: string; readonly target: string },
): Answer {
  revokeLeases(server, (lease) => lease.mount === mount);
  namespace.mounts.delete(source);
  mount.path = target;
  namespace.mounts.set(target, mount);
  const id = randomUUID();
  server.migrations.set(id, record({ source_mount: source, target_mount: target, status: "success" }));
  const warning = `Mount move has been queued. Progress will be reported in ${productName(server)}'s server log, tagged with the returned migration_id`;
  return {
    kind: "data",
    status: 200,
    data: record({ migration_id: id }),
    warnings: [warning],
    repeated: true,
  };
}

function readStatus(call: Call): Answer {
  const id = paramOf(call, "id");
  const info = call.server.migrations.get(id);
  return info === undefined ? ABSENT : ok(record({ migration_id: id, migration_info: info }));
}
