import { createSecretKey } from "node:crypto";
import type { Value } from "../../core/model/value.ts";
import { openTree } from "./cipher/open-tree.ts";
import type { AgeKeys } from "./keys/age-keys.ts";
import { unwrapDataKey } from "./keys/unwrap-data-key.ts";
import { dataKeyId } from "./read-metadata.ts";
import { problemsOf, type SopsProblem } from "./refusal.ts";
import { parseDocument, type SopsDocument } from "./sops-document.ts";
import { BINARY_KEY, formatOfPath } from "./stores/store.ts";
import { refuseAmbiguity } from "./tree/refuse-ambiguity.ts";
import { valueAt } from "./tree/sops-tree.ts";
import { type LeafSource, valueOfLeaf, valueOfTree } from "./tree-value.ts";

/** An encrypted file as it was found. */
export interface SopsFile {
  /** Relative to the repository's root, with `/`; its ending tells the format. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type SopsOutcome = SopsTree | SopsProblem;

export interface SopsTree {
  readonly kind: "tree";
  /** Maps and lists with sensitive leaves; values that are not encrypted are plain. A binary file is one sensitive string. */
  readonly value: Value;
  /** Whether a key was at hand: then the MAC was verified and each sensitive leaf has its secret. */
  readonly opened: boolean;
  /** Why it was not opened, one sentence per source of keys; empty where no keys were given. */
  readonly notOpened: readonly string[];
  readonly meta: SopsMeta;
}

/** What a file's metadata says, for warnings and reports. Only the data key's id is checked by a key. */
export interface SopsMeta {
  readonly lastModified: string;
  /** Those of age and SSH, without duplicates. */
  readonly recipients: readonly string[];
  readonly dataKeyId: string;
  /** Of the SOPS that wrote the file. */
  readonly version: string;
}

export interface ReadOptions extends SopsFile {
  /** Without keys the tree is the same, with the same identities, and no secrets. */
  readonly keys?: AgeKeys | undefined;
  /** Also read files in which SOPS leaves the place of a value open; see `refuseAmbiguity`. */
  readonly lenient?: boolean;
}

/** Reads an encrypted file. All or nothing: a file in which anything does not verify is a problem. */
export async function readSopsFile(options: ReadOptions): Promise<SopsOutcome> {
  return problemsOf(options.path, async (sawText) => {
    const format = formatOfPath(options.path);
    const document = await parseDocument(format, options.bytes, sawText);
    return openDocument(document, options);
  });
}

async function openDocument(document: SopsDocument, options: ReadOptions): Promise<SopsTree> {
  const { metadata, tree } = document;
  const unwrapped = await unwrapDataKey(metadata, options.keys);
  const key = unwrapped.kind === "key" ? createSecretKey(unwrapped.key) : undefined;
  const opened = openTree(tree, metadata, { key });
  if (unwrapped.kind === "key") unwrapped.key.fill(0);
  if (options.lenient !== true) refuseAmbiguity(opened);
  const source: LeafSource = { file: options.path, dataKeyId: dataKeyId(metadata) };
  const data = document.format === "binary" ? valueAt(opened, BINARY_KEY) : undefined;
  const leaf = data !== undefined && !("kind" in data) ? data : undefined;
  return {
    kind: "tree",
    value: leaf === undefined ? valueOfTree(opened, source) : valueOfLeaf(leaf, undefined, source),
    opened: key !== undefined,
    notOpened: unwrapped.kind === "key" ? [] : unwrapped.reasons,
    meta: {
      lastModified: metadata.lastModified,
      recipients: recipientsOf(metadata.keyGroups.flat()),
      dataKeyId: source.dataKeyId,
      version: metadata.version,
    },
  };
}

function recipientsOf(keys: readonly { readonly recipient: string }[]): readonly string[] {
  return [...new Set(keys.map(({ recipient }) => recipient).filter((recipient) => recipient !== ""))];
}
