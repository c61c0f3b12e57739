import { scanHeredoc } from "./heredoc.ts";
import { PolicySyntaxError } from "./policy-problem.ts";
import { type StringStyle, scanQuotedString } from "./quoted-string.ts";

/** `mark` is one of the punctuation characters. */
export type Token =
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  | {
      readonly kind: "literal";
      readonly value: string | number | bigint | boolean;
      readonly quoted: boolean;
      readonly at: number;
    }
  | { readonly kind: "mark"; readonly text: string; readonly at: number }
  | { readonly kind: "end"; readonly at: number };

const BLANK: Readonly<Record<StringStyle, RegExp>> = {
  hcl: /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y,
  json: /[ \t\r\n]*/y,
};
const WORD = /[\p{L}_][\p{L}\p{Nd}_.-]*/uy;
const NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|\.\d+(?:[eE][+-]?\d+)?/y;
const MARKS: Readonly<Record<StringStyle, string>> = { hcl: "{}[],=", json: "{}[],:" };

/** All tokens of a policy's text, the last one of kind `end`. Comments are dropped. */
export function scanPolicy(text: string, style: StringStyle): readonly Token[] {
  refuseReserved(text);
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    position = endOf(BLANK[style], text, position) ?? position;
    const next = scanToken(text, position, style);
    tokens.push(next.token);
    if (next.token.kind === "end") return tokens;
    position = next.end;
  }
}

/** Both servers refuse these two characters anywhere, comments included. */
function refuseReserved(text: string): void {
  const offset = text.search(/[\0\uE123]/);
  if (offset !== -1)
    throw new PolicySyntaxError("The characters U+0000 and U+E123 cannot be used in a policy.", offset);
}

interface Scanned {
  readonly token: Token;
  readonly end: number;
}

function scanToken(text: string, at: number, style: StringStyle): Scanned {
  const first = text[at];
  if (first === undefined) return { token: { kind: "end", at }, end: at };
  if (MARKS[style].includes(first)) return { token: { kind: "mark", text: first, at }, end: at + 1 };
  if (first === '"') {
    const { value, end } = scanQuotedString(text, at, style);
    return { token: { kind: "literal", value, quoted: true, at }, end };
  }
  if (style === "hcl" && text.startsWith("<<", at)) {
    const { value, end } = scanHeredoc(text, at);
    return { token: { kind: "literal", value, quoted: false, at }, end };
  }
  return scanWordOrNumber(text, at);
}

function scanWordOrNumber(text: string, at: number): Scanned {
  const wordEnd = endOf(WORD, text, at);
  if (wordEnd !== undefined) {
    const word = text.slice(at, wordEnd);
    const token: Token =
      word === "true" || word === "false"
        ? { kind: "literal", value: word === "true", quoted: false, at }
        : { kind: "word", text: word, at };
    return { token, end: wordEnd };
  }
  const numberEnd = endOf(NUMBER, text, at);
  if (numberEnd === undefined) {
    const message = text.startsWith("/*", at)
      ? 'The comment is not closed by "*/".'
      : `The character "${String.fromCodePoint(text.codePointAt(at) ?? 0)}" does not belong here.`;
    throw new PolicySyntaxError(message, at);
  }
  return {
    token: { kind: "literal", value: numberOf(text.slice(at, numberEnd), at), quoted: false, at },
    end: numberEnd,
  };
}

/** HCL1 reads a leading zero as octal, as Go does. */
function numberOf(written: string, at: number): number | bigint {
  const digits = written.replace("-", "");
  const sign = written.startsWith("-") ? -1 : 1;
  if (/^0\d+$/.test(digits)) {
    if (/[89]/.test(digits))
      throw new PolicySyntaxError(`"${written}" starts with 0 and so is octal, but has an 8 or 9.`, at);
    return sign * Number.parseInt(digits, 8);
  }
  const value = sign * Number(digits);
  if (!Number.isFinite(value)) throw new PolicySyntaxError(`The number "${written}" is too large.`, at);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^\d+$/.test(digits)
    ? BigInt(sign) * BigInt(digits)
    : value;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
