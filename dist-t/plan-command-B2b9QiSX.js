import { n as planJson } from "./plan-json-Csk_6AbO.js";
import { r as hasErrors } from "./command-stop-rVpYjxXz.js";
import { s as hasChanges, t as makePlan } from "./make-plan-D3LG37PS.js";
import { n as optionFlag, r as optionText } from "./options-OCE5M5VL.js";
import { n as savePlan, r as renderPlan } from "./saved-plan-LCB6E0Sh.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { n as openLedger, r as openReadRun } from "./open-run-DA0uBdfB.js";
import { i as planFlags, t as addPlanOptions } from "./plan-flags-CMyK8l08.js";
//#region src/cli/plan-command.ts
function define(command) {
	addPlanOptions(command).description("Shows what apply would change on the server, and changes nothing.").option("--out <file>", "save the plan, for strongroom apply <file>").option("--expires <duration>", "how long a saved plan may be applied", "24h").option("--detailed-exitcode", "exit with 2 where there are changes");
}
async function run(context) {
	const opened = await openReadRun(context);
	try {
		return await planIn(context, opened);
	} finally {
		await opened.connection.close();
	}
}
async function planIn(context,opened){ __m("planIn");
	const { options } = context;
	const { plan } = await makePlan(context, opened, {
		read: await openLedger(opened),
		key: void 0,
		flags: planFlags(options, opened.loaded)
	});
	printPlan(context, opened, plan);
	const file = optionText(options, "out");
	if (file !== void 0 && isComplete(plan)) {
		const { variables } = opened.loaded.config.root;
		const isSecret = (name) => variables.get(name)?.sensitive !== false;
		savePlan(context, {
			plan,
			file,
			expires: optionText(options, "expires") ?? "24h",
			isSecret
		});
	}
	return exitCodeOf(plan, optionFlag(options, "detailedExitcode"));
}
/** Prints a plan the way the flags ask for, and what could not be read. */
function printPlan(...a){__m("print"); printPlan0(...a); __m("printed");}
function printPlan0(context, { connection }, plan) {
	const { output, options } = context;
	if (output.isJson) output.result(`${JSON.stringify(planJson(plan))}\n`);
	else {
		const { displayName, policies } = connection.token;
		const identity = `"${displayName}" with ${policies.length === 1 ? "policy" : "policies"} ${policies.join(", ")}`;
		output.result(renderPlan(plan, {
			color: output.resultColor,
			full: optionFlag(options, "fullDiff"),
			identity
		}));
	}
	output.diagnostics(plan.diagnostics);
}
/** Whether everything that a plan needs could be read: an incomplete one is never saved or applied. */
function isComplete(plan) {
	return !hasErrors(plan.diagnostics);
}
/** What a plan means for the caller. */
function exitCodeOf(plan, isDetailed) {
	if (!isComplete(plan)) return plan.changes.some(({ live }) => live.kind === "unknown" && live.reply.kind === "forbidden") ? EXIT.forbidden : EXIT.error;
	if (plan.refusals.length > 0) return EXIT.refused;
	return isDetailed && hasChanges(plan) ? EXIT.differences : EXIT.success;
}
const planCommand = {
	define,
	help: {
		examples: ["strongroom plan --env prod", "strongroom plan --env prod --out prod.plan && strongroom apply prod.plan"],
		exitCodes: "0 success, 1 error or incomplete, 2 changes (with --detailed-exitcode), 3 usage or configuration, 4 login refused or a needed read forbidden, 5 refused by a guard"
	},
	run
};
//#endregion
export { printPlan as i, isComplete as n, planCommand as r, exitCodeOf as t };
