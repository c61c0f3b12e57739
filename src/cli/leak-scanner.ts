import { allowedLines, allowedPaths, isAllowedPath } from "../core/leaks/allowances.ts";
import { findSecrets } from "../core/leaks/find-secrets.ts";
import type { Leak } from "../core/leaks/leak.ts";
import { mustBeEncrypted } from "../core/leaks/must-be-encrypted.ts";
import type { CreationRule, CreationRules } from "../io/sops/rules/creation-rules.ts";

/** A file in the tree, or as a commit has it. `path` is relative to the repository's root. */
export interface ScannedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Looks for what lies in plain text. */
export interface LeakScanner {
  /** What is found, and what would be, had nobody said that it is harmless. */
  readonly scan: (
    file: ScannedFile,
  ) => Promise<{ readonly leaks: readonly Leak[]; readonly allowed: readonly Leak[] }>;
  /** Files of rules that cannot be read, as sentences that begin with the place. */
  readonly problems: readonly string[];
}

/** In bytes; larger files are data. */
export const SCANNED_SIZE = 1024 * 1024;

/** A scanner that knows all the files `.sops.yaml` of a repository. */
export async function leakScanner(ruleFiles: readonly ScannedFile[]): Promise<LeakScanner> {
  const { readCreationRules, ruleForFile } = await import("../io/sops/rules/creation-rules.ts");
  const read = await Promise.all(ruleFiles.map(({ path, bytes }) => readCreationRules(path, bytes)));
  const rules = read.filter((one) => one.kind === "rules").sort((a, b) => b.folder.length - a.folder.length);
  const allowed = ruleFiles.flatMap(pathsAllowedBy);
  return {
    problems: read.flatMap((one) => (one.kind === "problem" ? [one.message] : [])),
    scan: async (file) => {
      if (isBinary(file.bytes)) return { leaks: [], allowed: [] };
      const leaks = (await unencrypted(file, ruleOf(file.path, rules, ruleForFile))) ?? secretsIn(file);
      if (isAllowedPath(allowed, file.path)) return { leaks: [], allowed: leaks };
      return splitAllowed(file, leaks);
    },
  };
}

/** The nearest file of rules decides alone, as in SOPS. */
function ruleOf(
  path: string,
  rules: readonly CreationRules[],
  ruleForFile: (rules: CreationRules, path: string) => CreationRule | undefined,
): CreationRule | undefined {
  const nearest = rules.find(({ folder }) => path.startsWith(folder));
  return nearest === undefined ? undefined : ruleForFile(nearest, path);
}

/** A file that should be encrypted and is not; undefined where nothing is wrong with that. */
async function unencrypted(
  file: ScannedFile,
  rule: CreationRule | undefined,
): Promise<readonly Leak[] | undefined> {
  const why = mustBeEncrypted(file.path, rule);
  if (why === "no") return undefined;
  const { checkEncrypted } = await import("../io/sops/check-encrypted.ts");
  const { DEFAULT_RULE } = await import("../io/sops/rules/encryption-rule.ts");
  const found = await checkEncrypted({ ...file, rule: rule?.rule ?? DEFAULT_RULE });
  if (found.kind === "encrypted") return undefined;
  if (found.kind === "plain") return [{ kind: "file", path: file.path, hasRule: why === "by rule" }];
  const { message: problem, line = 1, column = 1 } = found;
  return [{ kind: "damage", path: file.path, problem, line, column }];
}

function secretsIn({ path, bytes }: ScannedFile): readonly Leak[] {
  return findSecrets(path, textOf(bytes)).map((finding) => ({ kind: "secret", path, finding }));
}

function splitAllowed(file: ScannedFile, leaks: readonly Leak[]) {
  const lines = leaks.length === 0 ? new Set<number>() : allowedLines(textOf(file.bytes));
  const isAllowed = (leak: Leak) => leak.kind === "secret" && lines.has(leak.finding.start.line);
  return { leaks: leaks.filter((leak) => !isAllowed(leak)), allowed: leaks.filter(isAllowed) };
}

function pathsAllowedBy({ path, bytes }: ScannedFile): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return allowedPaths(textOf(bytes)).map((one) => `${folder}${one}`);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** As Git tells text from other files: by a zero near the start. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}
