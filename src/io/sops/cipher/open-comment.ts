import type { KeyObject } from "node:crypto";
import { Refusal } from "../refusal.ts";
import {
  elementsOf,
  entriesOf,
  isList,
  isMap,
  type SopsComment,
  type SopsMap,
  type SopsNode,
} from "../tree/sops-tree.ts";
import { type LeafPlace, ROOT_AAD } from "../tree/walk-tree.ts";
import { canonicalBytes } from "./canonical-bytes.ts";
import { looksEncrypted } from "./ciphertext.ts";
import { openValue } from "./open-value.ts";

/** How often, in one file, a comment is tried at another place than its own; a person's file needs a handful. */
const MOST_ATTEMPTS = 50_000;

/**
 * Opens the encrypted comments of a file. SOPS itself sometimes writes a comment back under another container than the
 * one that it was encrypted for, so every container of the file counts. A comment in plain text is one from an older SOPS.
 */
export function commentOpener(
  root: SopsMap,
  key: KeyObject,
): (comment: SopsComment, place: LeafPlace) => SopsComment {
  let places: readonly string[] | undefined;
  let left = MOST_ATTEMPTS;
  return (comment, place) => {
    if (!looksEncrypted(comment.text)) return comment;
    const opened = openValue(comment.text, key, place.aad);
    if (opened.kind === "value") return { ...comment, text: textOf(canonicalBytes(opened.value)) };
    places ??= [...new Set(containers(root, ""))];
    for (const aad of places.slice(0, left)) {
      left -= 1;
      const elsewhere = openValue(comment.text, key, aad);
      if (elsewhere.kind === "value") return { ...comment, text: textOf(canonicalBytes(elsewhere.value)) };
    }
    throw new Refusal(
      "An encrypted comment does not open with the file's key: it was changed, or comes from another file. Remove it.",
      { at: comment.at },
    );
  };
}

function textOf(bytes: string | Uint8Array): string {
  return typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8");
}

function* containers(node: SopsNode, aad: string): Generator<string> {
  if (isMap(node)) {
    yield aad || ROOT_AAD;
    for (const entry of entriesOf(node)) yield* containers(entry.value, `${aad}${entry.key}:`);
  } else if (isList(node)) {
    yield aad;
    for (const element of elementsOf(node)) yield* containers(element.value, aad);
  }
}
