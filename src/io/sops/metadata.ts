import type { StoredMac } from "./cipher/tree-mac.ts";
import type { EncryptionRule } from "./rules/encryption-rule.ts";
import type { SopsMap } from "./tree/sops-tree.ts";

/** Ways to wrap a data key, by their names in metadata, with the names that people know. */
export const KEY_KINDS = {
  kms: "AWS KMS",
  gcp_kms: "GCP KMS",
  hckms: "Huawei Cloud KMS",
  azure_kv: "Azure Key Vault",
  hc_vault: "HashiCorp Vault transit",
  pgp: "PGP",
  age: "age",
} as const;

export type KeyKind = keyof typeof KEY_KINDS;

/** The data key, or a share of it, wrapped for one recipient. */
export interface WrappedKey {
  readonly kind: KeyKind;
  /** An age or SSH recipient; "" for other kinds, which are only counted and named. */
  readonly recipient: string;
  /** For age: an armored age file that holds the key. */
  readonly wrapped: string;
}

/** Keys that all wrap the same share of the data key. */
export type KeyGroup = readonly WrappedKey[];

/** What SOPS stores beside the tree. */
export interface Metadata {
  readonly keyGroups: readonly KeyGroup[];
  /** How many groups it takes to open the file; 1 where there is one group. */
  readonly threshold: number;
  readonly rule: EncryptionRule;
  readonly macOnlyEncrypted: boolean;
  /** Undefined for a file without MAC. */
  readonly mac: StoredMac | undefined;
  /** As the file has it, RFC 3339. */
  readonly lastModified: string;
  /** Of the SOPS that wrote the file, as the file has it. */
  readonly version: string;
  /** The whole of it, for writing back what is not changed. */
  readonly raw: SopsMap;
}
