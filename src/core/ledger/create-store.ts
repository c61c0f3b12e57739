import type { Reply } from "../model/reply.ts";
import type { PlainMap } from "../model/value.ts";
import { type LedgerPlace, listPath } from "./ledger-place.ts";
import type { LedgerServer } from "./stored-text.ts";

/** The ledger's mount: a version 2 store of secrets, which has check-and-set. */
const STORE: PlainMap = new Map<string, PlainMap | string>([
  ["type", "kv"],
  ["description", "Ledger of Strongroom: what it manages on this server. Holds no secrets. Do not edit."],
  ["options", new Map([["version", "2"]])],
]);

/** Older versions of a text are of no use but to look back once. */
const KEPT_VERSIONS = 2;

/** How long a new store may say that it is still upgrading; source: version 2 stores answer 400 right after their mount. */
const ATTEMPTS = 50;
const PAUSE = 100;

/** Makes the ledger's mount; the answer that says why it could not be made. */
export async function createStore(
  server: LedgerServer,
  place: LedgerPlace,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Reply | undefined> {
  const path = `sys/mounts/${place.mount}`;
  const created = await server.writer.write({
    method: "POST",
    path,
    namespace: "",
    body: STORE,
    repeat: "once",
  });
  const config: PlainMap = new Map([["max_versions", KEPT_VERSIONS]]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const reply = await server.writer.write({
      method: "POST",
      path: `${place.mount}/config`,
      namespace: "",
      body: config,
      repeat: "safe",
    });
    if (reply.kind === "ok") return undefined;
    if (reply.kind !== "refused") return created.kind === "ok" ? reply : created;
    await sleep(PAUSE);
  }
  return server.reader.read({ method: "LIST", path: listPath(place), namespace: "" });
}
