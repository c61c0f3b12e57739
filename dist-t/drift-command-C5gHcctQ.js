import { n as planJson } from "./plan-json-Csk_6AbO.js";
import { a as tablePath, r as isDrift, t as makePlan } from "./make-plan-D3LG37PS.js";
import { n as optionFlag } from "./options-OCE5M5VL.js";
import { c as apiPath, d as objectPath, r as engineSource } from "./read-variables-CjvsDuTt.js";
import { a as attributeLines, i as formatLine } from "./saved-plan-LCB6E0Sh.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { Lt as safeText, f as readProblem, n as openLedger, r as openReadRun } from "./open-run-DA0uBdfB.js";
import { t as stylesFor } from "./styles-CQoYGvCR.js";
import { i as planFlags, r as addServerOptions } from "./plan-flags-CMyK8l08.js";
import { n as isComplete } from "./plan-command-B2b9QiSX.js";
//#region src/core/live/read-unmanaged.ts
/** Source: made by the servers themselves, in every namespace; the reference's list of objects never to delete. */
const BUILT_IN = new Set([
	"sys/mounts/sys",
	"sys/mounts/identity",
	"sys/mounts/cubbyhole",
	"sys/mounts/agent-registry",
	"sys/auth/token",
	"sys/policies/acl/root",
	"sys/policies/acl/default"
]);
/** Mounts, auth methods, policies, and what the declared mounts list. */
async function readUnmanaged(search) {
	const lists = [...search.namespaces.flatMap((namespace) => [
		tableList(search, namespace, "secrets"),
		tableList(search, namespace, "auth"),
		nameList(search, {
			namespace,
			list: "sys/policies/acl",
			kindName: "policy",
			pathOf: (name) => `sys/policies/acl/${name}`
		})
	]), ...search.searched.flatMap((mount) => objectLists(search, mount))];
	const found = await Promise.all(lists);
	return {
		objects: found.flatMap((list) => list.objects).filter(({ namespace, path }) => !BUILT_IN.has(path) && !search.isKnown(namespace, path)).sort((a, b) => `${a.namespace}/${a.path}` < `${b.namespace}/${b.path}` ? -1 : 1),
		unlisted: found.flatMap((list) => list.unlisted)
	};
}
async function tableList({ mounts }, namespace, mountClass) {
	const table = await mounts.table(namespace, mountClass);
	const path = tablePath(mountClass);
	if (table.kind === "unknown") return {
		objects: [],
		unlisted: [{
			path,
			reply: table.reply
		}]
	};
	const kindName = mountClass === "auth" ? "auth method" : "mount";
	return {
		objects: [...table.mounts.keys()].map((name) => ({
			kindName,
			namespace,
			path: `${path}/${name}`
		})),
		unlisted: []
	};
}
function objectLists(search, mount) {
	return [...mount.engine.objects.values()].flatMap((type) => {
		if (type.list === void 0 || type.shape !== "collection") return [];
		return nameList(search, {
			namespace: mount.namespace,
			list: `${mount.path}/${type.list}`,
			kindName: `${mount.engine.engine} ${type.block}`,
			pathOf: (name) => `${mount.path}/${objectPath(type, name)}`
		});
	});
}
/** Source: a list without names is a 404; names with a final slash are folders. */
async function nameList({ reader }, { namespace, list, kindName, pathOf }) {
	const reply = await reader.read({
		method: "LIST",
		path: list,
		namespace
	});
	if (reply.kind === "absent") return {
		objects: [],
		unlisted: []
	};
	const keys = reply.kind === "ok" ? reply.data.get("keys") : void 0;
	if (!Array.isArray(keys)) return {
		objects: [],
		unlisted: [{
			path: list,
			reply
		}]
	};
	return {
		objects: keys.filter((key) => typeof key === "string" && !key.endsWith("/")).map((name) => ({
			kindName,
			namespace,
			path: pathOf(name)
		})),
		unlisted: []
	};
}
//#endregion
//#region src/core/report/drift-json.ts
/** Drift for programs: the drifted objects in the form of a plan's changes, and counts of all else. */
function driftJson({ plan, unmanaged }) {
	const { changes, ...rest } = planJson(plan);
	const drifted = new Set(plan.changes.filter(isDrift).map(({ address }) => address));
	const classes = /* @__PURE__ */ new Map();
	for (const { class: name } of plan.changes) classes.set(name, (classes.get(name) ?? 0) + 1);
	const { format_version, target, complete } = rest;
	return {
		format_version,
		target,
		complete,
		verdict: complete !== true ? "incomplete" : drifted.size > 0 ? "drift" : "none",
		classes: Object.fromEntries(classes),
		drift: changes.filter(({ address }) => drifted.has(String(address))),
		...unmanaged === void 0 ? {} : { unmanaged: unmanaged.map(({ kindName, namespace, path }) => ({
			kind: kindName,
			namespace,
			path
		})) }
	};
}
//#endregion
//#region src/core/report/render-drift.ts
/** What was changed on the server since the last apply, attribute by attribute with the line that declares it. */
function renderDrift({ plan, unmanaged }, options) {
	const styles = stylesFor(options.color);
	const drifted = plan.changes.filter(isDrift);
	return `${[
		...drifted.map((change) => driftedObject(change, {
			...options,
			styles
		})),
		...unmanaged === void 0 ? [] : [unmanagedList(unmanaged)],
		remarks(plan),
		verdict(plan, drifted.length, styles)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
/** Only what moved on the server: what is merely not applied yet is a count below. */
function driftedObject(change, { full, styles }) {
	const head = `  # ${styles.bold(safeText(change.address))} ${verb(change)}`;
	if (change.class === "deleted-outside") return [head, place(change.range)].filter((line) => line !== "").join("\n");
	const lines = change.attributes.filter(({ origin }) => origin !== "pending").map(asSeen).flatMap((attribute) => [...attributeLines([attribute], { full }).map((line) => formatLine(line, styles)), place(attribute.range ?? change.range)]);
	return [
		head,
		...versionLine(change),
		...lines.filter((line) => line !== "")
	].join("\n");
}
function verb({ class: name }) {
	if (name === "deleted-outside") return "has been deleted";
	return name === "conflict" ? "has changed, and the configuration has changed differently" : "has changed";
}
/** From declared to live: the direction in which the server moved. */
function asSeen({ before, after, ...rest }) {
	return {
		...rest,
		origin: "pending",
		immutable: false,
		...after === void 0 ? {} : { before: after },
		...before === void 0 ? {} : { after: before }
	};
}
function versionLine({ reasons }) {
	return reasons.flatMap((reason) => reason.kind === "version-moved" ? [`        # version ${reason.from} was applied; the server has version ${reason.to}`] : []);
}
function place(range) {
	return range === void 0 ? "" : `        # declared at ${range.file}:${range.start.line}`;
}
function unmanagedList(unmanaged) {
	if (unmanaged.length === 0) return "Nothing on the server is unmanaged, in what this configuration looks at.";
	return ["Not declared by this configuration:", ...unmanaged.map(({ kindName, namespace, path }) => `  ${kindName}: ${safeText(namespace === "" ? path : `${namespace}/${path}`)}`)].join("\n");
}
function remarks({ changes }) {
	const count = (test) => changes.filter(test).length;
	const pending = count((change) => change.class === "pending" || change.class === "pending-delete" || change.class === "foreign");
	const hidden = count((change) => change.unverifiable.length > 0);
	const converged = count((change) => change.class === "converged");
	return [
		...pending > 0 ? [`Pending: ${objects(pending)} in the configuration not applied yet. That is not drift.`] : [],
		...converged > 0 ? [`Converged by hand: ${objects(converged)} already as the configuration says.`] : [],
		...hidden > 0 ? [`Cannot be verified: ${objects(hidden)} with attributes that the server never shows.`] : []
	].join("\n");
}
function objects(count) {
	return count === 1 ? "1 object is" : `${count} objects are`;
}
function verdict({ counts }, drifted, styles) {
	if (counts.unknown > 0) return `${styles.red("Incomplete:")} ${counts.unknown} could not be read. Drift seen: ${drifted}.`;
	if (drifted === 0) return `${styles.green("No drift.")} Nothing was changed on the server since the last apply.`;
	return `${styles.yellow("Drift:")} ${drifted} ${drifted === 1 ? "object was" : "objects were"} changed on the server since the last apply.`;
}
//#endregion
//#region src/cli/drift-command.ts
function define(command) {
	addServerOptions(command).description("Tells what was changed on the server since the last apply. It only reads.").option("--unmanaged", "list what exists on the server and is declared nowhere here, too").option("--full-diff", "show unchanged lines of long texts, too");
}
async function run(context) {
	const opened = await openReadRun(context);
	try {
		return await driftIn(context, opened);
	} finally {
		await opened.connection.close();
	}
}
async function driftIn(context, opened) {
	const { output, options } = context;
	const made = await makePlan(context, opened, {
		read: await openLedger(opened),
		key: void 0,
		flags: planFlags({}, opened.loaded)
	});
	const found = optionFlag(options, "unmanaged") ? await unmanagedIn(opened, made) : void 0;
	const report = {
		plan: made.plan,
		...found === void 0 ? {} : { unmanaged: found.objects }
	};
	if (output.isJson) output.result(`${JSON.stringify(driftJson(report))}\n`);
	else output.result(renderDrift(report, {
		color: output.resultColor,
		full: optionFlag(options, "fullDiff")
	}));
	const unlisted = (found?.unlisted ?? []).map(({ path, reply }) => readProblem({
		method: "LIST",
		path,
		namespace: ""
	}, reply, {}));
	output.diagnostics([...made.plan.diagnostics, ...unlisted]);
	if (!isComplete(made.plan) || unlisted.length > 0) return EXIT.error;
	return made.plan.changes.some(isDrift) ? EXIT.differences : EXIT.success;
}
/** Looks through the namespaces and mounts that the configuration speaks of. */
function unmanagedIn(opened, { gathered, server }) {
	const objects = [...gathered.evaluation.state.objects.values()];
	const targets = [...gathered.reads.targets.values()];
	const known = new Set([...objects, ...targets].flatMap(placesOf));
	const engines = engineSource(opened.connection.identity);
	const searched = objects.flatMap((object) => {
		if (object.mount === void 0 || object.protocol !== "mount" && object.protocol !== "auth") return [];
		const engine = engines(object.mount.class, object.mount.engine)?.engine;
		return engine === void 0 ? [] : [{
			namespace: object.namespace,
			path: apiPath(object.mount),
			engine
		}];
	});
	return readUnmanaged({
		reader: server.reader,
		mounts: server.mounts,
		namespaces: [...new Set(["", ...objects.map(({ namespace }) => namespace)])],
		searched,
		isKnown: (namespace, path) => known.has(`${namespace}\0${path}`) || path === `sys/mounts/${opened.place.mount}`
	});
}
/** A secret of a version 2 store is at two paths: its data, and what is kept beside it. */
function placesOf({ namespace, path, protocol }) {
	const own = `${namespace}\0${path}`;
	return protocol === "secret" ? [own, own.replace("/data/", "/metadata/")] : [own];
}
const driftCommand = {
	define,
	help: {
		examples: ["strongroom drift --env prod", "strongroom drift --env prod --json"],
		exitCodes: "0 no drift, 1 incomplete or error, 2 drift, 3 usage or configuration, 4 login refused or forbidden"
	},
	run
};
//#endregion
export { driftCommand };
