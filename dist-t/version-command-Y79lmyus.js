import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { t as VERSION } from "./version-D8KdsjE7.js";
//#region src/cli/version-command.ts
function define(command) {
	command.description("Prints the version.");
}
async function run({ output }) {
	output.result(output.isJson ? `${JSON.stringify({
		strongroom_version: VERSION,
		node_version: process.version
	})}\n` : `strongroom ${VERSION}\n`);
	return EXIT.success;
}
const versionCommand = {
	define,
	run
};
//#endregion
export { versionCommand };
