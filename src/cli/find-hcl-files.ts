import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";

/** Deeper than any repository; it ends the walk in a folder that contains itself. */
const MAX_DEPTH = 64;

/** The file at `path`, or the *.hcl files of the folder there, sorted; hidden ones and node_modules aside. Stops the command where one cannot be read. */
export function findHclFiles(path: string, isRecursive: boolean, depth = 0): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw unreadable(`"${path}" does not exist.`);
  checkReadable(path);
  if (!stats.isDirectory()) return [path];
  const found: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const inner = join(path, entry.name);
    if (entry.isFile() && entry.name.endsWith(".hcl")) found.push(...findHclFiles(inner, false));
    else if (entry.isDirectory() && isRecursive && depth < MAX_DEPTH)
      found.push(...findHclFiles(inner, true, depth + 1));
  }
  return found.sort();
}

function checkReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw unreadable(`"${path}" cannot be read: permission denied.`);
  }
}

function unreadable(detail: string): CommandStop {
  return new CommandStop(EXIT.usage, [errorDiagnostic("Unreadable file", detail)]);
}
