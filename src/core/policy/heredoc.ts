import { PolicySyntaxError } from "./policy-problem.ts";
import type { ScannedString } from "./quoted-string.ts";

const OPENING = /<<(-?)([\p{L}\p{Nd}_]+)\n/uy;

/** Reads the heredoc that starts with `<<` at `start`; its value ends with the newline before the closing word. */
export function scanHeredoc(text: string, start: number): ScannedString {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text);
  const [whole = "", dash, word] = opening ?? [];
  if (opening === null || word === undefined) {
    throw new PolicySyntaxError('A heredoc starts with "<<", a word, and the end of the line.', start);
  }
  const lines: string[] = [];
  let position = start + whole.length;
  for (;;) {
    const lineEnd = text.indexOf("\n", position);
    if (lineEnd === -1)
      throw new PolicySyntaxError(`The heredoc is not closed by a line that reads "${word}".`, start);
    const line = text.slice(position, lineEnd);
    if (line.trim() === word) {
      const indent = line.slice(0, line.indexOf(word));
      return { value: bodyOf(lines, dash === "-" ? indent : ""), end: lineEnd + 1 };
    }
    lines.push(line);
    position = lineEnd + 1;
  }
}

/** `<<-` removes the closing word's indent, but only if every line has it. */
function bodyOf(lines: readonly string[], indent: string): string {
  const cut = lines.every((line) => line.startsWith(indent)) ? indent.length : 0;
  return lines.map((line) => `${line.slice(cut)}\n`).join("");
}
