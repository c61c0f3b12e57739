import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { warningDiagnostic } from "../core/model/diagnostic.ts";
import { safeText } from "../core/report/safe-text.ts";
import type { RequestLogEntry } from "../io/vault/request-log.ts";
import type { CommandContext } from "./command.ts";
import { optionFlag } from "./options.ts";
import type { Output } from "./output.ts";
import { systemReason } from "./system-reason.ts";

/**
 * Tells of each request, without headers and bodies: `--verbose` prints lines for people, `STRONGROOM_LOG` (any value) lines of
 * JSON, to stderr or to the file of `STRONGROOM_LOG_PATH`.
 */
export function requestLogger({ world, output, options }: CommandContext): (entry: RequestLogEntry) => void {
  const isVerbose = optionFlag(options, "verbose");
  const isLogging = (world.env["STRONGROOM_LOG"] ?? "") !== "";
  const path = world.env["STRONGROOM_LOG_PATH"] ?? "";
  const append = path === "" ? output.note : logFile(resolve(world.cwd, path), output);
  return (entry) => {
    if (isVerbose) output.note(requestLine(entry));
    if (!isLogging) return;
    append(output.filter.apply(`${JSON.stringify(entry)}\n`));
  };
}

/** A log that cannot be written any more is no reason to stop in the middle of an apply. */
function logFile(file: string, output: Output): (line: string) => void {
  let isUsable = true;
  return (line) => {
    if (!isUsable) return;
    try {
      appendFileSync(file, line, { mode: 0o600 });
    } catch (error) {
      isUsable = false;
      const detail = `"${safeText(file)}" cannot be written: ${systemReason(error)}. The run goes on without it.`;
      output.diagnostics([warningDiagnostic("Incomplete log", detail)]);
    }
  };
}

function requestLine({ method, path, namespace, status, milliseconds }: RequestLogEntry): string {
  const where = namespace === "" ? "" : ` in namespace ${safeText(namespace)}`;
  return `${method} /v1/${safeText(path)}${where}: ${status ?? "no answer"} (${Math.round(milliseconds)} ms)\n`;
}
