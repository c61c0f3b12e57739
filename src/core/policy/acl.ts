import type { Product } from "../catalog/engine.ts";
import { mergeRules } from "./merge-rules.ts";
import { comparePriority, type Priority, patternOf, priorityOf } from "./path-pattern.ts";
import type { PathRule, Policy } from "./policy.ts";
import { addPattern, emptySegmentTree, findMatches, type SegmentTree } from "./segment-tree.ts";
import { type FilledPath, fillTemplates, type Identity } from "./template.ts";

/** A policy that a token has. `namespace` is the full path of the policy's namespace without slashes at its ends. */
export interface AttachedPolicy {
  readonly policy: Policy;
  readonly namespace?: string;
}

export interface AclContext {
  readonly product: Product;
  /** Seconds since 1970, for rules that expire; without it none does. */
  readonly now?: number;
  /** Whose token it is, for templated paths; without it such rules grant nothing. "any" takes templates as plain text. */
  readonly identity?: Identity | "any";
  /** The token has the policy "root". */
  readonly root?: boolean;
}

/** The rules of all policies of a token, ready to be asked. */
export interface Acl {
  readonly product: Product;
  readonly root: boolean;
  /** A template was filled with a forbidden value: nothing is allowed. */
  readonly broken: boolean;
  /** All rules by their full paths. */
  readonly rules: ReadonlyMap<string, PathRule>;
  readonly exact: ReadonlyMap<string, PathRule>;
  readonly prefixes: ReadonlyMap<string, PathRule>;
  readonly segments: SegmentTree<RankedRule>;
}

interface RankedRule {
  readonly priority: Priority;
  readonly rule: PathRule;
}

/** Joins the policies of a token: rules with one path become one. */
export function buildAcl(policies: readonly AttachedPolicy[], context: AclContext): Acl {
  const merged = new Map<string, PathRule>();
  let broken = false;
  for (const { rule, namespace } of policies.flatMap((attached) => rulesOf(attached, context))) {
    const filled = fill(rule.path, context);
    if (filled.kind === "forbidden") broken = true;
    if (filled.kind !== "path") continue;
    const path = `${namespace}${filled.path}`;
    const earlier = merged.get(path);
    merged.set(path, earlier === undefined ? { ...rule, path } : mergeRules(earlier, rule));
  }
  const { product, root = false } = context;
  return { product, root, broken, rules: merged, ...sortByKind([...merged.values()]) };
}

/**
 * The rule that decides about a path, which is the full one, namespace included. A LIST of `a/b/` is also matched by
 * rules for `a/b`; Vault prefers those where no exact rule matches, OpenBao asks them last.
 */
export function decidingRule(acl: Acl, path: string, listing: boolean): PathRule | undefined {
  if (acl.broken) return undefined;
  const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
  const exact = acl.exact.get(path) ?? (listing ? acl.exact.get(trimmed) : undefined);
  if (exact !== undefined) return exact;
  const candidates =
    !listing || trimmed === path ? [path] : acl.product === "vault" ? [trimmed, path] : [path, trimmed];
  for (const candidate of candidates) {
    const rule = inexactRule(acl, candidate);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function rulesOf(
  { policy, namespace = "" }: AttachedPolicy,
  { now }: AclContext,
): readonly { readonly rule: PathRule; readonly namespace: string }[] {
  const prefix = namespace === "" ? "" : `${namespace}/`;
  return policy.rules
    .filter(({ expiration }) => expiration === undefined || now === undefined || now <= expiration.seconds)
    .map((rule) => ({ rule, namespace: prefix }));
}

function fill(path: string, { identity, product }: AclContext): FilledPath {
  return identity === "any" ? { kind: "path", path } : fillTemplates(path, identity, product);
}

function sortByKind(rules: readonly PathRule[]): Pick<Acl, "exact" | "prefixes" | "segments"> {
  const exact = new Map<string, PathRule>();
  const prefixes = new Map<string, PathRule>();
  const segments = emptySegmentTree<RankedRule>();
  for (const rule of rules) {
    const pattern = patternOf(rule.path);
    if (pattern.kind === "exact") exact.set(rule.path, rule);
    else if (pattern.kind === "prefix") prefixes.set(pattern.prefix, rule);
    else addPattern(segments, pattern, { priority: priorityOf(pattern), rule });
  }
  return { exact, prefixes, segments };
}

function inexactRule(acl: Acl, path: string): PathRule | undefined {
  const byPrefix = longestPrefix(acl.prefixes, path);
  const candidates = findMatches(acl.segments, path.split("/"));
  if (byPrefix !== undefined) candidates.push(byPrefix);
  let best: RankedRule | undefined;
  for (const candidate of candidates) {
    if (best === undefined || comparePriority(candidate.priority, best.priority) > 0) best = candidate;
  }
  return best?.rule;
}

function longestPrefix(prefixes: ReadonlyMap<string, PathRule>, path: string): RankedRule | undefined {
  if (prefixes.size === 0) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const prefix = path.slice(0, length);
    const rule = prefixes.get(prefix);
    if (rule !== undefined)
      return { rule, priority: priorityOf({ kind: "prefix", path: rule.path, prefix }) };
  }
  return undefined;
}
