import { trimGoSpace } from "./go-space.ts";
import { endOfLineBreak, type ScanState, take, takeText } from "./scan-state.ts";
import * as kind from "./token-kind.ts";

/** Takes one token inside a quoted string. */
export function scanQuoted(state: ScanState): void {
  const { text, position } = state;
  const character = text[position];
  if (character === '"') {
    take(state, kind.CLOSE_QUOTE, 1);
    state.modes.pop();
  } else if (character === "$" || character === "%") {
    scanMarker(state, character, kind.QUOTED_TEXT);
  } else if (character === "\n" || character === "\r") {
    takeText(state, kind.QUOTED_NEWLINE, endOf(LINE_BREAKS, text, position));
  } else {
    const end = endOfQuotedRun(text, position);
    if (end > position) takeText(state, kind.QUOTED_TEXT, end);
    else take(state, kind.INVALID, 1);
  }
}

/** Takes one token inside a heredoc: a line of text, a part of one, or the end marker. */
export function scanHeredoc(state: ScanState): void {
  const { text, position } = state;
  const character = text[position];
  if (character === "$" || character === "%") {
    scanMarker(state, character, kind.PLAIN_TEXT);
    return;
  }
  const end = endOf(PLAIN_RUN, text, position);
  const lineEnd = endOfLineBreak(text, end);
  if (lineEnd > end) {
    endHeredocLine(state, end, lineEnd);
    return;
  }
  if (end === position) {
    takeText(state, kind.INVALID, text.length);
    return;
  }
  setLineStart(state, false);
  takeText(state, kind.PLAIN_TEXT, end);
}

/** Takes one token of a template that is a file of its own. */
export function scanBareTemplate(state: ScanState): void {
  const { text, position } = state;
  const character = text[position];
  if (character === "$" || character === "%") {
    scanMarker(state, character, kind.PLAIN_TEXT);
    return;
  }
  const end = endOf(PLAIN_RUN, text, position);
  const lineEnd = endOfLineBreak(text, end);
  // HashiCorp's scanner stops at a lone CR and takes the rest as it stands.
  takeText(state, kind.PLAIN_TEXT, lineEnd > position ? lineEnd : text.length);
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const LINE_END = new Set([LINE_FEED, CARRIAGE_RETURN]);
const ENDS_QUOTED_RUN = /["$%\r\n]/;
const PLAIN_RUN = /[^$%\r\n]*/y;
const LINE_BREAKS = /[\r\n]*/y;

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  pattern.test(text);
  return pattern.lastIndex;
}

/** A loop, not a pattern: a repeated choice in a pattern takes stack for every character. */
function endOfQuotedRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && !ENDS_QUOTED_RUN.test(text[end] ?? "")) {
    const length = text[end] === "\\" ? lengthOfEscape(text, end) : 1;
    if (length === 0) break;
    end += length;
  }
  return end;
}

/** A backslash and the character after it; 0 before a line break or the end. */
function lengthOfEscape(text: string, start: number): number {
  const escaped = text.codePointAt(start + 1) ?? LINE_FEED;
  if (escaped === LINE_FEED || escaped === CARRIAGE_RETURN) return 0;
  return escaped > 0xffff ? 3 : 2;
}

/** A `$` or `%` opens a sequence (`${`), escapes one (`$${`) or stands for itself. */
function scanMarker(state: ScanState, marker: string, textKind: kind.TokenKind): void {
  const { text, position } = state;
  const opener = `${marker}{`;
  if (text.startsWith(opener, position)) {
    openSequence(state, marker);
    return;
  }
  if (text[position + 1] === marker && text.startsWith(opener, position + 1)) {
    takeEscape(state, textKind);
    return;
  }
  takeLoneMarker(state, textKind);
}

function openSequence(state: ScanState, marker: string): void {
  const strips = state.text[state.position + 2] === "~";
  take(state, marker === "$" ? kind.OPEN_INTERPOLATION : kind.OPEN_DIRECTIVE, strips ? 3 : 2);
  state.braces++;
  state.sequenceBraces.push(state.braces);
  setLineStart(state, false);
  state.modes.push("code");
}

/** Outside of quotes, an escape takes the line break with it that follows. */
function takeEscape(state: ScanState, textKind: kind.TokenKind): void {
  const { text, position } = state;
  const end = position + (text[position + 3] === "~" ? 4 : 3);
  const lineEnd = textKind === kind.PLAIN_TEXT ? endOfLineBreak(text, end) : end;
  setLineStart(state, lineEnd > end);
  takeText(state, textKind, lineEnd);
}

/**
 * At the very end a lone marker is not a token of HCL, except in a bare template. Outside of quotes it takes the
 * character with it that follows, if that is the last one of its line (strip markers act on tokens, so it matters).
 */
function takeLoneMarker(state: ScanState, textKind: kind.TokenKind): void {
  const { text, position } = state;
  const bare = state.modes.length === 1 && state.modes[0] === "bare";
  if (position + 1 === text.length && !bare) {
    take(state, kind.INVALID, 1);
    return;
  }
  setLineStart(state, false);
  const lastOfLine =
    textKind === kind.PLAIN_TEXT &&
    text.charCodeAt(position + 1) < 128 &&
    LINE_END.has(text.charCodeAt(position + 2));
  takeText(state, textKind, position + (lastOfLine ? 2 : 1));
}

function setLineStart(state: ScanState, atLineStart: boolean): void {
  const heredoc = state.heredocs.at(-1);
  if (heredoc !== undefined) heredoc.atLineStart = atLineStart;
}

function endHeredocLine(state: ScanState, textEnd: number, lineEnd: number): void {
  const heredoc = state.heredocs.at(-1);
  const line = state.text.slice(state.position, textEnd);
  if (heredoc?.atLineStart && trimGoSpace(line) === heredoc.marker) {
    takeText(state, kind.CLOSE_HEREDOC, textEnd);
    takeText(state, kind.NEWLINE, lineEnd);
    state.heredocs.pop();
    state.modes.pop();
    return;
  }
  setLineStart(state, true);
  takeText(state, kind.PLAIN_TEXT, lineEnd);
}
