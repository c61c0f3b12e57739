import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";
import type { SourceRange } from "../model/source-range.ts";

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

/** One diagnostic, with the first line of its source. */
export function diagnosticJson(diagnostic: Diagnostic, sources: ReadonlyMap<string, string>): JsonObject {
  const { severity, summary, detail, address, range } = diagnostic;
  return {
    severity,
    summary,
    detail,
    ...(address === undefined ? {} : { address }),
    ...(range === undefined ? {} : { range: rangeJson(range), ...snippetJson(diagnostic, range, sources) }),
  };
}

function rangeJson({ file, start, end }: SourceRange): JsonObject {
  return { filename: file, start: { ...start }, end: { ...end } };
}

function snippetJson(
  diagnostic: Diagnostic,
  range: SourceRange,
  sources: ReadonlyMap<string, string>,
): JsonObject {
  if (diagnostic.hidesSource === true) return {};
  const line = sources.get(range.file)?.split("\n")[range.start.line - 1];
  if (line === undefined) return {};
  const highlightEnd = range.end.line === range.start.line ? range.end.column - 1 : line.length;
  return {
    snippet: {
      context: null,
      code: line,
      start_line: range.start.line,
      highlight_start_offset: range.start.column - 1,
      highlight_end_offset: Math.max(highlightEnd, range.start.column - 1),
      values: (diagnostic.values ?? []).map(({ traversal, statement }) => ({ traversal, statement })),
    },
  };
}
