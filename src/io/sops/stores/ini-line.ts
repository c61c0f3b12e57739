import { Refusal } from "../refusal.ts";

/** The name of a key and how much of the line it takes, its delimiter included. */
export function readIniKey(line: string, at: number): { key: string; length: number } {
  const quote = QUOTES.find((candidate) => line.startsWith(candidate)) ?? "";
  const close = quote === "" ? 0 : line.indexOf(quote, quote.length);
  const delimiter = close === -1 ? -1 : line.slice(close).search(/[=:]/) + close;
  if (close === -1 || delimiter < Math.max(close, 1)) {
    throw new Refusal('A line has no "=" between a key and a value.', { at });
  }
  const key = line.slice(quote.length, quote === "" ? delimiter : close).trim();
  if (key === "-") throw new Refusal('A key named "-" is numbered by SOPS. Give it a name.', { at });
  return { key, length: delimiter + 1 };
}

const QUOTES = ['"""', '"', "`"] as const;

/** A value, the comment behind it, and where its last line ends; values in `"""` or backticks may take several lines. */
export function readIniValue(
  text: string,
  start: number,
  lineEnd: number,
): { value: string; comment: string; end: number } {
  const raw = text.slice(start, lineEnd);
  const line = raw.trimStart();
  const quote = ['"""', "`"].find((candidate) => line.startsWith(candidate) && line.length > 1);
  if (quote !== undefined)
    return readQuoted({ text, quote, open: lineEnd - line.length + quote.length, lineEnd });
  const trimmed = line.trim();
  if (trimmed.endsWith("\\")) {
    throw new Refusal("A value that goes on in the next line is not supported. Write it on one line.", {
      at: start,
    });
  }
  const cut = trimmed.search(/[#;]/);
  const value = cut === -1 ? trimmed : trimmed.slice(0, cut).trim();
  return { value: unquote(value), comment: cut === -1 ? "" : trimmed.slice(cut), end: lineEnd };
}

function readQuoted(where: { text: string; quote: string; open: number; lineEnd: number }) {
  const { text, quote, open, lineEnd } = where;
  const sameLine = text.slice(open, lineEnd).lastIndexOf(quote);
  if (sameLine !== -1) return { value: text.slice(open, open + sameLine), comment: "", end: lineEnd };
  const close = text.indexOf(quote, lineEnd);
  if (close === -1) throw new Refusal("A quoted value does not end.", { at: open });
  const end = text.indexOf("\n", close);
  const last = end === -1 ? text.length : end;
  const comment = /[#;].*$/.exec(text.slice(close, last))?.[0] ?? "";
  return { value: text.slice(open, close), comment: comment.trim(), end: last };
}

/** Drops one pair of quotes around a value that holds no others of their kind. */
function unquote(value: string): string {
  const match = /^(?:'([^']*)'|"([^"]*)")$/.exec(value);
  return match === null ? value : (match[1] ?? match[2] ?? "");
}
