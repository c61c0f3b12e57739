import type { SourceRange } from "../model/source-range.ts";
import { blockAt } from "./block-at.ts";
import { showControlCharacters } from "./show-control-characters.ts";
import { indexOfColumn, linesOf, type SnippetPlace, shownLines } from "./source-lines.ts";
import { stylesFor } from "./styles.ts";

export interface SnippetOptions {
  /** The text of a source file by the name that ranges carry; undefined where it is not at hand. */
  readonly sourceOf: (file: string) => string | undefined;
  readonly color: boolean;
  /** Only where it is, for lines that hold a secret. */
  readonly hidesSource?: boolean;
}

/** Where a place is, and its lines of source with their numbers. */
export function renderSnippet(place: SnippetPlace, options: SnippetOptions): string {
  const { file, start } = place.range;
  const name = `  on ${showControlCharacters(file)} line ${start.line}`;
  const source = options.sourceOf(file);
  if (source === undefined)
    return options.hidesSource === true ? `${name}.\n` : `${name}:\n  (source code not available)\n`;
  const lines = linesOf(source);
  const block = blockAt(lines, start.line);
  const where = `${name}${block === undefined ? "" : `, in ${showControlCharacters(block)}`}`;
  if (options.hidesSource === true) return `${where}.\n`;
  const { first, last } = shownLines(place);
  const shown: string[] = [];
  for (let number = first; number <= Math.min(last, lines.length); number++) {
    shown.push(renderLine(lines[number - 1] ?? "", number, { range: place.range, color: options.color }));
  }
  return `${where}:\n${shown.join("")}`;
}

interface Highlight {
  readonly range: SourceRange;
  readonly color: boolean;
}

function renderLine(line: string, number: number, { range, color }: Highlight): string {
  const from = number === range.start.line ? indexOfColumn(line, range.start.column) : 0;
  const isEmpty = range.start.line === range.end.line && range.start.column === range.end.column;
  const to =
    number === range.end.line ? indexOfColumn(line, range.end.column + (isEmpty ? 1 : 0)) : line.length;
  const inside = number >= range.start.line && number <= range.end.line;
  const parts = inside ? [line.slice(0, from), line.slice(from, to), line.slice(to)] : [line, "", ""];
  const [before = "", marked = "", after = ""] = parts.map(showControlCharacters);
  const prefix = `${String(number).padStart(4)}: `;
  if (color) return `${prefix}${before}${marked === "" ? "" : stylesFor(true).underline(marked)}${after}\n`;
  return `${prefix}${before}${marked}${after}\n${renderMark(before, marked, prefix.length)}`;
}

/** Carets below the fault, for who has no underlining. */
function renderMark(before: string, marked: string, indent: number): string {
  if (marked.trim() === "") return "";
  const blanks = before.replace(/[^\t]/gu, " ");
  return `${" ".repeat(indent)}${blanks}${"^".repeat([...marked].length)}\n`;
}
