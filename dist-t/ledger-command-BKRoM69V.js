import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { n as sha256 } from "./make-plan-D3LG37PS.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { Lt as safeText, Wt as encodeEntry, i as openRun, n as openLedger } from "./open-run-DA0uBdfB.js";
import { o as writeLedger, t as holdLedger } from "./hold-ledger-LxNqiq3j.js";
import { t as isInside } from "./select-changes-D7lytDqR.js";
import { r as addServerOptions } from "./plan-flags-CMyK8l08.js";
//#region src/cli/ledger-command.ts
function define(command) {
	addServerOptions(command).argument("<action>", "list, show or forget").argument("[address]", "an object's address, for show and forget").description("Shows or corrects what Strongroom remembers on the server: what it manages, never a secret.");
}
const ACTIONS = new Map([
	["list", list],
	["show", show],
	["forget", forget]
]);
async function run(context) {
	const action = ACTIONS.get(context.args[0] ?? "");
	if (action === void 0) throw stop("Unknown action", "The actions of \"strongroom ledger\" are list, show and forget.");
	const opened = await openRun(context);
	try {
		const read = await openLedger(opened);
		if (read.kind === "ledger") return await action(context, opened, read);
		context.output.note("There is no ledger: nothing was applied to this server by this stack in this environment.\n");
		return EXIT.success;
	} finally {
		await opened.connection.close();
	}
}
async function list({ output }, _run, { entries, intents, index }) {
	const sorted = [...entries.values()].sort((a, b) => a.address < b.address ? -1 : 1);
	if (output.isJson) output.result(`${JSON.stringify({
		serial: index.serial,
		entries: sorted.map(encodeEntry)
	})}\n`);
	else for (const { address, namespace, path } of sorted) output.result(`${safeText(address)}  ${safeText(namespace === "" ? path : `${namespace}/${path}`)}\n`);
	if (intents.size > 0) output.note(`An interrupted apply may also have made: ${[...intents.keys()].join(", ")}. The next plan looks.\n`);
	return EXIT.success;
}
async function show({ output, args }, _run, { entries }) {
	const found = chosen(entries, args[1]);
	for (const entry of found) output.result(`${JSON.stringify(encodeEntry(entry), void 0, output.isJson ? 0 : 2)}\n`);
	return EXIT.success;
}
async function forget(context, run, { entries }) {
	const gone = new Set(chosen(entries, context.args[1]).map(({ address }) => address));
	const held = await holdLedger(context, run);
	try {
		const fresh = await openLedger(run);
		if (fresh.kind !== "ledger") return EXIT.success;
		const kept = new Map([...fresh.entries].filter(([address]) => !gone.has(address)));
		const time = context.world.now().toISOString();
		if ((await writeLedger(run.connection, {
			place: run.place,
			before: fresh,
			hash: sha256
		}, {
			entries: kept,
			head: {
				clusterId: run.connection.clusterId,
				namespace: run.connection.namespace,
				time
			},
			journals: [],
			history: JSON.stringify({
				time,
				forgot: [...gone]
			})
		})).kind !== "written") throw new CommandStop(EXIT.error, [errorDiagnostic("Ledger could not be written", "Nothing was changed. Try again.")]);
		context.output.result(`Forgotten: ${[...gone].join(", ")}\n`);
		return EXIT.success;
	} finally {
		await held?.release();
	}
}
function chosen(entries, address) {
	const found = address === void 0 ? [] : [...entries.values()].filter((entry) => isInside(entry.address, address));
	if (found.length > 0) return found;
	throw stop("Address not found", address === void 0 ? "Name the address of an object." : `The ledger knows no "${address}".`);
}
function stop(summary, detail) {
	return new CommandStop(EXIT.usage, [errorDiagnostic(summary, detail)]);
}
const ledgerCommand = {
	define,
	help: {
		examples: [
			"strongroom ledger list --env prod",
			"strongroom ledger show mount.kv --env prod",
			"strongroom ledger forget mount.kv --env prod    (it stays on the server)"
		],
		exitCodes: "0 success, 1 error, 3 usage, 4 login refused or forbidden, 7 locked"
	},
	run
};
//#endregion
export { ledgerCommand };
