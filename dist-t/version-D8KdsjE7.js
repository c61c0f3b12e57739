import { t as packageRoot } from "./engine-files-DB6Yosz6.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
//#region src/cli/version.ts
/** The version of the package. */
const VERSION = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version;
//#endregion
export { VERSION as t };
