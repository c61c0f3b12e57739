/**
 * Part of the identity of a plaintext that cannot be compared without the ledger's key, and of everything that was made
 * of it: such a value equals any other.
 */
export const UNVERIFIABLE_IDENTITY = "unverifiable";
