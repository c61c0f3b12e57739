import type { Engine } from "../catalog/engine.ts";
import type { Reply, VaultReader } from "../model/reply.ts";
import type { Holdings } from "./holdings.ts";
import type { ReadTarget } from "./read-target.ts";

/** More than this is a lot, whatever the number. */
const ENOUGH = 1000;

/** What is found of one kind: how many, `undefined` where the token may not look. */
interface Found {
  readonly noun: string;
  readonly count: number | undefined;
}

/** What would die with a mount or auth method: secrets, leases, and objects that its engine lists. */
export async function readHoldings(
  reader: VaultReader,
  target: ReadTarget,
  engine: Engine | undefined,
): Promise<Holdings> {
  const path = target.protocol === "auth" ? `auth/${target.name}` : target.name;
  const place = { reader, namespace: target.namespace };
  const stored = engine?.storesSecrets === true ? [countSecrets(place, path)] : [];
  const listed = engine === undefined || engine.storesSecrets ? [] : [...engine.objects.values()];
  const objects = listed.flatMap(({ list, block }) =>
    list === undefined ? [] : [countList(place, `${path}/${list}`, block)],
  );
  return summarize(await Promise.all([...stored, countLeases(place, path), ...objects]));
}

interface Place {
  readonly reader: VaultReader;
  readonly namespace: string;
}

function summarize(found: readonly Found[]): Holdings {
  const parts = found.filter(({ count }) => count !== 0).map(({ noun, count }) => describe(noun, count));
  return { isEmpty: parts.length === 0, summary: parts.join(", ") };
}

function describe(noun: string, count: number | undefined): string {
  if (count === undefined) return `an unknown number of ${plural(noun)}`;
  return `${count >= ENOUGH ? `${ENOUGH} or more` : count} ${count === 1 ? noun : plural(noun)}`;
}

function plural(noun: string): string {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun.replaceAll("_", " ")}s`;
}

/** A version 2 store lists below `metadata`, a version 1 store at its own path; the other of the two lists nothing. */
async function countSecrets(place: Place, mount: string): Promise<Found> {
  const versioned = await countBelow(place, `${mount}/metadata`);
  const count = versioned === 0 ? await countBelow(place, mount) : versioned;
  return { noun: "secret", count };
}

async function countLeases(place: Place, path: string): Promise<Found> {
  return { noun: "lease", count: await countBelow(place, `sys/leases/lookup/${path}`) };
}

async function countList(place: Place, path: string, block: string): Promise<Found> {
  const reply = await place.reader.read({ method: "LIST", path, namespace: place.namespace });
  return { noun: block.replaceAll("_", " "), count: keysOf(reply)?.length };
}

/** How many names there are below a path, folder by folder, until there are enough. */
async function countBelow(place: Place, root: string): Promise<number | undefined> {
  const folders = [root];
  let count = 0;
  for (let folder = folders.pop(); folder !== undefined && count < ENOUGH; folder = folders.pop()) {
    const keys = keysOf(
      await place.reader.read({ method: "LIST", path: folder, namespace: place.namespace }),
    );
    if (keys === undefined) return count === 0 ? undefined : count;
    for (const key of keys) {
      if (key.endsWith("/")) folders.push(`${folder}/${key.slice(0, -1)}`);
      else count++;
    }
  }
  return count;
}

/** Source: a list without names is a 404. */
function keysOf(reply: Reply): readonly string[] | undefined {
  if (reply.kind === "absent") return [];
  const keys = reply.kind === "ok" ? reply.data.get("keys") : undefined;
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === "string") : undefined;
}
