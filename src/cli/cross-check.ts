import { firstDifference, type Outline, outlineOf, outlineOfValue } from "../core/hcl/outline.ts";
import { parseConfig } from "../core/hcl/parse-config.ts";
import { type Diagnostic, hasErrors, warningDiagnostic } from "../core/model/diagnostic.ts";
import { isSensitive, someLeaf, type Value } from "../core/model/value.ts";
import type { ReaderAnswers, ReaderQuestion } from "../io/readers/ask-reader.ts";
import type { CommandContext } from "./command.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";

/** A text with what we made of it. */
interface Reading extends ReaderQuestion {
  readonly outline: Outline;
}

/**
 * Asks two readers from the registry, which are not ours, what they make of the configuration and of the encrypted files
 * that were opened; where they disagree with us, that is a warning, never an error. Names places, never values.
 */
export async function crossCheck(
  env: CommandContext["world"]["env"],
  loaded: LoadedConfiguration,
  host: OpeningHost,
): Promise<readonly Diagnostic[]> {
  const { askReader } = await import("../io/readers/ask-reader.ts");
  const { HCL_READER, SOPS_READER } = await import("../io/readers/independent-readers.ts");
  const checks = [
    { reader: HCL_READER, readings: configurationReadings(loaded) },
    { reader: SOPS_READER, readings: encryptedReadings(host) },
  ].filter(({ readings }) => readings.length > 0);
  const found = checks.map(async ({ reader, readings }) => {
    const questions = readings.map(({ path, text }) => ({ path, text }));
    return compare(reader.package, readings, await askReader(reader, questions, env));
  });
  return (await Promise.all(found)).flat();
}

/** hcl2-parser takes seconds for files larger than this, and does not know names with colons. */
const SIZE_LIMIT = 200 * 1024;

function configurationReadings({ files }: LoadedConfiguration): readonly Reading[] {
  return files.flatMap(({ path, bytes }) => {
    const { value, diagnostics } = parseConfig(path, bytes);
    const text = new TextDecoder().decode(bytes);
    const isComparable = bytes.length <= SIZE_LIMIT && !text.includes("::") && !hasErrors(diagnostics);
    return isComparable ? [{ path, text, outline: outlineOf(value) }] : [];
  });
}

/** Formats that sops-age knows. */
const SOPS_FORMATS = /\.(?:ya?ml|json|env)$/;

function encryptedReadings(host: OpeningHost): readonly Reading[] {
  return host
    .openedFiles()
    .flatMap(({ path, bytes, content }) =>
      SOPS_FORMATS.test(path) && content.kind === "tree" && isOpened(content.value)
        ? [{ path, text: new TextDecoder().decode(bytes), outline: outlineOfValue(content.value) }]
        : [],
    );
}

function isOpened(value: Value): boolean {
  return !someLeaf(value, (leaf) => isSensitive(leaf) && leaf.secret === undefined);
}

function compare(
  reader: string,
  readings: readonly Reading[],
  answers: ReaderAnswers | "not installed",
): readonly Diagnostic[] {
  if (answers === "not installed") {
    const detail = `The package "${reader}" is not installed, so nothing was compared with it. To install it: npm install --global ${reader}`;
    return [warningDiagnostic("Second reader not installed", detail)];
  }
  return readings.flatMap(({ path, outline }) => {
    const answer = answers.get(path) ?? "failed";
    const difference = answer === "failed" ? undefined : firstDifference(outline, answer.json);
    if (answer === "failed") return [unread(reader, path)];
    return difference === undefined ? [] : [disagreement(reader, path, difference)];
  });
}

function unread(reader: string, path: string): Diagnostic {
  const detail = `"${path}" was read here, but ${reader} could not read it.`;
  return warningDiagnostic("Second reader failed", detail);
}

function disagreement(reader: string, path: string, place: string): Diagnostic {
  const detail = `${reader} reads "${path}" in another way at "${place}". One of the two readers is wrong: look at that place, and please report it.`;
  return warningDiagnostic("Readers disagree", detail);
}
