import type { Diagnostic } from "../model/diagnostic.ts";

/** Errors as they are; of the warnings with one summary the first, which tells how many more there are. */
export function consolidateWarnings(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const { severity, summary } of diagnostics) {
    if (severity === "warning") counts.set(summary, (counts.get(summary) ?? 0) + 1);
  }
  const told = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity === "error") return [diagnostic];
    if (told.has(diagnostic.summary)) return [];
    told.add(diagnostic.summary);
    return [withCount(diagnostic, (counts.get(diagnostic.summary) ?? 1) - 1)];
  });
}

function withCount(diagnostic: Diagnostic, more: number): Diagnostic {
  if (more === 0) return diagnostic;
  const others = more === 1 ? "one more similar warning" : `${more} more similar warnings`;
  return { ...diagnostic, detail: `${diagnostic.detail}\n\n(and ${others} elsewhere)` };
}
