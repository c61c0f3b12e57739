//#region src/core/model/diagnostic.ts
/** Makes an error. */
function errorDiagnostic(summary, detail, place = {}) {
	return {
		severity: "error",
		summary,
		detail,
		...place
	};
}
/** Makes a warning. */
function warningDiagnostic(summary, detail, place = {}) {
	return {
		severity: "warning",
		summary,
		detail,
		...place
	};
}
/** Whether any of them is an error. */
function hasErrors(diagnostics) {
	return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
//#endregion
//#region src/cli/command-stop.ts
/** Ends a command early with what a person must know; thrown by commands and caught in one place. */
var CommandStop = class extends Error {
	exitCode;
	diagnostics;
	constructor(exitCode, diagnostics) {
		super(diagnostics[0]?.summary ?? "stopped");
		this.exitCode = exitCode;
		this.diagnostics = diagnostics;
	}
};
//#endregion
export { warningDiagnostic as i, errorDiagnostic as n, hasErrors as r, CommandStop as t };
