import * as kind from "../scan/token-kind.ts";
import { bracketChange, type FormatToken, netBrackets } from "./format-token.ts";
import type { FormatLine } from "./split-lines.ts";

const WIDTH = 2;

/**
 * Indents each line by the lines around it that have brackets open: one level a line, however many brackets it opens, so
 * that `f([{` and `}])` are one step.
 */
export function indentLines(lines: readonly FormatLine[]): void {
  /** For each level, how many brackets of the line that opened it are still open. */
  const levels: number[] = [];
  for (const { lead, assign } of lines) {
    const first = lead[0];
    if (first === undefined) continue;
    if (first.kind === kind.NEWLINE) {
      first.blanks = 0;
      continue;
    }
    const net = netOfLead(lead) + netBrackets(assign);
    if (net < 0) closeLevels(levels, -net);
    first.blanks = WIDTH * levels.length;
    if (net > 0) levels.push(net);
  }
}

/** Up to a heredoc: what stands in its text is not laid out. */
function netOfLead(lead: readonly FormatToken[]): number {
  let net = 0;
  for (const token of lead) {
    net += bracketChange(token);
    if (token.kind === kind.OPEN_HEREDOC) break;
  }
  return net;
}

function closeLevels(levels: number[], brackets: number): void {
  let left = brackets;
  while (left > 0) {
    const open = levels.pop();
    if (open === undefined) return;
    if (left < open) levels.push(open - left);
    left -= open;
  }
}
