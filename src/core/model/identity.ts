/** Begins the identity of a plaintext that is in no encrypted file, made with the ledger's key. */
export const KEYED_IDENTITY = "hmac:";

/** Begins the same where the key is not at hand: nothing can be said of it, and it equals anything. */
export const UNVERIFIABLE_IDENTITY = "unverifiable:";

/** Whether an identity, or one that it is made of, differs between a run with the ledger's key and one without. */
export function dependsOnKey(identity: string): boolean {
  return identity.includes(KEYED_IDENTITY) || identity.includes(UNVERIFIABLE_IDENTITY);
}

/** How the identity of what is made of others begins, so that it says the same of itself. */
export function inheritedPrefix(identities: readonly string[]): string {
  if (identities.some((identity) => identity.includes(UNVERIFIABLE_IDENTITY))) return UNVERIFIABLE_IDENTITY;
  return identities.some((identity) => identity.includes(KEYED_IDENTITY)) ? KEYED_IDENTITY : "";
}

const HASH_AND_MARK = /[0-9a-f]{64}~/g;

/** An identity, hexadecimal SHA-256, with the form that stays when the same place is encrypted again. */
export function identityWithForm(hash: string, form: string): string {
  return `${hash}~${form.slice(0, 32)}`;
}

/**
 * An identity, or a text that has some in it, without what moves with the ciphertext: two values of one form come from the
 * same places in the same way. Equal to the text where nothing in it has a form.
 */
export function formOf(text: string): string {
  return text.replaceAll(HASH_AND_MARK, "");
}
