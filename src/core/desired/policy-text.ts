import type { HclValue } from "../hcl/hcl-value.ts";
import { stringValue } from "../hcl/string-value.ts";
import { unknownValue } from "../hcl/unknown-value.ts";
import { printPolicy } from "../policy/print-policy.ts";
import type { ObjectInstance } from "./place.ts";
import { policyRules } from "./policy-rules.ts";
import type { Session } from "./session.ts";

/** The text of a policy that is written as `path` and `rule` blocks; unknown while any part of it is. */
export function policyText(session: Session, instance: ObjectInstance): HclValue | undefined {
  const rules = policyRules(session, instance);
  if (rules === undefined) return undefined;
  if (rules.kind === "unknown") return unknownValue(rules.producers);
  return stringValue(printPolicy(rules.rules));
}
