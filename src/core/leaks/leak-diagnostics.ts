import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { type Position, type SourceRange, startOfFile } from "../model/source-range.ts";
import type { Leak } from "./leak.ts";

/** How a command calls a file: its path from where the command is run, quoted where a shell needs it. */
export type FileArgument = (path: string) => string;

/** One error for each file of the tree that holds leaks. Tells where they are and how to encrypt them, never what they are. */
export function leaksInTree(leaks: readonly Leak[], argument: FileArgument): readonly Diagnostic[] {
  return byFile(leaks).map((inFile) => {
    const [first] = inFile;
    const detail = [whatIsThere(inFile), howToEncrypt(first, argument), closing(first)].join("\n\n");
    return errorDiagnostic(SUMMARIES[first.kind], detail, { range: rangeOf(first), hidesSource: true });
  });
}

/** One error for each file with leaks that a commit brought into Git, whether or not a later one took them away. */
export function leaksInCommit(leaks: readonly Leak[], commit: string, base: string): readonly Diagnostic[] {
  return byFile(leaks).map((inFile) => {
    const [first] = inFile;
    const detail =
      `Commit ${commit.slice(0, 12)}: ${whatIsThere(inFile)}\n\nWhoever can read the repository can read it there, even after a later ` +
      `commit took it away. Replace the secret, and take it out of the commits before they are merged:\n\n  git rebase --interactive ${base}`;
    return errorDiagnostic(`${SUMMARIES[first.kind]} in a commit`, detail, {
      range: rangeOf(first),
      hidesSource: true,
    });
  });
}

type LeaksOfFile = readonly [Leak, ...Leak[]];

function byFile(leaks: readonly Leak[]): readonly LeaksOfFile[] {
  const files = new Map<string, [Leak, ...Leak[]]>();
  for (const leak of leaks) {
    const known = files.get(leak.path);
    if (known === undefined) files.set(leak.path, [leak]);
    else known.push(leak);
  }
  return [...files.values()];
}

const SUMMARIES: Readonly<Record<Leak["kind"], string>> = {
  secret: "Plaintext secret",
  file: "File is not encrypted",
  damage: "File is not encrypted as a whole",
};

const MOST_PLACES = 10;

function whatIsThere(leaks: LeaksOfFile): string {
  const [first] = leaks;
  if (first.kind === "damage") return first.problem;
  if (first.kind === "file") {
    const why = first.hasRule
      ? 'A rule of ".sops.yaml" is for this file'
      : "Its name says that it is encrypted";
    return `${why}, but "${first.path}" is in plain text.`;
  }
  const places = leaks.flatMap((leak) => (leak.kind === "secret" ? [placeOf(leak)] : []));
  const more = places.length > MOST_PLACES ? [`  and ${places.length - MOST_PLACES} more`] : [];
  return [`"${first.path}" holds in plain text:\n`, ...places.slice(0, MOST_PLACES), ...more].join("\n");
}

function placeOf({ finding: { what, start } }: Extract<Leak, { kind: "secret" }>): string {
  return `  line ${start.line}, column ${start.column}: ${what}`;
}

function howToEncrypt(leak: Leak, argument: FileArgument): string {
  const encrypt = (path: string) => `\n\n  strongroom secrets encrypt -i ${argument(path)}`;
  if (leak.kind === "damage")
    return `Write the value again, encrypted:\n\n  strongroom secrets edit ${argument(leak.path)}`;
  if (leak.kind === "file" && !leak.hasRule)
    return `Add a rule for it to ".sops.yaml", and encrypt it in place:${encrypt(leak.path)}`;
  if (leak.kind === "file" || ENCRYPTABLE.test(leak.path)) return `Encrypt it in place:${encrypt(leak.path)}`;
  return (
    'Move it to a file of its own, read it from there, as with sops("secrets/app.sops.yaml"), and encrypt that file in place:' +
    encrypt("secrets/app.sops.yaml")
  );
}

/** Files of data. Others, such as HCL and programs, would be of no use once they are encrypted. */
const ENCRYPTABLE =
  /\.(?:ya?ml|json|env|ini|pem|key|p8|txt|asc|crt|conf|properties|toml)$|(?:^|\/)(?:\.env[\w.-]*|id_\w+|[^./]+)$/;

function closing({ kind }: Leak): string {
  const old = "If it was ever committed, replace the secret as well: Git keeps what it once had.";
  if (kind !== "secret") return old;
  return `${old} If it is no secret, say why in a comment on the same line or the one above, "strongroom:allow REASON", or in ".sops.yaml", "# strongroom:allow-path PATH REASON".`;
}

function rangeOf(leak: Leak): SourceRange {
  if (leak.kind === "secret") {
    const { start, end } = leak.finding;
    return { file: leak.path, start, end };
  }
  if (leak.kind === "file") return startOfFile(leak.path);
  const at: Position = { line: leak.line, column: leak.column, byte: 0 };
  return { file: leak.path, start: at, end: at };
}
