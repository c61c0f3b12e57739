import { sealTree } from "../cipher/seal-tree.ts";
import { problemsOf } from "../refusal.ts";
import type { SopsMap } from "../tree/sops-tree.ts";
import { withNewMac } from "../write-metadata.ts";
import { formatLastModified } from "./last-modified.ts";
import { type OpenFile, openFile, type SealedFile } from "./open-file.ts";
import { printSealed } from "./print-sealed.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** An encrypted file whose values a command changes. */
export interface ChangingFile extends SealedFile {
  readonly now: Date;
  readonly lenient?: boolean;
}

/**
 * Replaces a file's tree by what `change` makes of it, under the same data key. Ciphertexts of unchanged values stay as
 * they are, so that a diff shows what changed; recipients are not touched. `change` gives undefined for no change.
 */
export async function changeFile(
  file: ChangingFile,
  change: (open: OpenFile) => Promise<SopsMap | undefined>,
): Promise<WriteOutcome> {
  return problemsOf(file.path, async (sawText) => {
    const open = await openFile(file, sawText);
    const plain = await change(open);
    open.dataKey.fill(0);
    if (plain === undefined) return { kind: "file", bytes: file.bytes, changed: false };
    return { kind: "file", bytes: await sealChanged(open, plain, file), changed: true };
  });
}

async function sealChanged(open: OpenFile, plain: SopsMap, file: ChangingFile): Promise<Uint8Array> {
  const { document, key, sealed } = open;
  const lastModified = formatLastModified(file.now);
  const { tree, mac } = sealTree(plain, { ...document.metadata, key, lastModified, reuse: sealed });
  const raw = withNewMac(document.metadata, mac, lastModified);
  return printSealed({ format: document.format, tree, raw, key, plain, lenient: file.lenient ?? false });
}
