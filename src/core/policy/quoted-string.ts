import { PolicySyntaxError } from "./policy-problem.ts";

/** Where a string literal ended, and what it means. */
export interface ScannedString {
  readonly value: string;
  /** Offset after the closing quote. */
  readonly end: number;
}

/** How HCL1 and its JSON variant differ: in HCL, quotes and escapes inside `${…}` are plain text. */
export type StringStyle = "hcl" | "json";

/** Reads the string whose opening quote is at `start`. */
export function scanQuotedString(text: string, start: number, style: StringStyle): ScannedString {
  let value = "";
  let position = start + 1;
  for (;;) {
    const character = text[position];
    if (character === undefined || character === "\n") {
      throw new PolicySyntaxError(
        "The string is not closed: a quoted string must end on its own line.",
        start,
      );
    }
    if (character === '"') return { value, end: position + 1 };
    const taken = takePiece(text, position, style);
    value += taken.value;
    position = taken.end;
  }
}

function takePiece(text: string, position: number, style: StringStyle): ScannedString {
  if (text[position] === "\\") return takeEscape(text, position);
  if (style === "hcl" && text.startsWith("${", position)) return takeInterpolation(text, position);
  return { value: text[position] ?? "", end: position + 1 };
}

/** HCL1 keeps `${…}` word for word: escapes are checked, but not decoded. */
function takeInterpolation(text: string, start: number): ScannedString {
  let depth = 0;
  let position = start + 1;
  for (;;) {
    const character = text[position];
    if (character === undefined)
      throw new PolicySyntaxError('The "$" and "{" are not closed by a "}".', start);
    if (character === "{") depth++;
    if (character === "}") depth--;
    position = character === "\\" ? takeEscape(text, position).end : position + 1;
    if (depth === 0) return { value: text.slice(start, position), end: position };
  }
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
]);

const NUMERIC_ESCAPE = /[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;

function takeEscape(text: string, position: number): ScannedString {
  const simple = SIMPLE_ESCAPES.get(text[position + 1] ?? "");
  if (simple !== undefined) return { value: simple, end: position + 2 };
  NUMERIC_ESCAPE.lastIndex = position + 1;
  const [digits] = NUMERIC_ESCAPE.exec(text) ?? [];
  const code = digits === undefined ? Number.NaN : codeOf(digits);
  if (digits === undefined || code > 0x10ffff) {
    throw new PolicySyntaxError(
      'A "\\" must start one of \\\\ \\" \\n \\r \\t \\a \\b \\f \\v \\xHH \\uXXXX \\UXXXXXXXX or an octal code. For a "\\" itself write "\\\\".',
      position,
    );
  }
  return { value: String.fromCodePoint(code), end: position + 1 + digits.length };
}

function codeOf(digits: string): number {
  return /^[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number.parseInt(digits.slice(1), 16);
}
