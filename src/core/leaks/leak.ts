import type { Finding } from "./finding.ts";

/** Something in plain text that should not lie in Git. `path` is relative to the repository's root. */
export type Leak =
  | { readonly kind: "secret"; readonly path: string; readonly finding: Finding }
  /** A whole file that should be encrypted: by a rule of `.sops.yaml`, or else by its name only. */
  | { readonly kind: "file"; readonly path: string; readonly hasRule: boolean }
  /** An encrypted file in which something is not: `problem` tells the place and not the value. */
  | {
      readonly kind: "damage";
      readonly path: string;
      readonly problem: string;
      readonly line: number;
      readonly column: number;
    };

/** Tells leaks apart: the same secret elsewhere in the same file is the same leak. Never shown. */
export function leakKey(leak: Leak): string {
  return leak.kind === "secret"
    ? `${leak.path}\n${leak.finding.secret.reveal()}`
    : `${leak.path}\n\n${leak.kind}`;
}
