// The white space of Go's unicode.IsSpace. JavaScript's \s differs: it has U+FEFF, and lacks U+0085.
const SPACE = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const LEADING = new RegExp(`^[${SPACE}]+`);
const ONE = new RegExp(`[${SPACE}]`);

/** Without leading white space. */
export function trimGoSpaceLeft(text: string): string {
  return text.replace(LEADING, "");
}

/** Without trailing white space. */
export function trimGoSpaceRight(text: string): string {
  let end = text.length;
  while (end > 0 && ONE.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

/** Without white space at either end. */
export function trimGoSpace(text: string): string {
  return trimGoSpaceLeft(trimGoSpaceRight(text));
}
