import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { safeText } from "../core/report/safe-text.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import { systemReason } from "./system-reason.ts";

/** What the system refused to do with a file (no room, no such folder, not allowed) ends a command; undefined for other errors. */
export function fileStop(error: unknown): CommandStop | undefined {
  const { path, errno, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  // A program that cannot be started has a path, too.
  if (path === undefined || errno === undefined || syscall?.startsWith("spawn") !== false) return undefined;
  const detail = `"${safeText(path)}" cannot be used: ${systemReason(error)}.`;
  return new CommandStop(EXIT.error, [errorDiagnostic("File not usable", detail)]);
}
