import { endOfIdentifier } from "./identifier.ts";
import { endOfLineBreak, type ScanState, take, takeText } from "./scan-state.ts";
import * as kind from "./token-kind.ts";

/** Takes one token, or a run of blanks, outside of templates. */
export function scanCode(state: ScanState): void {
  const { text, position } = state;
  const code = text.charCodeAt(position);
  if (code === SPACE || code === TAB) {
    state.position = endOfBlanks(text, position + 1);
  } else if (isDigit(code)) {
    take(state, kind.NUMBER, endOfNumber(text, position) - position);
  } else {
    const end = endOfIdentifier(text, position);
    if (end > position) takeIdentifier(state, end);
    else scanSymbol(state, code);
  }
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const FULL_STOP = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS_THAN = 60;
const UPPER_E = 69;
const LOWER_E = 101;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const TILDE = 126;

/** Longest first: a symbol is the longest of these that fits. */
const SYMBOLS: ReadonlyMap<string, kind.TokenKind> = new Map([
  ["...", kind.ELLIPSIS],
  ["==", kind.EQUAL_TO],
  ["!=", kind.NOT_EQUAL_TO],
  [">=", kind.GREATER_OR_EQUAL],
  ["<=", kind.LESS_OR_EQUAL],
  ["&&", kind.AND],
  ["||", kind.OR],
  ["::", kind.DOUBLE_COLON],
  ["=>", kind.FAT_ARROW],
  ["[", kind.OPEN_BRACKET],
  ["]", kind.CLOSE_BRACKET],
  ["(", kind.OPEN_PAREN],
  [")", kind.CLOSE_PAREN],
  [".", kind.DOT],
  [",", kind.COMMA],
  ["*", kind.STAR],
  ["/", kind.SLASH],
  ["%", kind.PERCENT],
  ["+", kind.PLUS],
  ["-", kind.MINUS],
  ["=", kind.EQUALS],
  ["<", kind.LESS],
  [">", kind.GREATER],
  ["!", kind.BANG],
  ["?", kind.QUESTION],
  [":", kind.COLON],
  ["&", kind.BITWISE_AND],
  ["|", kind.BITWISE_OR],
  ["~", kind.BITWISE_NOT],
  ["^", kind.BITWISE_XOR],
  [";", kind.SEMICOLON],
  ["`", kind.BACKTICK],
  ["'", kind.APOSTROPHE],
]);

/** For each first character, the symbols that start with it, longest first. */
const SYMBOLS_BY_CODE = symbolsByCode();

function endOfBlanks(text: string, from: number): number {
  let end = from;
  while (text.charCodeAt(end) === SPACE || text.charCodeAt(end) === TAB) end++;
  return end;
}

/** Greedy over digits, dots and exponents, as HashiCorp's scanner is (`1.2.3` is one bad number), but never ends with a dot. */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (let at = end; at < text.length; ) {
    const length = lengthOfNumberPart(text, at);
    if (length === 0) break;
    at += length;
    if (text.charCodeAt(at - 1) !== FULL_STOP) end = at;
  }
  return end;
}

/** A digit, a dot, or an exponent with its first digit. */
function lengthOfNumberPart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isDigit(code) || code === FULL_STOP) return 1;
  if (code !== LOWER_E && code !== UPPER_E) return 0;
  const sign = text[at + 1] === "+" || text[at + 1] === "-" ? 1 : 0;
  return isDigit(text.charCodeAt(at + 1 + sign)) ? 2 + sign : 0;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function takeIdentifier(state: ScanState, end: number): void {
  for (let at = state.position; at < end; at++) {
    if (state.text.charCodeAt(at) > 127) {
      takeText(state, kind.IDENTIFIER, end);
      return;
    }
  }
  take(state, kind.IDENTIFIER, end - state.position);
}

function scanSymbol(state: ScanState, code: number): void {
  switch (code) {
    case LINE_FEED:
    case CARRIAGE_RETURN:
      scanLineBreak(state);
      return;
    case QUOTE:
      take(state, kind.OPEN_QUOTE, 1);
      state.modes.push("quoted");
      return;
    case OPEN_BRACE:
      state.braces++;
      take(state, kind.OPEN_BRACE, 1);
      return;
    case CLOSE_BRACE:
      closeBrace(state, 1);
      return;
    case TILDE:
      if (state.text.charCodeAt(state.position + 1) === CLOSE_BRACE) {
        closeBrace(state, 2);
        return;
      }
      scanOperator(state, code);
      return;
    case HASH:
      scanLineComment(state);
      return;
    case SLASH:
      scanSlash(state);
      return;
    case LESS_THAN:
      scanLess(state);
      return;
    default:
      scanOperator(state, code);
      return;
  }
}

function scanLineBreak(state: ScanState): void {
  const end = endOfLineBreak(state.text, state.position);
  if (end > state.position) takeText(state, kind.NEWLINE, end);
  else takeText(state, kind.INVALID, state.position + 1);
}

/** `~}` always counts as the end of a sequence, so that the parser can refuse it as the end of anything else. */
function closeBrace(state: ScanState, length: number): void {
  const endsSequence = state.sequenceBraces.at(-1) === state.braces;
  take(state, endsSequence || length === 2 ? kind.CLOSE_SEQUENCE : kind.CLOSE_BRACE, length);
  state.braces--;
  if (endsSequence) {
    state.sequenceBraces.pop();
    state.modes.pop();
  }
}

function scanLineComment(state: ScanState): void {
  const lineFeed = state.text.indexOf("\n", state.position);
  if (lineFeed < 0) takeText(state, kind.INLINE_COMMENT, state.text.length);
  else takeText(state, kind.LINE_COMMENT, lineFeed + 1);
}

/** An unterminated comment is a slash and a star. */
function scanSlash(state: ScanState): void {
  const next = state.text[state.position + 1];
  if (next === "/") {
    scanLineComment(state);
    return;
  }
  if (next === "*" && state.position + 2 < state.commentsCloseUntil) {
    const close = state.text.indexOf("*/", state.position + 2);
    if (close >= 0) {
      takeText(state, kind.INLINE_COMMENT, close + 2);
      return;
    }
    state.commentsCloseUntil = state.position;
  }
  take(state, kind.SLASH, 1);
}

function scanLess(state: ScanState): void {
  const { text, position } = state;
  if (text[position + 1] !== "<") {
    scanOperator(state, LESS_THAN);
    return;
  }
  const markerStart = position + (text[position + 2] === "-" ? 3 : 2);
  const markerEnd = endOfIdentifier(text, markerStart);
  const end = endOfLineBreak(text, markerEnd);
  if (markerEnd === markerStart || end === markerEnd) {
    scanOperator(state, LESS_THAN);
    return;
  }
  takeText(state, kind.OPEN_HEREDOC, end);
  state.heredocs.push({ marker: text.slice(markerStart, markerEnd), atLineStart: true });
  state.modes.push("heredoc");
}

function scanOperator(state: ScanState, code: number): void {
  for (const [symbol, token] of SYMBOLS_BY_CODE[code] ?? []) {
    if (state.text.startsWith(symbol, state.position)) {
      take(state, token, symbol.length);
      return;
    }
  }
  const point = state.text.codePointAt(state.position) ?? 0;
  takeText(state, kind.INVALID, state.position + (point > 0xffff ? 2 : 1));
}

function symbolsByCode(): readonly (readonly [string, kind.TokenKind][])[] {
  const table: [string, kind.TokenKind][][] = [];
  for (const entry of SYMBOLS) {
    const code = entry[0].charCodeAt(0);
    table[code] = [...(table[code] ?? []), entry];
  }
  return table;
}
