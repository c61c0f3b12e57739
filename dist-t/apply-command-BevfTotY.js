import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { i as readTarget, n as sha256, s as hasChanges, t as makePlan } from "./make-plan-D3LG37PS.js";
import { r as optionText } from "./options-OCE5M5VL.js";
import { o as changeDigests, s as firstDifference, t as readSavedPlan } from "./saved-plan-LCB6E0Sh.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { n as askToApply } from "./ask-to-apply-CGLh4OQR.js";
import { Gt as putEntry, Jt as JOURNAL_PREFIX, Lt as safeText, Vt as writeText, i as openRun, n as openLedger, zt as formatJournal } from "./open-run-DA0uBdfB.js";
import { a as sleep, i as rest, n as lockTimeout, o as writeLedger, r as prepareLedger, t as holdLedger } from "./hold-ledger-LxNqiq3j.js";
import { t as SENSITIVE } from "./secret-DTTfIKQ_.js";
import { r as formatValue } from "./format-value-r2Uit7mG.js";
import { t as stylesFor } from "./styles-CQoYGvCR.js";
import { t as interruptedCode } from "./interruption-BME029bn.js";
import { i as planFlags, t as addPlanOptions } from "./plan-flags-CMyK8l08.js";
import { i as printPlan, t as exitCodeOf } from "./plan-command-B2b9QiSX.js";
import { randomBytes } from "node:crypto";
//#region src/core/apply/journal-writer.ts
/** Many intents go in one write, because each is a few hundred bytes and a write is a round trip. */
const INTENTS_AT_ONCE = 250;
/** A journal's text stays below this; see the limit of shards. */
const JOURNAL_LIMIT = 96 * 1024;
/** A writer of journals, numbered from `first`. */
function journalWriter(server, place, first) {
	const results = /* @__PURE__ */ new Map();
	const open = /* @__PURE__ */ new Map();
	const intended = /* @__PURE__ */ new Map();
	const segments = [];
	let confirmed;
	let writing = Promise.resolve(true);
	const newSegment = () => {
		const segment = {
			name: `${JOURNAL_PREFIX}${first + segments.length}`,
			records: [],
			version: 0,
			size: 0,
			isDirty: false
		};
		segments.push(segment);
		return segment;
	};
	const flush = () => {
		writing = writing.then(async (isFine) => isFine && await writeDirty(server, place, segments));
		return writing;
	};
	/** Writes the intents of one chunk into a journal of their own. */
	const intendChunk = (steps) => {
		const segment = newSegment();
		for (const { address, intent } of steps) {
			if (intent === void 0) continue;
			append(segment, {
				kind: "write",
				state: "intent",
				entry: intent
			});
			open.set(address, intent);
		}
		const safe = flush();
		for (const { address } of steps) intended.set(address, safe);
		return safe;
	};
	const isNew = ({ address, intent }) => intent !== void 0 && !intended.has(address);
	return {
		intend: (steps) => {
			const [first] = steps;
			if (first === void 0 || first.intent === void 0) return writing;
			return intended.get(first.address) ?? intendChunk(steps.filter(isNew).slice(0, INTENTS_AT_ONCE));
		},
		done: (step, entry) => {
			results.set(step.address, entry);
			open.delete(step.address);
			const record = entry === void 0 ? {
				kind: "delete",
				state: "done",
				address: step.address
			} : {
				kind: "write",
				state: "done",
				entry
			};
			if (confirmed === void 0 || confirmed.size > JOURNAL_LIMIT) confirmed = newSegment();
			append(confirmed, record);
		},
		flush,
		results,
		open,
		get names() {
			return segments.map((segment) => segment.name);
		}
	};
}
function append(segment, record) {
	segment.records.push(record);
	segment.size += formatJournal([record]).length;
	segment.isDirty = true;
}
async function writeDirty(server, place, segments) {
	const dirty = segments.filter((segment) => segment.isDirty);
	return (await Promise.all(dirty.map((segment) => writeSegment(server, place, segment)))).every((result) => result.kind === "written");
}
async function writeSegment(server, place, segment) {
	segment.isDirty = false;
	const result = await writeText(server, {
		place,
		name: segment.name,
		version: segment.version
	}, formatJournal(segment.records));
	if (result.kind === "written") segment.version = result.version;
	else segment.isDirty = true;
	return result;
}
//#endregion
//#region src/core/apply/write-problem.ts
/** What a failed request means for a person: which request, what the server said, what to do. */
function writeProblem(step, request, reply) {
	const place = {
		address: step.address,
		...step.change.range === void 0 ? {} : { range: step.change.range }
	};
	const where = `${request.method} /v1/${request.path}${request.namespace === "" ? "" : ` in namespace ${request.namespace}`}`;
	switch (reply.kind) {
		case "forbidden": return errorDiagnostic("Permission denied", `${where} was refused: the token needs\n  ${neededRule(request)}`, place);
		case "refused": return errorDiagnostic("Request refused by the server", `${where} answered ${reply.status}: ${said(reply.errors)}`, place);
		case "absent": return errorDiagnostic("Path does not exist", `${where} answered 404: ${said(reply.errors)}`, place);
		case "failed": return errorDiagnostic("Request failed", `${where} ${outcome(reply)} ${said(reply.errors)}`, place);
		case "ok": throw new Error("a successful request has no problem");
	}
}
const CAPABILITIES = {
	POST: ["create", "update"],
	PUT: ["create", "update"],
	PATCH: ["patch"],
	DELETE: ["delete"]
};
function neededRule(request) {
	const list = CAPABILITIES[request.method].map((capability) => `"${capability}"`).join(", ");
	return `path "${request.path}" { capabilities = [${list}] }`;
}
function outcome(reply) {
	if (reply.status !== void 0) return `answered ${reply.status}:`;
	return reply.sent ? "got no answer, and the server may have acted on it:" : "did not reach the server:";
}
function said(errors) {
	return errors.length === 0 ? "(no message)" : errors.join("; ");
}
//#endregion
//#region src/core/apply/send-writes.ts
/** Sends a step's requests one after the other; the problem of the first that fails. */
async function sendWrites(step, prepared, run) {
	for (const write of prepared.writes) {
		const reply = await run.writer.write(write.request);
		const problem = reply.kind === "ok" ? await waitUntil(step, write, {
			reply,
			run
		}) : await settle(step, write, {
			reply,
			prepared,
			run
		});
		if (problem !== void 0) return problem;
	}
}
/** A lost answer to a request that must not be sent twice: the object itself tells whether it was done. */
async function settle(step, write, { reply, prepared, run }) {
	if (isGone(write, reply)) return void 0;
	if (reply.kind === "failed" && reply.sent && write.request.repeat === "once") {
		if (step.before.protocol === "mount" || step.before.protocol === "auth") run.live.mounts.forget();
		const live = await readTarget(run.live, step.after ?? step.before);
		if (live.kind !== "unknown" && step.verify(live, prepared).length === 0) return void 0;
	}
	return writeProblem(step, write.request, reply);
}
/** What is deleted and was not there is as it should be. */
function isGone(write, reply) {
	return write.request.method === "DELETE" && reply.kind === "absent";
}
/** Ten minutes: unmounting an engine with many leases takes its time. */
const WAIT_STEPS = 600;
const WAIT_PAUSE = 1e3;
const FIRST_PAUSE = 50;
async function waitUntil(step, { until, request }, { reply, run }) {
	if (until === void 0) return void 0;
	for (let attempt = 0; attempt < WAIT_STEPS; attempt++) {
		const state = await pollState(until, reply, run);
		if (typeof state === "object" && "problem" in state) return writeProblem(step, request, state.problem);
		if (state === "done") return void 0;
		if (typeof state === "object") return errorDiagnostic("Server task failed", `${state.failed}.`, { address: step.address });
		await run.sleep(attempt === 0 ? FIRST_PAUSE : WAIT_PAUSE);
	}
	return errorDiagnostic("Server task not finished", `${request.method} ${request.path} was accepted and is still not finished after ten minutes. The server may still be at it; plan again later.`, { address: step.address });
}
async function pollState(until, answer, run) {
	const reply = await run.live.reader.read({
		method: "GET",
		path: until.path(answer.data),
		namespace: until.namespace
	});
	if (reply.kind !== "ok" && reply.kind !== "absent") return { problem: reply };
	const state = reply.kind === "ok" ? reply.data : "absent";
	const failed = until.failed(state);
	if (failed !== void 0) return { failed };
	return until.done(state) ? "done" : "busy";
}
//#endregion
//#region src/core/apply/run-step.ts
/** Re-reads, writes, reads back. Nothing is written to an object that is not as it was when the plan was made. */
async function runStep(step, run) {
	if (step.change.action === "forget") return done(step, step.change.live, {
		kind: "nothing",
		resolved: NOTHING
	}, false);
	const live = await readFresh(step.before, run);
	const problem = unusable(step, live);
	if (problem !== void 0) return {
		kind: "failed",
		diagnostics: [problem],
		wrote: false
	};
	const prepared = await step.prepare({
		reader: run.live.reader,
		live,
		computed: run.computed
	});
	if (prepared.kind === "problem") return {
		kind: "failed",
		diagnostics: prepared.diagnostics,
		wrote: false
	};
	if (prepared.kind === "nothing" || step.change.action === "adopt") return done(step, live, prepared, false);
	const sent = await sendWrites(step, prepared, run);
	if (sent !== void 0) return {
		kind: "failed",
		diagnostics: [sent],
		wrote: true
	};
	return confirm(step, prepared, run);
}
const NOTHING = { attributes: /* @__PURE__ */ new Map() };
function done(step, live, prepared, wrote) {
	return {
		kind: "done",
		entry: step.entry(live, prepared),
		computed: step.computed(live),
		wrote
	};
}
function readFresh(target, run) {
	if (target.protocol === "mount" || target.protocol === "auth") run.live.mounts.forget();
	return readTarget(run.live, target);
}
function unusable(step, live) {
	const { address } = step;
	if (live.kind === "unknown") return errorDiagnostic("Object cannot be read", `It could not be read again before it was to be changed: ${live.request.method} ${live.request.path}.`, { address });
	if (step.fingerprintOf(live) === step.fingerprint) return void 0;
	return errorDiagnostic("Object changed after planning", "It was changed on the server after the plan was made, so nothing was written to it. Plan again.", { address });
}
/** How long a read-back may lag behind; source: OpenBao's standbys answer reads with a delay. */
const READ_BACK_WAITS = [
	0,
	100,
	400,
	1500,
	3e3
];
async function confirm(step, prepared, run) {
	const target = step.after ?? step.before;
	let differing = [];
	for (const wait of READ_BACK_WAITS) {
		if (wait > 0) await run.sleep(wait);
		const live = await readFresh(target, run);
		differing = live.kind === "unknown" ? ["it could not be read back"] : step.verify(live, prepared);
		if (differing.length === 0) return done(step, live, prepared, true);
	}
	return {
		kind: "failed",
		diagnostics: [errorDiagnostic("Server did not keep what was written", `The server accepted the request, and a read-back still differs in: ${differing.map((name) => `"${name}"`).join(", ")}. The object is ours; the next plan shows what it is.`, { address: step.address })],
		wrote: true
	};
}
//#endregion
//#region src/core/apply/step-queue.ts
/** A queue of steps. Dependencies on steps that are not in it count as fulfilled. */
function stepQueue(steps) {
	const waiting = new Map(steps.map((step) => [step.address, step]));
	const missing = new Map(steps.map((step) => [step.address, new Set([...step.dependsOn].filter((address) => waiting.has(address)))]));
	const dependents = dependentsOf(missing);
	const ready = [];
	const release = (address) => {
		const step = waiting.get(address);
		if (step === void 0 || (missing.get(address)?.size ?? 0) > 0) return;
		waiting.delete(address);
		ready.push(step);
	};
	for (const step of steps) release(step.address);
	return {
		ready,
		take: () => ready.shift(),
		succeed: (address) => {
			for (const dependent of dependents.get(address) ?? []) {
				missing.get(dependent)?.delete(address);
				release(dependent);
			}
		},
		fail: (address) => takeDependents(address, dependents, waiting),
		drain: () => {
			const left = [...ready.splice(0), ...waiting.values()];
			waiting.clear();
			return left;
		}
	};
}
function dependentsOf(missing) {
	const dependents = /* @__PURE__ */ new Map();
	for (const [address, needed] of missing) for (const other of needed) {
		const list = dependents.get(other);
		if (list === void 0) dependents.set(other, [address]);
		else list.push(address);
	}
	return dependents;
}
function takeDependents(failed, dependents, waiting) {
	const taken = [];
	const open = [failed];
	for (let address = open.pop(); address !== void 0; address = open.pop()) for (const dependent of dependents.get(address) ?? []) {
		const step = waiting.get(dependent);
		if (step === void 0) continue;
		waiting.delete(dependent);
		taken.push(step);
		open.push(dependent);
	}
	return taken;
}
//#endregion
//#region src/core/apply/run-steps.ts
/**
* Runs steps, independent ones at once. A step whose predecessor failed is skipped, everything else goes on; deletes
* begin when all else has ended.
*/
async function runSteps(steps, run) {
	const phase = {
		run,
		results: [],
		computed: /* @__PURE__ */ new Map()
	};
	await runPhase(steps.filter((step) => step.change.action !== "delete"), phase);
	await runPhase(steps.filter((step) => step.change.action === "delete"), phase);
	return {
		results: phase.results,
		computed: phase.computed
	};
}
/** Each worker takes the next step that may begin, until there is none and none can come. */
async function runPhase(steps, phase) {
	const queue = stepQueue(steps);
	const running = /* @__PURE__ */ new Set();
	for (;;) {
		if (phase.run.isStopping()) for (const step of queue.drain()) report(phase, {
			kind: "not-started",
			address: step.address
		});
		while (running.size < phase.run.parallelism && queue.ready.length > 0) {
			const work = begin(queue, phase).finally(() => running.delete(work));
			running.add(work);
		}
		if (running.size === 0) return;
		await Promise.race(running);
	}
}
async function begin(queue, phase) {
	const { run } = phase;
	const step = queue.take();
	if (step === void 0) return;
	const result = await run.journal.intend([step, ...queue.ready]) ? await perform(step, phase) : {
		kind: "not-started",
		address: step.address
	};
	report(phase, result);
	if (result.kind === "succeeded") queue.succeed(step.address);
	else for (const { address } of queue.fail(step.address)) report(phase, {
		kind: "skipped",
		address,
		because: step.address
	});
}
async function perform(step, { run, computed }) {
	const { address, change } = step;
	const { action } = change;
	const began = run.now();
	run.emit({
		kind: "started",
		address,
		action
	});
	const outcome = await watched(step, run, () => runStep(step, {
		...run,
		computed
	}));
	if (outcome.kind === "failed") return {
		kind: "failed",
		address,
		action,
		diagnostics: outcome.diagnostics
	};
	computed.set(address, outcome.computed);
	run.journal.done(step, outcome.entry);
	const { path } = step.after ?? step.before;
	return {
		kind: "succeeded",
		address,
		action,
		elapsed: run.now() - began,
		path,
		wrote: outcome.wrote
	};
}
const REPORT_EVERY = 1e4;
/** Says every ten seconds that a step is still at work. */
async function watched(step, run, work) {
	const { address, change } = step;
	const began = run.now();
	let isOver = false;
	const watch = async () => {
		await run.rest(REPORT_EVERY);
		if (isOver) return;
		run.emit({
			kind: "waiting",
			address,
			action: change.action,
			elapsed: run.now() - began
		});
		await watch();
	};
	watch();
	try {
		return await work();
	} finally {
		isOver = true;
	}
}
function report(phase, result) {
	phase.results.push(result);
	phase.run.emit(result);
}
//#endregion
//#region src/core/apply/apply-plan.ts
/** Runs the plan's steps and writes down what came of them, also where some failed. */
async function applyPlan(input) {
	if (isSettledAlready(input)) return {
		results: [],
		computed: /* @__PURE__ */ new Map(),
		ledger: { kind: "written" }
	};
	const journal = journalWriter(input.server, input.place, nextJournal(input.ledger));
	const outcome = await withFlushes(journal, input.run, () => runSteps(input.plan.steps, {
		...input.run,
		journal
	}));
	await journal.flush();
	return {
		...outcome,
		ledger: await fold(input, journal)
	};
}
/** Nothing to do, nothing to remember, nothing left by an interrupted apply: nothing is written. */
function isSettledAlready({ plan, ledger, entries }) {
	const isSame = ledger === void 0 ? entries.size === 0 : entries === ledger.entries && ledger.journals.length === 0;
	return plan.steps.length === 0 && plan.records.size === 0 && isSame;
}
const FLUSH_EVERY = 1e3;
/** Confirmed steps reach the server within a second, so that little is asked again after a kill. */
async function withFlushes(journal, run, work) {
	let isOver = false;
	const loop = async () => {
		await run.rest(FLUSH_EVERY);
		if (isOver) return;
		await journal.flush();
		await loop();
	};
	loop();
	try {
		return await work();
	} finally {
		isOver = true;
	}
}
function nextJournal(ledger) {
	const numbers = (ledger?.journals ?? []).map((name) => Number(name.slice(JOURNAL_PREFIX.length)));
	return Math.max(0, ...numbers) + 1;
}
/** Journals with open intents are kept: what they name may exist, and the next run will find out. */
async function fold(input, journal) {
	const { plan, stamp } = input;
	const entries = new Map([...input.entries, ...plan.records]);
	for (const [address, entry] of journal.results) if (entry === void 0) entries.delete(address);
	else putEntry(entries, entry);
	const settled = [...isSettled(input, journal) ? input.ledger?.journals ?? [] : [], ...journal.open.size === 0 ? journal.names : []];
	const target = {
		place: input.place,
		before: input.ledger,
		hash: input.hash
	};
	return writeLedger(input.server, target, {
		entries,
		head: {
			clusterId: plan.target.clusterId,
			namespace: plan.target.namespace,
			planDigest: plan.digest,
			...stamp
		},
		journals: settled,
		history: JSON.stringify({
			...stamp,
			digest: plan.digest,
			counts: plan.counts
		})
	});
}
/** Whether all that an earlier, interrupted apply may have made was looked into by this one. */
function isSettled({ ledger }, journal) {
	return [...ledger?.intents.keys() ?? []].every((address) => journal.results.has(address));
}
//#endregion
//#region src/core/report/render-apply-event.ts
const VERBS = {
	none: ["Checking", "Check"],
	create: ["Creating", "Creation"],
	update: ["Modifying", "Modifications"],
	replace: ["Replacing", "Replacement"],
	move: ["Moving", "Move"],
	delete: ["Destroying", "Destruction"],
	adopt: ["Adopting", "Adoption"],
	forget: ["Forgetting", "Forgetting"]
};
/** One line of progress, in Terraform's words; empty for what is said in the summary. */
function renderApplyEvent(event) {
	const address = safeText(event.address);
	switch (event.kind) {
		case "started": return `${address}: ${VERBS[event.action][0]}...\n`;
		case "waiting": return `${address}: Still ${VERBS[event.action][0].toLowerCase()}... [${seconds(event.elapsed)} elapsed]\n`;
		case "succeeded": {
			const note = event.wrote || event.action === "adopt" || event.action === "forget" ? "" : ", nothing had to be written";
			return `${address}: ${VERBS[event.action][1]} complete after ${seconds(event.elapsed)}${note} [path=${safeText(event.path)}]\n`;
		}
		case "failed": return `${address}: failed\n`;
		case "skipped": return `${address}: skipped, because ${safeText(event.because)} failed\n`;
		case "not-started": return "";
	}
}
function seconds(milliseconds) {
	const all = Math.round(milliseconds / 1e3);
	return all < 60 ? `${all}s` : `${Math.floor(all / 60)}m${all % 60}s`;
}
//#endregion
//#region src/core/report/render-apply-summary.ts
/** The end of an apply: what was done, what was not and how to go on, the most important line last. */
function renderApplySummary(input) {
	const { outputs, results } = input;
	const styles = stylesFor(input.color);
	const left = results.filter((result) => result.kind !== "succeeded");
	const lines = left.length === 0 ? outputLines(outputs) : undoneLines(left);
	const title = left.length === 0 ? styles.green("Apply complete!") : styles.red("Apply incomplete:");
	return `\n${[...lines, `${styles.bold(title)} Resources: ${counts(results)}.`].join("\n")}\n`;
}
/** Source: Terraform's words, which tools look for. */
function counts(results) {
	const done = results.flatMap((result) => result.kind === "succeeded" ? [result.action] : []);
	const count = (...actions) => done.filter((action) => actions.includes(action)).length;
	const [adopted, moved, forgotten] = [
		count("adopt"),
		count("move"),
		count("forget")
	];
	return [
		...adopted > 0 ? [`${adopted} adopted`] : [],
		`${count("create", "replace")} added`,
		`${count("update")} changed`,
		...moved > 0 ? [`${moved} moved`] : [],
		`${count("delete", "replace")} destroyed`,
		...forgotten > 0 ? [`${forgotten} forgotten`] : []
	].join(", ");
}
function undoneLines(left) {
	const names = (kind) => left.filter((result) => result.kind === kind).map(({ address }) => address);
	const line = (text, addresses) => addresses.length === 0 ? [] : [`${text}: ${addresses.join(", ")}`];
	return [
		...line("Failed", names("failed")),
		...line("Skipped, because they need what failed", names("skipped")),
		...line("Not begun", names("not-started")),
		"What was done is recorded. Run the same command again to go on."
	];
}
function outputLines(outputs) {
	if (outputs.size === 0) return [];
	return [
		"Outputs:",
		...[...outputs].map(([name, { value, sensitive }]) => `  ${name} = ${sensitive ? SENSITIVE : formatValue(value)}`),
		""
	];
}
//#endregion
//#region src/cli/carry-out.ts
/** Runs a plan's steps under a lock that is held, and tells what came of them. */
async function runPlan(context, opened, { made, ledger }) {
	const { world, output, options, interruption } = context;
	const result = await applyPlan({
		plan: made.plan,
		ledger: made.ledger,
		entries: made.entries,
		place: opened.place,
		server: opened.connection,
		hash: sha256,
		stamp: made.stamp,
		run: {
			live: made.server,
			writer: whileHeld(opened.connection.writer, ledger),
			sleep: (milliseconds) => sleep(milliseconds),
			rest,
			now: () => world.now().getTime(),
			emit: (event) => {
				output.note(renderApplyEvent(event));
				output.event({ ...event });
			},
			parallelism: parallelismOf(options),
			isStopping: () => interruption.signal() !== void 0 || ledger.isLost()
		}
	});
	if (ledger.isLost()) output.diagnostics([lockLost()]);
	return finishApply(context, made, result);
}
/** Once the lock is gone, somebody else may be at work: nothing more is written. */
function whileHeld(writer, ledger) {
	return { write: async (request) => ledger.isLost() ? {
		kind: "failed",
		errors: ["The lock was lost, so nothing was sent."],
		sent: false
	} : writer.write(request) };
}
function lockLost() {
	return errorDiagnostic("Lock lost", "The lock was taken over (force-unlock), or the server could not be reached to keep it. Nothing more was begun. What was done is recorded; when the other run has ended, run the same command again.");
}
/** How many steps may run at once; what is no such number stops the command. */
function parallelismOf(options) {
	const number = Number(optionText(options, "parallelism") ?? "10");
	if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
	throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --parallelism option", "Use a whole number from 1 to 64.")]);
}
/** The last words: what was done, what was not, and how to go on. */
function finishApply(context, made, result) {
	const { output, interruption } = context;
	const results = result?.results ?? [];
	const failures = results.flatMap((step) => step.kind === "failed" ? step.diagnostics : []);
	output.diagnostics(failures);
	if (result !== void 0 && result.ledger.kind !== "written") output.diagnostics([errorDiagnostic("Ledger could not be written", "What was done is in the journals of the ledger on the server; the next apply reads them and goes on from there.")]);
	if (!output.isJson) output.result(renderApplySummary({
		outputs: made.outputsAfter(result?.computed ?? /* @__PURE__ */ new Map()),
		results,
		color: output.resultColor
	}));
	const signal = interruption.signal();
	if (signal !== void 0) return interruptedCode(signal);
	const isWritten = result === void 0 || result.ledger.kind === "written";
	if (failures.length === 0 && isWritten && results.every((step) => step.kind === "succeeded")) return EXIT.success;
	return results.some((step) => step.kind === "succeeded") ? EXIT.partial : EXIT.error;
}
//#endregion
//#region src/cli/git-commit.ts
/** The commit that a repository is at, marked where files differ from it; undefined outside of a repository. */
async function gitCommit(root, env) {
	const { repositoryCommit } = await import("./repository-commit-VSGz__4t.js");
	return await repositoryCommit(root) ?? env["GITHUB_SHA"] ?? env["CI_COMMIT_SHA"];
}
//#endregion
//#region src/cli/apply-command.ts
function define(command) {
	addPlanOptions(command).argument("[plan]", "a plan that strongroom plan --out has saved").description("Makes the server equal to the configuration: plans, asks, and carries it out.").option("--auto-approve", "do not ask before applying").option("--parallelism <n>", "how many objects to work on at once", "10").option("--lock-timeout <duration>", "how long to wait for another apply to end", "0s");
}
async function run(context) {
	parallelismOf(context.options);
	lockTimeout(context.options);
	const [file] = context.args;
	const saved = file === void 0 ? void 0 : checkedPlan(context, file);
	const merged = saved === void 0 ? context : {
		...context,
		options: {
			...context.options,
			...saved.flags
		}
	};
	const opened = await openRun(merged);
	try {
		return await applyIn(merged, opened, saved);
	} finally {
		await opened.connection.close();
	}
}
function checkedPlan(context, file) {
	const saved = readSavedPlan(context, file);
	if (Date.parse(saved.expires_at) > context.world.now().getTime()) return saved;
	throw stale(`It was made at ${saved.created_at} and expired at ${saved.expires_at}.`);
}
function stale(why) {
	return new CommandStop(EXIT.stale, [errorDiagnostic("Saved plan is stale", `${why} Plan again.`)]);
}
async function applyIn(context, opened, saved) {
	if (saved !== void 0) checkTarget(opened, saved);
	const held = await holdLedger(context, opened);
	try {
		return await applyUnderLock(context, {
			opened,
			saved,
			held
		});
	} finally {
		await held?.release();
	}
}
function checkTarget({ connection, place }, { target }) {
	if (target.cluster_id !== connection.clusterId) throw stale(`It was made for another server (${target.address}).`);
	if (target.stack !== place.stack || target.environment !== place.environment) throw stale(`It was made for stack "${target.stack}" in environment "${target.environment}".`);
}
async function applyUnderLock(context, { opened, saved, held }) {
	const read = await openLedger(opened);
	const key = held?.key ?? randomBytes(32);
	const flags = planFlags(context.options, opened.loaded);
	const commit = await gitCommit(opened.loaded.jail.root, context.world.env);
	const made = await makePlan(context, opened, {
		read,
		key,
		flags,
		...commit === void 0 ? {} : { commit }
	});
	if (saved === void 0) printPlan(context, opened, made.plan);
	else checkDigest(made, saved);
	const refused = exitCodeOf(made.plan, false);
	if (refused !== EXIT.success) {
		if (saved !== void 0) printPlan(context, opened, made.plan);
		return refused;
	}
	if (saved === void 0 && hasChanges(made.plan)) await askToApply(context, made.plan);
	if (held === void 0 && made.plan.steps.length === 0) return finishApply(context, made, void 0);
	return context.interruption.gently((signal) => context.output.note(`\n${signal}: ${STOPPING}\n`), () => carryOut(context, opened, {
		made,
		held,
		key
	}));
}
const STOPPING = "what is under way is finished, nothing else is begun. Once more to exit at once; the next run then finds out what was done.";
function checkDigest({ plan }, saved) {
	if (plan.digest === saved.digest) return;
	throw stale(`What would be done now is not what was planned: ${firstDifference(saved.digests, changeDigests(plan, sha256)) ?? "the same objects would be changed in another way"}.`);
}
/** Carries a plan out, with a ledger that is made now where there was none. */
async function carryOut(context, opened, { made, held, key }) {
	if (held !== void 0) return runPlan(context, opened, {
		made,
		ledger: held
	});
	const ledger = await prepareLedger(context, opened, key);
	try {
		return await runPlan(context, opened, {
			made,
			ledger
		});
	} finally {
		await ledger.release();
	}
}
const applyCommand = {
	define,
	help: {
		examples: [
			"strongroom apply --env prod",
			"strongroom apply --env prod --auto-approve",
			"strongroom apply prod.plan"
		],
		exitCodes: "0 success, 1 error, 3 usage or configuration, 4 login refused or forbidden, 5 refused by a guard, 6 the plan is stale, 7 locked, 8 partly applied, 9 not approved, 130 interrupted, 143 terminated"
	},
	run
};
//#endregion
export { applyCommand };
