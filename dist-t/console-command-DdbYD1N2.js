import { r as hasErrors } from "./command-stop-rVpYjxXz.js";
import { a as startSession, o as parseExpression, u as topOf } from "./read-variables-CjvsDuTt.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { D as toValue, c as loadConfiguration, o as placeOfConfiguration } from "./open-run-DA0uBdfB.js";
import { r as formatValue } from "./format-value-r2Uit7mG.js";
import { n as addRunOptions } from "./plan-flags-CMyK8l08.js";
import { t as valueJson } from "./value-json-Cm8jLC95.js";
import { n as offlineInput } from "./evaluate-offline-CxoUU3ZK.js";
import { createInterface } from "node:readline/promises";
//#region src/core/desired/evaluate-text.ts
/** The value of an expression as if it stood in the configuration; undefined where it has errors. */
function evaluateText(input, text) {
	const parsed = parseExpression({
		file: "<console>",
		text
	});
	if (hasErrors(parsed.diagnostics)) return {
		value: void 0,
		diagnostics: parsed.diagnostics
	};
	const { root: config, variables: inputs, ...rest } = input;
	const session = startSession({
		...rest,
		root: {
			address: "",
			config,
			inputs,
			namespace: ""
		}
	});
	const value = session.evaluate(parsed.value, { container: topOf(session.root) });
	return {
		value: value === void 0 ? void 0 : toValue(value),
		diagnostics: session.diagnostics
	};
}
//#endregion
//#region src/cli/console-command.ts
function define(command) {
	addRunOptions(command).description("Evaluates expressions, one a line, from stdin against a configuration. It talks to no server.");
}
async function run(context) {
	const { world, output } = context;
	const input = await offlineInput(context, loadConfiguration(placeOfConfiguration(context)));
	const lines = createInterface({
		input: world.stdin,
		...output.isInteractive ? {
			output: process.stderr,
			prompt: "> "
		} : {}
	});
	let isFine = true;
	if (output.isInteractive) lines.prompt();
	for await (const line of lines) {
		if (line.trim() === "exit") break;
		if (line.trim() !== "") isFine = printValue(context, input, line) && isFine;
		if (output.isInteractive) lines.prompt();
	}
	lines.close();
	return isFine || output.isInteractive ? EXIT.success : EXIT.usage;
}
function printValue({ output }, input, text) {
	output.sources.set("<console>", text);
	const { value, diagnostics } = evaluateText(input, text);
	if (value === void 0) {
		output.diagnostics(diagnostics);
		return false;
	}
	output.result(output.isJson ? `${JSON.stringify(valueJson(value))}\n` : `${formatValue(value)}\n`);
	return true;
}
const consoleCommand = {
	define,
	help: {
		examples: ["echo 'upper(var.region)' | strongroom console", "strongroom console --json < expressions.txt"],
		exitCodes: "0 success, 3 a mistake in an expression or in the configuration"
	},
	run
};
//#endregion
export { consoleCommand };
