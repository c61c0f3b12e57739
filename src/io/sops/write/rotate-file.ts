import { createSecretKey, randomBytes } from "node:crypto";
import { sealTree } from "../cipher/seal-tree.ts";
import { wrapDataKey } from "../keys/wrap-data-key.ts";
import { problemsOf } from "../refusal.ts";
import { makeMetadata } from "../write-metadata.ts";
import { checkWritableRule } from "./check-rule.ts";
import { formatLastModified } from "./last-modified.ts";
import { openFile } from "./open-file.ts";
import { printSealed } from "./print-sealed.ts";
import type { KeyUpdate } from "./update-keys.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/**
 * Encrypts all of a file anew, under a new data key that is wrapped for the recipients of its rule in `.sops.yaml`. What
 * is encrypted stays as the file has it.
 */
export async function rotateFile(file: KeyUpdate & { readonly now: Date }): Promise<WriteOutcome> {
  return problemsOf(file.path, async (sawText) => {
    checkWritableRule(file.rule, file.path);
    const { document, tree: plain, dataKey: oldKey } = await openFile(file, sawText);
    oldKey.fill(0);
    const { format, metadata } = document;
    const dataKey = randomBytes(32);
    const key = createSecretKey(dataKey);
    const lastModified = formatLastModified(file.now);
    const { tree, mac } = sealTree(plain, { ...metadata, key, lastModified });
    const keyGroups = await wrapDataKey(dataKey, file.rule);
    dataKey.fill(0);
    const { threshold } = file.rule;
    const { rule, macOnlyEncrypted } = metadata;
    const raw = makeMetadata({ keyGroups, threshold, rule, macOnlyEncrypted, mac, lastModified });
    return {
      kind: "file",
      bytes: await printSealed({ format, tree, raw, key, plain, lenient: true }),
      changed: true,
    };
  });
}
