import { type OkReply, type ReadRequest, textAt, type VaultReader } from "../model/reply.ts";
import { parseTime } from "../model/time.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";
import type { LiveObject, PresentObject } from "./live-state.ts";
import type { ReadTarget } from "./read-target.ts";

/**
 * A secret. Of a version 2 store only the metadata is read: its version tells whether somebody wrote, without the right to
 * read values. A version 1 store has nothing but the values.
 */
export function readSecret(reader: VaultReader, target: ReadTarget): Promise<LiveObject> {
  return target.storeVersion === 2 ? readVersioned(reader, target) : readUnversioned(reader, target);
}

async function readVersioned(reader: VaultReader, target: ReadTarget): Promise<LiveObject> {
  const request: ReadRequest = {
    method: "GET",
    path: `${target.mount}/metadata/${target.name}`,
    namespace: target.namespace,
  };
  const reply = await reader.read(request);
  if (reply.kind === "absent") return { kind: "absent" };
  if (reply.kind !== "ok") return { kind: "unknown", request, reply };
  const version = reply.data.get("current_version");
  const number = typeof version === "number" ? version : 0;
  const deleted = isDeleted(reply, number);
  const versionTime = textAt(versionAt(reply, number) ?? new Map(), "created_time");
  const live = {
    kind: "present",
    data: withoutVersions(reply.data),
    version: number,
    deleted,
    ...(versionTime === undefined ? {} : { versionTime }),
    ...(reply.date === undefined ? {} : { readAt: reply.date }),
  } as const;
  if (deleted || number === 0 || isKnown(target, live)) return live;
  const keys = await readKeys(reader, target);
  return keys === undefined ? live : { ...live, keys };
}

function isKnown(
  { knownVersion, knownTime }: ReadTarget,
  { version, versionTime }: Pick<PresentObject, "version" | "versionTime">,
): boolean {
  return version === knownVersion && (knownTime === undefined || knownTime === versionTime);
}

/** The names of a secret's keys, which can be read without its values; undefined where they may not. */
async function readKeys(reader: VaultReader, target: ReadTarget): Promise<readonly string[] | undefined> {
  const path = `${target.mount}/subkeys/${target.name}`;
  const reply = await reader.read({ method: "GET", path, namespace: target.namespace });
  const keys = reply.kind === "ok" ? reply.data.get("subkeys") : undefined;
  return keys instanceof Map ? [...(keys as PlainMap).keys()] : undefined;
}

async function readUnversioned(reader: VaultReader, target: ReadTarget): Promise<LiveObject> {
  const request: ReadRequest = { method: "GET", path: target.path, namespace: target.namespace };
  const reply = await reader.read(request);
  if (reply.kind === "absent") return { kind: "absent" };
  if (reply.kind !== "ok") return { kind: "unknown", request, reply };
  return { kind: "present", data: new Map<string, PlainValue>([["data", reply.data]]) };
}

/** The header `Date` leaves out the part of the second that has passed, in milliseconds. */
const DATE_PRECISION = 1000;

/** The version that a server says is current has no data: it was deleted, it expired, or it was destroyed. */
function isDeleted(reply: OkReply, version: number): boolean {
  const current = versionAt(reply, version);
  if (current === undefined) return version > 0;
  const time = textAt(current, "deletion_time") ?? "";
  const isPast = time !== "" && parseTime(time) < (reply.date ?? Number.POSITIVE_INFINITY) + DATE_PRECISION;
  return isPast || current.get("destroyed") === true;
}

function versionAt(reply: OkReply, version: number): PlainMap | undefined {
  const versions = reply.data.get("versions");
  const found = versions instanceof Map ? (versions as PlainMap).get(String(version)) : undefined;
  return found instanceof Map ? (found as PlainMap) : undefined;
}

function withoutVersions(data: PlainMap): PlainMap {
  return new Map([...data].filter(([name]) => name !== "versions"));
}
