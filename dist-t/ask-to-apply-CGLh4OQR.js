import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { n as optionFlag } from "./options-OCE5M5VL.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
//#region src/cli/ask-to-apply.ts
/** Asks whether a plan may be applied; stops the command where nobody can be asked, or the answer is not yes. */
async function askToApply(context, { target, isDestroy, counts }) {
	const { options, output } = context;
	if (optionFlag(options, "autoApprove")) return;
	if (!output.isInteractive) throw unapproved("There is nobody to ask. To apply without a question, use --auto-approve.");
	const undo = isDestroy || counts.destroy > 0 ? " There is no undo for what is destroyed." : "";
	if ((await ask(context, [
		`\nDo you want to perform these actions in environment "${target.environment}" on ${target.address}?`,
		`  Only "yes" is accepted.${undo}`,
		"\n  Enter a value: "
	].join("\n"))).trim() !== "yes") throw unapproved("Apply cancelled. Nothing was changed.");
}
/** Asks on stderr, so that the result on stdout stays clean. */
async function ask({ world, interruption }, question) {
	const output = new Writable({ write: (text, _encoding, written) => {
		world.stderr.write(text.toString());
		written();
	} });
	const lines = createInterface({
		input: world.stdin,
		output,
		terminal: false
	});
	const closed = new Promise((resolve) => lines.once("close", () => resolve("")));
	try {
		return await Promise.race([lines.question(question, { signal: interruption.aborted }), closed]);
	} finally {
		lines.close();
	}
}
function unapproved(detail) {
	return new CommandStop(EXIT.unapproved, [errorDiagnostic("Not approved", detail)]);
}
//#endregion
export { askToApply as n, ask as t };
