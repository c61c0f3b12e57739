import type { DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { formOf } from "../model/identity.ts";
import type { Value } from "../model/value.ts";
import type { AttributeChange, Change, Reencryption } from "./change.ts";
import { dataPrints } from "./data-prints.ts";
import { type Encryption, filesOf, proofsOf } from "./encryption.ts";
import { DATA_IDENTITIES, identitiesOf } from "./identities.ts";
import { originsIn, partsOf } from "./secret-flows.ts";

/**
 * The change with a mark at each secret that looks new only because its files were encrypted again. The ledger tells: the
 * files had other data keys, and the value comes from the same places in the same way. What differs from what was applied
 * shows to those who have the keys, and gets no mark then.
 */
export function withReencryption(change: Change, encryption: Encryption): Change {
  const { desired, recorded, action } = change;
  if (desired === undefined || recorded === undefined || action !== "update") return change;
  const proofs = proofsOf(encryption, change.address, desired.attributes);
  const comparison: Comparison = { desired, recorded, proofs, encryption };
  const attributes = change.attributes.map((attribute) => {
    const reencrypted = reencryptionOf(attribute, comparison);
    return reencrypted === undefined ? attribute : { ...attribute, reencrypted };
  });
  return { ...change, attributes };
}

/** The entry as it would be had the secrets that hold the same values been encrypted when it was made as they are now. */
export function withSameValues(
  recorded: LedgerEntry | undefined,
  desired: DesiredObject,
  encryption: Encryption,
): LedgerEntry | undefined {
  if (recorded?.proofs === undefined) return recorded;
  const proofs = proofsOf(encryption, desired.address, desired.attributes);
  const identities = new Map(recorded.identities);
  for (const [name, { value }] of desired.attributes)
    for (const [path, part] of partsOf(name, value)) {
      if (!isSame([path], recorded.proofs, proofs)) continue;
      for (const [own, identity] of identitiesNow(desired, path, part)) identities.set(own, identity);
    }
  return { ...recorded, identities };
}

interface Comparison {
  readonly desired: DesiredObject;
  readonly recorded: LedgerEntry;
  readonly proofs: ReadonlyMap<string, string>;
  readonly encryption: Encryption;
}

function reencryptionOf(change: AttributeChange, comparison: Comparison): Reencryption | undefined {
  const { desired, recorded, proofs, encryption } = comparison;
  if (change.before === undefined || change.origin !== "pending") return undefined;
  const parts = changedParts(change, desired);
  const isNew = ([path, part]: Part) => !isRotated(part, comparison) || !sameForm(path, part, comparison);
  if (parts.length === 0 || parts.some(isNew)) return undefined;
  const before = recorded.proofs ?? NONE;
  const paths = parts.map(([path]) => path);
  const files = filesOf(
    parts.flatMap(([, part]) => originsIn(part)),
    encryption,
  );
  if (isSame(paths, before, proofs)) return { files, isSame: true };
  if (paths.some((path) => before.has(path) && proofs.has(path) && before.get(path) !== proofs.get(path)))
    return undefined;
  const canTell = desired.protocol === "secret" || paths.every((path) => before.has(path));
  return canTell ? { files, isSame: false } : undefined;
}

const NONE: ReadonlyMap<string, string> = new Map();

type Part = readonly [path: string, value: Value];

/** What a change is about, without parts that are plain and equal. */
function changedParts({ name, key }: AttributeChange, desired: DesiredObject): readonly Part[] {
  const value = desired.attributes.get(name)?.value;
  if (value === undefined) return [];
  const parts = partsOf(name, value);
  return key === undefined ? parts : parts.filter(([path]) => path === `${name}/${key}`);
}

/** Whether every source of the value is a file that had another data key. */
function isRotated(value: Value, { recorded, encryption }: Comparison): boolean {
  const origins = originsIn(value);
  const before = recorded.dataKeys ?? NONE;
  return (
    origins.length > 0 &&
    origins.every((origin) => {
      const [file = ""] = filesOf([origin], encryption);
      return before.has(file) && before.get(file) !== encryption.dataKeys.get(file);
    })
  );
}

function sameForm(path: string, value: Value, { desired, recorded }: Comparison): boolean {
  const now = identitiesNow(desired, path, value);
  const before = [...recorded.identities].filter(([own]) => own === path || own.startsWith(`${path}/`));
  return (
    before.length === now.size &&
    before.every(([own, identity]) => formOf(identity) === formOf(now.get(own) ?? ""))
  );
}

/** The identities of a part by the paths that the ledger has them under. */
function identitiesNow({ protocol }: DesiredObject, path: string, part: Value): ReadonlyMap<string, string> {
  if (protocol !== "secret" || !isData(path)) return identitiesOf(path, part);
  const key = path.slice(DATA_IDENTITIES.length);
  const prints = path === "data" ? dataPrints(part) : dataPrints(new Map([[key, part]]));
  return new Map([...prints].map(([own, print]) => [`${DATA_IDENTITIES}${own}`, print]));
}

function isData(path: string): boolean {
  return path === "data" || path.startsWith(DATA_IDENTITIES);
}

function isSame(
  paths: readonly string[],
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): boolean {
  return paths.every((path) => before.has(path) && before.get(path) === now.get(path));
}
