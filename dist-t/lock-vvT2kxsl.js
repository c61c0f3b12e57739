import { i as parseJson, r as jsonObject } from "./json-D-EsVWxZ.js";
import { t as parseTime } from "./time-_s9PLrqt.js";
import { Bt as readText, Vt as writeText, Yt as LOCK } from "./open-run-DA0uBdfB.js";
//#region src/core/ledger/lock.ts
/** How long a lock lives without a heartbeat, in milliseconds by the server's clock. */
const LOCK_LIFETIME = 6e4;
/** Takes the lock if it is free, released, or older than its lifetime. */
async function acquireLock(server, place, holder) {
	const stored = await readText(server.reader, place, LOCK);
	if (stored.kind === "failed") return {
		kind: "failed",
		reply: stored.reply
	};
	const current = currentHolder(stored);
	const age = ageOf(stored);
	if (current !== void 0 && age < 6e4) return {
		kind: "busy",
		holder: current,
		age
	};
	const written = await writeText(server, {
		place,
		name: LOCK,
		version: stored.kind === "foreign" ? 0 : stored.version
	}, JSON.stringify({ holder }));
	if (written.kind === "written") return {
		kind: "held",
		lock: {
			holder,
			version: written.version
		}
	};
	return written.kind === "stale" ? acquireLock(server, place, holder) : written;
}
/** Makes the lock young again; undefined where it is no longer ours, so that nothing more may be written under it. */
async function refreshLock(server, place, lock) {
	const written = await writeText(server, {
		place,
		name: LOCK,
		version: lock.version
	}, JSON.stringify({ holder: lock.holder }));
	return written.kind === "written" ? {
		...lock,
		version: written.version
	} : void 0;
}
/** Gives the lock back; it stays as it is where somebody else took it over. */
async function releaseLock(server, place, lock) {
	await writeText(server, {
		place,
		name: LOCK,
		version: lock.version
	}, JSON.stringify({ released: lock.holder.id }));
}
/** Takes the lock away from a run that is known to be dead; `other` names the run that holds it instead. */
async function forceUnlock(server, place, id) {
	const stored = await readText(server.reader, place, LOCK);
	if (stored.kind === "failed") return {
		kind: "failed",
		reply: stored.reply
	};
	const holder = currentHolder(stored);
	if (holder === void 0 || stored.kind !== "text") return { kind: "not-locked" };
	if (holder.id !== id) return {
		kind: "other",
		holder
	};
	const written = await writeText(server, {
		place,
		name: LOCK,
		version: stored.version
	}, JSON.stringify({ released: id }));
	if (written.kind === "failed") return written;
	return written.kind === "written" ? { kind: "unlocked" } : forceUnlock(server, place, id);
}
function currentHolder(stored) {
	if (stored.kind !== "text") return void 0;
	const holder = jsonObject(jsonObject(parseJson(stored.text))?.["holder"]);
	return typeof holder?.["id"] === "string" ? holder : void 0;
}
function ageOf(stored) {
	if (stored.kind !== "text" || stored.times.created === void 0 || stored.times.read === void 0) return 0;
	return stored.times.read - parseTime(stored.times.created);
}
//#endregion
export { releaseLock as a, refreshLock as i, acquireLock as n, forceUnlock as r, LOCK_LIFETIME as t };
