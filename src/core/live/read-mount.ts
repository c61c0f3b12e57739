import { textAt } from "../model/reply.ts";
import type { LiveObject } from "./live-state.ts";
import { type MountReader, tablePath } from "./mount-reader.ts";
import type { ReadTarget } from "./read-target.ts";

/** A mount or auth method as its namespace's table has it: the tune endpoint would show effective values instead. */
export async function readMountObject(mounts: MountReader, target: ReadTarget): Promise<LiveObject> {
  const mountClass = target.protocol === "auth" ? "auth" : "secrets";
  const table = await mounts.table(target.namespace, mountClass);
  if (table.kind === "unknown") {
    const request = { method: "GET", path: tablePath(mountClass), namespace: target.namespace } as const;
    return { kind: "unknown", request, reply: table.reply };
  }
  const data = table.mounts.get(target.name);
  if (data === undefined) return { kind: "absent" };
  const id = textAt(data, "accessor");
  return { kind: "present", data, ...(id === undefined ? {} : { id }) };
}
