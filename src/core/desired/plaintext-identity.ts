/**
 * The identity of a plaintext that does not come from an encrypted file: an HMAC, so that nobody can guess the value from
 * it. Without the ledger's key it contains the mark for "cannot be verified here".
 */
export type PlaintextIdentity = (text: string) => string;
