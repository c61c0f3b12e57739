/** How many columns a text takes: its extended grapheme clusters, CRLF being one. */
export function countGraphemes(text: string): number {
  return isAscii(text) ? text.length - countCrLf(text) : countSegments(text);
}

/** The grapheme clusters of a text, in order. */
export function graphemesOf(text: string): readonly string[] {
  if (isAscii(text) && !text.includes("\r\n")) return [...text];
  return Array.from(segmenter().segment(text), (part) => part.segment);
}

export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

const NON_ASCII = /[^\0-\x7f]/;

function countCrLf(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) count++;
  return count;
}

function countSegments(text: string): number {
  let count = 0;
  for (const _ of segmenter().segment(text)) count++;
  return count;
}

let shared: Intl.Segmenter | undefined;

/** Made on first use: loading its tables costs milliseconds that files in ASCII need not pay. */
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return shared;
}
