import type { ObjectType } from "../catalog/engine.ts";
import type { DesiredObject, DesiredState } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import { mountMoves, type PresentPlace, presentPlace } from "./mount-moves.ts";

/** What to read, and where objects are now that are declared under another path. */
export interface ReadPlan {
  readonly targets: ReadonlyMap<Address, ReadTarget>;
  readonly fromPaths: ReadonlyMap<Address, string>;
}

/** The objects that configuration and ledger name. A mount that moves, and what is in it, is read where it is now. */
export function readTargets(input: {
  readonly desired: DesiredState;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
  /** The row of the catalog that an entry names as its type. */
  readonly typeOf: (entry: LedgerEntry) => ObjectType | undefined;
}): ReadPlan {
  const moves = mountMoves(input.desired, input.entries);
  const targets = new Map<Address, ReadTarget>();
  const fromPaths = new Map<Address, string>();
  for (const object of input.desired.objects.values()) {
    const recorded = input.entries.get(object.address);
    const place = isUpgrading(object, recorded) ? placeOfEntry(recorded) : presentPlace(object, moves);
    targets.set(object.address, targetOf(object, recorded, place));
    const renamed =
      recorded !== undefined && (recorded.path !== place.path || recorded.namespace !== object.namespace);
    if (moves.has(object.address)) fromPaths.set(object.address, place.path);
    else if (renamed && object.managed) fromPaths.set(object.address, recorded.path);
  }
  for (const entry of [...input.intents.values(), ...input.entries.values()]) {
    const type = targets.has(entry.address) ? undefined : input.typeOf(entry);
    if (type !== undefined) targets.set(entry.address, targetOfEntry(entry, type));
  }
  return { targets, fromPaths };
}

/** A secret whose store is still one without versions: it is read as what it is. */
function isUpgrading(object: DesiredObject, recorded: LedgerEntry | undefined): recorded is LedgerEntry {
  if (object.protocol !== "secret" || recorded?.storeVersion !== 1) return false;
  const { name, mount } = object;
  return mount?.storeVersion === 2 && recorded.mount === mount.path && recorded.name === name;
}

function placeOfEntry({ path, name, mount }: LedgerEntry): PresentPlace {
  return { path, name, ...(mount === undefined ? {} : { mount }), storeVersion: 1 };
}

function targetOf(object: DesiredObject, recorded: LedgerEntry | undefined, place: PresentPlace): ReadTarget {
  const extraFields = [...object.attributes.keys()].filter(
    (name) => object.type.fields.get(name)?.readAt !== undefined,
  );
  return {
    address: object.address,
    protocol: object.protocol,
    type: object.type,
    namespace: object.namespace,
    ...(object.mount?.storeVersion === undefined ? {} : { storeVersion: object.mount.storeVersion }),
    ...place,
    ...(recorded === undefined ? {} : knownVersion(recorded)),
    extraFields,
  };
}

function targetOfEntry(entry: LedgerEntry, type: ObjectType): ReadTarget {
  return {
    address: entry.address,
    protocol: entry.protocol,
    type,
    namespace: entry.namespace,
    path: entry.path,
    name: entry.name,
    ...(entry.mount === undefined ? {} : { mount: entry.mount }),
    ...(entry.storeVersion === undefined ? {} : { storeVersion: entry.storeVersion }),
    ...knownVersion(entry),
    extraFields: [],
  };
}

function knownVersion({ version, versionTime }: LedgerEntry): Pick<ReadTarget, "knownVersion" | "knownTime"> {
  return {
    ...(version === undefined ? {} : { knownVersion: version }),
    ...(versionTime === undefined ? {} : { knownTime: versionTime }),
  };
}
