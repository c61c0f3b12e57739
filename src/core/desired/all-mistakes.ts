import { type Diagnostic, hasErrors } from "../model/diagnostic.ts";
import { uniqueDiagnostics } from "../model/unique-diagnostics.ts";

/**
 * What is wrong with a configuration, all of it and each mistake once: `written` is what its texts have shown, `evaluated`
 * what the evaluation of all that is intact of them has. What only follows from something that could not be read is left
 * out. `textOf` is a file's text.
 */
export function allMistakes(
  written: readonly Diagnostic[],
  evaluated: readonly Diagnostic[],
  textOf: (file: string) => string | undefined,
): readonly Diagnostic[] {
  if (!hasErrors(written)) return uniqueDiagnostics([...written, ...evaluated]);
  const errors = written.filter(({ severity }) => severity === "error");
  const files = new Set(errors.map(({ range }) => range?.file));
  const texts = [...files].map((file) => (file === undefined ? undefined : textOf(file)));
  const independent = evaluated.filter(
    (found) => !mayHold(texts, found.absent ?? []) && !errors.some((error) => isAmong(error, found)),
  );
  return uniqueDiagnostics([...written, ...independent]);
}

/** Whether a mistake stands on one of the lines that another one is about: what was read of those may be anything. */
function isAmong({ range: mistake }: Diagnostic, { range }: Diagnostic): boolean {
  if (mistake === undefined || range === undefined || mistake.file !== range.file) return false;
  return mistake.start.line >= range.start.line && mistake.start.line <= range.end.line;
}

/** Whether one of the names may stand in what could not be read: of a file that is not there, anything may. */
function mayHold(texts: readonly (string | undefined)[], names: readonly string[]): boolean {
  if (names.length === 0) return false;
  return texts.some((text) => text === undefined || names.some((name) => declares(text, name)));
}

/** Whether a line of a text begins with the name as an argument, or is the header of a block with it as a label. */
function declares(text: string, name: string): boolean {
  return text.split("\n").some((line) => {
    const words = line.trim();
    if (words.startsWith(name) && /^\s*=/.test(words.slice(name.length))) return true;
    return HEADER.test(words) && words.includes(JSON.stringify(name));
  });
}

const HEADER = /^\w+\s*"/;
