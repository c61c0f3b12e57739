const SPACE = /[ \t\r\n]/;

/**
 * The words of a command line as SOPS splits it, without a shell: spaces separate, quotes and backslashes protect, `#`
 * at the start of a word begins a comment; nothing is expanded. Undefined if a quote does not end.
 */
export function splitWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  for (let at = 0; at < line.length; ) {
    if (SPACE.test(line[at] ?? "")) at += 1;
    else if (line[at] === "#") at = skipComment(line, at);
    else {
      const read = readWord(line, at);
      if (read === undefined) return undefined;
      words.push(read.word);
      at = read.end;
    }
  }
  return words;
}

function skipComment(line: string, at: number): number {
  const end = line.indexOf("\n", at);
  return end === -1 ? line.length : end;
}

/** One stretch of a word: a quoted one, an escaped character, or plain characters. */
const STRETCH = /"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|\\([\s\S])|([^\s"'\\]+)/y;

function readWord(line: string, start: number): { word: string; end: number } | undefined {
  let word = "";
  let at = start;
  while (at < line.length && !SPACE.test(line[at] ?? "")) {
    STRETCH.lastIndex = at;
    const match = STRETCH.exec(line);
    if (match === null) return undefined;
    const [, double, single, escaped, plain] = match;
    word += double?.replace(/\\([\s\S])/g, "$1") ?? single ?? escaped ?? plain ?? "";
    at = STRETCH.lastIndex;
  }
  return { word, end: at };
}
