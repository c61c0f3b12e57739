import type { Diagnostic } from "../model/diagnostic.ts";
export function renderDiagnostics(list: readonly Diagnostic[], _o: unknown): string {
  return list
    .map(
      (d) =>
        `${d.severity === "error" ? "Error" : "Warning"}: ${d.summary}\n${d.address ?? ""}${d.range ? `  on ${d.range.file}:${d.range.start.line}` : ""}\n${d.detail}\n`,
    )
    .join("\n");
}
