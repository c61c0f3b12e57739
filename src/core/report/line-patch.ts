import { type StructuredPatch, structuredPatch } from "diff";

/** What a patch is of: two names, and how many unchanged lines to keep around a change. */
interface PatchOptions {
  readonly oldName?: string;
  readonly newName?: string;
  readonly context: number;
}

/** More changed lines than this would take seconds to pair, and nobody reads them as pairs. */
const MOST_EDITS = 2_000;

/** How to make one text of lines from another; where nearly all is different, all of the old one goes and all of the new one comes. */
export function linePatch(before: string, after: string, options: PatchOptions): StructuredPatch {
  const { oldName = "", newName = "", context } = options;
  const limits = { context, maxEditLength: MOST_EDITS };
  const patch = structuredPatch(oldName, newName, before, after, undefined, undefined, limits);
  return (
    patch ?? {
      oldFileName: oldName,
      newFileName: newName,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: [replacement(before, after)],
    }
  );
}

function replacement(before: string, after: string): StructuredPatch["hunks"][number] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  return {
    oldStart: 1,
    oldLines: old.length,
    newStart: 1,
    newLines: fresh.length,
    lines: [...signed("-", old, before), ...signed("+", fresh, after)],
  };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Source: the unified format marks a last line that has no end. */
function signed(sign: "+" | "-", lines: readonly string[], text: string): readonly string[] {
  const isOpen = text !== "" && !text.endsWith("\n");
  return [...lines.map((line) => sign + line), ...(isOpen ? ["\\ No newline at end of file"] : [])];
}
