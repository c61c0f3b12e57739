import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { n as optionFlag } from "./options-OCE5M5VL.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { t as ask } from "./ask-to-apply-CGLh4OQR.js";
import { i as openRun } from "./open-run-DA0uBdfB.js";
import { r as forceUnlock } from "./lock-vvT2kxsl.js";
import { r as addServerOptions } from "./plan-flags-CMyK8l08.js";
//#region src/cli/force-unlock-command.ts
function define(command) {
	addServerOptions(command).argument("<id>", "the id of the run, as the message about the lock shows it").option("--force", "do not ask").description("Takes the lock away from a run that is known to be dead. A run that is alive stops at its next sign of life.");
}
async function run(context) {
	const opened = await openRun(context);
	try {
		if (!optionFlag(context.options, "force")) await confirm(context);
		return await unlock(context, opened);
	} finally {
		await opened.connection.close();
	}
}
async function confirm(context) {
	const stop = (detail) => new CommandStop(EXIT.unapproved, [errorDiagnostic("Not approved", detail)]);
	if (!context.output.isInteractive) throw stop("There is nobody to ask. To unlock without a question, use --force.");
	if ((await ask(context, "Do you really want to force-unlock? Only \"yes\" is accepted.\n\n  Enter a value: ")).trim() !== "yes") throw stop("Nothing was changed.");
}
async function unlock(context, { connection, place }) {
	const result = await forceUnlock(connection, place, context.args[0] ?? "");
	switch (result.kind) {
		case "unlocked":
			context.output.result("The lock is free.\n");
			return EXIT.success;
		case "not-locked":
			context.output.result("Nobody holds the lock.\n");
			return EXIT.success;
		case "other": {
			const detail = `The lock is held by another run: ${result.holder.operation} of ${result.holder.who} since ${result.holder.created} (id ${result.holder.id}).`;
			throw new CommandStop(EXIT.locked, [errorDiagnostic("Wrong lock id", detail)]);
		}
		case "failed": throw new CommandStop(EXIT.error, [errorDiagnostic("Lock cannot be read", "The server did not let the lock be read or written.")]);
	}
}
const forceUnlockCommand = {
	define,
	help: {
		examples: ["strongroom force-unlock 6f0bbd3c-58ce-4a6e-9c5b-5f4a0e5a7b4f --env prod"],
		exitCodes: "0 the lock is free, 1 error, 4 login refused or forbidden, 7 held by another run, 9 not confirmed"
	},
	run
};
//#endregion
export { forceUnlockCommand };
