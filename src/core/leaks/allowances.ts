/** The lines of a text, from 1, whose secrets somebody has declared to be harmless, with a reason, in a comment on them or on the line above. */
export function allowedLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!text.includes(MARK)) return lines;
  for (const [index, line] of text.split("\n").entries()) {
    if (!REASONED.test(line)) continue;
    lines.add(index + 1);
    lines.add(index + 2);
  }
  return lines;
}

const MARK = "strongroom:allow";
const REASONED = /\bstrongroom:allow[ \t]+[^\s*/"'>-][^\n]*/;

/**
 * Paths that comments of a `.sops.yaml` take out of the search, for files that can hold no comment:
 * `# strongroom:allow-path test/keys/ made for the tests`. Paths are relative to that file; one that ends with a slash
 * stands for all below it.
 */
export function allowedPaths(text: string): readonly string[] {
  return [...text.matchAll(ALLOWED_PATH)].map(([, path = ""]) => path);
}

const ALLOWED_PATH = /^[ \t]*#[ \t]*strongroom:allow-path[ \t]+(\S+)[ \t]+\S/gm;

/** Whether one of such paths stands for a file. */
export function isAllowedPath(allowed: readonly string[], path: string): boolean {
  return allowed.some((one) => (one.endsWith("/") ? path.startsWith(one) : path === one));
}
