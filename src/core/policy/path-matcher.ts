import { patternOf, type SegmentsPattern } from "./path-pattern.ts";
import { addPattern, emptySegmentTree, findMatches } from "./segment-tree.ts";

/** Whether a path is meant by one of some paths as a policy's rules write them: with a final `*`, or `+` for a segment. */
export function pathMatcher(paths: readonly string[]): (path: string) => boolean {
  const patterns = paths.map(patternOf);
  const exact = new Set(patterns.flatMap((pattern) => (pattern.kind === "exact" ? [pattern.path] : [])));
  const prefixes = patterns.flatMap((pattern) => (pattern.kind === "prefix" ? [pattern.prefix] : []));
  const tree = emptySegmentTree<SegmentsPattern>();
  for (const pattern of patterns) if (pattern.kind === "segments") addPattern(tree, pattern, pattern);
  return (path) =>
    exact.has(path) ||
    prefixes.some((prefix) => path.startsWith(prefix)) ||
    findMatches(tree, path.split("/")).length > 0;
}
