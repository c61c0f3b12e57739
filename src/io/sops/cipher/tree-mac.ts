import { createHash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { SopsScalar } from "../tree/sops-tree.ts";
import { canonicalBytes } from "./canonical-bytes.ts";
import { openValue } from "./open-value.ts";
import { sealValue } from "./seal-value.ts";

/** SHA-256 of `sops`: keeps a MAC over the encrypted values only from ever equalling one over all values. */
const ONLY_ENCRYPTED_PREFIX = createHash("sha256").update("sops").digest();

/** Collects the values of a document in its order. */
export interface TreeMac {
  add(value: SopsScalar, encrypted: boolean): void;
  /** Upper-case hex, as SOPS stores it. */
  digest(): string;
}

export function startMac(onlyEncrypted: boolean): TreeMac {
  const hash = createHash("sha512");
  if (onlyEncrypted) hash.update(ONLY_ENCRYPTED_PREFIX);
  return {
    add(value, encrypted) {
      if (encrypted || !onlyEncrypted) hash.update(canonicalBytes(value));
    },
    digest: () => hash.digest("hex").toUpperCase(),
  };
}

/** A MAC as it is stored, and the `lastmodified` that it is bound to. */
export interface StoredMac {
  readonly text: string;
  readonly lastModified: string;
}

/** Whether the stored MAC is authentic and is this one. */
export function macMatches(stored: StoredMac, key: KeyObject, computed: string): boolean {
  const opened = openValue(stored.text, key, stored.lastModified);
  if (opened.kind !== "value" || typeof opened.value !== "string") return false;
  const expected = Buffer.from(opened.value);
  return expected.length === computed.length && timingSafeEqual(expected, Buffer.from(computed));
}

export function sealMac(computed: string, key: KeyObject, lastModified: string): string {
  return sealValue(computed, { key, aad: lastModified });
}
