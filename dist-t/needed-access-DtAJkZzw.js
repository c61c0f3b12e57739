import { c as apiPath, d as objectPath } from "./read-variables-CjvsDuTt.js";
//#region src/core/diff/mount-moves.ts
/** The mounts that are declared under another path than they were applied under, by address. */
function mountMoves(desired, entries) {
	const moves = /* @__PURE__ */ new Map();
	for (const object of desired.objects.values()) {
		const recorded = entries.get(object.address);
		if (!((object.protocol === "mount" || object.protocol === "auth") && object.managed) || recorded === void 0 || recorded.path === object.path || object.mount === void 0) continue;
		const from = apiPath({
			...object.mount,
			path: recorded.name
		});
		moves.set(object.address, {
			namespace: object.namespace,
			from,
			to: apiPath(object.mount),
			fromPath: recorded.path,
			fromName: recorded.name
		});
	}
	return moves;
}
/** Where a declared object is now: a mount that moves, and what is in it, is where the mount is. */
function presentPlace(object, moves) {
	const own = moves.get(object.address);
	if (own !== void 0) return {
		path: own.fromPath,
		name: own.fromName,
		mount: own.from
	};
	const mount = object.mount === void 0 ? void 0 : apiPath(object.mount);
	const around = [...moves.values()].find((move) => move.namespace === object.namespace && move.to === mount);
	if (around === void 0) return {
		path: object.path,
		name: object.name,
		...mount === void 0 ? {} : { mount }
	};
	return {
		path: `${around.from}${object.path.slice(around.to.length)}`,
		name: object.name,
		mount: around.from
	};
}
//#endregion
//#region src/core/diff/read-targets.ts
/** The objects that configuration and ledger name. A mount that moves, and what is in it, is read where it is now. */
function readTargets(input) {
	const moves = mountMoves(input.desired, input.entries);
	const targets = /* @__PURE__ */ new Map();
	const fromPaths = /* @__PURE__ */ new Map();
	for (const object of input.desired.objects.values()) {
		const recorded = input.entries.get(object.address);
		const place = isUpgrading(object, recorded) ? placeOfEntry(recorded) : presentPlace(object, moves);
		targets.set(object.address, targetOf(object, recorded, place));
		const renamed = recorded !== void 0 && recorded.path !== place.path;
		if (moves.has(object.address)) fromPaths.set(object.address, place.path);
		else if (renamed && object.managed) fromPaths.set(object.address, recorded.path);
	}
	for (const entry of [...input.intents.values(), ...input.entries.values()]) {
		const type = targets.has(entry.address) ? void 0 : input.typeOf(entry);
		if (type !== void 0) targets.set(entry.address, targetOfEntry(entry, type));
	}
	return {
		targets,
		fromPaths
	};
}
/** A secret whose store is still one without versions: it is read as what it is. */
function isUpgrading(object, recorded) {
	if (object.protocol !== "secret" || recorded?.storeVersion !== 1) return false;
	const { name, mount } = object;
	return mount?.storeVersion === 2 && recorded.mount === mount.path && recorded.name === name;
}
function placeOfEntry({ path, name, mount }) {
	return {
		path,
		name,
		...mount === void 0 ? {} : { mount },
		storeVersion: 1
	};
}
function targetOf(object, recorded, place) {
	const extraFields = [...object.attributes.keys()].filter((name) => object.type.fields.get(name)?.readAt !== void 0);
	return {
		address: object.address,
		protocol: object.protocol,
		type: object.type,
		namespace: object.namespace,
		...object.mount?.storeVersion === void 0 ? {} : { storeVersion: object.mount.storeVersion },
		...place,
		...recorded?.version === void 0 ? {} : { knownVersion: recorded.version },
		extraFields
	};
}
function targetOfEntry(entry, type) {
	return {
		address: entry.address,
		protocol: entry.protocol,
		type,
		namespace: entry.namespace,
		path: entry.path,
		name: entry.name,
		...entry.mount === void 0 ? {} : { mount: entry.mount },
		...entry.storeVersion === void 0 ? {} : { storeVersion: entry.storeVersion },
		...entry.version === void 0 ? {} : { knownVersion: entry.version },
		extraFields: []
	};
}
//#endregion
//#region src/core/plan/needed-access.ts
/** What reading, or writing too, needs for one object. */
function neededFor(target, purpose) {
	const reads = readPaths(target).map((path) => need(target, path, "read"));
	return purpose === "plan" ? reads : [...reads, ...writes(target)];
}
function need(target, path, capability) {
	return {
		path: target.namespace === "" ? path : `${target.namespace}/${path}`,
		capability
	};
}
function readPaths(target) {
	switch (target.protocol) {
		case "mount": return ["sys/mounts"];
		case "auth": return ["sys/auth"];
		case "secret":
			if (target.storeVersion !== 2) return [target.path];
			return [`${target.mount}/metadata/${target.name}`, `${target.mount}/subkeys/${target.name}`];
		default: return objectReadPaths(target);
	}
}
function objectReadPaths(target) {
	const { read, fields } = target.type;
	if (read.missing === "never") return [];
	const extra = target.extraFields.flatMap((name) => fields.get(name)?.readAt ?? []);
	return [read.path === void 0 ? target.path : inMount(target, read.path), ...extra.map((path) => inMount(target, path))];
}
function inMount(target, path) {
	const below = objectPath(target.type, target.name, path);
	return target.mount === void 0 ? below : `${target.mount}/${below}`;
}
function writes(target) {
	const all = (path, ...capabilities) => capabilities.map((capability) => need(target, path, capability));
	switch (target.protocol) {
		case "mount": return [...all(target.path, "create", "update", "delete"), ...all(`${target.path}/tune`, "update")];
		case "auth": return [...all(target.path, "create", "update", "delete", "sudo"), ...all(`${target.path}/tune`, "update", "sudo")];
		case "secret": return secretWrites(target, all);
		default: return objectWrites(target, all);
	}
}
function secretWrites(target, all) {
	if (target.storeVersion !== 2) return all(target.path, "create", "update", "delete");
	const metadata = `${target.mount}/metadata/${target.name}`;
	return [...all(target.path, "create", "read", "update", "patch", "delete"), ...all(metadata, "create", "update", "delete")];
}
function objectWrites(target, all) {
	const { write, delete: removal } = target.type;
	const update = write.updatePath === void 0 ? [] : all(inMount(target, write.updatePath), "create", "update");
	const gone = removal.how === "delete" ? all(target.path, "delete") : [];
	return [
		...all(target.path, "create", "update"),
		...update,
		...gone
	];
}
//#endregion
export { presentPlace as i, readTargets as n, mountMoves as r, neededFor as t };
