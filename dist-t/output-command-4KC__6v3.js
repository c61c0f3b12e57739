import { n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { t as makePlan } from "./make-plan-D3LG37PS.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { n as openLedger, r as openReadRun } from "./open-run-DA0uBdfB.js";
import { t as SENSITIVE } from "./secret-DTTfIKQ_.js";
import { r as formatValue } from "./format-value-r2Uit7mG.js";
import { i as planFlags, r as addServerOptions } from "./plan-flags-CMyK8l08.js";
import { t as valueJson } from "./value-json-Cm8jLC95.js";
//#region src/cli/output-command.ts
function define(command) {
	addServerOptions(command).argument("[name]", "one output only").description("Shows the values of the configuration's outputs, as the server and the configuration make them now.");
}
async function run(context) {
	const opened = await openReadRun(context);
	try {
		const { plan } = await makePlan(context, opened, {
			read: await openLedger(opened),
			key: void 0,
			flags: planFlags({}, opened.loaded)
		});
		context.output.diagnostics(plan.diagnostics);
		print(context, plan.outputs);
		return hasErrors(plan.diagnostics) ? EXIT.error : EXIT.success;
	} finally {
		await opened.connection.close();
	}
}
function print({ args, output }, outputs) {
	const [name] = args;
	const shown = name === void 0 ? [...outputs] : [...outputs].filter(([key]) => key === name);
	if (name !== void 0 && shown.length === 0) throw new CommandStop(EXIT.usage, [errorDiagnostic("Output not found", `The configuration declares no output "${name}".`)]);
	if (output.isJson) {
		const json = shown.map(([key, { value, sensitive }]) => [key, {
			sensitive,
			...sensitive ? {} : { value: valueJson(value) }
		}]);
		output.result(`${JSON.stringify(Object.fromEntries(json))}\n`);
	} else for (const [key, { value, sensitive }] of shown) output.result(`${key} = ${sensitive ? SENSITIVE : formatValue(value)}\n`);
}
const outputCommand = {
	define,
	help: {
		examples: ["strongroom output --env prod", "strongroom output accessor --env prod --json"],
		exitCodes: "0 success, 1 error, 3 usage or configuration, 4 login refused or forbidden"
	},
	run
};
//#endregion
export { outputCommand };
