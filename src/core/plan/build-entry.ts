import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { Change } from "../diff/change.ts";
import { dataPrints } from "../diff/data-prints.ts";
import { type Encryption, encryptionRecord } from "../diff/encryption.ts";
import { DATA_IDENTITIES, recordable } from "../diff/identities.ts";
import { originsOf } from "../diff/secret-flows.ts";
import { generatedTimes } from "../diff/settle-kept.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { PlainValue } from "../model/value.ts";

/** When and from which commit an entry was made. */
export interface EntryStamp {
  readonly time: string;
  readonly commit?: string;
}

/** What the ledger remembers of an object that is as declared now. */
export function buildEntry(input: {
  readonly change: Change;
  readonly after: ReadTarget;
  readonly live: LiveObject;
  readonly attributes: ReadonlyMap<string, DesiredAttribute>;
  readonly encryption: Encryption;
  readonly stamp: EntryStamp;
}): LedgerEntry {
  const { change, after, live, stamp, encryption } = input;
  const present = live.kind === "present" ? live : undefined;
  const values = recordValues(change, input.attributes);
  return {
    address: change.address,
    protocol: after.protocol,
    type: typeName(change, after),
    kindName: change.kindName,
    namespace: after.namespace,
    path: after.path,
    name: after.name,
    ...(after.mount === undefined ? {} : { mount: after.mount }),
    ...(after.storeVersion === undefined ? {} : { storeVersion: after.storeVersion }),
    ...(present?.id === undefined ? {} : { liveId: present.id }),
    ...(present?.version === undefined ? {} : { version: present.version }),
    ...(present?.versionTime === undefined ? {} : { versionTime: present.versionTime }),
    ...values,
    ...(values.identities.size === 0 ? {} : encryptionRecord(encryption, change, input.attributes)),
    ...timesOf(change, live, input.attributes),
    controls: change.desired?.controls ?? new Map(),
    ...dependenciesOf(change),
    ...stamp,
  };
}

function timesOf(
  { recorded }: Change,
  live: LiveObject,
  attributes: ReadonlyMap<string, DesiredAttribute>,
): Pick<LedgerEntry, "generated"> {
  const generated = generatedTimes(attributes, { recorded, live });
  return generated.size === 0 ? {} : { generated };
}

/** References only: a block's place already tells what it is in. */
function dependenciesOf({ address, desired }: Change): Pick<LedgerEntry, "dependsOn"> {
  const used = [...(desired?.dependsOn ?? [])].filter((other) => !address.startsWith(`${other}.`)).sort();
  return used.length === 0 ? {} : { dependsOn: used };
}

/** The row of the catalog, so that a run without the block knows how to read and delete the object. */
function typeName({ desired }: Change, after: ReadTarget): string {
  const { protocol, type } = after;
  if (protocol !== "object") return `system/sys/${protocol}`;
  const mount = desired?.mount;
  const key = mount === undefined ? (desired?.engineKey ?? "system/sys") : `${mount.class}/${mount.engine}`;
  return `${key}/${type.id}`;
}

function recordValues(
  change: Change,
  attributes: ReadonlyMap<string, DesiredAttribute>,
): Pick<LedgerEntry, "declared" | "identities" | "origins"> {
  const declared = new Map<string, PlainValue>();
  const identities = new Map<string, string>();
  for (const [name, { value }] of attributes) {
    if (change.target.protocol === "secret" && name === "data") {
      for (const [key, print] of dataPrints(value)) identities.set(`${DATA_IDENTITIES}${key}`, print);
      continue;
    }
    const parts = recordable(name, value);
    for (const [path, identity] of parts.identities) identities.set(path, identity);
    if (parts.plain !== undefined) declared.set(name, parts.plain);
  }
  return { declared, identities, ...(identities.size === 0 ? {} : { origins: originsOf(attributes) }) };
}
