import type { DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { PresentObject } from "../live/live-state.ts";
import { UNVERIFIABLE_IDENTITY } from "../model/identity.ts";
import { canonicalText } from "../model/json.ts";
import { reveal } from "../model/reveal.ts";
import { isMap, type PlainMap, type PlainValue, type Sensitive, type Value } from "../model/value.ts";
import type { AttributeChange, Reason } from "./change.ts";
import { dataPrints, WHOLE_DATA } from "./data-prints.ts";
import type { AttributeDiff } from "./diff-attributes.ts";
import { DATA_IDENTITIES } from "./identities.ts";
import { keptOf } from "./settle-kept.ts";

/** What differs in a secret's data, and what moved outside. */
export interface SecretDiff extends AttributeDiff {
  readonly reasons: readonly Reason[];
}

/** A secret with what is compared with it. */
interface Comparison {
  readonly object: DesiredObject;
  readonly recorded: LedgerEntry | undefined;
  readonly live: PresentObject;
}

const NOTHING: SecretDiff = { changes: [], unverifiable: [], reasons: [] };

/** Compares a secret's data key by key: values by identity, and what somebody else wrote by the version. */
export function diffSecret(comparison: Comparison): SecretDiff {
  const { object, live } = comparison;
  const attribute = object.attributes.get("data");
  if (attribute === undefined || object.lifecycle.seedOnly.includes("data")) return NOTHING;
  const diff =
    live.version === undefined
      ? diffUnversioned(comparison, attribute.value)
      : diffVersioned(comparison, attribute.value);
  return { ...diff, changes: diff.changes.map((change) => ({ ...change, range: attribute.range })) };
}

function diffVersioned(comparison: Comparison, value: Value): SecretDiff {
  const { recorded, live } = comparison;
  const keys = diffPrints(comparison, value);
  if (isAsRecorded(recorded, live)) return { ...NOTHING, changes: keys };
  if (live.deleted === true)
    return { ...NOTHING, changes: allKeys(value), reasons: movedReasons(comparison) };
  const written = keys.length > 0 ? keys : [rewritten(value)];
  return {
    changes: [...written, ...vanishing(comparison, value)],
    unverifiable: [],
    reasons: movedReasons(comparison),
  };
}

/** What was recorded without a version was written before its store had any, without a time before those were kept. */
function isAsRecorded(recorded: LedgerEntry | undefined, live: PresentObject): boolean {
  if (recorded === undefined || live.deleted === true) return false;
  const { version, versionTime } = recorded;
  if (version !== undefined && version !== live.version) return false;
  return versionTime === undefined || live.versionTime === undefined || versionTime === live.versionTime;
}

function movedReasons({ object, recorded, live }: Comparison): readonly Reason[] {
  if (live.deleted === true) return [{ kind: "deleted-outside" }];
  if (recorded?.version === undefined) return [];
  const isTold = live.keys !== undefined || object.controls.get("data_keys") === "declared";
  return [
    { kind: "version-moved", from: recorded.version, to: live.version ?? 0 },
    ...(isTold ? [] : [{ kind: "keys-unread" } as const]),
  ];
}

/** A version 1 store has no versions, so values are compared where they are open here, and key names anywhere. */
function diffUnversioned(comparison: Comparison, value: Value): SecretDiff {
  const keys = diffPrints(comparison, value);
  const live = comparison.live.data.get("data");
  const desired = reveal(value);
  if (!(live instanceof Map)) return { ...NOTHING, changes: keys };
  if (comparison.recorded === undefined)
    return { ...NOTHING, changes: [...keys, ...vanishing(comparison, value)] };
  const drifted = desired instanceof Map ? driftedKeys(live, desired) : missingKeys(live, value);
  const seen = new Set(keys.map((change) => change.key));
  const drift = drifted
    .filter((key) => !seen.has(key) && keptOf(valueAt(value, key)) === undefined)
    .map((key) => ({
      ...keyChange(key, { before: true, after: valueAt(value, key) }, "drift"),
      ...(live.has(key) ? { opened: true as const } : {}),
    }));
  const open = desired !== undefined;
  return {
    changes: [...keys, ...drift, ...vanishing(comparison, value)],
    unverifiable: open ? [] : ["data"],
    reasons: [],
  };
}

function driftedKeys(live: PlainMap, desired: PlainMap): readonly string[] {
  return [...desired].filter(([key, value]) => !samePlain(live.get(key), value)).map(([key]) => key);
}

function missingKeys(live: PlainMap, value: Value): readonly string[] {
  return isMap(value) ? [...value.keys()].filter((key) => !live.has(key)) : [];
}

function samePlain(live: PlainValue | undefined, desired: PlainValue): boolean {
  return live !== undefined && canonicalText(live) === canonicalText(desired);
}

function diffPrints({ object, recorded }: Comparison, value: Value): readonly AttributeChange[] {
  const before = recordedPrints(recorded);
  const now = dataPrints(value);
  const changed = [...now].filter(([key, print]) => !isSamePrint(before.get(key), print));
  const set = changed.map(([key]) =>
    keyChange(key, { before: before.has(key), after: valueAt(value, key) }, "pending"),
  );
  if (object.controls.get("data_keys") === "declared") return set;
  const gone = [...before.keys()].filter((key) => !now.has(key) && !now.has(WHOLE_DATA));
  return [...set, ...gone.map((key) => keyChange(key, { before: true, after: undefined }, "pending"))];
}

/** What nobody can verify here is taken for the same where there was something. */
function isSamePrint(before: string | undefined, now: string): boolean {
  return before === now || (before !== undefined && now.includes(UNVERIFIABLE_IDENTITY));
}

/** Keys that somebody else put in and that our next version would not have. */
function vanishing({ object, recorded, live }: Comparison, value: Value): readonly AttributeChange[] {
  if (object.controls.get("data_keys") === "declared" || !isMap(value)) return [];
  const ours = recordedPrints(recorded);
  const foreign = liveKeys(live).filter((key) => !value.has(key) && !ours.has(key));
  const origin = recorded === undefined ? "pending" : "drift";
  return foreign.map((key) => keyChange(key, { before: true, after: undefined }, origin));
}

function liveKeys(live: PresentObject): readonly string[] {
  const data = live.data.get("data");
  return live.keys ?? (data instanceof Map ? [...(data as PlainMap).keys()] : []);
}

function recordedPrints(recorded: LedgerEntry | undefined): ReadonlyMap<string, string> {
  const own = [...(recorded?.identities ?? [])].filter(([path]) => path.startsWith(DATA_IDENTITIES));
  return new Map(own.map(([path, print]) => [path.slice(DATA_IDENTITIES.length), print]));
}

/** Nothing is left of what was applied. */
function allKeys(value: Value): readonly AttributeChange[] {
  return [...dataPrints(value).keys()].map((key) =>
    keyChange(key, { before: false, after: valueAt(value, key) }, "drift"),
  );
}

/** All of the data is written again because somebody wrote another version. */
function rewritten(value: Value): AttributeChange {
  return {
    name: "data",
    before: mask("live"),
    after: masked(value),
    how: "set",
    origin: "drift",
    immutable: false,
  };
}

function keyChange(
  key: string,
  parts: { readonly before: boolean; readonly after: Value | undefined },
  origin: AttributeChange["origin"],
): AttributeChange {
  return {
    name: "data",
    ...(key === WHOLE_DATA ? {} : { key }),
    ...(parts.before ? { before: mask("recorded") } : {}),
    ...(parts.after === undefined ? {} : { after: masked(parts.after) }),
    how: "set",
    origin,
    immutable: false,
  };
}

function valueAt(data: Value, key: string): Value | undefined {
  return isMap(data) ? data.get(key) : data;
}

function mask(origin: string): Sensitive {
  return { kind: "sensitive", identity: "", origin };
}

/** Values of a secret's data are never shown, not even plain ones: nobody looks for the exception. */
function masked(value: Value): Value {
  if (typeof value === "object" && value !== null && "kind" in value) return value;
  return mask("configuration");
}
