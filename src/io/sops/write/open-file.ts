import { createSecretKey, type KeyObject } from "node:crypto";
import { type OpenedLeaf, openTree, type SealedText } from "../cipher/open-tree.ts";
import type { AgeKeys } from "../keys/age-keys.ts";
import { unwrapDataKey } from "../keys/unwrap-data-key.ts";
import { KEY_KINDS } from "../metadata.ts";
import { Refusal } from "../refusal.ts";
import { parseDocument, type SopsDocument } from "../sops-document.ts";
import { formatOfPath } from "../stores/store.ts";
import { isList, isMap, type SopsMap, type SopsNode, type SopsScalar } from "../tree/sops-tree.ts";

/** An encrypted file that a command works on. */
export interface SealedFile {
  /** Relative to the repository's root; its ending tells the format. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly keys: AgeKeys;
}

/** It, opened: its MAC is verified. */
export interface OpenFile {
  readonly document: SopsDocument;
  readonly tree: SopsMap;
  readonly dataKey: Buffer;
  readonly key: KeyObject;
  readonly sealed: readonly SealedText[];
}

/** Opens a file for writing. Refuses one that no key at hand opens. */
export async function openFile(file: SealedFile, sawText: (text: string) => void): Promise<OpenFile> {
  const document = await parseDocument(formatOfPath(file.path), file.bytes, sawText);
  const unwrapped = await unwrapDataKey(document.metadata, file.keys);
  if (unwrapped.kind === "closed") throw closed(document, unwrapped.reasons);
  const key = createSecretKey(unwrapped.key);
  const sealed: SealedText[] = [];
  const tree = openTree(document.tree, document.metadata, { key, onSealed: (text) => sealed.push(text) });
  return { document, tree: plainMap(tree), dataKey: unwrapped.key, key, sealed };
}

function closed({ metadata }: SopsDocument, reasons: readonly string[]): Refusal {
  const recipients = metadata.keyGroups.flat().map(({ kind, recipient }) => recipient || KEY_KINDS[kind]);
  return new Refusal(
    `The file cannot be opened. ${reasons.join(" ")} It is encrypted for ${[...new Set(recipients)].join(", ")}. ` +
      "Keys are looked for where SOPS does: SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, SOPS_AGE_KEY_CMD, sops/age/keys.txt in the user's configuration, and SSH keys.",
  );
}

function plainMap(map: SopsMap<OpenedLeaf>): SopsMap {
  return {
    kind: "map",
    items: map.items.map((item) =>
      item.kind === "comment" ? item : { ...item, value: plainNode(item.value) },
    ),
  };
}

function plainNode(node: SopsNode<OpenedLeaf>): SopsNode {
  if (isMap(node)) return plainMap(node);
  if (!isList(node)) return plainLeaf(node);
  const items = node.items.map((item) =>
    item.kind === "comment" ? item : { ...item, value: plainNode(item.value) },
  );
  return { kind: "list", items };
}

function plainLeaf({ value }: OpenedLeaf): SopsScalar {
  if (value === undefined) throw new Error("a leaf of an opened file is closed");
  return value;
}
