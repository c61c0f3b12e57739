/** Milliseconds since 1970 of an RFC 3339 time; NaN for other text. The one place in core that may use `Date`, as a parser. */
export function parseTime(text: string): number {
  return Date.parse(text);
}
