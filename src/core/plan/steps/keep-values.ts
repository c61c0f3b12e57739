import type { DesiredAttribute } from "../../desired/desired-state.ts";
import type { Change } from "../../diff/change.ts";
import { DATA_IDENTITIES } from "../../diff/identities.ts";
import { keptOf } from "../../diff/settle-kept.ts";
import type { LiveObject } from "../../live/live-state.ts";
import type { ReadTarget } from "../../live/read-target.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { ReadRequest, VaultReader } from "../../model/reply.ts";
import { Secret } from "../../model/secret.ts";
import {
  isMap,
  isSensitive,
  type PlainMap,
  type PlainValue,
  type Sensitive,
  type Value,
} from "../../model/value.ts";
import { readProblem } from "../read-problem.ts";
import { type RandomBytes, randomText } from "./random-text.ts";

/** What keeping values needs of the world. */
export interface Keeping {
  readonly reader: VaultReader;
  readonly random: RandomBytes;
  /** Told of every value that becomes known here, so that no output shows it. */
  readonly watch: (value: Value) => void;
}

type Attributes = ReadonlyMap<string, DesiredAttribute>;

/**
 * The attributes with the values that the server keeps: those that are there as they are, seeds as declared and generated
 * ones made where there are none. What somebody put in the place of a generated value is not kept, if the version that
 * was applied can still be read.
 */
export async function keepValues(
  attributes: Attributes,
  place: { readonly change: Change; readonly target: ReadTarget; readonly live: LiveObject },
  keeping: Keeping,
): Promise<Outcome<Attributes>> {
  const data = attributes.get("data");
  if (data === undefined || !isMap(data.value)) return { value: attributes, diagnostics: [] };
  const kinds = new Set([...data.value.values()].map((value) => keptOf(value)?.kind));
  if (!kinds.has("seed") && !kinds.has("generated")) return { value: attributes, diagnostics: [] };
  const from = { reader: keeping.reader, storeVersion: place.target.storeVersion };
  const now = await readData(currentData(place), from);
  const applied = kinds.has("generated") ? await readData(appliedData(place.change), from) : NOTHING;
  const diagnostics = [...now.diagnostics, ...applied.diagnostics];
  if (diagnostics.length > 0) return { value: attributes, diagnostics };
  const sources = { now: now.value, applied: applied.value ?? now.value };
  const value = new Map(
    [...data.value].map(([key, item]) => [
      key,
      isSensitive(item) ? keep(key, item, { place, sources, keeping }) : item,
    ]),
  );
  keeping.watch(value);
  return { value: new Map([...attributes, ["data", { ...data, value }]]), diagnostics: [] };
}

interface Parts {
  readonly place: { readonly change: Change };
  readonly sources: { readonly now: PlainMap | undefined; readonly applied: PlainMap | undefined };
  readonly keeping: Keeping;
}

function keep(key: string, leaf: Sensitive, { place, sources, keeping }: Parts): Sensitive {
  const { kept } = leaf;
  if (kept === undefined) return leaf;
  if (kept.kind === "seed") return opened(leaf, sources.now?.get(key));
  const before = place.change.recorded?.identities.get(`${DATA_IDENTITIES}${key}`);
  const isNext = before !== undefined && before !== leaf.identity;
  const there = isNext ? undefined : sources.applied?.get(key);
  if (typeof there === "string" && there !== "") return opened(leaf, there);
  const made = opened(leaf, randomText(kept.rule, keeping.random));
  return { ...made, kept: { ...kept, fresh: true } };
}

function opened(leaf: Sensitive, plain: PlainValue | undefined): Sensitive {
  return plain === undefined ? leaf : { ...leaf, secret: new Secret(plain) };
}

function currentData({ target, live }: { target: ReadTarget; live: LiveObject }): ReadRequest | undefined {
  if (live.kind !== "present" || live.deleted === true || live.version === 0) return undefined;
  return { method: "GET", path: target.path, namespace: target.namespace };
}

/** The version that was applied last, wherever the secret was then. */
function appliedData({ recorded }: Change): ReadRequest | undefined {
  if (recorded?.storeVersion !== 2 || recorded.version === undefined) return undefined;
  const { path, namespace, version } = recorded;
  return { method: "GET", path, namespace, query: { version: String(version) } };
}

const NOTHING: Outcome<PlainMap | undefined> = { value: undefined, diagnostics: [] };

async function readData(
  request: ReadRequest | undefined,
  {
    reader,
    storeVersion,
  }: { readonly reader: VaultReader; readonly storeVersion: ReadTarget["storeVersion"] },
): Promise<Outcome<PlainMap | undefined>> {
  if (request === undefined) return NOTHING;
  const reply = await reader.read(request);
  if (reply.kind === "absent") return NOTHING;
  if (reply.kind !== "ok") return { value: undefined, diagnostics: [readProblem(request, reply, {})] };
  const data = storeVersion === 2 ? reply.data.get("data") : reply.data;
  return { value: data instanceof Map ? (data as PlainMap) : undefined, diagnostics: [] };
}
