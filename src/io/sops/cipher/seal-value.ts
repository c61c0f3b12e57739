import { createCipheriv, type KeyObject, randomBytes } from "node:crypto";
import type { SopsScalar } from "../tree/sops-tree.ts";
import { canonicalBytes, valueTypeOf } from "./canonical-bytes.ts";
import { formatCiphertext } from "./ciphertext.ts";

const IV_BYTES = 32;

export interface Sealing {
  readonly key: KeyObject;
  /** What binds the ciphertext to its place. */
  readonly aad: string;
  /** Random where it is not given; given only to reproduce a ciphertext. */
  readonly iv?: Uint8Array;
  /** The type to state where it is not the value's own. */
  readonly type?: "comment";
}

/** The `ENC[…]` text of a value that is neither null nor empty. */
export function sealValue(value: Exclude<SopsScalar, null>, sealing: Sealing): string {
  const iv = Buffer.from(sealing.iv ?? randomBytes(IV_BYTES));
  const cipher = createCipheriv("aes-256-gcm", sealing.key, iv);
  cipher.setAAD(Buffer.from(sealing.aad));
  const plain = canonicalBytes(value);
  const data = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final();
  return formatCiphertext({ data, iv, tag: cipher.getAuthTag(), type: sealing.type ?? valueTypeOf(value) });
}
