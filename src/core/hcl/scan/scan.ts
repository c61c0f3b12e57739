import { scanCode } from "./scan-code.ts";
import type { ScanState } from "./scan-state.ts";
import { scanBareTemplate, scanHeredoc, scanQuoted } from "./scan-template.ts";
import type { SourceText } from "./source-text.ts";
import { END_OF_FILE } from "./token-kind.ts";
import { TokenList } from "./token-list.ts";

/**
 * Splits a text into tokens, as HashiCorp's scanner does. Never fails: what is not HCL becomes tokens that
 * `checkTokens` reports. A `template` starts as the inside of a heredoc that has no end marker.
 */
export function scan(source: SourceText, start: "code" | "template"): TokenList {
  const state: ScanState = {
    text: source.text,
    tokens: new TokenList(source),
    position: 0,
    modes: [start === "code" ? "code" : "bare"],
    braces: 0,
    sequenceBraces: [],
    heredocs: [],
    commentsCloseUntil: Number.POSITIVE_INFINITY,
  };
  while (state.position < state.text.length) scanners[state.modes.at(-1) ?? "code"](state);
  state.tokens.push(END_OF_FILE, state.text.length, state.text.length);
  return state.tokens;
}

const scanners = { code: scanCode, quoted: scanQuoted, heredoc: scanHeredoc, bare: scanBareTemplate };
