import { openTree } from "./cipher/open-tree.ts";
import { problemsOf, type SopsProblem } from "./refusal.ts";
import { compileRule, type EncryptionRule } from "./rules/encryption-rule.ts";
import { parseDocument } from "./sops-document.ts";
import { formatOfPath, parsePlain } from "./stores/store.ts";
import { type SopsMap, type SopsScalar, valueAt } from "./tree/sops-tree.ts";
import { walkTree } from "./tree/walk-tree.ts";

/** A file that should be encrypted, by a rule of which values. */
export interface ExpectedSopsFile {
  /** Relative to the repository's root; its ending tells the format. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly rule: EncryptionRule;
}

export type EncryptionState = { readonly kind: "encrypted" } | { readonly kind: "plain" } | SopsProblem;

/**
 * Tells, without any key, whether a file is encrypted; `plain` if it is not and holds what the rule would encrypt. A
 * problem if it is, but a value in it stands in plain text.
 */
export async function checkEncrypted(file: ExpectedSopsFile): Promise<EncryptionState> {
  let text = "";
  const document = await problemsOf(file.path, () =>
    parseDocument(formatOfPath(file.path), file.bytes, (seen) => {
      text = seen;
    }),
  );
  if ("metadata" in document) {
    return problemsOf(file.path, async (sawText) => {
      sawText(text);
      openTree(document.tree, document.metadata);
      return { kind: "encrypted" };
    });
  }
  return { kind: (await holdsSecrets(file)) ? "plain" : "encrypted" };
}

async function holdsSecrets({ path, bytes, rule }: ExpectedSopsFile): Promise<boolean> {
  const format = formatOfPath(path);
  const plain = await problemsOf(path, () => parsePlain(format, bytes));
  // A text that cannot be read cannot be encrypted by parts, either; by a rule that names keys, nothing is known of it.
  if (plain.kind === "problem") return !rule.kind.startsWith("encrypted_") && bytes.length > 0;
  return !isOtherManifest(plain) && someEncrypted(plain, rule);
}

/** Rules such as `^(data|stringData)$` are meant for Kubernetes' Secrets, and match ConfigMaps, too. */
function isOtherManifest(plain: SopsMap): boolean {
  const kind = valueAt(plain, "kind");
  return valueAt(plain, "apiVersion") !== undefined && typeof kind === "string" && kind !== "Secret";
}

function someEncrypted(plain: SopsMap, rule: EncryptionRule): boolean {
  let some = false;
  walkTree<SopsScalar, null>(plain, compileRule(rule), {
    leaf: (value, { encrypted }) => {
      some ||= encrypted && !isEmpty(value);
      return null;
    },
    comment: (comment) => comment,
  });
  return some;
}

function isEmpty(value: SopsScalar): boolean {
  return value === null || value === "" || (value instanceof Uint8Array && value.length === 0);
}
