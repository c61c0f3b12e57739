import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The text of the catalog's file for an engine; undefined where there is none. */
export function readEngineFile(name: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(name)) return undefined;
  const path = join(packageRoot(), "schemas", "engines", `${name}.json`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The folder of our own package: above the sources, and above the bundle. */
export function packageRoot(): string {
  let current = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(current, "schemas", "engines"))) {
    if (current === dirname(current)) throw new Error("the catalog is missing from the package");
    current = dirname(current);
  }
  return current;
}
