import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../io/files/engine-files.ts";

/** The version of the package. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }
).version;
