import type { LiveServer } from "./live-server.ts";
import type { LiveObject, LiveState } from "./live-state.ts";
import { readEach } from "./read-each.ts";
import { readMountObject } from "./read-mount.ts";
import { readNamespace } from "./read-namespace.ts";
import { readAnyObject } from "./read-object.ts";
import { readPolicies } from "./read-policies.ts";
import { readSecret } from "./read-secret.ts";
import type { ReadTarget } from "./read-target.ts";

/** Reads all targets at once; the reader bounds how many requests are under way. */
export async function readLive(server: LiveServer, targets: readonly ReadTarget[]): Promise<LiveState> {
  const policies = targets.filter((target) => target.protocol === "policy");
  const others = targets.filter((target) => target.protocol !== "policy");
  const [bulk, single] = await Promise.all([
    readPolicies(server, policies),
    readEach(others, async (target) =>
      (await isUnmounted(server, target)) ? { kind: "absent" } : readTarget(server, target),
    ),
  ]);
  return new Map([...bulk, ...single]);
}

/** In a mount that is not there is nothing: a token that may not yet read what will be in it need not. */
async function isUnmounted({ mounts }: LiveServer, { namespace, mount, type }: ReadTarget): Promise<boolean> {
  if (mount === undefined || type.read.missing === "never") return false;
  const isAuth = mount.startsWith("auth/");
  const table = await mounts.table(namespace, isAuth ? "auth" : "secrets");
  return table.kind === "table" && !table.mounts.has(isAuth ? mount.slice("auth/".length) : mount);
}

/** Reads one object. */
export function readTarget(server: LiveServer, target: ReadTarget): Promise<LiveObject> {
  switch (target.protocol) {
    case "mount":
    case "auth":
      return readMountObject(server.mounts, target);
    case "namespace":
      return readNamespace(server.reader, target);
    case "secret":
      return readSecret(server.reader, target);
    default:
      return readAnyObject(server.reader, target);
  }
}
