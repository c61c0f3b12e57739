import type { PlainValue } from "../model/value.ts";
import { mergeRules } from "./merge-rules.ts";
import type { ControlGroup, ParameterLists, PathRule, Policy, RuleConstraints } from "./policy.ts";

/**
 * Whether two policies mean the same: comments, layout, order, duplicates, the old `policy` field and other spellings
 * of a TTL do not count. Rules with one path are joined first, as the servers join them.
 */
export function samePolicy(before: Policy, after: Policy): boolean {
  const [first, second] = [joinedRules(before), joinedRules(after)];
  return first.size === second.size && [...first].every(([key, rule]) => second.get(key) === rule);
}

/** Whether two rules grant under the same conditions; paths, capabilities and expiry are not looked at. */
export function sameConstraints(before: RuleConstraints, after: RuleConstraints): boolean {
  return constraintsKey(before) === constraintsKey(after);
}

/** One rule a path and expiry; rules that expire at other times cannot be joined. */
function joinedRules(policy: Policy): ReadonlyMap<string, string> {
  const joined = new Map<string, PathRule>();
  for (const rule of policy.rules) {
    const key = JSON.stringify([rule.path, rule.expiration?.seconds ?? null]);
    const earlier = joined.get(key);
    joined.set(key, earlier === undefined ? rule : mergeRules(earlier, rule));
  }
  return new Map(
    [...joined].map(([key, rule]) => [key, `${rule.capabilities.join()} ${constraintsKey(rule)}`]),
  );
}

function constraintsKey(rule: RuleConstraints): string {
  return JSON.stringify([
    parametersKey(rule.allowedParameters),
    parametersKey(rule.deniedParameters),
    setOf(rule.requiredParameters?.map((name) => name.toLowerCase())),
    rule.minWrappingTtl ?? 0,
    rule.maxWrappingTtl ?? 0,
    setOf(rule.mfaMethods),
    controlGroupKey(rule.controlGroup),
    setOf(rule.subscribeEventTypes),
    rule.paginationLimit ?? 0,
    rule.keysFilterPath ?? "",
  ]);
}

function parametersKey(lists: ParameterLists | undefined): readonly string[] {
  return setOf(
    [...(lists ?? [])].map(([name, values]) => JSON.stringify([name, setOf(values.map(valueKey))])),
  );
}

function controlGroupKey(group: ControlGroup | undefined): readonly unknown[] {
  if (group === undefined) return [];
  const factors = group.factors.map((factor) =>
    JSON.stringify([
      factor.name,
      setOf(factor.controlledCapabilities),
      setOf(factor.groupNames),
      setOf(factor.groupIds),
      factor.approvals,
    ]),
  );
  return [group.ttl ?? 0, group.selfAuthAllowed ?? false, setOf(factors)];
}

function valueKey(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map(valueKey).join()}]`;
  if (value instanceof Map) {
    return `{${setOf([...value].map(([key, item]) => `${JSON.stringify(key)}:${valueKey(item)}`)).join()}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function setOf(texts: readonly string[] | undefined): readonly string[] {
  return [...new Set(texts)].sort();
}
