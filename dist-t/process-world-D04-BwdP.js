import { homedir } from "node:os";
//#region src/cli/process-world.ts
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
/** The world of a real process. */
function processWorld() {
	return {
		stdout: streamOf(process.stdout),
		stderr: streamOf(process.stderr),
		stdin: process.stdin,
		env: process.env,
		cwd: process.cwd(),
		home: homedir(),
		now: () => /* @__PURE__ */ new Date(),
		onSignal: (stop) => {
			for (const signal of SIGNALS) process.on(signal, stop);
			return () => {
				for (const signal of SIGNALS) process.off(signal, stop);
			};
		},
		exit: (code) => process.exit(code)
	};
}
/** A reader that goes away (`| head`) ends the output, and is no error. */
function streamOf(stream) {
	stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	return {
		write: (text) => {
			stream.write(text);
		},
		isTTY: stream.isTTY === true,
		get columns() {
			return stream.columns;
		}
	};
}
//#endregion
export { processWorld };
