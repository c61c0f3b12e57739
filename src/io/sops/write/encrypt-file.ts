import { createSecretKey, randomBytes } from "node:crypto";
import { sealTree } from "../cipher/seal-tree.ts";
import { decodeText } from "../decode-text.ts";
import { checkSize } from "../file-limits.ts";
import { wrapDataKey } from "../keys/wrap-data-key.ts";
import { problemsOf, Refusal } from "../refusal.ts";
import type { CreationRule } from "../rules/creation-rules.ts";
import { hasMetadata } from "../sops-document.ts";
import { formatOfPath, parsePlain } from "../stores/store.ts";
import { makeMetadata } from "../write-metadata.ts";
import { checkWritableRule } from "./check-rule.ts";
import { formatLastModified } from "./last-modified.ts";
import { printSealed } from "./print-sealed.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** A plain file to be encrypted. */
export interface PlainFile {
  /** Relative to the repository's root; its ending tells the format. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Who may open it and what is encrypted: from `.sops.yaml`, never from the file. */
  readonly rule: CreationRule;
  readonly now: Date;
  readonly lenient?: boolean;
}

/** Encrypts a file under a new data key. Refuses one that is encrypted already, and a rule without recipients. */
export async function encryptFile({
  path,
  bytes,
  rule,
  now,
  lenient = false,
}: PlainFile): Promise<WriteOutcome> {
  return problemsOf(path, async (sawText) => {
    checkSize(bytes);
    const format = formatOfPath(path);
    if (format !== "binary") sawText(decodeText(bytes));
    checkWritableRule(rule, path);
    const plain = await parsePlain(format, bytes);
    if (hasMetadata(format, plain)) throw alreadyEncrypted(format === "dotenv");
    const dataKey = randomBytes(32);
    const key = createSecretKey(dataKey);
    const lastModified = formatLastModified(now);
    const { tree, mac } = sealTree(plain, { ...rule, key, lastModified });
    const keyGroups = await wrapDataKey(dataKey, rule);
    dataKey.fill(0);
    const raw = makeMetadata({ ...rule, keyGroups, mac, lastModified });
    return {
      kind: "file",
      bytes: await printSealed({ format, tree, raw, key, plain, lenient }),
      changed: true,
    };
  });
}

function alreadyEncrypted(flat: boolean): Refusal {
  const what = flat ? 'keys that begin with "sops_"' : 'a key "sops" at its top';
  return new Refusal(
    `The file has ${what}, which SOPS keeps for itself: it is encrypted already, or must be renamed there. ` +
      'To change an encrypted file, use "strongroom secrets edit".',
  );
}
