import { KEY_KINDS, type KeyGroup, type Metadata, type WrappedKey } from "../metadata.ts";
import { Refusal } from "../refusal.ts";
import { type AgeIdentity, type AgeKeys, EFFORTS, sameRecipient } from "./age-keys.ts";
import { combineShares } from "./shamir.ts";

export type Unwrapped =
  | { readonly kind: "key"; readonly key: Buffer }
  /** No key at hand opens the file; the reasons are whole sentences. */
  | { readonly kind: "closed"; readonly reasons: readonly string[] };

const DATA_KEY_BYTES = 32;

/**
 * The data key of a file, from as many key groups as it takes. Refuses a file that no age or SSH key could ever open,
 * and one whose key for us is damaged.
 */
export async function unwrapDataKey(metadata: Metadata, keys: AgeKeys | undefined): Promise<Unwrapped> {
  refuseForeignKinds(metadata);
  if (keys === undefined) return { kind: "closed", reasons: [] };
  const reasons = new Set<string>();
  const shares: Uint8Array[] = [];
  for (const group of metadata.keyGroups) {
    const share = await unwrapGroup(group, keys, reasons);
    if (share !== undefined) shares.push(share);
  }
  if (shares.length < metadata.threshold) {
    return { kind: "closed", reasons: [...missing(metadata, shares.length), ...reasons, ...keys.troubles()] };
  }
  const [only] = shares;
  const key = metadata.keyGroups.length === 1 ? only : combineShares(shares);
  if (key?.length !== DATA_KEY_BYTES)
    throw new Refusal("The file's data key is not 32 bytes long: the metadata is damaged.");
  return { kind: "key", key: Buffer.from(key) };
}

/** Whether files for a recipient can be opened and written here: native, hybrid and SSH ones, no plugins. */
export function isSupportedRecipient(recipient: string): boolean {
  return (
    /^age1pq1/.test(recipient) || /^age1[^1]+$/.test(recipient) || /^ssh-(?:ed25519|rsa) /.test(recipient)
  );
}

async function unwrapGroup(
  group: KeyGroup,
  keys: AgeKeys,
  reasons: Set<string>,
): Promise<Uint8Array | undefined> {
  const candidates = group.filter(({ kind }) => kind === "age");
  for (const effort of EFFORTS) {
    for (const candidate of candidates) {
      const identities = await keys.identities(effort, candidate.recipient);
      const share = await unwrapOne(candidate, identities, reasons);
      if (share !== undefined) return share;
    }
  }
  return undefined;
}

async function unwrapOne(
  wrapped: WrappedKey,
  identities: readonly AgeIdentity[],
  reasons: Set<string>,
): Promise<Uint8Array | undefined> {
  if (identities.length === 0) return undefined;
  const { Decrypter, armor } = await import("age-encryption");
  const decrypter = new Decrypter();
  const ours = identities.filter(({ recipient }) => sameRecipient(recipient, wrapped.recipient));
  for (const identity of new Set([...ours, ...identities])) decrypter.addIdentity(identity.open);
  try {
    return await decrypter.decrypt(armor.decode(wrapped.wrapped));
  } catch {
    // The libraries' messages may quote what they failed on.
    if (ours.length > 0) reasons.add(`The data key that is wrapped for "${wrapped.recipient}" is damaged.`);
    return undefined;
  }
}

function refuseForeignKinds({ keyGroups, threshold }: Metadata): void {
  const usable = keyGroups.filter((group) => group.some(isSupported)).length;
  if (usable >= threshold) return;
  const kinds = new Set(
    keyGroups
      .flat()
      .filter((key) => !isSupported(key))
      .map(nameOf),
  );
  throw new Refusal(
    `The file can only be opened with ${[...kinds].sort().join(", ")}. Strongroom opens files with age and SSH keys: ` +
      "add an age recipient with SOPS.",
  );
}

function isSupported({ kind, recipient }: WrappedKey): boolean {
  return kind === "age" && isSupportedRecipient(recipient);
}

function nameOf({ kind, recipient }: WrappedKey): string {
  if (kind !== "age") return KEY_KINDS[kind];
  const plugin = /^age1([a-z0-9]+?)1/.exec(recipient)?.[1];
  return plugin === undefined ? "an unknown kind of age recipient" : `the age plugin "${plugin}"`;
}

function missing({ keyGroups, threshold }: Metadata, found: number): readonly string[] {
  if (keyGroups.length > 1) {
    return [
      `It takes keys of ${threshold} of its ${keyGroups.length} key groups to open the file, and keys of ${found} are at hand.`,
    ];
  }
  return ["None of the file's recipients has a private key at hand."];
}
