import type { SegmentsPattern } from "./path-pattern.ts";

/** Patterns with `+`, by segment, so that a look-up does not try them all. */
export interface SegmentTree<T> {
  readonly fixed: Map<string, SegmentTree<T>>;
  any?: SegmentTree<T>;
  /** The pattern that ends here. */
  closed?: T;
  /** Patterns that end in `*`, by the beginning of their last segment. */
  readonly open: Map<string, T>;
}

export function emptySegmentTree<T>(): SegmentTree<T> {
  return { fixed: new Map(), open: new Map() };
}

/** Puts `value` where `findMatches` finds it for each path that the pattern matches. */
export function addPattern<T>(tree: SegmentTree<T>, pattern: SegmentsPattern, value: T): void {
  const whole = pattern.open ? pattern.segments.slice(0, -1) : pattern.segments;
  let node = tree;
  for (const segment of whole) node = childOf(node, segment);
  if (pattern.open) node.open.set(pattern.segments.at(-1) ?? "", value);
  else node.closed = value;
}

/** The values of all patterns that match a path, given by its segments. */
export function findMatches<T>(tree: SegmentTree<T>, segments: readonly string[]): T[] {
  const found: T[] = [];
  let nodes = [tree];
  for (const segment of segments) {
    for (const node of nodes) found.push(...openMatches(node, segment));
    nodes = nodes.flatMap((node) =>
      [node.fixed.get(segment), node.any].filter((child) => child !== undefined),
    );
  }
  for (const node of nodes) if (node.closed !== undefined) found.push(node.closed);
  return found;
}

function childOf<T>(node: SegmentTree<T>, segment: string): SegmentTree<T> {
  if (segment === "+") {
    node.any ??= emptySegmentTree();
    return node.any;
  }
  const known = node.fixed.get(segment);
  if (known !== undefined) return known;
  const child = emptySegmentTree<T>();
  node.fixed.set(segment, child);
  return child;
}

function openMatches<T>(node: SegmentTree<T>, segment: string): T[] {
  if (node.open.size === 0) return [];
  const found: T[] = [];
  for (let length = 0; length <= segment.length; length++) {
    const value = node.open.get(segment.slice(0, length));
    if (value !== undefined) found.push(value);
  }
  return found;
}
