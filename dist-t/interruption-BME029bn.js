import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
//#region src/cli/interruption.ts
/** Interruption of one run. A second signal exits at once, and leaves the lock to its lifetime. */
function interruption({ onSignal, exit, stderr }) {
	const ending = new AbortController();
	let first;
	let tell;
	let unwatch;
	const stop = (signal) => {
		if (first !== void 0) {
			stderr.write("\nTwo interrupts: exiting at once. The next run finds out what this one has done.\n");
			ending.abort();
			exit(interruptedCode(signal));
			return;
		}
		first = signal;
		if (tell === void 0) ending.abort();
		else tell(signal);
	};
	return {
		watch: () => {
			unwatch ??= onSignal(stop);
		},
		end: () => unwatch?.(),
		signal: () => first,
		aborted: ending.signal,
		gently: async (told, work) => {
			tell = told;
			try {
				return await work();
			} finally {
				tell = void 0;
			}
		}
	};
}
/** What a run that was ended by a signal exits with. */
function interruptedCode(signal) {
	return signal === "SIGTERM" ? EXIT.terminated : EXIT.interrupted;
}
//#endregion
export { interruption as n, interruptedCode as t };
