import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { Kept } from "../model/kept.ts";
import { parseTime } from "../model/time.ts";
import { isMap, isSensitive, type Sensitive, type Value } from "../model/value.ts";
import { DATA_IDENTITIES } from "./identities.ts";

type Attributes = ReadonlyMap<string, DesiredAttribute>;

/** What tells which of an object's generated values are to be made again. */
export interface Settling {
  readonly recorded?: LedgerEntry | undefined;
  readonly live: LiveObject;
}

/**
 * The attributes with generated values told apart: the one that is there keeps its identity, and one that is due has the
 * next. So the same is planned with and without the right to read values.
 */
export function settleKept(attributes: Attributes, settling: Settling): Attributes {
  const data = attributes.get("data");
  if (data === undefined || !isMap(data.value) || ![...data.value.values()].some(isGenerated))
    return attributes;
  const value = new Map([...data.value].map(([key, item]) => [key, settled(key, item, settling)]));
  return new Map([...attributes, ["data", { ...data, value }]]);
}

/** A value that the server keeps. */
export function keptOf(value: Value | undefined): Kept | undefined {
  return isSensitive(value) ? value.kept : undefined;
}

/** When each generated value was made, by the server's clock: what a ledger remembers of an object as it is now. */
export function generatedTimes(
  attributes: Attributes,
  { recorded, live }: Settling,
): ReadonlyMap<string, string> {
  const data = attributes.get("data")?.value;
  const now = live.kind === "present" ? live.versionTime : undefined;
  const times = new Map<string, string>();
  for (const [key, value] of isMap(data) ? data : []) {
    const kept = keptOf(value);
    if (kept?.kind !== "generated") continue;
    const time = (kept.fresh === true ? undefined : recorded?.generated?.get(key)) ?? now;
    if (time !== undefined) times.set(key, time);
  }
  return times;
}

function isGenerated(value: Value): boolean {
  return keptOf(value)?.kind === "generated";
}

function settled(key: string, value: Value, settling: Settling): Value {
  if (!isSensitive(value) || value.kept?.kind !== "generated") return value;
  const before = settling.recorded?.identities.get(`${DATA_IDENTITIES}${key}`);
  const { identity: rule } = value;
  const [, was, turn] = /^(generated\(.*\))#(\d+)$/.exec(before ?? "") ?? [];
  if (was === undefined) return named(value, rule, 1);
  if (was !== rule) return { ...named(value, rule, 1), origin: "generated: its rule has changed" };
  if (!isDue(key, value.kept, settling)) return named(value, rule, Number(turn));
  return { ...named(value, rule, Number(turn) + 1), origin: "generated: its time is over" };
}

function named(value: Sensitive, rule: string, turn: number): Sensitive {
  return { ...value, identity: `${rule}#${turn}`, origin: "generated: once, by apply" };
}

/** Both times are the server's. */
function isDue(
  key: string,
  kept: Extract<Kept, { kind: "generated" }>,
  { recorded, live }: Settling,
): boolean {
  const { rotateEvery } = kept.rule;
  const made = recorded?.generated?.get(key);
  const now = live.kind === "present" ? live.readAt : undefined;
  if (rotateEvery === undefined || made === undefined || now === undefined) return false;
  return now - parseTime(made) >= rotateEvery * 1000;
}
