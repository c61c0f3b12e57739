import { type PathPattern, patternOf } from "./path-pattern.ts";

/** A set of paths by segments: each one fixed, any, or any with this beginning. */
export interface PathSet {
  readonly segments: readonly SegmentSet[];
  /** More segments may follow the last one. */
  readonly open: boolean;
}

type SegmentSet =
  | { readonly kind: "fixed"; readonly text: string }
  | { readonly kind: "starts"; readonly text: string };

/** The paths that a rule's pattern matches. */
export function pathSetOf(path: string): PathSet {
  const pattern = patternOf(path);
  const segments = segmentsOf(pattern);
  const open = pattern.kind === "prefix" || (pattern.kind === "segments" && pattern.open);
  const sets = segments.map((text, index): SegmentSet => {
    if (open && index === segments.length - 1) return { kind: "starts", text };
    return pattern.kind === "segments" && text === "+"
      ? { kind: "starts", text: "" }
      : { kind: "fixed", text };
  });
  return { segments: sets, open };
}

/** The paths that are in both sets; undefined if there are none. */
export function overlapOf(first: PathSet, second: PathSet): PathSet | undefined {
  const segments: SegmentSet[] = [];
  for (let index = 0; index < Math.max(first.segments.length, second.segments.length); index++) {
    const both = meet(segmentAt(first, index), segmentAt(second, index));
    if (both === undefined) return undefined;
    segments.push(both);
  }
  return { segments, open: first.open && second.open };
}

/**
 * An open set by the number of segments, as patterns with `+` tell these apart: one closed set for each up to `depth`,
 * and an open one for all that are deeper.
 */
export function splitByDepth(set: PathSet, depth: number): readonly PathSet[] {
  if (!set.open || set.segments.length > depth) return [set];
  const free = { kind: "starts", text: "" } as const;
  const split: PathSet[] = [];
  for (let segments = set.segments; segments.length <= depth; segments = [...segments, free]) {
    split.push({ segments, open: false });
  }
  const last = split.at(-1)?.segments ?? set.segments;
  return [...split, { segments: [...last, free], open: true }];
}

/** A path of the set that is in no narrower one: `fresh` must be a text that occurs in no rule. */
export function samplePath(set: PathSet, fresh: string): string {
  return set.segments.map(({ kind, text }) => (kind === "fixed" ? text : `${text}${fresh}`)).join("/");
}

/** How the set is shown: `a/+/c`, `a/b*`. */
export function formatPathSet(set: PathSet): string {
  const texts = set.segments.map(({ kind, text }, index) => {
    if (kind === "fixed") return text;
    return text === "" && !(set.open && index === set.segments.length - 1) ? "+" : `${text}*`;
  });
  return texts.join("/");
}

function segmentsOf(pattern: PathPattern): readonly string[] {
  if (pattern.kind === "segments") return pattern.segments;
  return (pattern.kind === "prefix" ? pattern.prefix : pattern.path).split("/");
}

function segmentAt(set: PathSet, index: number): SegmentSet | undefined {
  return set.segments[index] ?? (set.open ? { kind: "starts", text: "" } : undefined);
}

function meet(first: SegmentSet | undefined, second: SegmentSet | undefined): SegmentSet | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (first.kind === "fixed" && second.kind === "fixed")
    return first.text === second.text ? first : undefined;
  const narrow =
    first.kind === "fixed" || (second.kind !== "fixed" && first.text.length > second.text.length)
      ? first
      : second;
  const wide = narrow === first ? second : first;
  return narrow.text.startsWith(wide.text) ? narrow : undefined;
}
