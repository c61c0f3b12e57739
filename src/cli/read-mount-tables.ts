import type { MountInfo, MountTables } from "../core/desired/known.ts";
import type { MountClass, MountReader } from "../core/live/mount-reader.ts";
import { textAt } from "../core/model/reply.ts";
import type { PlainMap } from "../core/model/value.ts";

/** What is mounted in a namespace, as far as the token may know: an unreadable table counts as empty here. */
export async function readMountTables(mounts: MountReader, namespace: string): Promise<MountTables> {
  const [secrets, auth] = await Promise.all([
    tableOf(mounts, namespace, "secrets"),
    tableOf(mounts, namespace, "auth"),
  ]);
  return { secrets, auth };
}

async function tableOf(
  mounts: MountReader,
  namespace: string,
  mountClass: MountClass,
): Promise<ReadonlyMap<string, MountInfo>> {
  const table = await mounts.table(namespace, mountClass);
  if (table.kind === "unknown") return new Map();
  return new Map([...table.mounts].map(([path, mount]) => [path, infoOf(mount)]));
}

function infoOf(mount: PlainMap): MountInfo {
  const options = mount.get("options");
  return {
    type: textAt(mount, "type") ?? "",
    options: options instanceof Map ? (options as PlainMap) : new Map(),
    accessor: textAt(mount, "accessor") ?? "",
  };
}
