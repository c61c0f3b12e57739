import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
//#region src/io/sops/keys/key-ports.ts
/** The files and programs of this machine. The program sees its own stderr as ours, so that it can ask for a touch or a PIN. */
function nodeKeyPorts(askPassphrase) {
	return {
		readFile: readIfThere,
		run: runCommand,
		askPassphrase,
		platform: process.platform
	};
}
async function readIfThere(path) {
	try {
		return await readFile(path);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
}
function runCommand([program = "", ...args], environment) {
	return new Promise((resolve) => {
		const chunks = [];
		const child = spawn(program, args, {
			env: {
				...process.env,
				...environment
			},
			stdio: [
				"ignore",
				"pipe",
				"inherit"
			],
			shell: false
		});
		child.stdout.on("data", (chunk) => chunks.push(chunk));
		child.on("error", () => resolve(void 0));
		child.on("close", (code) => resolve(code === 0 ? Buffer.concat(chunks) : void 0));
	});
}
//#endregion
export { nodeKeyPorts };
