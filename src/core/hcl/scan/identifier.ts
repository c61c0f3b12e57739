const LETTER = 1;
const DIGIT_OR_HYPHEN = 2;

/** The classes of ASCII characters; the rest is asked of Unicode's tables. */
const ASCII_CLASS = asciiClasses();

const ID_START = /^\p{ID_Start}$/u;
const ID_CONTINUE = /^\p{ID_Continue}$/u;

/** Where the identifier that starts at `start` ends; `start` itself if none does. */
export function endOfIdentifier(text: string, start: number): number {
  const first = text.codePointAt(start) ?? 0;
  if (!startsIdentifier(first)) return start;
  let end = start + width(first);
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (ASCII_CLASS[code] === 0) break;
      end++;
    } else {
      const point = text.codePointAt(end) ?? 0;
      if (!ID_CONTINUE.test(String.fromCodePoint(point))) break;
      end += width(point);
    }
  }
  return end;
}

function startsIdentifier(point: number): boolean {
  return point < 128 ? ASCII_CLASS[point] === LETTER : ID_START.test(String.fromCodePoint(point));
}

function width(point: number): number {
  return point > 0xffff ? 2 : 1;
}

function asciiClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (/[A-Za-z_]/.test(character)) classes[code] = LETTER;
    else if (/[0-9-]/.test(character)) classes[code] = DIGIT_OR_HYPHEN;
  }
  return classes;
}
