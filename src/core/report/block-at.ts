const HEADER =
  /^([\p{ID_Start}_][\p{ID_Continue}-]*)((?:[ \t]+(?:"(?:[^"\\]|\\.)*"|[\p{ID_Continue}-]+))*)[ \t]*\{/u;
const LABEL = /"(?:[^"\\]|\\.)*"|[\p{ID_Continue}-]+/gu;

/**
 * The header of the outermost block around a line, as `policy "x"`; undefined outside of blocks. Found by the layout:
 * such blocks start and end in the first column. Where they do not, the header is not named, which does no harm.
 */
export function blockAt(lines: readonly string[], line: number): string | undefined {
  for (let number = line; number >= 1; number--) {
    const text = lines[number - 1] ?? "";
    if (number < line && text.startsWith("}")) return undefined;
    const header = HEADER.exec(text);
    if (header === null) continue;
    if (number < line && closesOnItsLine(text)) return undefined;
    const [, type = "", labels = ""] = header;
    return [type, ...(labels.match(LABEL) ?? []).map(quoteLabel)].join(" ");
  }
  return undefined;
}

function closesOnItsLine(text: string): boolean {
  return /\}\s*(?:(?:#|\/\/).*)?$/.test(text);
}

function quoteLabel(label: string): string {
  return label.startsWith('"') ? label : `"${label}"`;
}
