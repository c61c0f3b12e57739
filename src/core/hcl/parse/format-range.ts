import type { SourceRange } from "../../model/source-range.ts";

/** A place as HashiCorp's messages name it: `main.hcl:3,5-12`. */
export function formatRange({ file, start, end }: SourceRange): string {
  const last = start.line === end.line ? `${end.column}` : `${end.line},${end.column}`;
  return `${file}:${start.line},${start.column}-${last}`;
}
