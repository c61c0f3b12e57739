import { canonicalBytes } from "../cipher/canonical-bytes.ts";
import type { SopsScalar } from "../tree/sops-tree.ts";

/** A value as flat formats, which know text only, write it. */
export function flatText(value: SopsScalar): string {
  if (typeof value === "boolean") return String(value);
  const bytes = canonicalBytes(value);
  return typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8");
}
