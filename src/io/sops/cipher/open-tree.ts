import type { KeyObject } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { compileRule, type EncryptionRule } from "../rules/encryption-rule.ts";
import type { SopsComment, SopsMap, SopsScalar } from "../tree/sops-tree.ts";
import { formatTreePath } from "../tree/tree-path.ts";
import { type LeafPlace, walkTree } from "../tree/walk-tree.ts";
import { looksEncrypted, statedType } from "./ciphertext.ts";
import { commentOpener } from "./open-comment.ts";
import { openValue } from "./open-value.ts";
import { macMatches, type StoredMac, startMac } from "./tree-mac.ts";

/** A leaf of an encrypted file. */
export interface OpenedLeaf {
  /** Its ciphertext as it stands in the file; undefined for what is not encrypted. */
  readonly sealed?: string;
  /** Undefined for a ciphertext that was not opened. */
  readonly value?: SopsScalar;
}

/** A ciphertext and what it holds, for whoever writes the file again. */
export interface SealedText {
  readonly aad: string;
  readonly value: SopsScalar;
  readonly isComment: boolean;
  readonly text: string;
}

/** What a file's metadata says about how its tree is encrypted. */
export interface Sealed {
  readonly rule: EncryptionRule;
  readonly macOnlyEncrypted: boolean;
  readonly mac: StoredMac | undefined;
}

/**
 * Opens every encrypted leaf and verifies the MAC; without a key it only checks that what must be encrypted is. Refuses
 * the whole file if anything in it does not verify.
 */
export function openTree(
  root: SopsMap,
  sealed: Sealed,
  { key, onSealed }: { readonly key?: KeyObject | undefined; onSealed?(sealed: SealedText): void } = {},
): SopsMap<OpenedLeaf> {
  const mac = startMac(sealed.macOnlyEncrypted);
  const openComment = key === undefined ? undefined : commentOpener(root, key);
  const tree = walkTree<SopsScalar, OpenedLeaf>(root, compileRule(sealed.rule), {
    leaf(value, place) {
      const opened = openLeaf(value, place, key);
      if (opened.kind === "comment") {
        onSealed?.({ aad: place.aad, value: opened.text, isComment: true, text: String(value) });
        return opened;
      }
      const { leaf } = opened;
      if (leaf.value === undefined) return leaf;
      mac.add(leaf.value, place.encrypted);
      if (leaf.sealed !== undefined)
        onSealed?.({ aad: place.aad, value: leaf.value, isComment: false, text: leaf.sealed });
      return leaf;
    },
    comment(comment, place) {
      if (!place.encrypted || openComment === undefined) return comment;
      const opened = openComment(comment, place);
      if (opened !== comment)
        onSealed?.({ aad: place.aad, value: opened.text, isComment: true, text: comment.text });
      return opened;
    },
  });
  if (key !== undefined) verifyMac(sealed.mac, key, mac.digest());
  return tree;
}

type Opened = { readonly kind: "leaf"; readonly leaf: OpenedLeaf } | SopsComment;

function openLeaf(value: SopsScalar, place: LeafPlace, key: KeyObject | undefined): Opened {
  if (!place.encrypted || value === null || value === "") return { kind: "leaf", leaf: { value } };
  if (typeof value !== "string" || !looksEncrypted(value)) throw notEncrypted(place);
  const inList = typeof place.path?.segment === "number";
  const isComment = inList && statedType(value) === "comment";
  if (key === undefined) {
    return isComment ? commentFrom(value, place) : { kind: "leaf", leaf: { sealed: value } };
  }
  const opened = openValue(value, key, place.aad);
  if (opened.kind === "failed") throw cannotOpen(place, opened.reason);
  if (opened.type === "comment" && !inList) throw cannotOpen(place, "wrong type");
  if (isComment) return commentFrom(String(opened.value), place);
  return { kind: "leaf", leaf: { sealed: value, value: opened.value } };
}

function commentFrom(text: string, place: LeafPlace): SopsComment {
  return { kind: "comment", text, inline: false, at: place.at };
}

function verifyMac(stored: StoredMac | undefined, key: KeyObject, computed: string): void {
  if (stored === undefined) {
    throw new Refusal(
      'The file has no MAC ("sops.mac"), so nobody can tell whether it was changed without its key.',
    );
  }
  if (macMatches(stored, key, computed)) return;
  throw new Refusal(
    "The MAC does not match: values, their order or the metadata were changed without the file's key. " +
      "Restore the file from a commit that you trust.",
  );
}

function notEncrypted(place: LeafPlace): Refusal {
  const path = formatTreePath(place.path);
  return new Refusal(
    `The value of "${path}" is not encrypted, but the file's rule says that it is. ` +
      "Edit the file with its key, and treat the value as disclosed.",
    { at: place.at, path },
  );
}

const FAILURES = {
  malformed: "is not a well-formed ciphertext",
  "not authentic":
    "does not open with the file's key at this place: it was changed, or moved here from elsewhere",
  "wrong type": "opens, but what it holds is not of the type that it states",
} as const;

function cannotOpen(place: LeafPlace, reason: keyof typeof FAILURES): Refusal {
  const path = formatTreePath(place.path);
  return new Refusal(`The value of "${path}" ${FAILURES[reason]}.`, { at: place.at, path });
}
