import { r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { l as readConfiguration, o as placeOfConfiguration } from "./open-run-DA0uBdfB.js";
import { n as addRunOptions } from "./plan-flags-CMyK8l08.js";
import { t as evaluateOffline } from "./evaluate-offline-CxoUU3ZK.js";
//#region src/core/report/diagnostics-json.ts
/** What `validate --json` prints; source: the form of Terraform's `validate -json`, version 1.0. */
function diagnosticsJson(diagnostics, sources) {
	const count = (severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
	return {
		format_version: "1.0",
		valid: !hasErrors(diagnostics),
		error_count: count("error"),
		warning_count: count("warning"),
		diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, sources))
	};
}
function diagnosticJson(diagnostic, sources) {
	const { severity, summary, detail, address, range } = diagnostic;
	return {
		severity,
		summary,
		detail,
		...address === void 0 ? {} : { address },
		...range === void 0 ? {} : {
			range: rangeJson(range),
			...snippetJson(diagnostic, range, sources)
		}
	};
}
function rangeJson({ file, start, end }) {
	return {
		filename: file,
		start: { ...start },
		end: { ...end }
	};
}
function snippetJson(diagnostic, range, sources) {
	const line = sources.get(range.file)?.split("\n")[range.start.line - 1];
	if (line === void 0) return {};
	const highlightEnd = range.end.line === range.start.line ? range.end.column - 1 : line.length;
	return { snippet: {
		context: null,
		code: line,
		start_line: range.start.line,
		highlight_start_offset: range.start.column - 1,
		highlight_end_offset: Math.max(highlightEnd, range.start.column - 1),
		values: (diagnostic.values ?? []).map(({ traversal, statement }) => ({
			traversal,
			statement
		}))
	} };
}
//#endregion
//#region src/cli/validate-command.ts
function define(command) {
	addRunOptions(command).description("Checks a configuration as far as that goes without a server, and reports all mistakes of all files.");
}
async function run(context) {
	const { output } = context;
	const diagnostics = await allDiagnostics(context);
	const isValid = !hasErrors(diagnostics);
	if (output.isJson) output.result(`${JSON.stringify(diagnosticsJson(diagnostics, output.sources), void 0, 2)}\n`);
	else {
		output.diagnostics(diagnostics);
		if (isValid) output.result("Success! The configuration is valid.\n");
	}
	return isValid ? EXIT.success : EXIT.usage;
}
async function allDiagnostics(context) {
	try {
		const loaded = readConfiguration(placeOfConfiguration(context));
		if (hasErrors(loaded.diagnostics)) return loaded.diagnostics;
		const evaluation = await evaluateOffline(context, loaded);
		return [...loaded.diagnostics, ...evaluation.diagnostics];
	} catch (error) {
		if (error instanceof CommandStop) return error.diagnostics;
		throw error;
	}
}
const validateCommand = {
	define,
	help: { exitCodes: "0 valid, 3 not valid" },
	run
};
//#endregion
export { validateCommand };
