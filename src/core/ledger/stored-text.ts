import type { Reply, VaultReader, VaultWriter } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";
import { dataPath, type LedgerPlace } from "./ledger-place.ts";

/** One text of a ledger as it was read. `version` is what a check-and-set write must name: 0 where nothing was ever written. */
export type StoredText =
  | { readonly kind: "text"; readonly text: string; readonly version: number; readonly times: StoredTimes }
  | { readonly kind: "none"; readonly version: number }
  | { readonly kind: "foreign"; readonly version: number }
  | { readonly kind: "failed"; readonly reply: Reply };

/** When a text was written (RFC 3339) and when it was read (milliseconds since 1970), both by the server's own clock. */
export interface StoredTimes {
  readonly created?: string;
  readonly read?: number;
}

/** A write under check-and-set: `stale` means that somebody else wrote in between. */
export type WriteResult =
  | { readonly kind: "written"; readonly version: number }
  | { readonly kind: "stale" }
  | { readonly kind: "failed"; readonly reply: Reply };

/** The server that a ledger lives in. */
export interface LedgerServer {
  readonly reader: VaultReader;
  readonly writer: VaultWriter;
}

/** Reads one text. */
export async function readText(reader: VaultReader, place: LedgerPlace, name: string): Promise<StoredText> {
  const reply = await reader.read({ method: "GET", path: dataPath(place, name), namespace: "" });
  if (reply.kind === "absent") return { kind: "none", version: versionOf(reply.data) };
  if (reply.kind !== "ok") return { kind: "failed", reply };
  const text = mapAt(reply.data, "data")?.get("json");
  const metadata = mapAt(reply.data, "metadata");
  const version = numberAt(metadata, "version");
  if (typeof text !== "string") return { kind: "foreign", version };
  return { kind: "text", text, version, times: timesOf(metadata, reply.date) };
}

/** A text to be written, and the version that it has. */
interface WriteTarget {
  readonly place: LedgerPlace;
  readonly name: string;
  readonly version: number;
}

/** A server that is sealed, restarted or elected anew loses a write or two. */
const TRIES = 3;

/**
 * Writes one text if its version is still `version`. A lost answer is settled by reading, and so is a refusal: a proxy may
 * have delivered the request twice. A write that was not carried out is sent again, which check-and-set makes safe.
 */
export async function writeText(
  server: LedgerServer,
  target: WriteTarget,
  text: string,
): Promise<WriteResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await writeOnce(server, target, text);
    if (result.kind !== "not-done") return result;
    if (attempt >= TRIES) return { kind: "failed", reply: result.reply };
  }
}

type Written = WriteResult | { readonly kind: "not-done"; readonly reply: Reply };

async function writeOnce(server: LedgerServer, target: WriteTarget, text: string): Promise<Written> {
  const body = new Map<string, PlainMap>([
    ["data", new Map([["json", text]])],
    ["options", new Map([["cas", target.version]])],
  ]);
  const path = dataPath(target.place, target.name);
  const reply = await server.writer.write({ method: "POST", path, namespace: "", body, repeat: "once" });
  if (reply.kind === "ok") return { kind: "written", version: numberAt(reply.data, "version") };
  const isStale = reply.kind === "refused" && reply.errors.some((error) => error.includes("check-and-set"));
  const isLost = reply.kind === "failed" && reply.sent;
  if (!isStale && !isLost) return { kind: "failed", reply };
  const settled = await settle(server.reader, target, text, reply);
  return isStale && settled.kind !== "written" ? { kind: "stale" } : settled;
}

/** `not-done` where the text is still the one that was to be replaced. */
async function settle(
  reader: VaultReader,
  target: WriteTarget,
  text: string,
  reply: Reply,
): Promise<Written> {
  const stored = await readText(reader, target.place, target.name);
  if (stored.kind !== "failed" && stored.version === target.version) return { kind: "not-done", reply };
  if (stored.kind === "text" && stored.version === target.version + 1 && stored.text === text)
    return { kind: "written", version: stored.version };
  if (stored.kind === "text" && stored.version > target.version) return { kind: "stale" };
  return { kind: "failed", reply };
}

function versionOf(data: PlainMap | undefined): number {
  return numberAt(mapAt(data, "metadata"), "version");
}

function timesOf(metadata: PlainMap | undefined, read: number | undefined): StoredTimes {
  const created = metadata?.get("created_time");
  return { ...(typeof created === "string" ? { created } : {}), ...(read === undefined ? {} : { read }) };
}

function mapAt(map: PlainMap | undefined, name: string): PlainMap | undefined {
  const value = map?.get(name);
  return value instanceof Map ? value : undefined;
}

function numberAt(map: PlainMap | undefined, name: string): number {
  const value = map?.get(name);
  return typeof value === "number" ? value : 0;
}
