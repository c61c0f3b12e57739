import type { KeyObject } from "node:crypto";
import { canonicalBytes } from "../cipher/canonical-bytes.ts";
import { type OpenedLeaf, openTree } from "../cipher/open-tree.ts";
import { parseDocument, printDocument } from "../sops-document.ts";
import type { SopsFormat } from "../stores/store.ts";
import { refuseAmbiguity } from "../tree/refuse-ambiguity.ts";
import { elementsOf, entriesOf, isList, isMap, type SopsMap, type SopsNode } from "../tree/sops-tree.ts";

/** An encrypted tree that is about to be written. */
export interface SealedDocument {
  readonly format: SopsFormat;
  readonly tree: SopsMap;
  readonly raw: SopsMap;
  readonly key: KeyObject;
  /** What the file must read back as. */
  readonly plain: SopsMap;
  /** Also write trees in which SOPS leaves the place of a value open. */
  readonly lenient: boolean;
}

/**
 * The bytes of an encrypted file, read back before anyone sees them: they parse, verify and hold exactly the tree that
 * they were made of. A file that would not open again is a bug of ours, and must not replace one that does.
 */
export async function printSealed(sealed: SealedDocument): Promise<Uint8Array> {
  const { format, tree, raw, key, plain, lenient } = sealed;
  const bytes = Buffer.from(await printDocument(format, tree, raw));
  const document = await parseDocument(format, bytes, () => {});
  const opened = openTree(document.tree, document.metadata, { key });
  if (!lenient) refuseAmbiguity(opened);
  if (!holds(opened, plain))
    throw new Error(`a ${format} file did not read back as the tree that it was made of`);
  return bytes;
}

/** Whether both trees have the same values at the same places; comments do not count. */
function holds(opened: SopsNode<OpenedLeaf>, plain: SopsNode): boolean {
  if (isMap(opened)) return isMap(plain) && holdsMap(opened, plain);
  if (isList(opened)) return isList(plain) && holdsList(elementsOf(opened), elementsOf(plain));
  if (isMap(plain) || isList(plain) || opened.value === undefined) return false;
  const [one, other] = [opened.value, plain].map((value) => Buffer.from(canonicalBytes(value)));
  return one !== undefined && other !== undefined && one.equals(other);
}

function holdsMap(opened: SopsMap<OpenedLeaf>, plain: SopsMap): boolean {
  const [keys, expected] = [entriesOf(opened), entriesOf(plain)];
  return keys.every(({ key }, index) => key === expected[index]?.key) && holdsList(keys, expected);
}

function holdsList(
  opened: readonly { readonly value: SopsNode<OpenedLeaf> }[],
  plain: readonly { readonly value: SopsNode }[],
): boolean {
  if (opened.length !== plain.length) return false;
  return opened.every(({ value }, index) => {
    const other = plain[index];
    return other !== undefined && holds(value, other.value);
  });
}
