import { scan } from "./scan/scan.ts";
import { sourceOfText } from "./scan/source-text.ts";
import * as kind from "./scan/token-kind.ts";

const OPENING: ReadonlySet<kind.TokenKind> = new Set([
  kind.OPEN_BRACE,
  kind.OPEN_BRACKET,
  kind.OPEN_PAREN,
  kind.OPEN_HEREDOC,
  kind.OPEN_INTERPOLATION,
  kind.OPEN_DIRECTIVE,
]);

const CLOSING: ReadonlySet<kind.TokenKind> = new Set([
  kind.CLOSE_BRACE,
  kind.CLOSE_BRACKET,
  kind.CLOSE_PAREN,
  kind.CLOSE_HEREDOC,
  kind.CLOSE_SEQUENCE,
]);

/** Whether a text ends inside of brackets, a template's sequence or a heredoc, so that a next line may finish it. */
export function isUnfinished(text: string): boolean {
  const { kinds, length } = scan(sourceOfText("", text), "code");
  let depth = 0;
  for (let index = 0; index < length; index++) {
    const token = kinds[index] ?? kind.END_OF_FILE;
    if (OPENING.has(token)) depth++;
    if (CLOSING.has(token)) depth--;
  }
  return depth > 0;
}
