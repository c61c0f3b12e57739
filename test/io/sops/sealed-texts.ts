import { createSecretKey, type KeyObject } from "node:crypto";
import { canonicalBytes } from "../../../src/io/sops/cipher/canonical-bytes.ts";
import { parseCiphertext } from "../../../src/io/sops/cipher/ciphertext.ts";
import { openTree, type SealedText } from "../../../src/io/sops/cipher/open-tree.ts";
import { openValue } from "../../../src/io/sops/cipher/open-value.ts";
import { sealValue } from "../../../src/io/sops/cipher/seal-value.ts";
import type { SopsDocument } from "../../../src/io/sops/sops-document.ts";

/** All ciphertexts of a file, its MAC last. Fails if one does not open, or the MAC is not right. */
export function sealedTexts({ metadata, tree }: SopsDocument, key: KeyObject): readonly SealedText[] {
  if (metadata.mac === undefined) throw new Error("the file has no MAC");
  const sealed: SealedText[] = [];
  openTree(tree, metadata, { key, onSealed: (text) => sealed.push(text) });
  const { text, lastModified: aad } = metadata.mac;
  const opened = openValue(text, key, aad);
  if (opened.kind !== "value") throw new Error("the MAC is closed");
  return [...sealed, { aad, value: opened.value, isComment: false, text }];
}

/** Those that are not the same, byte by byte, when they are made again from their values and their IVs. */
export function notMadeAgain(sealed: readonly SealedText[], key: KeyObject): readonly SealedText[] {
  return sealed.filter((text) => sealAgain(text, key) !== text.text);
}

/** A data key as the cipher takes it. */
export function keyObject(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

function sealAgain({ aad, value, isComment, text }: SealedText, key: KeyObject): string {
  const iv = parseCiphertext(text)?.iv;
  if (value === null || iv === undefined) throw new Error("no ciphertext");
  const again = isComment ? String(canonicalBytes(value)) : value;
  return sealValue(again, { key, aad, iv, ...(isComment ? { type: "comment" as const } : {}) });
}
