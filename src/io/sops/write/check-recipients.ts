import { wrapDataKey } from "../keys/wrap-data-key.ts";
import { problemsOf, type SopsProblem } from "../refusal.ts";
import type { CreationRule } from "../rules/creation-rules.ts";
import { checkWritableRule } from "./check-rule.ts";

/** Whether a new file can be encrypted by a rule: tried with a key that opens nothing. */
export async function checkRecipients(
  path: string,
  rule: CreationRule,
): Promise<{ readonly kind: "writable" } | SopsProblem> {
  return problemsOf(path, async () => {
    checkWritableRule(rule, path);
    await wrapDataKey(new Uint8Array(32), rule);
    return { kind: "writable" };
  });
}
