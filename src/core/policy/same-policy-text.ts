import { parsePolicy } from "./parse-policy.ts";
import { samePolicy } from "./same-policy.ts";

/** Whether two policy texts mean the same; texts that no server would accept are compared as they are. */
export function samePolicyText(live: string, desired: string): boolean {
  if (live.trim() === desired.trim()) return true;
  const [before, after] = [parsePolicy(live), parsePolicy(desired)];
  return before.kind === "policy" && after.kind === "policy" && samePolicy(before.policy, after.policy);
}
