import { utf8Length } from "../model/utf8-length.ts";

/** How a rule's path matches: word for word, by its beginning, or segment by segment with `+` (and perhaps a final `*`). */
export type PathPattern =
  | { readonly kind: "exact"; readonly path: string }
  | { readonly kind: "prefix"; readonly path: string; readonly prefix: string }
  | {
      readonly kind: "segments";
      readonly path: string;
      readonly segments: readonly string[];
      /** The last segment is only the beginning of one, and any more segments may follow. */
      readonly open: boolean;
    };

/** The pattern that a rule's path stands for. A `+` that is only part of a segment is plain text. */
export function patternOf(path: string): PathPattern {
  const open = path.endsWith("*");
  const text = open ? path.slice(0, -1) : path;
  if (path === "+" || path.startsWith("+/") || path.includes("/+")) {
    return { kind: "segments", path, segments: text.split("/"), open };
  }
  return open ? { kind: "prefix", path, prefix: text } : { kind: "exact", path };
}

export type SegmentsPattern = Extract<PathPattern, { kind: "segments" }>;

/** What decides between several patterns that match one path (Vault's documentation, "priority matching"). */
export interface Priority {
  readonly firstWildcard: number;
  readonly open: boolean;
  readonly wildcards: number;
  readonly text: string;
}

export function priorityOf(pattern: Exclude<PathPattern, { kind: "exact" }>): Priority {
  if (pattern.kind === "prefix") {
    return { firstWildcard: utf8Length(pattern.prefix), open: true, wildcards: 0, text: pattern.prefix };
  }
  return {
    firstWildcard: utf8Length(pattern.path.slice(0, pattern.path.indexOf("+"))),
    open: pattern.open,
    wildcards: pattern.segments.filter((segment) => segment === "+").length,
    text: pattern.segments.join("/"),
  };
}

/** Positive if `first` wins over `second`: later first wildcard, no final `*`, fewer `+`, longer, later in the alphabet. */
export function comparePriority(first: Priority, second: Priority): number {
  return (
    first.firstWildcard - second.firstWildcard ||
    Number(second.open) - Number(first.open) ||
    second.wildcards - first.wildcards ||
    utf8Length(first.text) - utf8Length(second.text) ||
    (first.text > second.text ? 1 : -1)
  );
}
