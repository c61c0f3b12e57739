import { comparers } from "../catalog/comparers.ts";
import { durationText, parseDuration } from "../catalog/duration.ts";
import type { Field } from "../catalog/engine.ts";
import { defaultOf, readField } from "../catalog/read-field.ts";
import type { DesiredAttribute, DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { UNVERIFIABLE_IDENTITY } from "../model/identity.ts";
import { reveal } from "../model/reveal.ts";
import {
  isMap,
  isSensitive,
  isUnknown,
  type PlainMap,
  type PlainValue,
  type Sensitive,
  someLeaf,
  type Value,
} from "../model/value.ts";
import { samePolicyText } from "../policy/same-policy-text.ts";
import type { AttributeChange } from "./change.ts";
import { identitiesOf } from "./identities.ts";

/** The attributes that differ, and those of which nobody can tell. */
export interface AttributeDiff {
  readonly changes: readonly AttributeChange[];
  readonly unverifiable: readonly string[];
}

/** What one attribute is compared with. */
interface Comparison {
  readonly object: DesiredObject;
  readonly recorded: LedgerEntry | undefined;
  readonly live: PlainMap;
}

/** Compares what is declared, and what was declared and is gone, with the server. `skip` are attributes compared elsewhere. */
export function diffAttributes(comparison: Comparison, skip: ReadonlySet<string>): AttributeDiff {
  const { object, recorded } = comparison;
  const ignored = ignoredNames(object);
  const watched = (name: string) => !skip.has(name) && ignored !== "all" && !ignored.has(name);
  const declared = [...object.attributes]
    .filter(([name]) => watched(name))
    .map(([name, attribute]) => diffDeclared(comparison, name, attribute));
  const gone = [...(recorded?.declared.keys() ?? [])].filter(
    (name) => watched(name) && !object.attributes.has(name),
  );
  const resets = gone.flatMap((name) => diffReset(comparison, name));
  return {
    changes: [...declared.flatMap((diff) => diff.changes), ...resets],
    unverifiable: declared.flatMap((diff) => diff.unverifiable),
  };
}

const SAME: AttributeDiff = { changes: [], unverifiable: [] };

function ignoredNames(object: DesiredObject): "all" | ReadonlySet<string> {
  const { ignoreChanges } = object.lifecycle;
  return ignoreChanges === "all" ? "all" : new Set(ignoreChanges);
}

function diffDeclared(comparison: Comparison, name: string, attribute: DesiredAttribute): AttributeDiff {
  const field = fieldOf(comparison.object, name);
  const { value, range } = attribute;
  const { object, recorded, live } = comparison;
  if (object.lifecycle.seedOnly.includes(name)) return SAME;
  const part: Part = { object, recorded, live, field, value, range };
  if (someLeaf(value, isUnknown)) return diffUnknown(part);
  if (field.secret || someLeaf(value, isSensitive)) return diffSensitive(part);
  if (isOwnedByKey(field) && isMap(value))
    return { changes: diffKeys(part, value as PlainMap), unverifiable: [] };
  return diffPlain(part, value as PlainValue);
}

interface Part extends Comparison {
  readonly field: Field;
  readonly value: Value;
  readonly range: DesiredAttribute["range"];
}

function fieldOf(object: DesiredObject, name: string): Field {
  const field = object.type.fields.get(name);
  if (field === undefined) throw new Error(`${object.address} has no field "${name}"`);
  return field;
}

/** Maps of independent keys, which several owners may share; source: design of `options` and `custom_metadata`. */
export function isOwnedByKey(field: Field): boolean {
  return field.type === "map" && !field.secret;
}

/** Whether two values of a field mean the same to the server. */
export function sameValue(
  object: Pick<DesiredObject, "protocol">,
  field: Field,
  pair: readonly [PlainValue | undefined, PlainValue],
): boolean {
  const [live, desired] = pair;
  if (object.protocol === "policy" && field.name === "policy")
    return typeof live === "string" && typeof desired === "string" && samePolicyText(live, desired);
  return comparers[field.compare](live, desired);
}

function diffPlain(part: Part, desired: PlainValue): AttributeDiff {
  const { object, recorded, field, range } = part;
  const live = readField(field, part.live);
  if (!field.writeOnly && sameValue(object, field, [live, desired])) return SAME;
  const before = recorded?.declared.get(field.name);
  const fromGit = before === undefined || !sameValue(object, field, [before, desired]);
  if (field.writeOnly) {
    if (recorded !== undefined && !fromGit) return { changes: [], unverifiable: [field.name] };
    return {
      changes: [
        change(field, {
          ...(before === undefined ? {} : { before }),
          after: desired,
          origin: "pending",
          range,
        }),
      ],
      unverifiable: [],
    };
  }
  const outside = before !== undefined && !sameValue(object, field, [live, before]);
  const origin = originOf({ fromGit: recorded !== undefined && fromGit, outside });
  return {
    changes: [
      change(field, {
        ...(live === undefined ? {} : { before: inNotationOf(desired, field, live) }),
        after: desired,
        origin,
        range,
      }),
    ],
    unverifiable: [],
  };
}

/** Servers answer in seconds; who declared "20m" reads "1h" more easily than 3600. */
function inNotationOf(desired: PlainValue, { compare }: Field, live: PlainValue): PlainValue {
  const hasUnit = typeof desired === "string" && /[a-z]$/.test(desired);
  const seconds = compare === "duration" && hasUnit ? parseDuration(live) : undefined;
  return seconds !== undefined && Number.isInteger(seconds) && seconds >= 0 ? durationText(seconds) : live;
}

function originOf({ fromGit, outside }: { fromGit: boolean; outside: boolean }): AttributeChange["origin"] {
  if (fromGit && outside) return "conflict";
  return outside ? "drift" : "pending";
}

function change(
  field: Field,
  parts: Pick<AttributeChange, "before" | "after" | "origin"> & {
    readonly key?: string;
    readonly range?: AttributeChange["range"];
  },
): AttributeChange {
  const { range, ...rest } = parts;
  return {
    name: field.name,
    how: "set",
    immutable: field.immutable,
    ...rest,
    ...(range === undefined ? {} : { range }),
  };
}

/** Only declared keys are compared; a key that we set once and that is no longer declared is removed. */
function diffKeys(part: Part, desired: PlainMap): readonly AttributeChange[] {
  const { recorded, field, range } = part;
  const live = mapOf(readField(field, part.live));
  const before = mapOf(recorded?.declared.get(field.name));
  const set = [...desired].flatMap(([key, after]) => {
    if (sameKey(live.get(key), after)) return [];
    const outside = before.has(key) && !sameKey(live.get(key), before.get(key));
    const fromGit = recorded !== undefined && !sameKey(before.get(key), after);
    const old = live.get(key);
    return [
      change(field, {
        key,
        ...(old === undefined ? {} : { before: old }),
        after,
        origin: originOf({ fromGit, outside }),
        range,
      }),
    ];
  });
  const gone = new Map([...before].filter(([key]) => !desired.has(key)));
  return [...set, ...removedKeys(field, gone, live)];
}

function removedKeys(field: Field, ours: PlainMap, live: PlainMap): readonly AttributeChange[] {
  const gone = [...ours.keys()].filter((key) => live.has(key));
  return gone.map((key) => {
    const removed = change(field, { key, before: live.get(key) ?? null, origin: "pending" });
    return field.lastingKeys.includes(key) ? { ...removed, how: "unsettable" } : removed;
  });
}

function sameKey(live: PlainValue | undefined, desired: PlainValue | undefined): boolean {
  if (live === undefined || desired === undefined) return live === desired;
  return comparers.weak(live, desired);
}

function mapOf(value: PlainValue | undefined): PlainMap {
  return value instanceof Map ? (value as PlainMap) : new Map();
}

/** A value that is known only after apply is compared then: the step writes nothing where it turns out equal. */
function diffUnknown({ field, value, live, range }: Part): AttributeDiff {
  const before = field.writeOnly || field.secret ? undefined : readField(field, live);
  const changes = [
    change(field, { ...(before === undefined ? {} : { before }), after: value, origin: "pending", range }),
  ];
  return { changes, unverifiable: [] };
}

/** Secrets are compared by identity; one that the server shows and that is open here is compared with it, too. */
function diffSensitive(part: Part): AttributeDiff {
  const { recorded, field, value, range } = part;
  const now = identitiesOf(field.name, value);
  const before = recordedIdentities(recorded, field.name);
  if (!sameIdentities(before, now) || recorded === undefined) {
    const mask = maskOf(value, before.size > 0 ? "recorded" : undefined);
    return {
      changes: [change(field, { ...mask, after: value, origin: "pending", range })],
      unverifiable: [],
    };
  }
  if (field.writeOnly) return { changes: [], unverifiable: [field.name] };
  return diffOpened(part);
}

function diffOpened({ object, field, value, live, range }: Part): AttributeDiff {
  const desired = reveal(value);
  if (desired === undefined) return { changes: [], unverifiable: [field.name] };
  if (sameValue(object, field, [readField(field, live), desired])) return SAME;
  return {
    changes: [
      { ...change(field, { ...maskOf(value, "live"), after: value, origin: "drift", range }), opened: true },
    ],
    unverifiable: [],
  };
}

/** The identities that a ledger keeps of one attribute and what is in it. */
function recordedIdentities(recorded: LedgerEntry | undefined, name: string): ReadonlyMap<string, string> {
  const all = [...(recorded?.identities ?? [])];
  return new Map(all.filter(([path]) => path === name || path.startsWith(`${name}/`)));
}

function sameIdentities(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): boolean {
  if (before.size !== now.size) return false;
  return [...now].every(
    ([path, identity]) => identity.includes(UNVERIFIABLE_IDENTITY) || before.get(path) === identity,
  );
}

function maskOf(value: Value, from: string | undefined): { before?: Sensitive } {
  if (from === undefined) return {};
  const origin = isSensitive(value) ? value.origin : from;
  return { before: { kind: "sensitive", identity: from, origin } };
}

function diffReset({ object, recorded, live }: Comparison, name: string): readonly AttributeChange[] {
  const field = object.type.fields.get(name);
  if (field === undefined || field.secret || field.writeOnly || field.computed || field.immutable) return [];
  if (isOwnedByKey(field))
    return removedKeys(field, mapOf(recorded?.declared.get(name)), mapOf(readField(field, live)));
  const before = readField(field, live);
  const after = field.unset.kind === "send" ? field.unset.value : defaultOf(field);
  if (sameValue(object, field, [before, after])) return [];
  const how = field.unset.kind === "never" ? "unsettable" : "reset";
  return [
    { name, how, ...(before === undefined ? {} : { before }), after, origin: "pending", immutable: false },
  ];
}
