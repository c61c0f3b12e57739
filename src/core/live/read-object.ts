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
  return saysAbsent(target, reply) ? { kind: "absent" } : { kind: "unknown", request, reply };
}

/** Source: a few endpoints answer something else than 404 for what does not exist; their rows of the catalog say what. */
function saysAbsent({ type }: ReadTarget, reply: Reply): boolean {
  if (reply.kind === "absent") return true;
  if (reply.kind === "refused") return reply.status === 400 && type.read.missing === "400";
  if (reply.kind !== "failed") return false;
  return reply.status === undefined
    ? type.read.missing === "no-answer"
    : type.read.missing === "500" && reply.status === 500;
}

async function withExtraFields(reader: VaultReader, target: ReadTarget, data: PlainMap): Promise<LiveObject> {
  if (target.extraFields.length === 0) return { kind: "present", data };
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
