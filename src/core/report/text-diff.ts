import type { Line } from "./line.ts";
import { linePatch } from "./line-patch.ts";
import { safeText } from "./safe-text.ts";

/** Unchanged lines around a change. */
const CONTEXT = 3;

/** How two texts of several lines differ, as unified hunks; `full` keeps every unchanged line. */
export function textDiff(
  before: string,
  after: string,
  options: { readonly depth: number; readonly full: boolean },
): readonly Line[] {
  const context = options.full ? Number.POSITIVE_INFINITY : CONTEXT;
  const patch = linePatch(withEnd(before), withEnd(after), { context });
  return patch.hunks.flatMap((hunk): readonly Line[] => {
    const header = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
    const lines = hunk.lines
      .filter((line) => !line.startsWith("\\"))
      .map((line) => hunkLine(line, options.depth));
    return options.full ? lines : [{ sign: " ", depth: options.depth, text: header }, ...lines];
  });
}

/** Whether two texts differ in white space only. */
export function isOnlyWhiteSpace(before: string, after: string): boolean {
  return before.replace(/\s+/g, "") === after.replace(/\s+/g, "");
}

function withEnd(text: string): string {
  return text.endsWith("\n") || text === "" ? text : `${text}\n`;
}

function hunkLine(line: string, depth: number): Line {
  const sign = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  return { sign, depth, text: safeText(line.slice(1).replaceAll("\t", "    ")) };
}
