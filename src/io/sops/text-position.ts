/** Beyond this many UTF-16 units of one line, columns count code points: segmenting megabytes would take seconds. */
const LONGEST_SEGMENTED = 4096;

/** Line and column, both from 1, of an offset in UTF-16 units; the column counts grapheme clusters. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < start; at = text.indexOf("\n", at + 1)) line += 1;
  return { line, column: graphemes(text.slice(start, offset)) + 1 };
}

function graphemes(text: string): number {
  const units = text.length > LONGEST_SEGMENTED ? text : new Intl.Segmenter().segment(text);
  let count = 0;
  for (const _ of units) count += 1;
  return count;
}
