import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder that a configuration may read files from: the Git repository around it, else the folder itself. */
export function repositoryRoot(folder: string): string {
  const start = realpathSync(folder);
  for (let current = start; ; current = dirname(current)) {
    if (existsSync(join(current, ".git"))) return current;
    if (current === dirname(current)) return start;
  }
}
