import { LEDGER_FORMAT, type LedgerIndex } from "./ledger-index.ts";
import { INDEX, type LedgerPlace, listPath } from "./ledger-place.ts";
import { isContent, type Ledger, namesIn } from "./read-ledger.ts";
import { type LedgerServer, readText, writeText } from "./stored-text.ts";
import type { LedgerUpdate } from "./write-ledger.ts";
import { type LedgerWritten, removeText } from "./write-ledger.ts";

/**
 * Writes the index of a ledger that has none, before anything else is written: without one, nobody would read the journals
 * of an apply that is killed. What a lost ledger left behind is removed. The ledger, or why it cannot be written.
 */
export async function beginLedger(
  server: LedgerServer,
  place: LedgerPlace,
  head: LedgerUpdate["head"],
): Promise<Ledger | Exclude<LedgerWritten, { kind: "written" }>> {
  const listed = await server.reader.read({ method: "LIST", path: listPath(place), namespace: "" });
  const names = listed.kind === "ok" ? namesIn(listed.data.get("keys")) : [];
  await Promise.all(names.filter(isContent).map((name) => removeText(server, place, name)));
  const stored = await readText(server.reader, place, INDEX);
  if (stored.kind === "failed") return stored;
  if (stored.kind !== "none") return { kind: "stale" };
  const index: LedgerIndex = { format: LEDGER_FORMAT, ...head, serial: 0, shards: [] };
  const target = { place, name: INDEX, version: stored.version };
  const written = await writeText(server, target, JSON.stringify(index));
  if (written.kind !== "written") return written;
  return {
    kind: "ledger",
    index,
    entries: new Map(),
    intents: new Map(),
    journals: [],
    leftovers: [],
    versions: new Map([[INDEX, written.version]]),
    texts: new Map(),
  };
}
