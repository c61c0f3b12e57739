import { t as canonicalText } from "./json-D-EsVWxZ.js";
import { a as someLeaf, i as isUnknown, n as isMap, r as isSensitive, t as isList } from "./value-C0GOoux7.js";
import { n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { m as readField, o as parsePolicy, p as defaultOf } from "./resolve-engine-BynMFpzl.js";
import { t as parseTime } from "./time-_s9PLrqt.js";
import { _ as DATA_IDENTITIES, c as apiPath, d as objectPath, g as reveal, h as sameValue, i as buildDesired, l as versionFrom, m as isOwnedByKey, n as plaintextIdentity, p as diffAttributes, r as engineSource, s as SECRET_TYPES, t as readVariables, v as recordable } from "./read-variables-CjvsDuTt.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { Gt as putEntry, Nt as formatAddress, Pt as parseAddress, Rt as textAt, Wt as encodeEntry, f as readProblem } from "./open-run-DA0uBdfB.js";
import { r as buildAcl, t as capabilitiesOn } from "./evaluate-access-9bjHiMLw.js";
import { n as selectChanges } from "./select-changes-D7lytDqR.js";
import { i as presentPlace, n as readTargets, r as mountMoves, t as neededFor } from "./needed-access-DtAJkZzw.js";
import { createHash } from "node:crypto";
//#region src/core/plan/plan.ts
/** The actions of a change that a step carries out. */
function needsStep(change) {
	return change.action !== "none";
}
/** Whether a plan would change anything on the server. */
function hasChanges(plan) {
	const { add, change, destroy, move, adopt, forget } = plan.counts;
	return add + change + destroy + move + adopt + forget > 0;
}
//#endregion
//#region src/core/plan/plan-digest.ts
/**
* Text that is equal for plans that would do the same. Secrets are in it as identities, so that it is the same with and
* without keys; what only a key can tell (a sensitive variable) is left out.
*/
function planText(target, changes) {
	const { clusterId, namespace, stack, environment } = target;
	return canonicalText([
		clusterId,
		namespace,
		stack,
		environment,
		changes.filter(needsStep).flatMap((change) => changeParts(change) ?? [])
	]);
}
/** One change as it counts for the digest; undefined where nothing of it can be told without a key. */
function changeParts(change) {
	const attributes = change.attributes.filter((attribute) => !isUnverifiable(attribute));
	if (change.attributes.length > 0 && attributes.length === 0 && change.action === "update") return void 0;
	return [
		change.address,
		change.action,
		change.fromPath ?? "",
		attributes.map(attributeParts)
	];
}
function isUnverifiable({ after }) {
	if (after === void 0) return false;
	return someLeaf(after, (leaf) => isSensitive(leaf) && leaf.identity.includes("unverifiable"));
}
function attributeParts({ name, key, before, after, how }) {
	return [
		name,
		key ?? null,
		how,
		shape(before),
		shape(after)
	];
}
function shape(value) {
	if (value === void 0) return ["absent"];
	if (isSensitive(value)) return ["sensitive", value.identity];
	if (isUnknown(value)) return ["unknown", [...value.producers]];
	if (isList(value)) return ["list", value.map(shape)];
	if (isMap(value)) return ["map", new Map([...value].map(([key, item]) => [key, shape(item)]))];
	return value;
}
//#endregion
//#region src/core/live/mount-reader.ts
/** The path of a table. */
function tablePath$1(mountClass) {
	return mountClass === "auth" ? "sys/auth" : "sys/mounts";
}
/** A reader that keeps what it has read. */
function mountReader(reader) {
	const tables = /* @__PURE__ */ new Map();
	return {
		table: (namespace, mountClass) => {
			const key = `${namespace}\0${mountClass}`;
			const known = tables.get(key) ?? readTable(reader, namespace, mountClass);
			tables.set(key, known);
			return known;
		},
		forget: () => tables.clear()
	};
}
/**
* Source: both endpoints repeat their map beside the envelope's keys, so only `data` is read; in a namespace that does not
* exist yet they answer 404.
*/
async function readTable(reader, namespace, mountClass) {
	const reply = await reader.read({
		method: "GET",
		path: tablePath$1(mountClass),
		namespace
	});
	if (reply.kind === "absent") return {
		kind: "table",
		mounts: /* @__PURE__ */ new Map()
	};
	if (reply.kind !== "ok") return {
		kind: "unknown",
		reply
	};
	const mounts = /* @__PURE__ */ new Map();
	for (const [path, mount] of reply.data) if (mount instanceof Map) mounts.set(path.replace(/\/$/, ""), mount);
	return {
		kind: "table",
		mounts
	};
}
//#endregion
//#region src/core/live/read-mount.ts
/** A mount or auth method as its namespace's table has it: the tune endpoint would show effective values instead. */
async function readMountObject(mounts, target) {
	const mountClass = target.protocol === "auth" ? "auth" : "secrets";
	const table = await mounts.table(target.namespace, mountClass);
	if (table.kind === "unknown") return {
		kind: "unknown",
		request: {
			method: "GET",
			path: tablePath$1(mountClass),
			namespace: target.namespace
		},
		reply: table.reply
	};
	const data = table.mounts.get(target.name);
	if (data === void 0) return { kind: "absent" };
	const id = textAt(data, "accessor");
	return {
		kind: "present",
		data,
		...id === void 0 ? {} : { id }
	};
}
//#endregion
//#region src/core/live/read-object.ts
/** An object by its own GET, and the fields that live at paths of their own. */
async function readAnyObject(reader, target) {
	const { missing, path } = target.type.read;
	if (missing === "never") return { kind: "unreadable" };
	const request = getRequest(target, path === void 0 ? target.path : inMount(target, path));
	const reply = await reader.read(request);
	if (reply.kind !== "ok") return notRead(target, request, reply);
	if (missing === "204" && reply.data.size === 0) return { kind: "absent" };
	return withExtraFields(reader, target, reply.data);
}
function notRead(target, request, reply) {
	return saysAbsent(target, reply) ? { kind: "absent" } : {
		kind: "unknown",
		request,
		reply
	};
}
/** Source: a few endpoints answer something else than 404 for what does not exist; their rows of the catalog say what. */
function saysAbsent({ type }, reply) {
	if (reply.kind === "absent") return true;
	if (reply.kind === "refused") return reply.status === 400 && type.read.missing === "400";
	if (reply.kind !== "failed") return false;
	return reply.status === void 0 ? type.read.missing === "no-answer" : type.read.missing === "500" && reply.status === 500;
}
async function withExtraFields(reader, target, data) {
	const merged = new Map(data);
	for (const name of target.extraFields) {
		const path = target.type.fields.get(name)?.readAt;
		if (path === void 0) continue;
		const request = getRequest(target, inMount(target, path));
		const reply = await reader.read(request);
		if (reply.kind !== "ok") return {
			kind: "unknown",
			request,
			reply
		};
		merged.set(name, reply.data.get(name) ?? null);
	}
	return {
		kind: "present",
		data: merged
	};
}
function getRequest(target, path) {
	return {
		method: "GET",
		path,
		namespace: target.namespace
	};
}
function inMount(target, path) {
	const below = objectPath(target.type, target.name, path);
	return target.mount === void 0 ? below : `${target.mount}/${below}`;
}
//#endregion
//#region src/core/live/read-namespace.ts
/** A namespace; one that is being deleted is there until it is gone. */
async function readNamespace(reader, target) {
	const live = await readAnyObject(reader, target);
	if (live.kind !== "present") return live;
	const id = textAt(live.data, "id");
	return id === void 0 ? live : {
		...live,
		id
	};
}
//#endregion
//#region src/core/live/read-policies.ts
/** From so many policies of one namespace on, one list with all texts is cheaper than a GET for each. */
const BULK_FROM = 8;
const DETAILED = "sys/policies/detailed/acl";
/** ACL policies: in one request where the server can list them with their texts, else one by one. */
async function readPolicies$1(server, targets) {
	const namespaces = groupByNamespace(targets);
	const parts = await Promise.all([...namespaces].map(([namespace, group]) => readGroup(server, namespace, group)));
	return new Map(parts.flatMap((part) => [...part]));
}
function groupByNamespace(targets) {
	const groups = /* @__PURE__ */ new Map();
	for (const target of targets) {
		const group = groups.get(target.namespace);
		if (group === void 0) groups.set(target.namespace, [target]);
		else group.push(target);
	}
	return groups;
}
async function readGroup(server, namespace, targets) {
	const bulk = server.detailedPolicies && targets.length >= BULK_FROM ? await readDetailed(server, namespace) : /* @__PURE__ */ new Map();
	const read = targets.map(async (target) => {
		const data = bulk.get(target.name);
		return [target.address, data === void 0 ? await readAnyObject(server.reader, target) : {
			kind: "present",
			data
		}];
	});
	return new Map(await Promise.all(read));
}
/** By name. A list may be cut short by the token's policies, so a name that is missing here is asked for by itself. */
async function readDetailed(server, namespace) {
	const reply = await server.reader.read({
		method: "LIST",
		path: DETAILED,
		namespace
	});
	const info = reply.kind === "ok" ? reply.data.get("key_info") : void 0;
	const policies = /* @__PURE__ */ new Map();
	if (!(info instanceof Map)) return policies;
	for (const [name, policy] of info) if (policy instanceof Map && textAt(policy, "policy") !== void 0) policies.set(name, policy);
	return policies;
}
//#endregion
//#region src/core/live/read-secret.ts
/**
* A secret. Of a version 2 store only the metadata is read: its version tells whether somebody wrote, without the right to
* read values. A version 1 store has nothing but the values.
*/
function readSecret(reader, target) {
	return target.storeVersion === 2 ? readVersioned(reader, target) : readUnversioned(reader, target);
}
async function readVersioned(reader, target) {
	const request = {
		method: "GET",
		path: `${target.mount}/metadata/${target.name}`,
		namespace: target.namespace
	};
	const reply = await reader.read(request);
	if (reply.kind === "absent") return { kind: "absent" };
	if (reply.kind !== "ok") return {
		kind: "unknown",
		request,
		reply
	};
	const version = reply.data.get("current_version");
	const number = typeof version === "number" ? version : 0;
	const deleted = isDeleted$1(reply, number);
	const live = {
		kind: "present",
		data: withoutVersions(reply.data),
		version: number,
		deleted
	};
	if (deleted || number === 0 || number === target.knownVersion) return live;
	const keys = await readKeys(reader, target);
	return keys === void 0 ? live : {
		...live,
		keys
	};
}
/** The names of a secret's keys, which can be read without its values; undefined where they may not. */
async function readKeys(reader, target) {
	const path = `${target.mount}/subkeys/${target.name}`;
	const reply = await reader.read({
		method: "GET",
		path,
		namespace: target.namespace
	});
	const keys = reply.kind === "ok" ? reply.data.get("subkeys") : void 0;
	return keys instanceof Map ? [...keys.keys()] : void 0;
}
async function readUnversioned(reader, target) {
	const request = {
		method: "GET",
		path: target.path,
		namespace: target.namespace
	};
	const reply = await reader.read(request);
	if (reply.kind === "absent") return { kind: "absent" };
	if (reply.kind !== "ok") return {
		kind: "unknown",
		request,
		reply
	};
	return {
		kind: "present",
		data: new Map([["data", reply.data]])
	};
}
/** The version that a server says is current has no data: it was deleted, it expired, or it was destroyed. */
function isDeleted$1(reply, version) {
	const versions = reply.data.get("versions");
	const current = versions instanceof Map ? versions.get(String(version)) : void 0;
	if (!(current instanceof Map)) return version > 0;
	const time = textAt(current, "deletion_time") ?? "";
	return time !== "" && parseTime(time) <= (reply.date ?? Number.POSITIVE_INFINITY) || current.get("destroyed") === true;
}
function withoutVersions(data) {
	return new Map([...data].filter(([name]) => name !== "versions"));
}
//#endregion
//#region src/core/live/read-live.ts
/** Reads all targets at once; the reader bounds how many requests are under way. */
async function readLive(server,targets){ __m("readLive"); const r=await readLive0(server,targets); __m("read done"); return r}
async function readLive0(server, targets) {
	const policies = targets.filter((target) => target.protocol === "policy");
	const others = targets.filter((target) => target.protocol !== "policy");
	const [bulk, single] = await Promise.all([readPolicies$1(server, policies), Promise.all(others.map(async (target) => [target.address, await readTarget(server, target)]))]);
	return new Map([...bulk, ...single]);
}
/** Reads one object. */
function readTarget(server, target) {
	switch (target.protocol) {
		case "mount":
		case "auth": return readMountObject(server.mounts, target);
		case "namespace": return readNamespace(server.reader, target);
		case "secret": return readSecret(server.reader, target);
		default: return readAnyObject(server.reader, target);
	}
}
//#endregion
//#region src/core/live/read-holdings.ts
/** More than this is a lot, whatever the number. */
const ENOUGH = 1e3;
/** What would die with a mount or auth method: secrets, leases, and objects that its engine lists. */
async function readHoldings(reader, target, engine) {
	const path = target.protocol === "auth" ? `auth/${target.name}` : target.name;
	const place = {
		reader,
		namespace: target.namespace
	};
	const stored = engine?.storesSecrets === true ? [countSecrets(place, path)] : [];
	const objects = (engine === void 0 || engine.storesSecrets ? [] : [...engine.objects.values()]).flatMap(({ list, block }) => list === void 0 ? [] : [countList(place, `${path}/${list}`, block)]);
	return summarize(await Promise.all([
		...stored,
		countLeases(place, path),
		...objects
	]));
}
function summarize(found) {
	const parts = found.filter(({ count }) => count !== 0).map(({ noun, count }) => describe(noun, count));
	return {
		isEmpty: parts.length === 0,
		summary: parts.join(", ")
	};
}
function describe(noun, count) {
	if (count === void 0) return `an unknown number of ${plural(noun)}`;
	return `${count >= ENOUGH ? `${ENOUGH} or more` : count} ${count === 1 ? noun : plural(noun)}`;
}
function plural(noun) {
	return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun.replaceAll("_", " ")}s`;
}
/** A version 2 store lists below `metadata`, a version 1 store at its own path; the other of the two lists nothing. */
async function countSecrets(place, mount) {
	const versioned = await countBelow(place, `${mount}/metadata`);
	return {
		noun: "secret",
		count: versioned === 0 ? await countBelow(place, mount) : versioned
	};
}
async function countLeases(place, path) {
	return {
		noun: "lease",
		count: await countBelow(place, `sys/leases/lookup/${path}`)
	};
}
async function countList(place, path, block) {
	const reply = await place.reader.read({
		method: "LIST",
		path,
		namespace: place.namespace
	});
	return {
		noun: block.replaceAll("_", " "),
		count: keysOf(reply)?.length
	};
}
/** How many names there are below a path, folder by folder, until there are enough. */
async function countBelow(place, root) {
	const folders = [root];
	let count = 0;
	for (let folder = folders.pop(); folder !== void 0 && count < ENOUGH; folder = folders.pop()) {
		const keys = keysOf(await place.reader.read({
			method: "LIST",
			path: folder,
			namespace: place.namespace
		}));
		if (keys === void 0) return count === 0 ? void 0 : count;
		for (const key of keys) if (key.endsWith("/")) folders.push(`${folder}/${key.slice(0, -1)}`);
		else count++;
	}
	return count;
}
/** Source: a list without names is a 404. */
function keysOf(reply) {
	if (reply.kind === "absent") return [];
	const keys = reply.kind === "ok" ? reply.data.get("keys") : void 0;
	return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : void 0;
}
/**
* What a ledger keeps of each key of a secret's data: equal prints mean equal values. Made of identities, and of such
* plain values as lie in Git in plain text anyway.
*/
function dataPrints(data) {
	if (!isMap(data)) return new Map([["", printOf(data)]]);
	return new Map([...data].map(([key, value]) => [key, printOf(value)]));
}
function printOf(value) {
	if (isSensitive(value)) return value.identity;
	if (isUnknown(value)) return `unknown(${value.producers.join(",")})`;
	if (isList(value)) return `[${value.map(printOf).join(",")}]`;
	if (!isMap(value)) return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
	return `{${[...value].sort(([a], [b]) => a < b ? -1 : 1).map(([key, item]) => `${JSON.stringify(key)}:${printOf(item)}`).join(",")}}`;
}
//#endregion
//#region src/core/diff/diff-secret.ts
const NOTHING = {
	changes: [],
	unverifiable: [],
	reasons: []
};
/** Compares a secret's data key by key: values by identity, and what somebody else wrote by the version. */
function diffSecret(comparison) {
	const { object, live } = comparison;
	const attribute = object.attributes.get("data");
	if (attribute === void 0 || object.lifecycle.seedOnly.includes("data")) return NOTHING;
	const diff = live.version === void 0 ? diffUnversioned(comparison, attribute.value) : diffVersioned(comparison, attribute.value);
	return {
		...diff,
		changes: diff.changes.map((change) => ({
			...change,
			range: attribute.range
		}))
	};
}
function diffVersioned(comparison, value) {
	const { recorded, live } = comparison;
	const keys = diffPrints(comparison, value);
	if (isAsRecorded(recorded, live)) return {
		...NOTHING,
		changes: keys
	};
	return {
		changes: [...keys.length > 0 ? keys : [rewritten(value)], ...vanishing(comparison, value)],
		unverifiable: [],
		reasons: movedReasons(comparison)
	};
}
/** What was recorded without a version was written before its store had any. */
function isAsRecorded(recorded, live) {
	if (recorded === void 0 || live.deleted === true) return false;
	return recorded.version === void 0 || recorded.version === live.version;
}
function movedReasons({ recorded, live }) {
	if (live.deleted === true) return [{ kind: "deleted-outside" }];
	if (recorded?.version === void 0) return [];
	return [{
		kind: "version-moved",
		from: recorded.version,
		to: live.version ?? 0
	}];
}
/** A version 1 store has no versions, so values are compared where they are open here, and key names anywhere. */
function diffUnversioned(comparison, value) {
	const keys = diffPrints(comparison, value);
	const live = comparison.live.data.get("data");
	const desired = reveal(value);
	if (!(live instanceof Map) || comparison.recorded === void 0) return {
		...NOTHING,
		changes: keys
	};
	const drifted = desired instanceof Map ? driftedKeys(live, desired) : missingKeys(live, value);
	const seen = new Set(keys.map((change) => change.key));
	const drift = drifted.filter((key) => !seen.has(key)).map((key) => keyChange(key, {
		before: true,
		after: valueAt(value, key)
	}, "drift"));
	const open = desired !== void 0;
	return {
		changes: [
			...keys,
			...drift,
			...vanishing(comparison, value)
		],
		unverifiable: open ? [] : ["data"],
		reasons: []
	};
}
function driftedKeys(live, desired) {
	return [...desired].filter(([key, value]) => !samePlain(live.get(key), value)).map(([key]) => key);
}
function missingKeys(live, value) {
	return isMap(value) ? [...value.keys()].filter((key) => !live.has(key)) : [];
}
function samePlain(live, desired) {
	return live !== void 0 && canonicalText(live) === canonicalText(desired);
}
function diffPrints({ object, recorded }, value) {
	const before = recordedPrints(recorded);
	const now = dataPrints(value);
	const set = [...now].filter(([key, print]) => !print.includes("unverifiable") && before.get(key) !== print).map(([key]) => keyChange(key, {
		before: before.has(key),
		after: valueAt(value, key)
	}, "pending"));
	if (object.controls.get("data_keys") === "declared") return set;
	const gone = [...before.keys()].filter((key) => !now.has(key) && !now.has(""));
	return [...set, ...gone.map((key) => keyChange(key, {
		before: true,
		after: void 0
	}, "pending"))];
}
/** Keys that somebody else put in and that our next version would not have. */
function vanishing({ object, recorded, live }, value) {
	if (object.controls.get("data_keys") === "declared" || !isMap(value)) return [];
	const ours = recordedPrints(recorded);
	return liveKeys(live).filter((key) => !value.has(key) && !ours.has(key)).map((key) => keyChange(key, {
		before: true,
		after: void 0
	}, "drift"));
}
function liveKeys(live) {
	const data = live.data.get("data");
	return live.keys ?? (data instanceof Map ? [...data.keys()] : []);
}
function recordedPrints(recorded) {
	const own = [...recorded?.identities ?? []].filter(([path]) => path.startsWith(DATA_IDENTITIES));
	return new Map(own.map(([path, print]) => [path.slice(DATA_IDENTITIES.length), print]));
}
/** All of the data is written again because somebody wrote another version. */
function rewritten(value) {
	return {
		name: "data",
		before: mask("live"),
		after: masked$1(value),
		how: "set",
		origin: "drift",
		immutable: false
	};
}
function keyChange(key, parts, origin) {
	return {
		name: "data",
		...key === "" ? {} : { key },
		...parts.before ? { before: mask("recorded") } : {},
		...parts.after === void 0 ? {} : { after: masked$1(parts.after) },
		how: "set",
		origin,
		immutable: false
	};
}
function valueAt(data, key) {
	return isMap(data) ? data.get(key) : data;
}
function mask(origin) {
	return {
		kind: "sensitive",
		identity: "",
		origin
	};
}
/** Values of a secret's data are never shown, not even plain ones: nobody looks for the exception. */
function masked$1(value) {
	if (typeof value === "object" && value !== null && "kind" in value) return value;
	return mask("configuration");
}
//#endregion
//#region src/core/diff/diff-contents.ts
/** Compares an object that exists with its declaration. */
function diffContents(object, recorded, live) {
	if (object.protocol !== "secret") return {
		...diffAttributes({
			object,
			recorded,
			live: live.data
		}, NONE),
		reasons: []
	};
	const data = diffSecret({
		object,
		recorded,
		live
	});
	const rest = diffAttributes({
		object,
		recorded,
		live: live.data
	}, DATA);
	return {
		changes: [...data.changes, ...rest.changes],
		unverifiable: [...data.unverifiable, ...rest.unverifiable],
		reasons: data.reasons
	};
}
const NONE = /* @__PURE__ */ new Set();
const DATA = new Set(["data"]);
//#endregion
//#region src/core/diff/new-attributes.ts
/** The declared attributes of an object that is made; a secret's data key by key, all values masked. */
function newAttributes(object) {
	return [...object.attributes].flatMap(([name, { value, range }]) => {
		if (object.protocol !== "secret" || name !== "data" || !isMap(value)) return [make(name, {
			after: shown(object, name, value),
			range
		})];
		return [...value].map(([key, item]) => make(name, {
			key,
			after: masked(item),
			range
		}));
	});
}
function make(name, parts) {
	return {
		name,
		...parts,
		how: "set",
		origin: "pending",
		immutable: false
	};
}
function shown(object, name, value) {
	return object.type.fields.get(name)?.secret === true ? masked(value) : value;
}
function masked(value) {
	if (isSensitive(value) || isUnknown(value)) return value;
	return {
		kind: "sensitive",
		identity: "",
		origin: "configuration"
	};
}
//#endregion
//#region src/core/diff/diff-object.ts
/** What has to be done so that a declared object is as declared. */
function diffObject(comparison) {
	const { live } = comparison;
	switch (live.kind) {
		case "unknown": return makeChange(comparison, {
			action: "none",
			class: "unknown"
		});
		case "absent": return diffAbsent(comparison);
		case "unreadable": return diffUnreadable(comparison);
		case "present": return diffPresent(comparison, live);
	}
}
function makeChange(comparison, decision) {
	const { object, target, live, recorded, fromPath } = comparison;
	return {
		address: object.address,
		kindName: object.kindName,
		target,
		attributes: [],
		reasons: [],
		unverifiable: [],
		...decision,
		desired: object,
		...recorded === void 0 ? {} : { recorded },
		live,
		...fromPath === void 0 ? {} : { fromPath },
		range: object.range
	};
}
function diffAbsent(comparison) {
	const attributes = newAttributes(comparison.object);
	if (comparison.recorded === void 0) return makeChange(comparison, {
		action: "create",
		class: "pending",
		attributes
	});
	if (comparison.fromPath !== void 0) return renamed(comparison, { attributes });
	return makeChange(comparison, {
		action: "create",
		class: "deleted-outside",
		attributes,
		reasons: [{ kind: "deleted-outside" }]
	});
}
/** Something else than a mount cannot be moved: it is made under its new name, and the old one is deleted. */
function renamed(comparison, parts) {
	const from = comparison.fromPath ?? "";
	return makeChange(comparison, {
		action: "replace",
		class: "pending",
		...parts,
		reasons: [{
			kind: "renamed",
			from
		}]
	});
}
const NOTHING_SKIPPED = /* @__PURE__ */ new Set();
/** The server never shows such objects, so what was applied last is all that is known. */
function diffUnreadable(comparison) {
	const { object, recorded } = comparison;
	if (recorded === void 0) return makeChange(comparison, {
		action: "create",
		class: "pending",
		attributes: newAttributes(object)
	});
	const diff = diffAttributes({
		object,
		recorded,
		live: recorded.declared
	}, NOTHING_SKIPPED);
	const unverifiable = [...object.attributes.keys()];
	if (diff.changes.length === 0) return makeChange(comparison, {
		action: "none",
		class: "unverifiable",
		unverifiable
	});
	return makeChange(comparison, {
		action: "update",
		class: "pending",
		attributes: diff.changes,
		unverifiable
	});
}
function diffPresent(comparison, live) {
	const { object } = comparison;
	const recreated = isRecreated(comparison, live);
	const recorded = recreated || comparison.fromPath !== void 0 && !isMount(object) ? void 0 : comparison.recorded;
	const diff = diffContents(object, recorded, live);
	const reasons = [...diff.reasons, ...recreated ? [{ kind: "recreated-outside" }] : []];
	const owned = recorded !== void 0 || comparison.intended;
	const settable = diff.changes.filter((change) => change.how !== "unsettable");
	if (comparison.fromPath !== void 0) return elsewhere(comparison, {
		...diff,
		reasons
	});
	if (isGone(live)) return madeAgain(comparison, {
		diff,
		owned,
		reasons
	});
	if (settable.length === 0) return unchanged(comparison, {
		diff,
		owned,
		reasons
	});
	if (!owned && !comparison.adopted && !wasNeverConfigured(object, diff.changes)) return makeChange(comparison, {
		action: "update",
		class: "foreign",
		attributes: diff.changes,
		reasons
	});
	return changed(comparison, {
		diff,
		owned,
		reasons
	});
}
/** The same path, and not the object that we made: another one was put there after ours was removed. */
function isRecreated({ recorded }, live) {
	return recorded?.liveId !== void 0 && live.id !== void 0 && recorded.liveId !== live.id;
}
/** A secret of which only the metadata is left. */
function isGone({ deleted }) {
	return deleted === true;
}
/** There is nothing to overwrite, so it does not matter who deleted it. */
function madeAgain(comparison, { diff, owned, reasons }) {
	if (!owned) return makeChange(comparison, {
		action: "create",
		class: "pending",
		attributes: newAttributes(comparison.object)
	});
	return {
		...changed(comparison, {
			diff,
			owned,
			reasons
		}),
		class: "deleted-outside"
	};
}
/** A declared object whose path is another one than it was: mounts move, everything else is made anew. */
function elsewhere(comparison, diff) {
	const { object, intended, adopted } = comparison;
	const immutable = diff.changes.find((change) => change.immutable);
	if (isMount(object)) {
		if (immutable === void 0) return moved(comparison, diff);
		const { fromPath: from = "" } = comparison;
		return makeChange(comparison, {
			action: "replace",
			class: "pending",
			attributes: diff.changes,
			reasons: [{
				kind: "renamed",
				from
			}, {
				kind: "immutable",
				attribute: immutable.name
			}]
		});
	}
	if (diff.changes.length > 0 && !intended && !adopted) return makeChange(comparison, {
		action: "update",
		class: "foreign",
		attributes: diff.changes
	});
	return renamed(comparison, { attributes: newAttributes(object) });
}
function isMount({ protocol }) {
	return protocol === "mount" || protocol === "auth";
}
function moved(comparison, diff) {
	const from = comparison.fromPath ?? "";
	return makeChange(comparison, {
		action: "move",
		class: "pending",
		attributes: diff.changes,
		reasons: [...diff.reasons, {
			kind: "renamed",
			from
		}],
		unverifiable: diff.unverifiable
	});
}
function unchanged(comparison, { diff, owned, reasons }) {
	const { unverifiable } = diff;
	const parts = {
		attributes: diff.changes,
		reasons,
		unverifiable
	};
	if (!owned) return makeChange(comparison, {
		action: "adopt",
		class: "adoptable",
		...parts
	});
	if (comparison.recorded === void 0) return makeChange(comparison, {
		action: "adopt",
		class: "in-sync",
		...parts
	});
	const inSync = unverifiable.length > 0 ? "unverifiable" : "in-sync";
	return makeChange(comparison, {
		action: "none",
		class: differsFromRecord(comparison.object, comparison.recorded) ? "converged" : inSync,
		...parts
	});
}
/** What is declared now is not what was applied last, so somebody else made it so. */
function differsFromRecord(object, recorded) {
	for (const [name, { value }] of object.attributes) {
		const field = object.type.fields.get(name);
		const before = recorded.declared.get(name);
		if (field === void 0 || before === void 0 || someLeaf(value, isSensitive) || field.secret) continue;
		if (!sameValue(object, field, [before, value])) return true;
	}
	return false;
}
function changed(comparison, { diff, owned, reasons }) {
	const { object } = comparison;
	const immutable = diff.changes.find((change) => change.immutable) ?? (isCreateOnly(object) ? diff.changes[0] : void 0);
	const isNew = !owned && !comparison.adopted;
	const why = [
		...reasons,
		...immutable === void 0 ? [] : [{
			kind: "immutable",
			attribute: immutable.name
		}],
		...owned || isNew ? [] : [{ kind: "adopted" }],
		...sentAgain(object, diff.changes)
	];
	return makeChange(comparison, {
		action: immutable !== void 0 ? "replace" : isNew ? "create" : "update",
		class: classOf(diff.changes),
		attributes: diff.changes,
		reasons: why,
		unverifiable: diff.unverifiable
	});
}
function isCreateOnly(object) {
	return object.type.write.semantics === "create-only";
}
function classOf(changes) {
	if (changes.some((change) => change.origin === "conflict")) return "conflict";
	return new Set(changes.map((change) => change.origin)).has("drift") ? "drift" : "pending";
}
/** A write that replaces the whole object carries its secrets again, and the plan must say so. */
function sentAgain(object, changes) {
	if (object.type.write.semantics !== "replace" || object.protocol === "secret") return [];
	const changing = new Set(changes.map((change) => change.name));
	const secrets = [...object.attributes].filter(([name, { value }]) => !changing.has(name) && someLeaf(value, isSensitive)).map(([name]) => name);
	return secrets.length === 0 ? [] : [{
		kind: "replaces-whole",
		secrets
	}];
}
/** An object that reads as defaults before its first write is there for everybody; at its defaults it is nobody's. */
function wasNeverConfigured(object, changes) {
	if (object.type.read.missing !== "defaults") return false;
	return changes.every((change) => {
		const field = object.type.fields.get(change.name);
		if (field === void 0 || change.key !== void 0 || field.writeOnly || field.secret) return true;
		return sameValue(object, field, [change.before, defaultOf(field)]);
	});
}
//#endregion
//#region src/core/diff/diff-orphan.ts
/** What happens to an object that is ours and that nobody declares any more. */
function diffOrphan(input) {
	const { entry, target, live } = input;
	const block = input.removed.find((removed) => covers(removed.from, entry.address));
	const decided = decide(input, block);
	return {
		address: entry.address,
		kindName: entry.kindName,
		target,
		...decided,
		attributes: [],
		reasons: [block === void 0 ? { kind: "not-in-configuration" } : {
			kind: "removed-block",
			range: block.range
		}],
		unverifiable: [],
		recorded: entry,
		live,
		...block === void 0 ? {} : { range: block.range }
	};
}
function decide({ live, target, entry }, block) {
	if (live.kind === "unknown") return {
		action: "none",
		class: "unknown"
	};
	if (block !== void 0 && !block.destroy) return {
		action: "forget",
		class: "pending-delete"
	};
	if (live.kind === "absent" || isDeleted(live) && !wantsNothingLeft(entry)) return {
		action: "forget",
		class: "deleted-outside"
	};
	if (target.type.delete.how === "none") return {
		action: "forget",
		class: "pending-delete"
	};
	return {
		action: "delete",
		class: "pending-delete"
	};
}
/** The metadata of a secret goes, too, where its declaration said so. */
function wantsNothingLeft({ controls }) {
	return controls.get("delete") === "metadata";
}
function isDeleted(live) {
	return live.kind === "present" && live.deleted === true;
}
/** Whether a `removed` block's address, which has no keys, names an object, one of its instances, or something inside it. */
function covers(from, address) {
	const steps = parseAddress(address) ?? [];
	return steps.some((_, index) => {
		return formatAddress(steps.slice(0, index + 1).map(({ word, labels }) => ({
			word,
			labels
		}))) === from;
	});
}
//#endregion
//#region src/core/diff/diff-state.ts
/**
* One change for every object that is declared and managed, or recorded; in order of addresses. An entry that was not read,
* because this version does not know its type, is left alone.
*/
function diffState(input) {
	const declared = [...input.desired.objects.values()].filter((object) => object.managed);
	const names = new Set(declared.map((object) => object.address));
	const orphans = [...new Map([...input.intents, ...input.entries]).values()].filter((entry) => !names.has(entry.address) && input.targets.has(entry.address));
	return [...declared.map((object) => {
		const { address } = object;
		return diffObject({
			object,
			target: targetOf$1(input, address),
			live: liveOf(input, address),
			recorded: input.entries.get(address),
			intended: input.intents.has(address),
			adopted: input.adopts(address),
			fromPath: input.fromPaths.get(address)
		});
	}), ...orphans.map((entry) => diffOrphan({
		entry,
		target: targetOf$1(input, entry.address),
		live: liveOf(input, entry.address),
		removed: input.removed
	}))].sort((a, b) => a.address < b.address ? -1 : 1);
}
function targetOf$1(input, address) {
	const target = input.targets.get(address);
	if (target === void 0) throw new Error(`${address} was not read`);
	return target;
}
function liveOf(input, address) {
	const live = input.live.get(address);
	if (live === void 0) throw new Error(`${address} was not read`);
	return live;
}
//#endregion
//#region src/core/live/computed-attributes.ts
/** The attributes that the server decided, as expressions may use them. */
function computedAttributes(type, data) {
	const computed = /* @__PURE__ */ new Map();
	for (const field of type.fields.values()) {
		const value = field.computed ? readField(field, data) : void 0;
		if (value !== void 0) computed.set(field.name, value);
	}
	return computed;
}
//#endregion
//#region src/core/plan/build-entry.ts
/** What the ledger remembers of an object that is as declared now. */
function buildEntry(input) {
	const { change, after, live, stamp } = input;
	const present = live.kind === "present" ? live : void 0;
	const values = recordValues(change, input.attributes);
	return {
		address: change.address,
		protocol: after.protocol,
		type: typeName(change, after),
		kindName: change.kindName,
		namespace: after.namespace,
		path: after.path,
		name: after.name,
		...after.mount === void 0 ? {} : { mount: after.mount },
		...after.storeVersion === void 0 ? {} : { storeVersion: after.storeVersion },
		...present?.id === void 0 ? {} : { liveId: present.id },
		...present?.version === void 0 ? {} : { version: present.version },
		...values,
		controls: change.desired?.controls ?? /* @__PURE__ */ new Map(),
		...stamp
	};
}
/** The row of the catalog, so that a run without the block knows how to read and delete the object. */
function typeName(change, after) {
	const mount = change.desired?.mount;
	if (after.protocol !== "object") return `system/sys/${after.protocol}`;
	return mount === void 0 ? `system/sys/${after.type.id}` : `${mount.class}/${mount.engine}/${after.type.id}`;
}
function recordValues(change, attributes) {
	const declared = /* @__PURE__ */ new Map();
	const identities = /* @__PURE__ */ new Map();
	for (const [name, { value }] of attributes) {
		if (change.target.protocol === "secret" && name === "data") {
			for (const [key, print] of dataPrints(value)) identities.set(`${DATA_IDENTITIES}${key}`, print);
			continue;
		}
		const parts = recordable(name, value);
		for (const [path, identity] of parts.identities) identities.set(path, identity);
		if (parts.plain !== void 0) declared.set(name, parts.plain);
	}
	return {
		declared,
		identities
	};
}
//#endregion
//#region src/core/plan/live-fingerprint.ts
/** Text that changes when anything changes that a plan was made for: the settable fields, the version, the very object. */
function liveFingerprint(type, live) {
	if (live.kind !== "present") return live.kind;
	const parts = /* @__PURE__ */ new Map();
	for (const field of type.fields.values()) {
		const value = field.computed ? void 0 : readField(field, live.data);
		if (value !== void 0) parts.set(field.name, value);
	}
	return canonicalText([
		live.id ?? null,
		live.version ?? null,
		live.deleted === true,
		parts
	]);
}
//#endregion
//#region src/core/plan/steps/write-body.ts
/** The fields to send when an object is made: all that are declared, but those that only updates accept. */
function createBody(parts) {
	return bodyOf(parts, (field) => field.on !== "update");
}
/** The declared fields that an object's create does not accept and that must follow in an update. */
function afterCreateBody(parts) {
	return bodyOf(parts, (field) => field.on === "update");
}
/**
* The fields to send when an object is changed. A merging server keeps what is not sent, so a secret is sent only if it
* changed; a replacing one forgets it, so everything declared is sent.
*/
function updateBody(parts) {
	const { type, changes, seedOnly } = parts;
	const changed = new Set(changes.filter((change) => change.how !== "unsettable").map((change) => change.name));
	const isReplacing = type.write.semantics === "replace";
	const declared = bodyOf(parts, (field) => {
		if (field.on === "create" || field.immutable !== false && !field.always && !isReplacing) return false;
		if (seedOnly.includes(field.name) && !isReplacing) return false;
		return isReplacing || field.always || changed.has(field.name);
	});
	return new Map([...declared, ...resets(parts)]);
}
function bodyOf(parts, wanted) {
	const body = /* @__PURE__ */ new Map();
	for (const [name, { value }] of parts.attributes) {
		const field = parts.type.fields.get(name);
		if (field === void 0 || !wanted(field)) continue;
		const plain = reveal(value);
		if (plain === void 0) throw new Error(`the value of "${name}" is not known when it is to be sent`);
		body.set(name, isOwnedByKey(field) && isMap(plain) ? mergedKeys(parts, field, plain) : plain);
	}
	return body;
}
/** A map that others have keys in, too: theirs stay, ours are as declared, and those that we no longer declare go. */
function mergedKeys({ live, changes }, field, desired) {
	const present = readField(field, live);
	const merged = new Map(present instanceof Map ? present : []);
	for (const change of changes) if (change.name === field.name && change.key !== void 0 && change.after === void 0) merged.delete(change.key);
	return new Map([...merged, ...desired]);
}
function resets(parts) {
	return parts.changes.flatMap((change) => {
		const field = parts.type.fields.get(change.name);
		if (field === void 0 || parts.attributes.has(change.name)) return [];
		if (change.key !== void 0) return [[field.name, mergedKeys(parts, field, /* @__PURE__ */ new Map())]];
		if (change.how !== "reset") return [];
		return [[field.name, field.unset.kind === "send" ? field.unset.value : defaultOf(field)]];
	});
}
//#endregion
//#region src/core/plan/steps/writes.ts
/** A request that has the same effect when it is sent again. */
function safe(method, target, path, body) {
	return { request: {
		method,
		path,
		namespace: target.namespace,
		...body === void 0 ? {} : { body },
		repeat: "safe"
	} };
}
/** A request whose lost answer must be settled by reading. */
function once(method, target, path, body) {
	return { request: {
		method,
		path,
		namespace: target.namespace,
		...body === void 0 ? {} : { body },
		repeat: "once"
	} };
}
//#endregion
//#region src/core/plan/steps/mount-writes.ts
/** Mounts and auth methods: created at one endpoint, tuned at another, moved at a third. */
const mountWrites = {
	create: (input) => {
		const { target } = input;
		const create = once("POST", target, target.path, nestConfig(target, createBody(input.parts)));
		const lockout = pick(createBody(input.parts), TUNE_ONLY);
		return lockout.size === 0 ? [create] : [create, safe("POST", target, `${target.path}/tune`, lockout)];
	},
	update: (input) => {
		const tuned = updateBody(input.parts);
		return tuned.size === 0 ? [] : [safe("POST", input.target, `${input.target.path}/tune`, withRemovedKeys(input, tuned))];
	},
	delete: ({ target }) => [{ ...safe("DELETE", target, target.path) }]
};
/** The move of a mount to where it is declared now, and whatever of it changes with that. */
function moveWrites(input) {
	const { change, target } = input;
	const from = tablePath(change.target);
	return [{
		...once("POST", target, "sys/remount", new Map([["from", from], ["to", tablePath(target)]])),
		until: {
			path: (answer) => `sys/remount/status/${textAt(answer, "migration_id") ?? ""}`,
			namespace: target.namespace,
			done: (reply) => reply !== "absent" && statusOf(reply) === "success",
			failed: (reply) => reply !== "absent" && statusOf(reply) === "failure" ? `moving ${from} failed on the server` : void 0
		}
	}, ...mountWrites.update(input)];
}
/** Source: user lockout is accepted by tune only. */
const TUNE_ONLY = new Set(["user_lockout_config"]);
/** Source: a create takes the fields that reads show below `config` in an object of that name. */
function nestConfig(target, body) {
	const nested = /* @__PURE__ */ new Map();
	const config = /* @__PURE__ */ new Map();
	for (const [name, value] of body) {
		if (TUNE_ONLY.has(name)) continue;
		(target.type.fields.get(name)?.readAs?.startsWith("config.") === true ? config : nested).set(name, value);
	}
	return config.size === 0 ? nested : new Map([...nested, ["config", config]]);
}
/** Source: tune merges `options`, and a key with an empty value is removed. */
function withRemovedKeys({ change }, body) {
	const removed = change.attributes.filter(({ name, key, after }) => name === "options" && key !== void 0 && after === void 0);
	if (removed.length === 0) return body;
	const options = body.get("options");
	const keys = removed.map(({ key }) => [key ?? "", ""]);
	return new Map([...body, ["options", new Map([...options instanceof Map ? options : [], ...keys])]]);
}
function pick(body, names) {
	return new Map([...body].filter(([name]) => names.has(name)));
}
function tablePath(target) {
	return target.protocol === "auth" ? `auth/${target.name}` : target.name;
}
function statusOf(reply) {
	const info = reply.get("migration_info");
	return info instanceof Map ? textAt(info, "status") : void 0;
}
//#endregion
//#region src/core/plan/steps/secret-writes.ts
/** Secrets of a version 1 store: the path holds the data itself. */
const unversionedSecretWrites = {
	create: (input) => [safe("POST", input.target, input.target.path, dataOf(input))],
	update: (input) => changesData(input) ? [safe("POST", input.target, input.target.path, dataOf(input))] : [],
	delete: ({ target }) => [safe("DELETE", target, target.path)]
};
function changesData({ parts }) {
	return parts.changes.some(({ name }) => name === "data");
}
/** Secrets of a version 2 store: data by check-and-set, everything else at the metadata endpoint. */
const versionedSecretWrites = {
	create: (input) => [...dataWrite(input), ...metadataWrite(input, withoutData(createBody(input.parts)))],
	update: (input) => [...changesData(input) ? dataWrite(input) : [], ...metadataWrite(input, withoutData(updateBody(input.parts)))],
	delete: ({ target, recorded }) => {
		return [safe("DELETE", target, recorded?.controls.get("delete") === "metadata" ? metadataPath(target) : target.path)];
	}
};
/** Whether the server's latest version already has exactly these values, so that another one would say nothing new. */
async function hasSameData(reader, input) {
	if (input.live.kind !== "present" || input.live.deleted === true) return false;
	const { path, namespace, storeVersion } = input.target;
	const reply = await reader.read({
		method: "GET",
		path,
		namespace
	});
	if (reply.kind !== "ok") return false;
	const live = storeVersion === 2 ? reply.data.get("data") : reply.data;
	return live instanceof Map && canonicalText(wanted(input, live)) === canonicalText(live);
}
function dataOf({ parts }) {
	const data = parts.attributes.get("data")?.value;
	const plain = data === void 0 ? void 0 : reveal(data);
	if (!(plain instanceof Map)) throw new Error("the data of a secret is not open when it is to be sent");
	return plain;
}
/** With `data_keys = "declared"` the keys of others stay. */
function wanted(input, live) {
	if (!isPatch(input)) return dataOf(input);
	const gone = new Set(removedKeys(input));
	return new Map([...[...live].filter(([key]) => !gone.has(key)), ...dataOf(input)]);
}
function dataWrite(input) {
	const { target, live } = input;
	if (!input.parts.attributes.has("data")) return [];
	const version = live.kind === "present" ? live.version ?? 0 : 0;
	const options = new Map([["cas", version]]);
	const exists = live.kind === "present" && live.deleted !== true && version > 0;
	if (!isPatch(input) || !exists) return [once("POST", target, target.path, new Map([["data", dataOf(input)], ["options", options]]))];
	const gone = removedKeys(input).map((key) => [key, null]);
	const data = new Map([...dataOf(input), ...gone]);
	return [once("PATCH", target, target.path, new Map([["data", data], ["options", options]]))];
}
function isPatch({ change }) {
	return change.desired?.controls.get("data_keys") === "declared";
}
function removedKeys({ parts }) {
	return parts.changes.flatMap(({ name, key, after }) => name === "data" && key !== void 0 && after === void 0 ? [key] : []);
}
function metadataWrite({ target }, body) {
	return body.size === 0 ? [] : [safe("POST", target, metadataPath(target), body)];
}
function withoutData(body) {
	return new Map([...body].filter(([name]) => name !== "data"));
}
function metadataPath(target) {
	return `${target.mount}/metadata/${target.name}`;
}
//#endregion
//#region src/core/plan/steps/namespace-writes.ts
/** Namespaces: a delete goes on after its answer. */
const namespaceWrites = {
	create: ({ target, parts }) => [once("POST", target, target.path, createBody(parts))],
	update: ({ target, parts }) => [safe("POST", target, target.path, createBody(parts))],
	delete: ({ target }) => [{
		...safe("DELETE", target, target.path),
		until: {
			path: () => target.path,
			namespace: target.namespace,
			done: (reply) => reply === "absent",
			failed: () => void 0
		}
	}]
};
//#endregion
//#region src/core/plan/steps/object-writes.ts
/** Objects that their catalog row describes fully: one path, a body of fields, DELETE. */
const objectWrites = {
	create: ({ target, parts }) => {
		const { method } = target.type.write;
		const first = safe(method, target, target.path, createBody(parts));
		const rest = afterCreateBody(parts);
		return rest.size === 0 ? [first] : [first, safe(method, target, updatePath(target), rest)];
	},
	update: (input) => {
		const body = updateBody(input.parts);
		return body.size === 0 ? [] : [safe(input.target.type.write.method, input.target, updatePath(input.target), body)];
	},
	delete: ({ target }) => {
		const first = target.type.delete.first;
		return [...first === void 0 ? [] : [safe(target.type.write.method, target, updatePath(target), first)], safe("DELETE", target, target.path)];
	}
};
function updatePath(target) {
	const below = target.type.write.updatePath;
	if (below === void 0) return target.path;
	const path = objectPath(target.type, target.name, below);
	return target.mount === void 0 ? path : `${target.mount}/${path}`;
}
//#endregion
//#region src/core/plan/steps/policy-writes.ts
/** ACL policies: always written whole; where the server keeps their versions, only over the one that was read. */
const policyWrites = {
	create: ({ target, parts }) => [safe("POST", target, target.path, createBody(parts))],
	update: (input) => {
		const body = new Map(createBody(input.parts));
		const version = versionOf(input);
		if (version !== void 0) body.set("cas", version);
		return [safe("POST", input.target, input.target.path, body)];
	},
	delete: ({ target }) => [safe("DELETE", target, target.path)]
};
/** Source: OpenBao reads back `version` and takes it as `cas`; Vault has neither and ignores `cas`. */
function versionOf({ live }) {
	const version = live.kind === "present" ? live.data.get("version") : void 0;
	return typeof version === "number" ? version : void 0;
}
//#endregion
//#region src/core/plan/steps/writes-for.ts
const WRITES = new Map([
	["mount", mountWrites],
	["auth", mountWrites],
	["namespace", namespaceWrites],
	["policy", policyWrites],
	["object", objectWrites]
]);
/** How objects like this one are written. */
function writesFor(target) {
	if (target.protocol === "secret") return target.storeVersion === 2 ? versionedSecretWrites : unversionedSecretWrites;
	const writes = WRITES.get(target.protocol);
	if (writes === void 0) throw new Error(`nothing writes objects of protocol "${target.protocol}"`);
	return writes;
}
//#endregion
//#region src/core/plan/build-step.ts
/** The step that makes a change come true. */
function buildStep(change, dependsOn, input) {
	const after = change.desired === void 0 ? void 0 : targetAfter(change, change.desired);
	const intent = after === void 0 || !makesOurs(change) ? void 0 : intentOf(change, after, input);
	return {
		address: change.address,
		change,
		dependsOn,
		...intent === void 0 ? {} : { intent },
		before: change.action === "move" ? change.target : after ?? change.target,
		...after === void 0 ? {} : { after },
		fingerprint: liveFingerprint(change.target.type, change.live),
		fingerprintOf: (live) => liveFingerprint(change.target.type, live),
		prepare: (context) => prepare({
			change,
			after,
			input
		}, context),
		verify: (live, prepared) => verify$1(change, live, prepared),
		entry: (live, prepared) => after === void 0 ? void 0 : buildEntry({
			change,
			after,
			live,
			attributes: attributesOf(change, prepared),
			stamp: input.stamp
		}),
		computed: (live) => live.kind === "present" ? computedAttributes(change.target.type, live.data) : /* @__PURE__ */ new Map()
	};
}
/** Actions after which an object is ours that was not, or that is elsewhere than it was. */
function makesOurs({ action, recorded }) {
	return action === "create" || action === "replace" || action === "update" && recorded === void 0;
}
function intentOf(change, after, { stamp }) {
	return buildEntry({
		change,
		after,
		live: { kind: "absent" },
		attributes: /* @__PURE__ */ new Map(),
		stamp
	});
}
/** Where the object is when the step is done; an object that moves leaves its old place. */
function targetAfter(change, desired) {
	const mount = desired.mount === void 0 ? void 0 : apiPath(desired.mount);
	const { mount: _old, ...place } = change.target;
	const version = desired.mount?.storeVersion;
	return {
		...place,
		path: desired.path,
		name: desired.name,
		...mount === void 0 ? {} : { mount },
		...version === void 0 ? {} : { storeVersion: version }
	};
}
async function prepare({ change, after, input: step }, context) {
	if (after === void 0) return deletion(change);
	const resolved = resolveAttributes(change, step, context);
	if (hasErrors(resolved.diagnostics)) return {
		kind: "problem",
		diagnostics: resolved.diagnostics
	};
	const attributes = resolved.value;
	const writes = writesOf(change, await withoutSameData(writeInput({
		change,
		target: after,
		attributes,
		live: context.live
	}), context));
	if (writes.length === 0) return {
		kind: "nothing",
		resolved: { attributes }
	};
	return {
		kind: "writes",
		writes,
		resolved: { attributes }
	};
}
/** A secret whose latest version has these values already gets no other version that says the same. */
async function withoutSameData(input, { reader }) {
	const { change, parts } = input;
	if (change.target.protocol !== "secret" || change.action === "create" || !await hasSameData(reader, input)) return input;
	return {
		...input,
		parts: {
			...parts,
			changes: parts.changes.filter(({ name }) => name !== "data")
		}
	};
}
function deletion(change) {
	return {
		kind: "writes",
		writes: writesFor(change.target).delete(change),
		resolved: { attributes: /* @__PURE__ */ new Map() }
	};
}
function resolveAttributes(change, input, context) {
	const attributes = change.desired?.attributes ?? /* @__PURE__ */ new Map();
	return [...attributes.values()].some(({ value }) => someLeaf(value, isUnknown)) ? input.resolve(change.address, context.computed) : {
		value: attributes,
		diagnostics: []
	};
}
function writeInput(parts) {
	const { change, target, attributes, live } = parts;
	const data = live.kind === "present" ? live.data : /* @__PURE__ */ new Map();
	const seedOnly = change.desired?.lifecycle.seedOnly ?? [];
	const changes = currentChanges(change, attributes, live);
	return {
		change,
		target,
		live,
		parts: {
			type: target.type,
			attributes,
			changes,
			live: data,
			seedOnly
		}
	};
}
/** What differs now that every value is known; a plan may have shown less, or more. */
function currentChanges(change, attributes, live) {
	if (change.desired === void 0) return [];
	const object = {
		...change.desired,
		attributes
	};
	if (live.kind !== "present") return live.kind === "unreadable" ? change.attributes : newAttributes(object);
	return diffContents(object, change.recorded, live).changes;
}
function writesOf(change, input) {
	const writes = writesFor(input.target);
	switch (change.action) {
		case "create": return writes.create(input);
		case "update": return writes.update(input);
		case "move": return moveWrites(input);
		case "replace": return replacement(change, input);
		default: return [];
	}
}
/** A renamed object is made before the old one goes; one that cannot be changed in place has to go first. */
function replacement(change, input) {
	const writes = writesFor(input.target);
	const absent = { kind: "absent" };
	const create = writes.create({
		...input,
		live: absent
	});
	if (change.fromPath === void 0) return [...writes.delete(change), ...create];
	const old = change.recorded === void 0 ? change.target : {
		...change.target,
		path: change.recorded.path,
		name: change.recorded.name
	};
	return [...create, ...writes.delete({
		...change,
		target: old
	})];
}
function attributesOf(change, prepared) {
	if (prepared === void 0 || prepared.kind === "problem") return change.desired?.attributes ?? /* @__PURE__ */ new Map();
	return prepared.resolved.attributes;
}
function verify$1(change, live, prepared) {
	if (change.action === "delete") return live.kind === "present" && live.deleted !== true ? ["it still exists"] : [];
	if (live.kind === "unreadable" || change.desired === void 0) return [];
	if (live.kind !== "present") return ["it does not exist"];
	const object = {
		...change.desired,
		attributes: attributesOf(change, prepared)
	};
	const differing = diffContents(object, buildEntry({
		change,
		after: change.target,
		live,
		attributes: object.attributes,
		stamp: { time: "" }
	}), live).changes.filter((attribute) => attribute.how !== "unsettable");
	return [...new Set(differing.map(({ name, key }) => key === void 0 ? name : `${name}.${key}`))];
}
//#endregion
//#region src/core/plan/count-changes.ts
/** The numbers below a plan. A replacement counts as one added and one destroyed, as in Terraform. */
function countChanges(changes) {
	const count = (test) => changes.filter(test).length;
	return {
		add: count(({ action }) => action === "create" || action === "replace"),
		change: count(({ action }) => action === "update"),
		destroy: count(({ action }) => action === "delete" || action === "replace"),
		move: count(({ action }) => action === "move"),
		adopt: count(({ action }) => action === "adopt"),
		forget: count(({ action }) => action === "forget"),
		drift: count(isDrift),
		secrets: count(writesSecret),
		unknown: count((change) => change.class === "unknown")
	};
}
/** Whether somebody changed the object outside since it was last applied. */
function isDrift(change) {
	return change.class === "drift" || change.class === "conflict" || change.class === "deleted-outside";
}
function writesSecret(change) {
	if (change.action === "none" || change.action === "adopt") return false;
	return change.attributes.some(({ after }) => after !== void 0 && someLeaf(after, isSensitive));
}
//#endregion
//#region src/core/plan/guard-changes.ts
const GUARDS = [
	guardForeign,
	guardConflict,
	guardPrevented,
	guardIrreversible,
	guardHoldings,
	guardLedger
];
/** Everything that makes the plan one that must not be applied as it is. */
function guardChanges(input) {
	return [...input.changes.flatMap((change) => GUARDS.flatMap((guard) => guard(change, input) ?? [])), ...guardDeleteCount(input)];
}
function refuse(change, refusal) {
	return {
		...refusal,
		address: change.address,
		...change.range === void 0 ? {} : { range: change.range }
	};
}
function guardForeign(change) {
	if (change.class !== "foreign") return void 0;
	return refuse(change, {
		kind: "foreign",
		summary: `${change.address} exists on the server, differs from the configuration, and is not managed by this configuration`,
		advice: `To take it over and change it, write import { to = ${change.address} } or use --adopt=${quoted(change.address)}.`
	});
}
function guardConflict(change, { consent }) {
	if (change.class !== "conflict" || consent.acceptsDrift(change.address)) return void 0;
	const names = change.attributes.filter(({ origin }) => origin === "conflict").map(({ name }) => `"${name}"`);
	return refuse(change, {
		kind: "conflict",
		summary: `${[...new Set(names)].join(", ")} of ${change.address} was changed on the server since the last apply, and differently in the configuration`,
		advice: `To overwrite the change on the server, use --accept-drift=${quoted(change.address)}.`
	});
}
/** Kinds whose replacement loses what nobody can make again. */
const NEVER_REPLACED = new Set([
	"mount",
	"auth",
	"namespace"
]);
/** What a rename makes anew under another name is destroyed under the old one. */
function isDestructive({ action }) {
	return action === "delete" || action === "replace";
}
function guardPrevented(change, { consent }) {
	if (!isDestructive(change)) return void 0;
	const declared = change.desired?.lifecycle.preventDestroy === true;
	if (!declared && !consent.protect.includes(change.address)) return void 0;
	return refuse(change, {
		kind: "prevented",
		summary: `${change.address} would be destroyed, and ${declared ? "its lifecycle has prevent_destroy set" : "the setting \"protect\" names it"}`,
		advice: declared ? "Remove prevent_destroy first, in a change of its own." : "Remove it from \"protect\" first, in a change of its own."
	});
}
function guardIrreversible(change, input) {
	const isKey = change.target.type.delete.irreversible && !NEVER_REPLACED.has(change.target.protocol);
	if (!(change.action === "replace" && NEVER_REPLACED.has(change.target.protocol)) && !(isKey && isDestructive(change))) return void 0;
	if (isAllowed(change, input)) return void 0;
	const why = change.reasons.find((reason) => reason.kind === "immutable");
	const cause = why?.kind === "immutable" ? `: the server cannot change "${why.attribute}" of an existing ${change.kindName}` : "";
	return refuse(change, {
		kind: "irreversible",
		summary: `${change.address} would be destroyed${change.action === "replace" ? " and made anew" : ""}${cause}; what it holds cannot be made again`,
		advice: consentAdvice(change)
	});
}
function guardHoldings(change, input) {
	const holdings = input.holdings.get(change.address);
	if (change.action !== "delete" || holdings === void 0 || holdings.isEmpty || isAllowed(change, input)) return void 0;
	return refuse(change, {
		kind: "holds-data",
		summary: `${change.address} would be destroyed with what it holds: ${holdings.summary}`,
		advice: consentAdvice(change)
	});
}
function isAllowed(change, { consent, removed }) {
	return removed.some((block) => block.destroy && covers(block.from, change.address)) || consent.allowsDestroy(change.address);
}
function consentAdvice(change) {
	const block = `removed { from = ${change.address} lifecycle { destroy = true } }`;
	const flag = `--allow-destroy=${quoted(change.address)}`;
	if (change.desired !== void 0) return `If that is meant, use ${flag}.`;
	return `If that is meant, say so in the configuration with ${block}, or use ${flag}. To keep it on the server and forget it, write the removed block without destroy.`;
}
function guardLedger(change, { ledgerMount }) {
	const { protocol, name, namespace, mount } = change.target;
	const isMount = protocol === "mount" && namespace === "" && name === ledgerMount;
	if (!isMount && !(namespace === "" && mount === ledgerMount)) return void 0;
	return refuse(change, {
		kind: "ledger-mount",
		summary: `${change.address} is ${isMount ? "the mount" : "in the mount"} "${ledgerMount}", which holds Strongroom's own ledger`,
		advice: "Choose another path, or another \"ledger_mount\" in the strongroom block."
	});
}
/** octoDNS' rule: from ten owned objects on, more deletes than a third are more likely a mistake than a wish. */
const DEFAULT_MAX_DELETES = "30%";
const OWNED_FROM = 10;
function guardDeleteCount(input) {
	const { owned, consent, isDestroy } = input;
	const deletes = input.changes.filter((change) => isDestructive(change) && !isRename(change)).length;
	const limit = consent.maxDeletes ?? DEFAULT_MAX_DELETES;
	const isSmall = consent.maxDeletes === void 0 && owned < OWNED_FROM;
	if (deletes === 0 || isSmall || isDestroy && consent.maxDeletes === void 0 || deletes <= allowed(limit, owned)) return [];
	return [{
		kind: "too-many-deletes",
		summary: `The plan destroys ${deletes} of ${owned} managed objects, more than the limit of ${limit}`,
		advice: `If that is meant, use --max-deletes=${deletes}.`
	}];
}
/** As many objects are left as there were. */
function isRename({ action, fromPath }) {
	return action === "replace" && fromPath !== void 0;
}
function allowed(limit, owned) {
	return limit.endsWith("%") ? Math.floor(owned * Number(limit.slice(0, -1)) / 100) : Number(limit);
}
function quoted(address) {
	return /["[\]]/.test(address) ? `'${address}'` : address;
}
//#endregion
//#region src/core/plan/guard-lock-out.ts
/** Refuses what would take away the applier's own way in: its policies' rules, or the method that it logs in with. */
function guardLockOut(changes, access) {
	return [...guardPolicies(changes, access), ...guardLogin(changes, access)];
}
function guardPolicies(changes, access) {
	if (access.isRoot || access.policies.size === 0) return [];
	const touched = changes.filter(({ target }) => target.protocol === "policy" && target.namespace === "" && access.policies.has(target.name)).filter(({ action }) => action !== "none" && action !== "adopt" && action !== "forget");
	if (touched.length === 0) return [];
	const before = aclOf(access.policies, access.product);
	const after = aclOf(afterwards(access.policies, touched), access.product);
	const lost = access.needs.filter((need) => allows(before, need) && !allows(after, need));
	const [first] = lost;
	if (first === void 0) return [];
	const names = touched.map(({ address }) => address).join(", ");
	const more = lost.length > 1 ? ` and ${lost.length - 1} more` : "";
	return [{
		kind: "lock-out",
		summary: `${names} would take away what this very token needs: "${first.capability}" on ${first.path}${more}`,
		advice: "Keep the rule, or apply with a token that does not get its rights from this policy.",
		...touched[0]?.range === void 0 ? {} : { range: touched[0].range }
	}];
}
function afterwards(policies, changes) {
	const texts = new Map(policies);
	for (const { target, desired, action } of changes) {
		const text = desired?.attributes.get("policy")?.value;
		if (action === "delete") texts.delete(target.name);
		else if (typeof text === "string") texts.set(target.name, text);
	}
	return texts;
}
function aclOf(texts, product) {
	return buildAcl([...texts.values()].map((text) => parsePolicy(text)).flatMap((result) => result.kind === "policy" ? [{ policy: result.policy }] : []), { product });
}
function allows(acl, { path, capability }) {
	return capabilitiesOn(acl, path).some((granted) => granted === capability || granted === "root");
}
function guardLogin(changes, { loginMount }) {
	if (loginMount === void 0) return [];
	return changes.flatMap((change) => {
		const { protocol, namespace, name } = change.target;
		const goes = change.action === "delete" || change.action === "replace" || change.action === "move";
		if (protocol !== "auth" || namespace !== "" || name !== loginMount || !goes) return [];
		return [{
			kind: "lock-out",
			address: change.address,
			summary: `${change.address} is the auth method that this very token comes from`,
			advice: "Log in by another method first, and apply with that token.",
			...change.range === void 0 ? {} : { range: change.range }
		}];
	});
}
//#endregion
//#region src/core/plan/order-changes.ts
/**
* What is made comes after what it uses, what is deleted before what it is in, and deletes come last. Among changes
* that do not care, addresses decide, so that equal plans read equal.
*/
function orderChanges(...a){__m("order"); return orderChanges0(...a)}
function orderChanges0(changes) {
	const byAddress = new Map(changes.map((change) => [change.address, change]));
	const dependsOn = new Map(changes.map((change) => [change.address, dependencies(change, changes, byAddress)]));
	const made = changes.filter((change) => change.action !== "delete");
	const deleted = changes.filter((change) => change.action === "delete");
	const sorted = [];
	const cycle = sortInto(sorted, made, dependsOn) ?? sortInto(sorted, deleted, dependsOn);
	return {
		changes: sorted,
		dependsOn,
		...cycle === void 0 ? {} : { cycle }
	};
}
function dependencies(change, changes, byAddress) {
	if (change.action === "delete") return contents(change, changes);
	const used = [...change.desired?.dependsOn ?? []];
	return new Set(used.filter((address) => byAddress.has(address) && address !== change.address));
}
/** Deletes of what lives in a mount or a namespace that is deleted, too. */
function contents(container, changes) {
	const { protocol, namespace, name } = container.target;
	if (protocol !== "mount" && protocol !== "auth" && protocol !== "namespace") return /* @__PURE__ */ new Set();
	const own = protocol === "auth" ? `auth/${name}` : name;
	const inner = namespace === "" ? name : `${namespace}/${name}`;
	const inside = changes.filter((change) => {
		if (change.action !== "delete" || change.address === container.address) return false;
		const { target } = change;
		if (protocol === "namespace") return target.namespace === inner || target.namespace.startsWith(`${inner}/`);
		return target.namespace === namespace && target.mount === own && target.protocol !== protocol;
	});
	return new Set(inside.map((change) => change.address));
}
function sortInto(sorted, changes, dependsOn) {
	const state = /* @__PURE__ */ new Map();
	const byAddress = new Map(changes.map((change) => [change.address, change]));
	const path = [];
	let cycle;
	const visit = (change) => {
		if (state.get(change.address) === "done") return;
		if (state.get(change.address) === "open") {
			cycle ??= path.slice(path.indexOf(change.address));
			return;
		}
		state.set(change.address, "open");
		path.push(change.address);
		for (const address of [...dependsOn.get(change.address) ?? []].sort()) {
			const next = byAddress.get(address);
			if (next !== void 0) visit(next);
		}
		path.pop();
		state.set(change.address, "done");
		sorted.push(change);
	};
	for (const change of [...changes].sort((a, b) => a.address < b.address ? -1 : 1)) visit(change);
	return cycle;
}
//#endregion
//#region src/core/plan/record-changes.ts
/**
* The entries of objects that are as declared and that the ledger remembers otherwise: somebody did by hand what Git says,
* or an attribute was declared with the value that it had. No step is needed for them, only another line in the ledger.
*/
function recordChanges(...a){__m("record"); return recordChanges0(...a)}
function recordChanges0(changes, stamp) {
	const records = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const entry = entryNow(change, stamp);
		if (entry !== void 0 && change.recorded !== void 0 && differs(entry, change.recorded)) records.set(change.address, entry);
	}
	return records;
}
function entryNow(change, stamp) {
	const { desired, action, live } = change;
	if (action !== "none" || desired === void 0 || live.kind === "unknown") return void 0;
	if ([...desired.attributes.values()].some(({ value }) => someLeaf(value, isUnknown))) return void 0;
	return buildEntry({
		change,
		after: change.target,
		live,
		attributes: desired.attributes,
		stamp
	});
}
/** When and from which commit an entry was made does not count. */
function differs(entry, recorded) {
	const text = ({ time: _time, commit: _commit, ...rest }) => JSON.stringify(encodeEntry({
		...rest,
		time: ""
	}));
	return text(entry) !== text(recorded);
}
//#endregion
//#region src/core/plan/build-plan.ts
/** The plan: what differs, in order, checked by the guards, with the steps that make it come true. */
function buildPlan(input) { __m("buildPlan");
	const { consent, diff } = input;
	const ordered = orderChanges(selectChanges(diffState({
		...diff,
		adopts: consent.adopts
	}), input.targeted));
	const { changes } = ordered;
	const acting = new Set(changes.filter(needsStep).map((change) => change.address));
	const steps = changes.filter(needsStep).map((change) => buildStep(change, intersection(ordered.dependsOn.get(change.address), acting), input));
	return {
		target: input.target,
		changes,
		steps,
		records: recordChanges(changes, input.stamp),
		refusals: [
			...guardChanges({
				changes,
				consent,
				removed: diff.removed,
				holdings: input.holdings,
				owned: diff.entries.size,
				isDestroy: input.isDestroy,
				ledgerMount: input.ledgerMount
			}),
			...guardLockOut(changes, input.access),
			...missingUnmanaged(diff.desired, diff.live)
		],
		holdings: input.holdings,
		outputs: diff.desired.outputs,
		counts: countChanges(changes),
		isFirstRun: input.isFirstRun,
		isDestroy: input.isDestroy,
		targeted: input.targeted,
		diagnostics: [...readProblems(changes), ...ordered.cycle === void 0 ? [] : [cycleProblem(ordered.cycle)]],
		digest: input.hash(planText(input.target, changes))
	};
}
function intersection(addresses, acting) {
	return new Set([...addresses ?? []].filter((address) => acting.has(address)));
}
/** An object that somebody else manages has to be there. */
function missingUnmanaged(desired, live) {
	return [...desired.objects.values()].filter((object) => !object.managed && live.get(object.address)?.kind === "absent").map((object) => ({
		kind: "missing-unmanaged",
		address: object.address,
		summary: `${object.address} is declared as managed by somebody else, and it does not exist on the server`,
		advice: "Create it first, or remove managed = false so that this configuration creates it.",
		range: object.range
	}));
}
function readProblems(changes) {
	return changes.flatMap(({ address, live, range }) => {
		if (live.kind !== "unknown") return [];
		return [readProblem(live.request, live.reply, {
			address,
			...range === void 0 ? {} : { range }
		})];
	});
}
function cycleProblem(addresses) {
	return errorDiagnostic("Dependency cycle between objects", ["These objects wait for each other, so there is no order in which they can be made:", ...addresses.map((address) => `  - ${address}`)].join("\n"));
}
//#endregion
//#region src/core/diff/follow-moves.ts
/**
* The ledger under the addresses and paths of today. An object whose label changed and whose path did not is the same
* object; a mount that was moved (by hand, or by an apply that was killed) is where its accessor is; a secret in a store that
* was upgraded is where such stores have it.
*/
function followMoves(input) {
	const { desired, mounts } = input;
	const moved = followMounts(input);
	return followUpgrades({
		desired,
		entries: followLabels(desired, moved, mountMoves(desired, moved)),
		mounts
	});
}
function followLabels(desired, entries, moves) {
	const orphans = new Map([...entries.values()].filter((entry) => !desired.objects.has(entry.address)).map((entry) => [placeKey(entry), entry]));
	if (orphans.size === 0) return entries;
	const followed = new Map(entries);
	for (const object of desired.objects.values()) {
		const orphan = entries.has(object.address) || !object.managed ? void 0 : orphans.get(placeKey({
			namespace: object.namespace,
			path: presentPlace(object, moves).path
		}));
		if (orphan === void 0 || orphan.protocol !== object.protocol) continue;
		followed.delete(orphan.address);
		followed.set(object.address, {
			...orphan,
			address: object.address
		});
	}
	return followed;
}
function placeKey({ namespace, path }) {
	return `${namespace}\0${path}`;
}
/** The ledger, with the mounts that were moved already and what is in them where they are now. */
function followMounts({ desired, entries, mounts }) {
	const followed = new Map(entries);
	for (const object of desired.objects.values()) {
		const entry = entries.get(object.address);
		if (entry === void 0 || entry.path === object.path || !isMovedTo(object, entry, mounts)) continue;
		const mount = object.mount === void 0 ? {} : { mount: apiPath(object.mount) };
		putEntry(followed, {
			...entry,
			path: object.path,
			name: object.name,
			...mount
		});
	}
	return followed;
}
function isMovedTo({ protocol, mount, namespace, name }, entry, mounts) {
	if (mount === void 0 || protocol !== "mount" && protocol !== "auth") return false;
	const table = mounts.get(namespace)?.[mount.class];
	if (entry.liveId === void 0 || table === void 0 || table.has(entry.name)) return false;
	return table.get(name)?.accessor === entry.liveId;
}
/** Secrets whose store has become one with versions: they are at another path, and in no version that was recorded. */
function followUpgrades({ desired, entries, mounts }) {
	const followed = new Map(entries);
	for (const { address, protocol, namespace, path, name, mount } of desired.objects.values()) {
		const entry = entries.get(address);
		if (protocol !== "secret" || entry === void 0 || mount === void 0) continue;
		const isUpgraded = entry.storeVersion === 1 && mount.storeVersion === 2 && entry.mount === mount.path && entry.name === name;
		const live = mounts.get(namespace)?.secrets.get(mount.path);
		if (isUpgraded && live !== void 0 && versionFrom(live.options) === 2) followed.set(address, {
			...entry,
			path,
			storeVersion: 2
		});
	}
	return followed;
}
//#endregion
//#region src/cli/read-mount-tables.ts
/** What is mounted in a namespace, as far as the token may know: an unreadable table counts as empty here. */
async function readMountTables(mounts, namespace) {
	const [secrets, auth] = await Promise.all([tableOf(mounts, namespace, "secrets"), tableOf(mounts, namespace, "auth")]);
	return {
		secrets,
		auth
	};
}
async function tableOf(mounts, namespace, mountClass) {
	const table = await mounts.table(namespace, mountClass);
	if (table.kind === "unknown") return /* @__PURE__ */ new Map();
	return new Map([...table.mounts].map(([path, mount]) => [path, infoOf(mount)]));
}
function infoOf(mount) {
	const options = mount.get("options");
	return {
		type: textAt(mount, "type") ?? "",
		options: options instanceof Map ? options : /* @__PURE__ */ new Map(),
		accessor: textAt(mount, "accessor") ?? ""
	};
}
//#endregion
//#region src/cli/gather.ts
/** Each round knows more of the server than the one before; a configuration that needs more is not one. */
const MAX_ROUNDS = 8;
/**
* Evaluates the configuration and reads the server by turns: what is declared tells what to read, and what is read (mounts,
* accessors) may tell more of what is declared.
*/
async function gather(input) { __m("gather");
	let known = {
		mounts: /* @__PURE__ */ new Map(),
		computed: /* @__PURE__ */ new Map()
	};
	const live = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Map();
	for (let round = 1;; round++) {
		const evaluation = evaluate(input, known);
		if (await input.host.openPending()) continue;
		const mounts = await moreMounts(input, evaluation, known);
		if (mounts !== known.mounts && round < MAX_ROUNDS) {
			known = {
				...known,
				mounts
			};
			continue;
		}
		const followed = followMoves({
			desired: evaluation.state,
			entries: input.entries,
			mounts
		});
		const reads = readTargets({
			desired: evaluation.state,
			entries: followed,
			intents: input.intents,
			typeOf: typeOf(input.engines)
		});
		const unread = [...reads.targets.values()].filter((target) => seen.get(target.address) !== target.path);
		for (const target of unread) seen.set(target.address, target.path);
		for (const [address, object] of await readLive(input.server, unread)) live.set(address, object);
		const computed = computedOf(reads.targets, live);
		const learned = [...evaluation.waiting].some((producer) => isKnown(producer, computed) && !isKnown(producer, known.computed));
		known = {
			mounts,
			computed
		};
		if (!learned || round >= MAX_ROUNDS) return {
			evaluation,
			reads,
			live,
			known,
			entries: followed,
			intents: input.intents
		};
	}
}
function evaluate(input, known) { __m("EVAL"); 
	const { loaded, variables, plaintextIdentity, engines, host } = input;
	return buildDesired({
		root: loaded.config.root,
		variables,
		plaintextIdentity,
		known,
		engines,
		host
	});
}
async function moreMounts(input, evaluation, known) {
	const wanted = [...new Set([...evaluation.unreadNamespaces, ...movingNamespaces(evaluation, input.entries)])].filter((namespace) => !known.mounts.has(namespace));
	if (wanted.length === 0) return known.mounts;
	const tables = await Promise.all(wanted.map(async (namespace) => [namespace, await readMountTables(input.server.mounts, namespace)]));
	return new Map([...known.mounts, ...tables]);
}
/** Whether a mount that is declared elsewhere, or in another version, than it was is so already is seen only in the mount tables. */
function movingNamespaces({ state }, entries) {
	return [...state.objects.values()].filter(({ protocol, address, path, mount }) => {
		const entry = entries.get(address);
		if (entry === void 0) return false;
		if (protocol === "secret") return entry.storeVersion !== mount?.storeVersion;
		return (protocol === "mount" || protocol === "auth") && entry.path !== path;
	}).map((object) => object.namespace);
}
/** An entry names its row of the catalog as `class/engine/row`; secrets have none. */
function typeOf(engines) {
	return (entry) => {
		if (entry.protocol === "secret") return SECRET_TYPES[entry.storeVersion ?? 1];
		const [engineClass = "", engine = "", row = ""] = entry.type.split("/");
		return engines(engineClass, engine)?.engine.objects.get(row);
	};
}
function computedOf(targets, live) {
	const computed = /* @__PURE__ */ new Map();
	for (const [address, target] of targets) {
		const object = live.get(address);
		if (object?.kind === "present") computed.set(address, computedAttributes(target.type, object.data));
	}
	return computed;
}
/** Whether `address.attribute` is among the attributes that the server has decided. */
function isKnown(producer, computed) {
	const end = producer.lastIndexOf(".");
	return computed.get(producer.slice(0, end))?.has(producer.slice(end + 1)) === true;
}
//#endregion
//#region src/cli/read-token-access.ts
/** What the applier's token may do, read only where the plan touches one of its policies. */
async function readTokenAccess({ connection, loaded }, gathered) {
	const { token, identity } = connection;
	const names = new Set(loaded.config.settings.applierPolicies.length > 0 ? loaded.config.settings.applierPolicies : token.policies);
	const isRoot = names.has("root");
	const targets = [...gathered.reads.targets.values()];
	const isTouched = !isRoot && targets.some((target) => isPolicyOf(target, names));
	const policies = isTouched ? await readPolicies(connection.reader, names) : /* @__PURE__ */ new Map();
	const loginMount = /^auth\/(.+?)\/(login|oidc)/.exec(token.path)?.[1];
	return {
		product: identity.product,
		isRoot,
		policies,
		needs: isTouched ? targets.flatMap((target) => neededFor(target, "apply")) : [],
		...loginMount === void 0 ? {} : { loginMount }
	};
}
function isPolicyOf({ protocol, namespace, name }, names) {
	return protocol === "policy" && namespace === "" && names.has(name);
}
async function readPolicies(reader, names) {
	const read = [...names].map(async (name) => {
		const reply = await reader.read({
			method: "GET",
			path: `sys/policies/acl/${name}`,
			namespace: ""
		});
		const text = reply.kind === "ok" ? textAt(reply.data, "policy") : void 0;
		return text === void 0 ? void 0 : [name, text];
	});
	return new Map((await Promise.all(read)).flatMap((entry) => entry === void 0 ? [] : [entry]));
}
//#endregion
//#region src/cli/make-plan.ts
/** Hexadecimal SHA-256. */
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
/** Evaluates, reads and compares. `key` is the ledger's secret, where this run may read it. */
async function makePlan(context, run, made) {
	const { connection, loaded, environment, host } = run;
	const ledger = made.read.kind === "ledger" ? made.read : void 0;
	const engines = engineSource(connection.identity);
	const server = {
		reader: connection.reader,
		mounts: mountReader(connection.reader),
		detailedPolicies: connection.identity.product === "openbao"
	};
	const variables = readVariables(context, {
		auto: loaded.autoVariables,
		ofEnvironment: environment?.varFiles ?? []
	});
	const input = {
		loaded: made.flags.isDestroy ? withoutObjects(run) : loaded,
		variables,
		plaintextIdentity: plaintextIdentity(made.key, connection.clusterId),
		host,
		server,
		engines,
		entries: ledger?.entries ?? /* @__PURE__ */ new Map(),
		intents: ledger?.intents ?? /* @__PURE__ */ new Map()
	};
	const gathered = await gather(input);
	const { diagnostics } = gathered.evaluation;
	if (context.interruption.aborted.aborted) throw new CommandStop(EXIT.interrupted, []);
	if (hasErrors(diagnostics)) throw new CommandStop(EXIT.usage, diagnostics);
	context.output.diagnostics(diagnostics);
	const stamp = {
		time: context.world.now().toISOString(),
		...made.commit === void 0 ? {} : { commit: made.commit }
	};
	const evaluateAgain = reevaluation(input, gathered);
	const plan = buildPlan({
		target: targetOf(run),
		diff: {
			desired: gathered.evaluation.state,
			entries: gathered.entries,
			intents: gathered.intents,
			live: gathered.live,
			targets: gathered.reads.targets,
			fromPaths: gathered.reads.fromPaths,
			removed: loaded.config.root.removed
		},
		consent: made.flags.consent,
		holdings: await holdingsOf(gathered, {
			server,
			engines
		}),
		access: await readTokenAccess(run, gathered),
		isFirstRun: made.read.kind === "no-mount",
		isDestroy: made.flags.isDestroy,
		targeted: made.flags.targeted,
		ledgerMount: run.place.mount,
		stamp,
		resolve: (address, computed) => {
			const { state, diagnostics } = evaluateAgain(computed);
			return {
				value: state.objects.get(address)?.attributes ?? /* @__PURE__ */ new Map(),
				diagnostics
			};
		},
		hash: sha256
	});
	const outputsAfter = (computed) => evaluateAgain(computed).state.outputs;
	return {
		plan,
		ledger,
		entries: gathered.entries,
		server,
		stamp,
		gathered,
		outputsAfter
	};
}
/** `--destroy`: nothing is declared, so everything that is ours goes. */
function withoutObjects({ loaded }) {
	const { config } = loaded;
	return {
		...loaded,
		config: {
			...config,
			root: {
				...config.root,
				objects: [],
				outputs: /* @__PURE__ */ new Map()
			}
		}
	};
}
function targetOf({ connection, place }) {
	const { identity, clusterId, address, namespace } = connection;
	return {
		clusterId,
		product: identity.product,
		version: identity.version,
		address,
		namespace,
		stack: place.stack,
		environment: place.environment
	};
}
/** Looks into the mounts that nobody declares any more, before somebody agrees to lose them. */
async function holdingsOf(gathered, { server, engines }) {
	const declared = gathered.evaluation.state.objects;
	const read = [...gathered.reads.targets.values()].filter(({ address, protocol }) => (protocol === "mount" || protocol === "auth") && !declared.has(address) && gathered.live.get(address)?.kind === "present").map(async (target) => {
		const live = gathered.live.get(target.address);
		const type = live?.kind === "present" ? String(live.data.get("type")) : "";
		const known = engines(target.protocol === "auth" ? "auth" : "secrets", type);
		return [target.address, await readHoldings(server.reader, target, known?.engine)];
	});
	return new Map(await Promise.all(read));
}
/** Evaluates again with what an apply has made known; one evaluation serves everybody for whom the same is known. */
function reevaluation(input, { known, evaluation }) {
	const { loaded, variables, engines, host, plaintextIdentity: identity } = input;
	const evaluations = /* @__PURE__ */ new Map();
	return (computed) => {
		const learned = [...evaluation.waiting].filter((producer) => isKnown(producer, computed)).join("\n");
		const now = evaluations.get(learned) ?? buildDesired({
			root: loaded.config.root,
			variables,
			plaintextIdentity: identity,
			known: {
				...known,
				computed: new Map([...known.computed, ...computed])
			},
			engines,
			host
		});
		evaluations.set(learned, now);
		return now;
	};
}
//#endregion
export { tablePath$1 as a, needsStep as c, readTarget as i, sha256 as n, changeParts as o, isDrift as r, hasChanges as s, makePlan as t };
