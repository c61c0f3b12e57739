import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";

/** Far beyond any configuration that people write; 10 MB parse in about a second. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The error of a file that is too large to be a configuration; undefined if it is not. */
export function fileTooLarge(
  file: string,
  size: number,
): (Diagnostic & { readonly range: SourceRange }) | undefined {
  if (size <= MAX_BYTES) return undefined;
  const start = { line: 1, column: 1, byte: 0 };
  const range = { file, start, end: start };
  const detail = `A configuration file may have at most ${MAX_BYTES / 1024 / 1024} MB. Split it up into several files.`;
  return { ...errorDiagnostic("File too large", detail), range };
}
