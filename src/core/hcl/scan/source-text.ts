/** A file's text, ready for the scanner. */
export interface SourceText {
  readonly file: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** Bytes before `text`: 3 where a byte order mark was skipped. */
  readonly bytesBefore: number;
  /** The text ends where the bytes stop being UTF-8. */
  readonly cutAtBadEncoding: boolean;
}

/** Reads a file's bytes as UTF-8, as far as they are. */
export function decodeSource(file: string, bytes: Uint8Array): SourceText {
  const bytesBefore = hasByteOrderMark(bytes) ? 3 : 0;
  const rest = bytes.subarray(bytesBefore);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(rest);
    return { file, text, bytesBefore, cutAtBadEncoding: false };
  } catch {
    return { file, text: validPrefix(rest), bytesBefore, cutAtBadEncoding: true };
  }
}

/** A text that did not come from a file, such as an expression given on the command line. */
export function sourceOfText(file: string, text: string): SourceText {
  return { file, text: text.replace(LONE_SURROGATE, "\uFFFD"), bytesBefore: 0, cutAtBadEncoding: false };
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** How many bytes the text takes in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Everything before the first replacement character that the decoder put in, as opposed to one that the file has. */
function validPrefix(bytes: Uint8Array): string {
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let byte = 0;
  let from = 0;
  for (let at = lossy.indexOf("\uFFFD"); at >= 0; at = lossy.indexOf("\uFFFD", from)) {
    byte += utf8Length(lossy.slice(from, at));
    const written = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (!written) return lossy.slice(0, at);
    byte += 3;
    from = at + 1;
  }
  return lossy;
}
