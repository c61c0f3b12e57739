import type { Product } from "../catalog/engine.ts";
import type { Change } from "../diff/change.ts";
import { diffAccess } from "../policy/diff-access.ts";
import { formatAccessDiff } from "../policy/format-access-diff.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import type { Policy } from "../policy/policy.ts";

/** What a changed policy grants more and less: the meaning of its text's difference. */
export function accessLines(change: Change, product: Product): readonly string[] {
  if (change.target.protocol !== "policy" || change.action === "forget" || change.action === "adopt")
    return [];
  const before = policyOf(change.live.kind === "present" ? change.live.data.get("policy") : "");
  const after = policyOf(change.action === "delete" ? "" : change.desired?.attributes.get("policy")?.value);
  if (before === undefined || after === undefined) return [];
  const text = formatAccessDiff(diffAccess({ before, after, product }));
  return text === "" ? [] : [`access: ${text}`];
}

function policyOf(text: unknown): Policy | undefined {
  const parsed = typeof text === "string" ? parsePolicy(text) : undefined;
  return parsed?.kind === "policy" ? parsed.policy : undefined;
}
