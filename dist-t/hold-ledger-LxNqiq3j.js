import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { a as parseDuration, r as optionText } from "./options-OCE5M5VL.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { $t as metadataPath, Bt as readText, Ht as buildShards, Kt as HISTORY_PREFIX, Qt as listPath, Ut as shardName, Vt as writeText, f as readProblem, n as openLedger, qt as INDEX } from "./open-run-DA0uBdfB.js";
import { a as releaseLock, i as refreshLock, n as acquireLock, t as LOCK_LIFETIME } from "./lock-vvT2kxsl.js";
import { t as VERSION } from "./version-D8KdsjE7.js";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { hostname, userInfo } from "node:os";
//#region src/core/ledger/write-ledger.ts
/**
* Writes changed shards, then the index, which makes them count, then removes what is folded. Dying between two of these
* writes leaves the old index with its old shards and all journals, or the new one with journals that say the same.
*/
async function writeLedger(server, target, update) {
	const { place, before } = target;
	const prefixes = (before?.index.shards ?? []).map((name) => name.replace(/^shard-(all)?/, ""));
	const shards = buildShards({
		entries: [...update.entries.values()],
		prefixes,
		hash: target.hash
	});
	const named = new Map([...shards].map(([prefix, text]) => [shardName(prefix), text]));
	const failed = (await Promise.all([...named].map(([name, text]) => writeShard(server, target, {
		name,
		text
	})))).find((result) => result.kind !== "written");
	if (failed !== void 0) return failed;
	const head = await writeIndex(server, target, {
		update,
		shards: [...named.keys()]
	});
	if (head.kind !== "written") return head;
	const stale = (before?.index.shards ?? []).filter((name) => !named.has(name));
	await Promise.all([...stale, ...update.journals].map((name) => removeText(server, place, name)));
	return { kind: "written" };
}
/** A shard that says what it said is not written again. */
async function writeShard(server, { place, before }, shard) {
	const version = before?.versions.get(shard.name) ?? 0;
	if (before?.texts.get(shard.name) === shard.text) return {
		kind: "written",
		version
	};
	return writeText(server, {
		place,
		name: shard.name,
		version
	}, shard.text);
}
async function writeIndex(server, { place, before }, { update, shards }) {
	const serial = (before?.index.serial ?? 0) + 1;
	const index = {
		format: 1,
		...update.head,
		serial,
		shards
	};
	const written = await writeText(server, {
		place,
		name: INDEX,
		version: before?.versions.get("index") ?? 0
	}, JSON.stringify(index));
	if (written.kind !== "written") return written;
	await writeText(server, {
		place,
		name: `${HISTORY_PREFIX}${serial}`,
		version: 0
	}, update.history);
	if (serial > HISTORY_KEPT) await removeText(server, place, `${HISTORY_PREFIX}${serial - HISTORY_KEPT}`);
	return { kind: "written" };
}
/** How many applies the history goes back. */
const HISTORY_KEPT = 50;
/** What cannot be removed now is ignored by readers, and removed by the next apply. */
async function removeText(server, place, name) {
	await server.writer.write({
		method: "DELETE",
		path: metadataPath(place, name),
		namespace: "",
		repeat: "safe"
	});
}
//#endregion
//#region src/cli/sleep.ts
/** Waits. An abort ends the wait early, and is no error. */
async function sleep(milliseconds, signal) {
	await setTimeout(milliseconds, void 0, { signal }).catch(() => void 0);
}
/** Waits, and does not keep the process alive for it. */
async function rest(milliseconds) {
	await setTimeout(milliseconds, void 0, { ref: false });
}
//#endregion
//#region src/core/ledger/create-store.ts
/** The ledger's mount: a version 2 store of secrets, which has check-and-set. */
const STORE = new Map([
	["type", "kv"],
	["description", "Ledger of Strongroom: what it manages on this server. Holds no secrets. Do not edit."],
	["options", new Map([["version", "2"]])]
]);
/** Older versions of a text are of no use but to look back once. */
const KEPT_VERSIONS = 2;
/** How long a new store may say that it is still upgrading; source: version 2 stores answer 400 right after their mount. */
const ATTEMPTS = 50;
const PAUSE = 100;
/** Makes the ledger's mount; the answer that says why it could not be made. */
async function createStore(server, place, sleep) {
	const path = `sys/mounts/${place.mount}`;
	const created = await server.writer.write({
		method: "POST",
		path,
		namespace: "",
		body: STORE,
		repeat: "once"
	});
	const config = new Map([["max_versions", KEPT_VERSIONS]]);
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const reply = await server.writer.write({
			method: "POST",
			path: `${place.mount}/config`,
			namespace: "",
			body: config,
			repeat: "safe"
		});
		if (reply.kind === "ok") return void 0;
		if (reply.kind !== "refused") return created.kind === "ok" ? reply : created;
		await sleep(PAUSE);
	}
	return server.reader.read({
		method: "LIST",
		path: listPath(place),
		namespace: ""
	});
}
//#endregion
//#region src/cli/hold-ledger.ts
/** Locks the ledger, waiting as long as the flags say; undefined where there is none yet. */
async function holdLedger(context, run) {
	const lock = await acquire(context, run);
	return lock === void 0 ? void 0 : hold(run, lock, await readOrMakeKey(run, randomBytes(32)));
}
/** Makes the ledger's mount, and locks it; somebody else who was faster makes the plan stale. */
async function prepareLedger(context, run, key) {
	const problem = await createStore(run.connection, run.place, (wait) => sleep(wait));
	if (problem !== void 0) throw cannotWrite(run, problem);
	const lock = await acquire(context, run);
	if (lock === void 0) throw cannotWrite(run, {
		kind: "absent",
		errors: []
	});
	const held = hold(run, lock, await readOrMakeKey(run, key));
	if ((await openLedger(run)).kind !== "ledger") return held;
	await held.release();
	throw new CommandStop(EXIT.stale, [errorDiagnostic("Plan is stale", "Another run applied to this server for the first time while this one was planned. Plan again.")]);
}
const POLL = 1e3;
async function acquire(context, run) {
	const until = context.world.now().getTime() + lockTimeout(context.options);
	const holder = holderOf(context, run);
	for (let attempt = 0;; attempt++) {
		const result = await acquireLock(run.connection, run.place, holder);
		if (result.kind === "held") return result.lock;
		if (result.kind === "busy") await waitForLock(context, result, {
			attempt,
			until
		});
		else if (result.reply.kind === "absent") return void 0;
		else throw cannotWrite(run, result.reply);
	}
}
/** Milliseconds to wait for a lock; what is no duration stops the command. */
function lockTimeout(options) {
	const text = optionText(options, "lockTimeout") ?? "0s";
	const seconds = parseDuration(text);
	if (seconds !== void 0 && seconds >= 0) return seconds * 1e3;
	const detail = `"${text}" is not a duration. Write it as in 30s or 5m.`;
	throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --lock-timeout option", detail)]);
}
async function waitForLock({ world, output, interruption }, { holder, age }, { attempt, until }) {
	const left = until - world.now().getTime();
	if (left <= 0) throw locked(holder, age);
	if (attempt === 0) output.note(`Waiting for the lock: ${describe(holder)}\n`);
	await sleep(Math.min(POLL, left), interruption.aborted);
	if (interruption.aborted.aborted) throw new CommandStop(EXIT.interrupted, []);
}
function holderOf({ world }, { id }) {
	return {
		id,
		operation: "apply",
		who: `${userInfo().username}@${hostname()}`,
		version: VERSION,
		created: world.now().toISOString()
	};
}
function describe({ id, operation, who, version, created }) {
	return `${operation} of ${who} since ${created} (strongroom ${version}, id ${id})`;
}
function locked(holder, age) {
	const detail = [
		`Another run holds the lock: ${describe(holder)}. Its last sign of life is ${Math.round(age / 1e3)} seconds old; a lock without one for ${LOCK_LIFETIME / 1e3} seconds ends by itself.`,
		"",
		`Wait for it, use --lock-timeout, or, if that run is known to be dead: strongroom force-unlock ${holder.id}`
	].join("\n");
	return new CommandStop(EXIT.locked, [errorDiagnostic("Ledger is locked", detail)]);
}
function cannotWrite({ place }, reply) {
	const problem = readProblem({
		method: "GET",
		path: `${place.mount}/data/${place.stack}/${place.environment}/lock`,
		namespace: ""
	}, reply, {});
	const detail = `The ledger at "${place.mount}" cannot be written, and without it nothing is applied.\n\n${problem.detail}`;
	return new CommandStop(reply.kind === "forbidden" ? EXIT.forbidden : EXIT.error, [errorDiagnostic("Ledger cannot be written", detail)]);
}
const HEARTBEAT = 15e3;
/** A run that was stopped for this long, or could not reach the server, must believe that its lock is gone. */
const TRUSTED_FOR = LOCK_LIFETIME * 3 / 4;
function hold(run, first, key) {
	let lock = first;
	let refreshed = performance.now();
	let refreshing = Promise.resolve();
	const refresh = async () => {
		const began = performance.now();
		if (lock !== void 0) lock = await refreshLock(run.connection, run.place, lock);
		refreshed = began;
	};
	const timer = setInterval(() => {
		refreshing = refreshing.then(refresh);
	}, HEARTBEAT);
	timer.unref();
	return {
		key,
		isLost: () => lock === void 0 || performance.now() - refreshed > TRUSTED_FOR,
		release: async () => {
			clearInterval(timer);
			await refreshing;
			const { reader, lastWriter: writer } = run.connection;
			if (lock !== void 0) await releaseLock({
				reader,
				writer
			}, run.place, lock);
			lock = void 0;
		}
	};
}
/** The ledger's secret: made once, 32 random bytes, readable by who applies. */
async function readOrMakeKey(run, fresh) {
	const stored = await readText(run.connection.reader, run.place, "key");
	if (stored.kind === "text") return Buffer.from(stored.text, "base64");
	if (stored.kind === "failed") throw cannotWrite(run, stored.reply);
	const version = stored.kind === "none" ? stored.version : 0;
	const target = {
		place: run.place,
		name: "key",
		version
	};
	const written = await writeText(run.connection, target, Buffer.from(fresh).toString("base64"));
	if (written.kind === "failed") throw cannotWrite(run, written.reply);
	return written.kind === "written" ? fresh : readOrMakeKey(run, fresh);
}
//#endregion
export { sleep as a, rest as i, lockTimeout as n, writeLedger as o, prepareLedger as r, holdLedger as t };
