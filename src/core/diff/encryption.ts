import type { DesiredAttribute } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { Address } from "../model/address.ts";
import { canonicalText } from "../model/json.ts";
import { reveal } from "../model/reveal.ts";
import { isSensitive, someLeaf, type Value } from "../model/value.ts";
import { originsIn, partsOf } from "./secret-flows.ts";

/** What a run knows of how its secrets are encrypted. */
export interface Encryption {
  /** The id of the data key of each encrypted file, by its path. */
  readonly dataKeys: ReadonlyMap<string, string>;
  /** The keyed print of a text; undefined in a run that may not read the ledger's key. */
  readonly print: ((text: string) => string) | undefined;
}

/** Of a run without encrypted files. */
export const NO_ENCRYPTION: Encryption = {
  dataKeys: new Map(),
  print: undefined,
};

type Attributes = ReadonlyMap<string, DesiredAttribute>;

/**
 * The part of an entry that will tell of an object's secrets whether they were only encrypted again. What was known of a
 * secret that is not open here stays.
 */
export function encryptionRecord(
  encryption: Encryption,
  { address, recorded }: { readonly address: Address; readonly recorded?: LedgerEntry },
  attributes: Attributes,
): Pick<LedgerEntry, "dataKeys" | "proofs"> {
  const files = new Set(
    [...attributes.values()].flatMap(({ value }) => filesOf(originsIn(value), encryption)),
  );
  const dataKeys = new Map([...encryption.dataKeys].filter(([file]) => files.has(file)));
  const now = proofsOf(encryption, address, attributes);
  const proofs = new Map<string, string>();
  for (const [path] of secretParts(attributes)) {
    const proof = now.get(path) ?? recorded?.proofs?.get(path);
    if (proof !== undefined) proofs.set(path, proof);
  }
  return {
    ...(dataKeys.size === 0 ? {} : { dataKeys }),
    ...(proofs.size === 0 ? {} : { proofs }),
  };
}

/** Prints of the secrets that are open here, by attribute, or `attribute/key`. Equal secrets elsewhere have other prints. */
export function proofsOf(
  { print }: Encryption,
  address: Address,
  attributes: Attributes,
): ReadonlyMap<string, string> {
  const proofs = new Map<string, string>();
  if (print === undefined) return proofs;
  for (const [path, part] of secretParts(attributes)) {
    const plain = reveal(part);
    if (plain !== undefined) proofs.set(path, print(`value\0${address}\0${path}\0${canonicalText(plain)}`));
  }
  return proofs;
}

function secretParts(attributes: Attributes): readonly (readonly [string, Value])[] {
  return [...attributes].flatMap(([name, { value }]) =>
    partsOf(name, value).filter(([, part]) => someLeaf(part, isSensitive)),
  );
}

/** The encrypted files among the sources of a secret, by the origins that name them and a place inside. */
export function filesOf(origins: readonly string[], { dataKeys }: Encryption): readonly string[] {
  const files = [...dataKeys.keys()];
  const found = files.filter((file) =>
    origins.some((origin) => origin === file || origin.startsWith(`${file}: `)),
  );
  return found.sort();
}
