/** Why a file should be encrypted, if it should. */
export type Encryption = "by rule" | "by name" | "no";

/**
 * Whether a file should be encrypted. A rule of `.sops.yaml` that names no path is for whatever somebody encrypts, so it
 * says nothing about one file. `path` is relative to the repository's root.
 */
export function mustBeEncrypted(
  path: string,
  rule: { readonly pathRegex: string | undefined } | undefined,
): Encryption {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (NEVER.test(name)) return "no";
  if (rule?.pathRegex !== undefined) return "by rule";
  if (!ENCRYPTED_NAME.test(name)) return "no";
  return rule === undefined ? "by name" : "by rule";
}

const ENCRYPTED_NAME = /[^/]\.sops\.(?:ya?ml|json|env|ini)$/;

/** The rules themselves, our own language, what Git reads, and what people read. */
const NEVER = /^\.sops\.ya?ml$|(?<!\.sops)\.hcl$|^\.git\w+$|\.md$|^(?:LICENSE|CODEOWNERS)$/;
