/** The beginning of a path, and what may follow. */
const SEGMENT = /\[("(?:[^"\\]|\\.)*"|'[^']*'|\d+)\]|\.?([\p{ID_Start}_][\p{ID_Continue}-]*)/uy;

/**
 * The segments of a path into a file, as SOPS writes it, `["db"]["users"][0]`, or as our messages do, `db.users[0]`.
 * Undefined for a text that is neither.
 */
export function parseTreePath(text: string): readonly (string | number)[] | undefined {
  const segments: (string | number)[] = [];
  for (let at = 0; at < text.length; at = SEGMENT.lastIndex) {
    SEGMENT.lastIndex = at;
    const [whole, bracket, name] = SEGMENT.exec(text) ?? [];
    if (whole === undefined || (name !== undefined && whole.startsWith(".") === (at === 0))) return undefined;
    const segment = name ?? keyOf(bracket ?? "");
    if (segment === undefined) return undefined;
    segments.push(segment);
  }
  return segments.length === 0 ? undefined : segments;
}

function keyOf(bracket: string): string | number | undefined {
  if (bracket.startsWith("'")) return bracket.slice(1, -1);
  try {
    return JSON.parse(bracket) as string | number;
  } catch {
    return undefined;
  }
}
