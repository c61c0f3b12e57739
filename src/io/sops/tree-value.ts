import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { identityWithForm } from "../../core/model/identity.ts";
import { Secret } from "../../core/model/secret.ts";
import type { PlainValue, Sensitive, Value } from "../../core/model/value.ts";
import type { OpenedLeaf } from "./cipher/open-tree.ts";
import { Refusal } from "./refusal.ts";
import {
  elementsOf,
  entriesOf,
  isList,
  isMap,
  isTime,
  type SopsMap,
  type SopsNode,
  type SopsScalar,
} from "./tree/sops-tree.ts";
import { formatTreePath, type TreePath } from "./tree/tree-path.ts";

/** What all leaves of a file share. */
export interface LeafSource {
  /** The file, relative to the repository's root, for the origins. */
  readonly file: string;
  readonly dataKeyId: string;
}

/** The tree as the language sees it: encrypted leaves sensitive, others plain, comments gone. */
export function valueOfTree(tree: SopsMap<OpenedLeaf>, source: LeafSource): Value {
  return valueOfNode(tree, undefined, source);
}

/** A binary file's one leaf. */
export function valueOfLeaf(leaf: OpenedLeaf, path: TreePath | undefined, source: LeafSource): Value {
  const plain = leaf.value === undefined ? undefined : plainOf(leaf.value, path);
  if (leaf.sealed === undefined) return plain ?? null;
  const place = formatTreePath(path);
  const origin = place === "" ? source.file : `${source.file}: ${place}`;
  const sensitive: Sensitive = {
    kind: "sensitive",
    identity: identityOf(leaf.sealed, { ...source, origin }),
    origin,
  };
  return plain === undefined ? sensitive : { ...sensitive, secret: new Secret(plain) };
}

function valueOfNode(node: SopsNode<OpenedLeaf>, path: TreePath | undefined, source: LeafSource): Value {
  if (isMap(node)) {
    const entries = entriesOf(node).map(
      ({ key, value }) => [key, valueOfNode(value, { parent: path, segment: key }, source)] as const,
    );
    return new Map(entries);
  }
  if (isList(node)) {
    return elementsOf(node).map(({ value }, index) =>
      valueOfNode(value, { parent: path, segment: index }, source),
    );
  }
  return valueOfLeaf(node, path, source);
}

/** Moves with the ciphertext and with the data key, and tells nothing of the value: both are public in Git. */
function identityOf(sealed: string, source: LeafSource & { readonly origin: string }): string {
  const { dataKeyId, origin } = source;
  const value = sha256(`strongroom sops leaf v1\n${dataKeyId}\n${sealed}`);
  return identityWithForm(value, sha256(`strongroom sops place v1\n${origin}`));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function plainOf(value: SopsScalar, path: TreePath | undefined): PlainValue {
  if (value instanceof Uint8Array) return textOf(value, path);
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === "number" && !Number.isFinite(value)) {
    const place = formatTreePath(path);
    throw new Refusal(`The number at "${place}" is infinite or not a number, which JSON cannot hold.`, {
      path: place,
    });
  }
  if (value !== null && typeof value === "object") return isTime(value) ? value.text : null;
  return value;
}

function textOf(bytes: Uint8Array, path: TreePath | undefined): string {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString("utf8");
  const place = formatTreePath(path);
  const what = place === "" ? "The file" : `The value of "${place}"`;
  throw new Refusal(`${what} is not UTF-8 text. Encode it, for instance in base64, before it is encrypted.`, {
    path: place,
  });
}
