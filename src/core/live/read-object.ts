import type { Field } from "../catalog/engine.ts";
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
  const data = isMapRead(target) ? entryOf(target, reply.data) : reply.data;
  if (data === undefined || (await isUnlisted(reader, target))) return { kind: "absent" };
  return withExtraFields(reader, target, data);
}

/** Where every name reads as something, only the list tells which ones are there. */
async function isUnlisted(reader: VaultReader, target: ReadTarget): Promise<boolean> {
  const { read, shape, list } = target.type;
  if (read.missing !== "defaults" || shape === "singleton" || list === undefined) return false;
  const path = inMount(target, list);
  const reply = await reader.read({ method: "LIST", path, namespace: target.namespace });
  const keys = reply.kind === "ok" ? reply.data.get("keys") : [];
  return (
    (reply.kind === "ok" || reply.kind === "absent") && Array.isArray(keys) && !keys.includes(target.name)
  );
}

/** A collection whose objects are read all at once, by path with a slash at its end. */
function isMapRead({ type }: ReadTarget): boolean {
  const { path } = type.read;
  return path !== undefined && type.shape === "collection" && !path.includes("{");
}

function entryOf({ name }: ReadTarget, all: PlainMap): PlainMap | undefined {
  const entry = all.get(`${name}/`);
  return entry instanceof Map ? (entry as PlainMap) : undefined;
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
    const field = target.type.fields.get(name);
    if (field?.readAt === undefined) continue;
    const request = getRequest(target, inMount(target, field.readAt));
    const reply = await reader.read(request);
    if (reply.kind === "absent") continue;
    if (reply.kind !== "ok") return { kind: "unknown", request, reply };
    for (const key of keysRead(field)) merged.set(key, reply.data.get(key) ?? null);
  }
  return { kind: "present", data: merged };
}

/** The keys of a read that a field's value is made from. */
function keysRead({ name, readAs = name }: Field): readonly string[] {
  return readAs.split("|").map((path) => path.split(".")[0] ?? path);
}

function getRequest(target: ReadTarget, path: string): ReadRequest {
  return { method: "GET", path, namespace: target.namespace };
}

function inMount(target: ReadTarget, path: string): string {
  const below = objectPath(target.type, target.name, path);
  return target.mount === undefined ? below : `${target.mount}/${below}`;
}
