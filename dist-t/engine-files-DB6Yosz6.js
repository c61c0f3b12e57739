import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
//#region src/io/files/engine-files.ts
/** The text of a file of the catalog; `name` is below `schemas/engines`. */
function readEngineFile(name) {
	return readFileSync(join(packageRoot(), "schemas", "engines", name), "utf8");
}
/** The folder of our own package: above the sources, and above the bundle. */
function packageRoot() {
	let current = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(current, "schemas", "engines"))) {
		if (current === dirname(current)) throw new Error("the catalog is missing from the package");
		current = dirname(current);
	}
	return current;
}
//#endregion
export { readEngineFile as n, packageRoot as t };
