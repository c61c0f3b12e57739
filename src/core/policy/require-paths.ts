import { patternOf } from "./path-pattern.ts";
import { type Capability, canonicalCapabilities, type PathRule } from "./policy.ts";
import { printPolicy } from "./print-policy.ts";

/** Access that something needs. `path` is meant word for word; with `below`, all paths that start with it are meant. */
export interface AccessNeed {
  readonly path: string;
  readonly capabilities: readonly Capability[];
  readonly below?: boolean;
}

export interface RequiredPolicy {
  /** The least policy that grants the needs. */
  readonly text: string;
  /** Paths that no rule can name without matching others, as a secret that is called "a*"; they are left out. */
  readonly inexpressible: readonly string[];
}

/** The least policy that grants all needs: merged, sorted, with a final `*` only where `below` asks for it. */
export function requirePaths(needs: readonly AccessNeed[]): RequiredPolicy {
  const merged = mergeByPath(needs.filter(isExpressible));
  const globs = [...merged.keys()].filter((path) => path.endsWith("*"));
  const granted = new Map([...merged.keys()].map((path) => [path, grantedOn(path, merged, globs)]));
  const rules = [...granted].map(([path, capabilities]) => ({ path, capabilities }));
  const inexpressible = needs.filter((need) => !isExpressible(need)).map((need) => need.path);
  return {
    text: printPolicy(rules.filter((rule) => !isRedundant(rule, granted, globs))),
    inexpressible: [...new Set(inexpressible)].sort(),
  };
}

function isExpressible({ path }: AccessNeed): boolean {
  return !path.includes("{{") && !path.includes("}}") && patternOf(path).kind === "exact";
}

function mergeByPath(needs: readonly AccessNeed[]): ReadonlyMap<string, readonly Capability[]> {
  const merged = new Map<string, readonly Capability[]>();
  for (const { path, capabilities, below } of needs) {
    const pattern = below === true ? `${path}*` : path;
    merged.set(pattern, canonicalCapabilities([...(merged.get(pattern) ?? []), ...capabilities]));
  }
  return merged;
}

/** A more specific rule hides the wider ones, so it must repeat what they grant. */
function grantedOn(
  path: string,
  merged: ReadonlyMap<string, readonly Capability[]>,
  globs: readonly string[],
): readonly Capability[] {
  const inherited = widerThan(path, globs).flatMap((wider) => merged.get(wider) ?? []);
  return canonicalCapabilities([...(merged.get(path) ?? []), ...inherited]);
}

function isRedundant(
  rule: PathRule,
  granted: ReadonlyMap<string, readonly Capability[]>,
  globs: readonly string[],
): boolean {
  return widerThan(rule.path, globs).some((wider) => granted.get(wider)?.join() === rule.capabilities.join());
}

function widerThan(path: string, globs: readonly string[]): readonly string[] {
  return globs.filter((wider) => wider !== path && path.startsWith(wider.slice(0, -1)));
}
