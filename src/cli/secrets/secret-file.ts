import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { errorDiagnostic } from "../../core/model/diagnostic.ts";
import { safeText } from "../../core/report/safe-text.ts";
import { repositoryRoot } from "../../io/files/repository-root.ts";
import type { SopsProblem } from "../../io/sops/refusal.ts";
import type { CommandContext } from "../command.ts";
import { CommandStop } from "../command-stop.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { folderOf } from "../open-run.ts";

/** A file that a command works on. */
export interface SecretFile {
  readonly absolute: string;
  /** Of the repository around it, absolute. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** As the user wrote it. */
  readonly name: string;
}

/** Where a file is, or is to be; stops the command where there is no folder for it. */
export function locateFile(context: CommandContext, name: string): SecretFile {
  const absolute = resolve(folderOf(context), name);
  const folder = dirname(absolute);
  if (!existsSync(folder)) throw stop("No such folder", `There is no folder "${safeText(folder)}".`);
  const root = repositoryRoot(folder);
  return { absolute, root, path: relative(root, absolute).split(sep).join("/"), name };
}

/** A file's bytes; stops the command where it cannot be read. `advice` is for one that is not there. */
export function readSecretFile({ absolute, name }: SecretFile, advice = ""): Uint8Array {
  const shown = safeText(name);
  if (statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true)
    throw stop("No such file", `There is no file "${shown}".${advice}`);
  try {
    return readFileSync(absolute);
  } catch {
    throw stop("File cannot be read", `"${shown}" cannot be read. Check who may.`);
  }
}

/** A result of the reader or the writer; stops the command at a problem. */
export function unlessProblem<T extends { readonly kind: string }>(
  outcome: T | SopsProblem,
): Exclude<T, SopsProblem> {
  if (outcome.kind !== "problem") return outcome as Exclude<T, SopsProblem>;
  throw stop("Encrypted file cannot be used", safeText((outcome as SopsProblem).message), EXIT.error);
}

/** Ends the command with one error. */
export function stop(summary: string, detail: string, code: ExitCode = EXIT.usage): CommandStop {
  return new CommandStop(code, [errorDiagnostic(summary, detail)]);
}
