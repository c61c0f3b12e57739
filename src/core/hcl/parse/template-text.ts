import type { SourceRange } from "../../model/source-range.ts";
import { countGraphemes } from "../scan/graphemes.ts";
import { utf8Length } from "../scan/source-text.ts";
import * as kind from "../scan/token-kind.ts";
import type { TokenStream } from "./token-stream.ts";

/** The text that a token of a template stands for: `$${` is `${`, and in quotes a backslash escapes. */
export function resolveText(stream: TokenStream, token: number): string {
  const text = stream.textOf(token);
  if (/^(\$\$|%%)\{/.test(text)) return text.slice(1);
  if (stream.kindOf(token) !== kind.QUOTED_TEXT || !text.includes("\\")) return text;
  return text.replace(ESCAPE, (sequence: string, offset: number) => {
    const resolved = resolveEscape(sequence);
    if (resolved.problem !== undefined && !stream.isFull) {
      const range = rangeInside(stream, token, { offset, length: sequence.length });
      stream.error("Invalid escape sequence", resolved.problem, { range });
    }
    return resolved.text;
  });
}

/** A backslash with as much after it as the writer may have meant. */
const ESCAPE = /\\(?:u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?/gsu;

const SIMPLE = new Map([
  ["\\n", "\n"],
  ["\\r", "\r"],
  ["\\t", "\t"],
  ['\\"', '"'],
  ["\\\\", "\\"],
]);

interface Resolved {
  readonly text: string;
  readonly problem?: string;
}

function resolveEscape(sequence: string): Resolved {
  const simple = SIMPLE.get(sequence);
  if (simple !== undefined) return { text: simple };
  if (sequence.startsWith("\\u")) return resolveCodePoint(sequence, { length: 4, digits: "four" });
  if (sequence.startsWith("\\U")) return resolveCodePoint(sequence, { length: 8, digits: "eight" });
  const selector = sequence.slice(1);
  return {
    text: selector,
    problem: `The symbol ${JSON.stringify(selector)} is not a valid escape sequence selector.`,
  };
}

function resolveCodePoint(
  sequence: string,
  wanted: { readonly length: number; readonly digits: string },
): Resolved {
  const hex = sequence.slice(2);
  if (hex.length !== wanted.length) {
    const start = sequence.slice(0, 2);
    return {
      text: sequence,
      problem: `The ${start} escape sequence must be followed by ${wanted.digits} hexadecimal digits.`,
    };
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    return {
      text: sequence,
      problem: `Cannot encode character U+${point.toString(16).padStart(4, "0")} in UTF-8.`,
    };
  }
  return { text: String.fromCodePoint(point) };
}

/** A place inside of a token that has no line break. */
function rangeInside(
  stream: TokenStream,
  token: number,
  { offset, length }: { readonly offset: number; readonly length: number },
): SourceRange {
  const text = stream.textOf(token);
  const { file, start } = stream.range(token);
  const at = (end: number) => ({
    line: start.line,
    column: start.column + countGraphemes(text.slice(0, end)),
    byte: start.byte + utf8Length(text.slice(0, end)),
  });
  return { file, start: at(offset), end: at(offset + length) };
}
