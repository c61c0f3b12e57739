import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import type { Policy } from "../../../src/core/policy/policy.ts";

/** The policy of a text that is known to be right. */
export function policyOf(text: string): Policy {
  const parsed = parsePolicy(text);
  if (parsed.kind === "policy") return parsed.policy;
  throw new Error(`${parsed.problem.line}:${parsed.problem.column}: ${parsed.problem.message}`);
}
