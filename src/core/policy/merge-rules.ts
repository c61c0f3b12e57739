import type { PlainValue } from "../model/value.ts";
import { canonicalCapabilities, type ParameterLists, type PathRule, type RuleConstraints } from "./policy.ts";

/**
 * Two rules with one path as one rule, as the servers join them: capabilities add up, `deny` wins over all, the smaller
 * TTL and page limit stay, parameter lists are joined, and an empty list (any value) swallows a full one.
 */
export function mergeRules(earlier: PathRule, later: PathRule): PathRule {
  if (earlier.capabilities[0] === "deny") return earlier;
  const { path } = earlier;
  if (later.capabilities[0] === "deny") return { path, capabilities: ["deny"] };
  const capabilities = canonicalCapabilities([...earlier.capabilities, ...later.capabilities]);
  return { path, capabilities, ...mergeConstraints(earlier, later) };
}

function mergeConstraints(earlier: RuleConstraints, later: RuleConstraints): RuleConstraints {
  return defined({
    allowedParameters: joinParameters(earlier.allowedParameters, later.allowedParameters),
    deniedParameters: joinParameters(earlier.deniedParameters, later.deniedParameters),
    requiredParameters: joinTexts(earlier.requiredParameters, later.requiredParameters),
    minWrappingTtl: smaller(earlier.minWrappingTtl, later.minWrappingTtl),
    maxWrappingTtl: smaller(earlier.maxWrappingTtl, later.maxWrappingTtl),
    mfaMethods: joinTexts(earlier.mfaMethods, later.mfaMethods),
    controlGroup: joinControlGroups(earlier, later),
    subscribeEventTypes: joinTexts(earlier.subscribeEventTypes, later.subscribeEventTypes),
    paginationLimit: smaller(earlier.paginationLimit, later.paginationLimit),
    keysFilterPath: earlier.keysFilterPath ?? later.keysFilterPath,
  });
}

function joinParameters(
  earlier: ParameterLists | undefined,
  later: ParameterLists | undefined,
): ParameterLists | undefined {
  if (earlier === undefined || later === undefined) return earlier ?? later;
  const joined = new Map<string, readonly PlainValue[]>(earlier);
  for (const [name, values] of later) {
    const before = joined.get(name);
    const anyValue = values.length === 0 || before?.length === 0;
    joined.set(name, anyValue ? [] : [...values, ...(before ?? [])]);
  }
  return joined;
}

function joinTexts(
  earlier: readonly string[] | undefined,
  later: readonly string[] | undefined,
): readonly string[] | undefined {
  if (earlier === undefined || later === undefined) return earlier ?? later;
  return [...new Set([...earlier, ...later])];
}

function joinControlGroups(
  earlier: RuleConstraints,
  later: RuleConstraints,
): RuleConstraints["controlGroup"] {
  const [first, second] = [earlier.controlGroup, later.controlGroup];
  if (first === undefined || second === undefined) return first ?? second;
  return { ...first, factors: [...first.factors, ...second.factors] };
}

function smaller(earlier: number | undefined, later: number | undefined): number | undefined {
  if (earlier === undefined || later === undefined) return earlier ?? later;
  return Math.min(earlier, later);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined. */
function defined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<
    Defined<T>
  >;
}
