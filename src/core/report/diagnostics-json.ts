import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";
import type { SourceRange } from "../model/source-range.ts";
import { blockAt } from "./block-at.ts";
import { byteLength, indexOfColumn, linesOf, shownLines } from "./source-lines.ts";

/** What `validate --json` prints; source: the form of Terraform's `validate -json`, version 1.0. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): JsonObject {
  const count = (severity: Diagnostic["severity"]) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    format_version: "1.0",
    valid: !hasErrors(diagnostics),
    error_count: count("error"),
    warning_count: count("warning"),
    diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, sources)),
  };
}

/** One diagnostic, with its lines of source. */
export function diagnosticJson(diagnostic: Diagnostic, sources: ReadonlyMap<string, string>): JsonObject {
  const { severity, summary, detail, address } = diagnostic;
  const range = diagnostic.range && widened(diagnostic.range);
  return {
    severity,
    summary,
    detail,
    ...(address === undefined ? {} : { address }),
    ...(range === undefined ? {} : { range: rangeJson(range), ...snippetJson(diagnostic, range, sources) }),
  };
}

/** An empty range counts as one character, as Terraform has it, so that there is something to mark. */
function widened(range: SourceRange): SourceRange {
  const { start, end } = range;
  if (start.byte !== end.byte) return range;
  return { ...range, end: { ...end, column: end.column + 1, byte: end.byte + 1 } };
}

function rangeJson({ file, start, end }: SourceRange): JsonObject {
  return { filename: file, start: { ...start }, end: { ...end } };
}

/** The lines at fault in one text; what is marked in it is counted in bytes. */
function snippetJson(
  diagnostic: Diagnostic,
  range: SourceRange,
  sources: ReadonlyMap<string, string>,
): JsonObject {
  const source = sources.get(range.file);
  if (diagnostic.hidesSource === true || source === undefined) return {};
  const lines = linesOf(source);
  const { context } = diagnostic;
  const { first, last } = shownLines({ range, ...(context && { context }) });
  const code = lines.slice(first - 1, last).join("\n");
  const offsetOf = ({ line, column }: SourceRange["start"]) => {
    const before = lines.slice(first - 1, line - 1).map((text) => `${text}\n`);
    return byteLength(
      before.join("") + (lines[line - 1] ?? "").slice(0, indexOfColumn(lines[line - 1] ?? "", column)),
    );
  };
  const size = byteLength(code);
  return {
    snippet: {
      context: blockAt(lines, range.start.line) ?? null,
      code,
      start_line: first,
      highlight_start_offset: Math.min(offsetOf(range.start), size),
      highlight_end_offset: Math.min(offsetOf(range.end), size),
      values: (diagnostic.values ?? []).map(({ traversal, statement }) => ({ traversal, statement })),
    },
  };
}
