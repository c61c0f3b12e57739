/** How many columns a text takes: its extended grapheme clusters, CRLF being one. */
export function countGraphemes(text: string): number {
  return ALONE.test(text) ? text.length - countCrLf(text) : countSegments(text);
}

/** Characters that are each a cluster of their own: ASCII, Latin, Greek, Cyrillic, Kana and CJK ideographs, none of them combining. */
const ALONE = /^[\0-\x7f\xa0-\xac\xae-\u02ff\u0370-\u0482\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/;

/** The grapheme clusters of a text, in order. */
export function graphemesOf(text: string): readonly string[] {
  if (isAscii(text) && !text.includes("\r\n")) return [...text];
  return [...clustersOf(text)];
}

/** The first so many grapheme clusters of a text, as one. */
export function firstGraphemes(text: string, count: number): string {
  const start = text.slice(0, count + 1);
  if (ALONE.test(start) && !start.includes("\r\n")) return text.slice(0, count);
  let end = 0;
  let left = count;
  for (const cluster of clustersOf(text)) {
    if (left-- === 0) break;
    end += cluster.length;
  }
  return text.slice(0, end);
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
  for (const _ of clustersOf(text)) count++;
  return count;
}

/** The engine's segmenter takes quadratic time, so it sees a long text through a window that starts where a cluster does. */
function* clustersOf(text: string): Generator<string> {
  let size = WINDOW;
  for (let start = 0; start < text.length; ) {
    const isLast = start + size >= text.length;
    const clusters = Array.from(segmenter().segment(text.slice(start, start + size)), (part) => part.segment);
    // The window may have cut the last one off.
    if (!isLast) clusters.pop();
    for (const cluster of clusters) {
      start += cluster.length;
      yield cluster;
    }
    size = clusters.length > 0 ? WINDOW : size * 2;
  }
}

const WINDOW = 256;

let shared: Intl.Segmenter | undefined;

/** Made on first use: loading its tables costs milliseconds that files in ASCII need not pay. */
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return shared;
}
