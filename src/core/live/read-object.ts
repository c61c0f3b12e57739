import { objectPath } from "../catalog/find-object-type.ts";
import type { ReadRequest, Reply, VaultReader } from "../model/reply.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";
import type { LiveObject } from "./live-state.ts";
import type { ReadTarget } from "./read-target.ts";

/** An object by its own GET, and the fields that live at paths of their own. */
export async function readAnyObject(reader: VaultReader, target: ReadTarget): Promise<LiveObject> {
  const { missing, path } = target.type.read;
  if (missing === "never") return { kind: "unreadable" };
  const request = getRequest(target, path === undefined ? target.path : inMount(target, path));
  const reply = await reader.read(request);
  if (reply.kind !== "ok") return notRead(target, request, reply);
  if (missing === "204" && reply.data.size === 0) return { kind: "absent" };
  return withExtraFields(reader, target, reply.data);
}

function notRead(target: ReadTarget, request: ReadRequest, reply: Reply): LiveObject {
  if (reply.kind === "absent") return { kind: "absent" };
  const saysAbsent = reply.kind === "refused" && reply.status === 400 && target.type.read.missing === "400";
  return saysAbsent ? { kind: "absent" } : { kind: "unknown", request, reply };
}

async function withExtraFields(reader: VaultReader, target: ReadTarget, data: PlainMap): Promise<LiveObject> {
  const merged = new Map<string, PlainValue>(data);
  for (const name of target.extraFields) {
    const path = target.type.fields.get(name)?.readAt;
    if (path === undefined) continue;
    const request = getRequest(target, inMount(target, path));
    const reply = await reader.read(request);
    if (reply.kind !== "ok") return { kind: "unknown", request, reply };
    merged.set(name, reply.data.get(name) ?? null);
  }
  return { kind: "present", data: merged };
}

function getRequest(target: ReadTarget, path: string): ReadRequest {
  return { method: "GET", path, namespace: target.namespace };
}

function inMount(target: ReadTarget, path: string): string {
  const below = objectPath(target.type, target.name, path);
  return target.mount === undefined ? below : `${target.mount}/${below}`;
}
