import { t as readSavedPlan } from "./saved-plan-LCB6E0Sh.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
//#region src/cli/show-command.ts
function define(command) {
	command.argument("<plan>", "a plan that strongroom plan --out has saved").description("Shows a saved plan. It talks to no server.");
}
async function run(context) {
	const { args, output } = context;
	const saved = readSavedPlan(context, args[0] ?? "");
	if (output.isJson) {
		const { text: _text, digests: _digests, ...json } = saved;
		output.result(`${JSON.stringify(json)}\n`);
	} else output.result(`${saved.text}\nMade at ${saved.created_at}, may be applied until ${saved.expires_at}. Digest ${saved.digest}.\n`);
	return EXIT.success;
}
const showCommand = {
	define,
	help: {
		examples: ["strongroom show prod.plan", "strongroom show --json prod.plan"],
		exitCodes: "0 success, 3 not a plan that this version can read"
	},
	run
};
//#endregion
export { showCommand };
