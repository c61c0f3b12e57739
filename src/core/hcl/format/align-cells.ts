import { countGraphemes } from "../scan/graphemes.ts";
import type { FormatToken } from "./format-token.ts";
import type { FormatLine } from "./split-lines.ts";

/** Aligns the `=` of consecutive attributes, and then the comments at the ends of consecutive lines. */
export function alignCells(lines: readonly FormatLine[]): void {
  alignRuns(
    lines,
    (line) => line.assign[0],
    (line) => columnsOf(line.lead),
  );
  alignRuns(
    lines,
    (line) => line.comment,
    (line) => columnsOf(line.lead) + columnsOf(line.assign),
  );
}

/** Sets the blanks before one token of each line so that it stands one column behind the longest of its run. */
function alignRuns(
  lines: readonly FormatLine[],
  tokenOf: (line: FormatLine) => FormatToken | undefined,
  columnsBefore: (line: FormatLine) => number,
): void {
  let run: { readonly token: FormatToken; readonly columns: number }[] = [];
  for (const line of lines) {
    const token = tokenOf(line);
    if (token !== undefined) run.push({ token, columns: columnsBefore(line) });
    else if (run.length > 0) {
      align(run);
      run = [];
    }
  }
  align(run);
}

function align(run: readonly { readonly token: FormatToken; readonly columns: number }[]): void {
  const longest = run.reduce((most, { columns }) => Math.max(most, columns), 0);
  for (const { token, columns } of run) token.blanks = longest - columns + 1;
}

function columnsOf(tokens: readonly FormatToken[]): number {
  return tokens.reduce((sum, { blanks, text }) => sum + blanks + countGraphemes(text), 0);
}
