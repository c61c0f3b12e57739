import type { Diagnostic } from "./diagnostic.ts";

/** Each of them once: what stands in a block with many instances, or is evaluated several times, is one mistake. */
export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { severity, summary, detail, range } = diagnostic;
    const key = [severity, summary, detail, range?.file, range?.start.byte, range?.end.byte].join("\0");
    if (!first.has(key)) first.set(key, diagnostic);
  }
  return [...first.values()];
}
