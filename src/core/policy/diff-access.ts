import type { Product } from "../catalog/engine.ts";
import { type Acl, buildAcl, decidingRule } from "./acl.ts";
import {
  formatPathSet,
  overlapOf,
  type PathSet,
  pathSetOf,
  samplePath,
  splitByDepth,
} from "./pattern-overlap.ts";
import type { Capability, PathRule, Policy } from "./policy.ts";
import { sameConstraints } from "./same-policy.ts";

/** What changes for the paths of one pattern. */
export interface AccessChange {
  /** As in a policy; in the overlap of two patterns a `*` may stand inside. */
  readonly path: string;
  readonly gained: readonly Capability[];
  readonly lost: readonly Capability[];
  /** The capabilities that stay are granted under other conditions (parameters, wrapping, MFA, …). */
  readonly conditions?: "loosened" | "tightened" | "changed";
}

export interface AccessDiff {
  /** By path. */
  readonly changes: readonly AccessChange[];
  /** Something is allowed that was not, or may be: changed conditions count. */
  readonly widened: boolean;
  readonly narrowed: boolean;
}

export interface PolicyChange {
  readonly before?: Policy;
  readonly after?: Policy;
  readonly product: Product;
}

/**
 * What a change of a policy grants and takes away, by effect and not by text: a removed `deny` shows as what the next
 * rule grants. Every set of paths is tried in which one rule decides before and one after. Templates are plain text.
 */
export function diffAccess({ before, after, product }: PolicyChange): AccessDiff {
  const acls = { before: aclOf(before, product), after: aclOf(after, product) };
  const sets = setsOf(before, after);
  const depth = deepestWildcard(sets.keys());
  const changes = new Map<string, readonly AccessChange[]>();
  for (const [name, set] of sets) {
    const pieces = splitByDepth(set, depth).filter(
      (piece) => piece === set || sets.get(formatPathSet(piece))?.open !== false,
    );
    changes.set(
      name,
      joined(
        name,
        pieces.map((piece) => changeOn(piece, acls)),
      ),
    );
  }
  const tooMany = sizeOf(before) * sizeOf(after) > MAX_PAIRS;
  const shared = tooMany ? [] : overlaps(before, after, sets);
  for (const { set, parents } of shared) {
    const name = formatPathSet(set);
    const found = joined(
      name,
      splitByDepth(set, depth).map((piece) => changeOn(piece, acls)),
    );
    const told = new Set(parents.flatMap((parent) => changes.get(parent) ?? []).map(effectOf));
    changes.set(
      name,
      found.filter((change) => !told.has(effectOf(change))),
    );
  }
  const diff = summarize([...changes.values()].flat());
  return tooMany && diff.changes.length > 0 ? { ...diff, widened: true, narrowed: true } : diff;
}

/** Stands in sample paths for "any text"; no server accepts it in a path. */
const FRESH = "\u{10FFFD}";

/** Beyond this many pairs of rules, overlaps of patterns are not tried and any change counts as widening. */
const MAX_PAIRS = 250_000;

function aclOf(policy: Policy | undefined, product: Product): Acl {
  return buildAcl(policy === undefined ? [] : [{ policy }], { product, identity: "any" });
}

function sizeOf(policy: Policy | undefined): number {
  return policy?.rules.length ?? 0;
}

function setsOf(...policies: readonly (Policy | undefined)[]): ReadonlyMap<string, PathSet> {
  const paths = policies.flatMap((policy) => policy?.rules.map((rule) => rule.path) ?? []);
  return new Map(paths.map((path) => [path, pathSetOf(path)]));
}

function deepestWildcard(paths: Iterable<string>): number {
  const depths = [...paths].filter((path) => path.includes("+")).map((path) => path.split("/").length);
  return depths.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

interface Overlap {
  readonly set: PathSet;
  readonly parents: readonly string[];
}

/** Where two patterns overlap without one holding the other, which takes a `+`. */
function overlaps(
  before: Policy | undefined,
  after: Policy | undefined,
  known: ReadonlyMap<string, PathSet>,
): readonly Overlap[] {
  const found = new Map<string, Overlap>();
  for (const [one, first] of setsOf(before)) {
    for (const [other, second] of setsOf(after)) {
      const set = one.includes("+") || other.includes("+") ? overlapOf(first, second) : undefined;
      if (set === undefined || known.has(formatPathSet(set))) continue;
      found.set(formatPathSet(set), { set, parents: [one, other] });
    }
  }
  return [...found.values()];
}

/** One change for the whole set if all its pieces change alike, else one for each piece. */
function joined(name: string, pieces: readonly (AccessChange | undefined)[]): readonly AccessChange[] {
  const changes = pieces.filter((change) => change !== undefined);
  const [first] = changes;
  const alike = changes.length === pieces.length && new Set(changes.map(effectOf)).size === 1;
  return first !== undefined && alike ? [{ ...first, path: name }] : changes;
}

function effectOf({ gained, lost, conditions }: AccessChange): string {
  return [gained.join(), lost.join(), conditions].join(" ");
}

function changeOn(
  set: PathSet,
  acls: { readonly before: Acl; readonly after: Acl },
): AccessChange | undefined {
  const sample = samplePath(set, FRESH);
  const before = decidingRule(acls.before, sample, true);
  const after = decidingRule(acls.after, sample, true);
  const [had, has] = [grantedBy(before), grantedBy(after)];
  const gained = has.filter((capability) => !had.includes(capability));
  const lost = had.filter((capability) => !has.includes(capability));
  const conditions = has.length > gained.length ? conditionsChange(before, after) : undefined;
  if (gained.length === 0 && lost.length === 0 && conditions === undefined) return undefined;
  return { path: formatPathSet(set), gained, lost, ...(conditions === undefined ? {} : { conditions }) };
}

function grantedBy(rule: PathRule | undefined): readonly Capability[] {
  return rule?.capabilities.filter((capability) => capability !== "deny") ?? [];
}

function conditionsChange(
  before: PathRule | undefined,
  after: PathRule | undefined,
): AccessChange["conditions"] {
  if (before === undefined || after === undefined || sameConstraints(before, after)) return undefined;
  if (sameConstraints(after, {})) return "loosened";
  return sameConstraints(before, {}) ? "tightened" : "changed";
}

function summarize(changes: readonly AccessChange[]): AccessDiff {
  const sorted = [...changes].sort((first, second) => (first.path < second.path ? -1 : 1));
  return {
    changes: sorted,
    widened: sorted.some(
      ({ gained, conditions }) => gained.length > 0 || isOneOf(conditions, "loosened", "changed"),
    ),
    narrowed: sorted.some(
      ({ lost, conditions }) => lost.length > 0 || isOneOf(conditions, "tightened", "changed"),
    ),
  };
}

function isOneOf(conditions: AccessChange["conditions"], ...wanted: readonly string[]): boolean {
  return conditions !== undefined && wanted.includes(conditions);
}
