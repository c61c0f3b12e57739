import type { Product } from "../catalog/engine.ts";
import type { PlainMap, PlainValue } from "../model/value.ts";
import type { RuleConstraints } from "./policy.ts";

/** Whether a request's parameters meet a rule's `required_`, `denied_` and `allowed_parameters`. */
export function parametersAllowed(rule: RuleConstraints, parameters: PlainMap, product: Product): boolean {
  // Required names are lowered before the look-up, the request's are not: a rule "A" is met by "a" only.
  if (rule.requiredParameters?.some((name) => !parameters.has(name.toLowerCase()))) return false;
  if (parameters.size === 0) return true;
  return !someDenied(rule, parameters, product) && allAllowed(rule, parameters, product);
}

function someDenied({ deniedParameters }: RuleConstraints, parameters: PlainMap, product: Product): boolean {
  if (deniedParameters === undefined) return false;
  if (deniedParameters.has("*")) return true;
  return [...parameters].some(([name, value]) => {
    const values = deniedParameters.get(name.toLowerCase());
    if (values === undefined) return false;
    return values.length === 0 || partsOf(value, product).some((part) => isListed(part, values));
  });
}

function allAllowed({ allowedParameters }: RuleConstraints, parameters: PlainMap, product: Product): boolean {
  if (allowedParameters === undefined || allowedParameters.size === 0) return true;
  return [...parameters].every(([name, value]) => {
    const values = allowedParameters.get(name.toLowerCase());
    if (values === undefined) return allowedParameters.has("*");
    if (values.length === 0 || isListed(value, values)) return true;
    const [, ...elements] = partsOf(value, product);
    return isDivisible(value, product) && elements.every((element) => isListed(element, values));
  });
}

/** The value itself and, on Vault, each element of a list or of a comma-separated string. */
function partsOf(value: PlainValue, product: Product): readonly PlainValue[] {
  if (!isDivisible(value, product)) return [value];
  if (typeof value !== "string") return [value, ...(value as readonly PlainValue[])];
  return value === "" ? [value] : [value, ...value.split(",").map((part) => part.trim())];
}

function isDivisible(value: PlainValue, product: Product): boolean {
  return product === "vault" && (typeof value === "string" || Array.isArray(value));
}

function isListed(value: PlainValue, values: readonly PlainValue[]): boolean {
  return values.some((listed) =>
    typeof listed === "string" && typeof value === "string"
      ? matchesGlob(listed, value)
      : isSame(listed, value),
  );
}

function matchesGlob(pattern: string, value: string): boolean {
  if (pattern.length < 2) return value === pattern;
  const open = { start: pattern.startsWith("*"), end: pattern.endsWith("*") };
  const text = pattern.slice(open.start ? 1 : 0, open.end ? -1 : undefined);
  if (open.start && open.end) return value.includes(text);
  if (open.start) return value.endsWith(text);
  return open.end ? value.startsWith(text) : value === pattern;
}

/** Equality as the servers see it: a policy's numbers and a request's are of different types and never equal. */
function isSame(listed: PlainValue, value: PlainValue): boolean {
  if (Array.isArray(listed) && Array.isArray(value)) {
    return (
      listed.length === value.length && listed.every((item, index) => isSame(item, value[index] ?? null))
    );
  }
  if (listed instanceof Map && value instanceof Map) {
    return (
      listed.size === value.size && [...listed].every(([key, item]) => isSame(item, value.get(key) ?? null))
    );
  }
  return (typeof listed === "string" || typeof listed === "boolean") && listed === value;
}
