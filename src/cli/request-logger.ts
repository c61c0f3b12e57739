import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { safeText } from "../core/report/safe-text.ts";
import type { RequestLogEntry } from "../io/vault/request-log.ts";
import type { CommandContext } from "./command.ts";
import { optionFlag } from "./options.ts";

/**
 * Tells of each request, without headers and bodies: `--verbose` prints lines for people, `STRONGROOM_LOG` (any value) lines of
 * JSON, to stderr or to the file of `STRONGROOM_LOG_PATH`.
 */
export function requestLogger({ world, output, options }: CommandContext): (entry: RequestLogEntry) => void {
  const isVerbose = optionFlag(options, "verbose");
  const isLogging = (world.env["STRONGROOM_LOG"] ?? "") !== "";
  const path = world.env["STRONGROOM_LOG_PATH"] ?? "";
  const file = path === "" ? undefined : resolve(world.cwd, path);
  return (entry) => {
    if (isVerbose) output.note(requestLine(entry));
    if (!isLogging) return;
    const line = output.filter.apply(`${JSON.stringify(entry)}\n`);
    if (file === undefined) output.note(line);
    else appendFileSync(file, line, { mode: 0o600 });
  };
}

function requestLine({ method, path, namespace, status, milliseconds }: RequestLogEntry): string {
  const where = namespace === "" ? "" : ` in namespace ${safeText(namespace)}`;
  return `${method} /v1/${safeText(path)}${where}: ${status ?? "no answer"} (${Math.round(milliseconds)} ms)\n`;
}
