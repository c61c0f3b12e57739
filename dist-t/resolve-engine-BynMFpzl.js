import { a as parseDuration } from "./options-OCE5M5VL.js";
import { t as parseTime } from "./time-_s9PLrqt.js";
//#region src/core/catalog/plain-from-json.ts
/** What `JSON.parse` returns, with ordered `Map`s for its objects. */
function plainFromJson(json) {
	if (Array.isArray(json)) return json.map(plainFromJson);
	if (typeof json === "object" && json !== null) return plainMapFromJson(json);
	return json;
}
/** The same, for what is known to be a JSON object. */
function plainMapFromJson(json) {
	return new Map(Object.entries(json).map(([key, value]) => [key, plainFromJson(value)]));
}
/** JSON text with the keys of objects sorted, so that equal values have equal texts. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (value instanceof Map) return `{${[...value].sort(([left], [right]) => left < right ? -1 : 1).map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
	return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
/** The value of a JSON text; undefined if it is not one. */
function parseJson$1(text) {
	try {
		return plainFromJson(JSON.parse(text));
	} catch {
		return;
	}
}
//#endregion
//#region src/core/catalog/comparers.ts
/**
* One function for each comparer that a field can name. All of them hold that null, absent, empty and zero are the same,
* because servers leave out what is zero, or read null for an empty list.
*/
const comparers = {
	/** The same value. */
	exact: orBothZero((live, desired) => canonicalJson(live) === canonicalJson(desired)),
	/** The same text: for values that the server keeps in the JSON type that was sent, `"5"` for `5`. */
	weak: orBothZero((live, desired) => textOf(live) === textOf(desired)),
	/** The same text, whatever its case. */
	lowercase: orBothZero((live, desired) => lower(live) === lower(desired)),
	/** The same text but for white space at its ends. */
	trimmed: orBothZero((live, desired) => textOf(live).trim() === textOf(desired).trim()),
	/** The same time: `"1h"` for `3600` for `"1h0m0s"`. */
	duration: (live, desired) => sameTime(secondsOf(live), secondsOf(desired)),
	/** The same time where reads give nanoseconds. */
	"duration-ns": (live, desired) => sameTime(isZero(live) ? 0 : Number(live) / 1e9, secondsOf(desired)),
	/** The same elements in the same order. */
	list: orBothZero((live, desired) => sameItems(itemsOf(live).map(textOf), itemsOf(desired).map(textOf))),
	/** The same elements. */
	set: orBothZero((live, desired) => sameSet(itemsOf(live).map(textOf), itemsOf(desired).map(textOf))),
	/** The same elements, whatever their case: names of policies, which servers fold or keep. */
	"set-lowercase": orBothZero((live, desired) => sameSet(itemsOf(live).map(lower), itemsOf(desired).map(lower))),
	/** The live elements include the desired ones: the server adds some of its own. */
	"set-includes": (live, desired) => {
		const have = new Set(itemsOf(live).map(lower));
		return itemsOf(desired).every((item) => have.has(lower(item)));
	},
	/** The same networks: servers drop `/32` and `/128`, and keep host bits. */
	"cidr-set": orBothZero((live, desired) => sameSet(itemsOf(live).map(cidrText), itemsOf(desired).map(cidrText))),
	/** The same elements, whatever their case, of lists of which one or both are text with commas. */
	"comma-set": orBothZero((live, desired) => sameSet(commaItems(live), commaItems(desired))),
	/** The live map has all desired entries; it may have others. */
	map: orBothZero(includesEntries),
	/** The same entries, where a lone value stands for a list of one. */
	"map-of-lists": orBothZero((live, desired) => canonicalJson(withLists(live)) === canonicalJson(withLists(desired))),
	/** The same entries, each side a map or a list of `key=value` or `key:value`. */
	"key-values": orBothZero((live, desired) => sameSet(entryTexts(live), entryTexts(desired))),
	/** The same PEM text or texts, whatever the order, line ends and white space. */
	pem: orBothZero((live, desired) => sameSet(itemsOf(live).map(pemText), itemsOf(desired).map(pemText))),
	/** The same JSON value, each side a value or its text; what is not JSON is compared as trimmed text. */
	json: orBothZero((live, desired) => jsonText(live) === jsonText(desired)),
	/** The live JSON has all that is desired: entries of maps, and for each element of a list one that has it all. */
	"json-includes": orBothZero((live, desired) => includesAll(parsed(live), parsed(desired))),
	/** The live text begins with the desired one: the server appends to it. */
	prefix: orBothZero((live, desired) => textOf(live).startsWith(textOf(desired))),
	/** The same path but for slashes at its ends. */
	path: orBothZero((live, desired) => pathText(live) === pathText(desired)),
	/** The same URL where reads mask the password in it. */
	"masked-url": orBothZero((live, desired) => maskedUrl(live) === maskedUrl(desired)),
	/** The desired name or id is one of those of the object that the server refers to. */
	reference: orBothZero((live, desired) => itemsOf(live).map(textOf).includes(textOf(desired))),
	/** The entries of a lockout configuration: they read back as `user_…`, and times in seconds. */
	lockout: orBothZero(sameLockout)
};
/** Whether it is null, absent, empty or zero. */
function isZero(value) {
	if (value instanceof Map) return value.size === 0;
	if (Array.isArray(value)) return value.length === 0;
	return value === void 0 || value === null || [
		"",
		false,
		0,
		0n
	].includes(value);
}
function orBothZero(same) {
	return (live, desired) => isZero(live) && isZero(desired) || live !== void 0 && same(live, desired);
}
function textOf(value) {
	return typeof value === "string" ? value : canonicalJson(value);
}
function lower(value) {
	return textOf(value).toLowerCase();
}
function itemsOf(value) {
	if (Array.isArray(value)) return value;
	return value === void 0 || isZero(value) ? [] : [value];
}
function secondsOf(value) {
	return isZero(value) ? 0 : parseDuration(value);
}
function sameTime(live, desired) {
	return live !== void 0 && live === desired;
}
function sameItems(live, desired) {
	return live.length === desired.length && live.every((item, index) => item === desired[index]);
}
function sameSet(live, desired) {
	return sameItems([...new Set(live)].sort(), [...new Set(desired)].sort());
}
function cidrText(value) {
	const text = lower(value).trim();
	return text.replace(text.includes(":") ? /\/128$/ : /\/32$/, "");
}
function commaItems(value) {
	return (typeof value === "string" ? value.split(",") : itemsOf(value).map(textOf)).map((item) => item.trim().toLowerCase()).filter((item) => item !== "");
}
function includesEntries(live, desired) {
	if (!(desired instanceof Map)) return canonicalJson(live) === canonicalJson(desired);
	const have = live instanceof Map ? live : /* @__PURE__ */ new Map();
	return [...desired].every(([key, value]) => {
		const found = have.get(key);
		return isZero(value) ? isZero(found) : found !== void 0 && textOf(found) === textOf(value);
	});
}
function entryTexts(value) {
	if (value instanceof Map) return [...value].map(([key, item]) => `${key}=${textOf(item)}`);
	return itemsOf(value).map((item) => splitEntry(textOf(item)));
}
/** A key may hold a colon (`aws:tag=x`) but no equals sign, so that one separates if it is there. */
function splitEntry(entry) {
	return entry.includes("=") ? entry : entry.replace(":", "=");
}
function pemText(value) {
	return textOf(value).replace(/\s+/g, "");
}
function withLists(value) {
	if (!(value instanceof Map)) return value;
	return new Map([...value].map(([key, item]) => [key, Array.isArray(item) ? item : [item]]));
}
function jsonText(value) {
	return canonicalJson(parsed(value));
}
/** What a JSON text says; a text that is none, without the white space at its ends. */
function parsed(value) {
	return typeof value === "string" ? parseJson$1(value) ?? value.trim() : value;
}
function includesAll(live, desired) {
	if (live === void 0 || isZero(desired)) return isZero(live) && isZero(desired);
	if (desired instanceof Map) {
		const have = live instanceof Map ? live : /* @__PURE__ */ new Map();
		return [...desired].every(([key, value]) => includesAll(have.get(key), value));
	}
	if (!Array.isArray(desired)) return canonicalJson(live) === canonicalJson(desired);
	const have = itemsOf(live);
	return have.length === desired.length && desired.every((item) => have.some((found) => includesAll(found, item)));
}
function sameLockout(live, desired) {
	if (!(live instanceof Map && desired instanceof Map)) return false;
	const have = live;
	return [...desired].every(([key, value]) => {
		const found = have.get(key.replace(/^(user_)?/, "user_"));
		return isZero(found) && isZero(value) || found !== void 0 && sameSetting(found, value);
	});
}
function sameSetting(live, desired) {
	return textOf(live) === textOf(desired) || sameTime(secondsOf(live), secondsOf(desired));
}
function pathText(value) {
	return textOf(value).replace(/^\/+|\/+$/g, "");
}
function maskedUrl(value) {
	return textOf(value).replace(/(:\/\/[^:@/\s]*:)(?!\{\{)[^@\s]*@/, "$1xxxxx@");
}
//#endregion
//#region src/core/catalog/read-field.ts
/** The field's value in the data of a read; undefined where the read does not show it. */
function readField(field, data) {
	const paths = (field.readAs ?? field.name).split("|");
	if (paths.length === 1) return valueAt(data, field.readAs ?? field.name);
	const values = paths.map((path) => valueAt(data, path)).filter((value) => value !== void 0 && value !== null && value !== "");
	return values.length > 0 ? values : void 0;
}
/** What the field reads back when nobody declared it: its default, or the zero value of its type. */
function defaultOf(field) {
	return field.default ?? ZERO[field.type];
}
function valueAt(data, path) {
	let value = data;
	for (const key of path.split(".")) {
		const map = value instanceof Map ? value : /* @__PURE__ */ new Map();
		value = key === "*" ? [...map.values()][0] : map.get(key);
	}
	return value;
}
const ZERO = {
	string: "",
	int: 0,
	float: 0,
	bool: false,
	duration: 0,
	list: [],
	map: /* @__PURE__ */ new Map(),
	object: /* @__PURE__ */ new Map(),
	json: "",
	any: ""
};
//#endregion
//#region src/core/policy/field-readers.ts
/** Thrown while fields are read, and turned into a problem by the caller: what is wrong with a field's value. */
var FieldError = class extends Error {};
/** A string; a whole number counts as its digits, as the servers read it. */
function readString(value, field) {
	if (typeof value === "string") return value;
	if (typeof value === "bigint" || Number.isInteger(value)) return String(value);
	throw new FieldError(`"${field}" must be a string.`);
}
function readStrings(value, field) {
	if (!Array.isArray(value)) throw new FieldError(`"${field}" must be a list of strings, such as ["read"].`);
	return value.map((item) => readString(item, field));
}
/** A list of anything but `null`, which policies cannot express. A single object counts as a list of one. */
function readList(value, field) {
	const list = Array.isArray(value) ? value : value instanceof Map ? [value] : void 0;
	if (list === void 0) throw new FieldError(`"${field}" must be a list, such as [] for any value.`);
	if (list.some(holdsNull)) throw new FieldError(`"${field}" cannot hold null.`);
	return list;
}
function readMap(value, field) {
	if (value instanceof Map) return value;
	throw new FieldError(`"${field}" must be an object.`);
}
function holdsNull(value) {
	if (Array.isArray(value)) return value.some(holdsNull);
	if (value instanceof Map) return [...value.values()].some(holdsNull);
	return value === null;
}
//#endregion
//#region src/core/policy/policy.ts
const BOTH = ["openbao", "vault"];
/** Which product knows a capability. The order of the keys is the canonical order. */
const CAPABILITIES = new Map([
	["create", BOTH],
	["read", BOTH],
	["update", BOTH],
	["patch", BOTH],
	["delete", BOTH],
	["list", BOTH],
	["scan", ["openbao"]],
	["sudo", BOTH],
	["subscribe", ["vault"]],
	["recover", ["vault"]],
	["deny", BOTH]
]);
function isCapability(name) {
	return CAPABILITIES.has(name);
}
/** What the old field `policy = "read"` stands for. */
const LEGACY_POLICIES = new Map([
	["deny", ["deny"]],
	["read", ["read", "list"]],
	["write", [
		"create",
		"read",
		"update",
		"delete",
		"list"
	]],
	["sudo", [
		"create",
		"read",
		"update",
		"delete",
		"list",
		"sudo"
	]]
]);
/** Capabilities without duplicates in canonical order; `deny` drops all others. */
function canonicalCapabilities(capabilities) {
	const given = new Set(capabilities);
	if (given.has("deny")) return ["deny"];
	return [...CAPABILITIES.keys()].filter((capability) => given.has(capability));
}
//#endregion
//#region src/core/policy/absolute-time.ts
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
/** Seconds since 1970 of a rule's `expiration`: RFC 3339 or a string of epoch seconds; undefined if it is neither. */
function parseAbsoluteTime(written) {
	if (/^[+-]?\d+$/.test(written)) return Number(written);
	const [, year, month, day] = RFC3339.exec(written) ?? [];
	if (Number(day ?? 32) > daysIn(Number(year), Number(month))) return void 0;
	const milliseconds = parseTime(written);
	return Number.isNaN(milliseconds) ? void 0 : milliseconds / 1e3;
}
/** The parser would take 30 February for 2 March, which the servers refuse. */
function daysIn(year, month) {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [
		4,
		6,
		9,
		11
	].includes(month) ? 30 : 31;
}
//#endregion
//#region src/core/policy/control-group.ts
/** Reads `control_group { ttl = … factor "name" { … } }`. Throws a `FieldError`. */
function decodeControlGroup(value) {
	const fields = readMap(value, "control_group");
	refuseUnknown(fields, "control_group", [
		"ttl",
		"self_auth_allowed",
		"factor"
	]);
	const factors = [...readMap(fields.get("factor") ?? /* @__PURE__ */ new Map(), "control_group.factor")].map(decodeFactor);
	if (factors.length === 0) throw new FieldError("\"control_group\" needs at least one \"factor\".");
	const ttl = parseDuration(fields.get("ttl") ?? 0);
	if (ttl === void 0) throw new FieldError("\"control_group.ttl\" must be a TTL such as \"4h\".");
	const selfAuthAllowed = fields.get("self_auth_allowed");
	return {
		...ttl === 0 ? {} : { ttl },
		...selfAuthAllowed === true ? { selfAuthAllowed } : {},
		factors
	};
}
function decodeFactor([name, value]) {
	const where = `control_group.factor.${name}`;
	const fields = readMap(value, where);
	refuseUnknown(fields, where, ["controlled_capabilities", "identity"]);
	const identity = readMap(fields.get("identity") ?? /* @__PURE__ */ new Map(), `${where}.identity`);
	refuseUnknown(identity, `${where}.identity`, [
		"group_names",
		"group_ids",
		"approvals"
	]);
	const approvals = Number(readString(identity.get("approvals") ?? 0, `${where}.identity.approvals`));
	const groupNames = stringsAt(identity, "group_names", where);
	const groupIds = stringsAt(identity, "group_ids", where);
	if (!(approvals > 0) || groupNames.length + groupIds.length === 0) throw new FieldError(`"${where}" needs an "identity" with a group and "approvals" of 1 or more.`);
	const controlledCapabilities = stringsAt(fields, "controlled_capabilities", where);
	const unknown = controlledCapabilities.find((capability) => !isCapability(capability));
	if (unknown !== void 0) throw new FieldError(`"${where}" names the unknown capability "${unknown}".`);
	return {
		name,
		controlledCapabilities,
		groupNames,
		groupIds,
		approvals
	};
}
function stringsAt(fields, key, where) {
	return readStrings(fields.get(key) ?? [], `${where}.${key}`);
}
function refuseUnknown(fields, where, known) {
	const unknown = [...fields.keys()].find((key) => !known.includes(key));
	if (unknown !== void 0) throw new FieldError(`"${where}" has no field "${unknown}". Its fields are ${known.join(", ")}.`);
}
//#endregion
//#region src/core/policy/rule-fields.ts
/** Every field that a `path` block may have. */
const RULE_FIELDS = new Map([
	["capabilities", { read: (value, field) => ({ capabilities: capabilitiesOf(readStrings(value, field)) }) }],
	["policy", { read: (value, field) => ({ legacy: legacyOf(readString(value, field)) }) }],
	["comment", { read: () => ({}) }],
	["allowed_parameters", { read: (value, field) => ({ allowedParameters: parametersOf(value, field) }) }],
	["denied_parameters", { read: (value, field) => ({ deniedParameters: parametersOf(value, field) }) }],
	["required_parameters", { read: (value, field) => ({ requiredParameters: readStrings(value, field) }) }],
	["min_wrapping_ttl", { read: (value, field) => ({ minWrappingTtl: ttlOf(value, field) }) }],
	["max_wrapping_ttl", { read: (value, field) => ({ maxWrappingTtl: ttlOf(value, field) }) }],
	["mfa_methods", { read: (value, field) => ({ mfaMethods: readStrings(value, field) }) }],
	["control_group", { read: (value) => ({ controlGroup: decodeControlGroup(value) }) }],
	["subscribe_event_types", {
		products: ["vault"],
		read: (value, field) => ({ subscribeEventTypes: readStrings(value, field) })
	}],
	["pagination_limit", {
		products: ["openbao"],
		read: (value, field) => ({ paginationLimit: limitOf(value, field) })
	}],
	["expiration", {
		products: ["openbao"],
		read: (value, field) => expirationOf(readString(value, field))
	}],
	["list_scan_response_keys_filter_path", {
		products: ["openbao"],
		read: (value, field) => keysFilterPathOf(readString(value, field))
	}]
]);
function legacyOf(name) {
	const capabilities = name === "" ? [] : LEGACY_POLICIES.get(name);
	if (capabilities === void 0) throw new FieldError(`"policy" cannot be "${name}". It is one of ${[...LEGACY_POLICIES.keys()].join(", ")}; better write "capabilities".`);
	return capabilities;
}
function capabilitiesOf(names) {
	return names.map((name) => {
		if (isCapability(name)) return name;
		throw new FieldError(`There is no capability "${name}". It is one of ${[...CAPABILITIES.keys()].join(", ")}.`);
	});
}
/** The servers compare parameter names without regard to case. */
function parametersOf(value, field) {
	const lists = [...readMap(value, field)].map(([name, values]) => [name.toLowerCase(), readList(values, `${field}.${name}`)]);
	return new Map(lists);
}
/** Seconds; a fraction is cut off, and a negative TTL is none, as the servers have it. */
function ttlOf(value, field) {
	const seconds = parseDuration(typeof value === "number" ? Math.trunc(value) : value);
	if (seconds !== void 0) return Math.max(seconds, 0);
	throw new FieldError(`"${field}" must be a TTL such as "30s", "1h" or 3600.`);
}
function limitOf(value, field) {
	const limit = typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value;
	if (typeof limit === "number" && Number.isInteger(limit)) return Math.max(limit, 0);
	throw new FieldError(`"${field}" must be a whole number.`);
}
function expirationOf(written) {
	if (written === "") return {};
	const seconds = parseAbsoluteTime(written);
	if (seconds !== void 0) return { expiration: {
		written,
		seconds
	} };
	throw new FieldError("\"expiration\" must be a time such as \"2030-01-31T00:00:00Z\", or epoch seconds.");
}
/** The servers try the template with two keys and refuse it if both give the same path. */
function keysFilterPathOf(template) {
	const actions = [...template.matchAll(/\{\{(.*?)\}\}/gs)].map((match) => match[1] ?? "");
	const rest = template.replaceAll(/\{\{.*?\}\}/gs, "");
	if (template === "") return {};
	if (rest.includes("{{") || !actions.some((action) => action.includes(".key"))) throw new FieldError("\"list_scan_response_keys_filter_path\" must be a template that uses the key, such as \"{{ .path }}{{ .key }}\".");
	return { keysFilterPath: template };
}
//#endregion
//#region src/core/policy/template.ts
/** Splits a path at its templates; undefined if a `{{` or `}}` has no partner. */
function findTemplates(path) {
	const [first = "", ...rest] = path.split("{{");
	if (first.includes("}}")) return void 0;
	const pieces = [{
		kind: "text",
		text: first
	}];
	for (const part of rest) {
		const [selector = "", text, ...more] = part.split("}}");
		if (text === void 0 || more.length > 0) return void 0;
		pieces.push({
			kind: "selector",
			selector: selector.trim()
		}, {
			kind: "text",
			text
		});
	}
	return pieces;
}
function fillTemplates(path, identity, product) {
	let filled = "";
	for (const piece of findTemplates(path) ?? []) {
		const text = piece.kind === "text" ? piece.text : select(piece.selector, identity);
		if (text === void 0) return { kind: "missing" };
		if (piece.kind === "selector" && product === "openbao" && /[/*+]/.test(text)) return { kind: "forbidden" };
		filled += text;
	}
	return {
		kind: "path",
		path: filled
	};
}
function select(selector, identity) {
	if (identity === void 0) return void 0;
	const entity = after(selector, "identity.entity.");
	if (entity !== void 0) return selectFromEntity(entity, identity.entity);
	const group = after(selector, "identity.groups.");
	return group === void 0 ? void 0 : selectFromGroups(group, identity.groups);
}
function selectFromEntity(selector, entity) {
	if (selector === "id") return entity.id;
	if (selector === "name") return present(entity.name);
	const metadata = after(selector, "metadata.");
	if (metadata !== void 0) return entity.metadata.get(metadata);
	const [accessor = "", field] = splitOnce(after(selector, "aliases.") ?? "");
	const alias = entity.aliases.find((candidate) => candidate.mountAccessor === accessor);
	return alias === void 0 || field === void 0 ? void 0 : selectFromAlias(field, alias);
}
function selectFromAlias(selector, alias) {
	if (selector === "id") return alias.id;
	if (selector === "name") return present(alias.name);
	const custom = after(selector, "custom_metadata.");
	if (custom !== void 0) return alias.customMetadata.get(custom);
	return alias.metadata.get(after(selector, "metadata.") ?? "");
}
function selectFromGroups(selector, groups) {
	const [kind, rest] = splitOnce(selector);
	const [wanted, field] = splitOnce(rest ?? "");
	const group = groups.find((candidate) => (kind === "ids" ? candidate.id : candidate.name) === wanted);
	if (group === void 0 || kind !== "ids" && kind !== "names") return void 0;
	if (field === "id") return group.id;
	if (field === "name") return present(group.name);
	return group.metadata.get(after(field ?? "", "metadata.") ?? "");
}
function after(text, prefix) {
	return text.startsWith(prefix) ? text.slice(prefix.length) : void 0;
}
function splitOnce(text) {
	const dot = text.indexOf(".");
	return dot === -1 ? [text, void 0] : [text.slice(0, dot), text.slice(dot + 1)];
}
function present(text) {
	return text === "" ? void 0 : text;
}
//#endregion
//#region src/core/policy/decode-rule.ts
/**
* A rule from its path and fields, under the names that policies use (`capabilities`, `allowed_parameters`, …). Refuses
* what both servers refuse; with a product, what that product refuses.
*/
function decodeRule(path, fields, product) {
	const problem = checkPath(path);
	if (problem !== void 0) return {
		kind: "problem",
		message: problem
	};
	let draft = {
		path: path.replace(/^\//, ""),
		capabilities: []
	};
	for (const [name, value] of fields) try {
		draft = {
			...draft,
			...decodeField(name, value, product)
		};
	} catch (error) {
		if (error instanceof FieldError) return {
			kind: "problem",
			message: error.message,
			field: name
		};
		throw error;
	}
	return finish(draft, product);
}
function checkPath(path) {
	if (path.includes("+*")) return `The path "${path}" has "+*": a "+" stands for one whole segment.`;
	if (findTemplates(path) === void 0) return `The path "${path}" has a "{{" or "}}" without its partner.`;
}
function decodeField(name, value, product) {
	const field = RULE_FIELDS.get(name);
	if (field === void 0) throw new FieldError(`A path has no field "${name}". Its fields are ${[...RULE_FIELDS.keys()].join(", ")}.`);
	if (product !== void 0 && field.products?.includes(product) === false) throw new FieldError(`${productName(product)} does not know the field "${name}".`);
	return field.read(value, name);
}
/** Checks that need several fields. On a denied path the servers forget all constraints. */
function finish(draft, product) {
	const { legacy = [], ...written } = draft;
	const capabilities = canonicalCapabilities([...legacy, ...written.capabilities]);
	const foreign = capabilities.find((capability) => product !== void 0 && !isKnown(capability, product));
	if (foreign !== void 0 && product !== void 0) return {
		kind: "problem",
		message: `${productName(product)} does not know the capability "${foreign}".`,
		field: "capabilities"
	};
	const { path, expiration, ...constraints } = written;
	const rule = {
		path,
		...capabilities[0] === "deny" ? {} : withoutEmpty(constraints),
		capabilities,
		...expiration === void 0 ? {} : { expiration }
	};
	const problem = checkWhole(rule);
	return problem === void 0 ? {
		kind: "rule",
		rule
	} : {
		kind: "problem",
		...problem
	};
}
/** Zero and empty mean "no constraint" to the servers, so they are left out. */
function withoutEmpty(constraints) {
	const kept = Object.entries(constraints).filter(([, value]) => !isEmpty(value));
	return Object.fromEntries(kept);
}
function isEmpty(value) {
	return value === 0 || Array.isArray(value) && value.length === 0 || value instanceof Map && value.size === 0;
}
function checkWhole(rule) {
	const { minWrappingTtl = 0, maxWrappingTtl = 0 } = rule;
	if (minWrappingTtl !== 0 && maxWrappingTtl !== 0 && maxWrappingTtl < minWrappingTtl) return {
		message: "\"max_wrapping_ttl\" is less than \"min_wrapping_ttl\".",
		field: "max_wrapping_ttl"
	};
	if (rule.keysFilterPath !== void 0 && !rule.capabilities.includes("list")) return {
		message: "\"list_scan_response_keys_filter_path\" needs the capability \"list\" on the same path.",
		field: "list_scan_response_keys_filter_path"
	};
}
function isKnown(capability, product) {
	return CAPABILITIES.get(capability)?.includes(product) === true;
}
function productName(product) {
	return product === "vault" ? "Vault" : "OpenBao";
}
//#endregion
//#region src/core/policy/policy-problem.ts
/** Thrown inside this folder only, so that a recursive reader can stop; `parsePolicy` turns it into a `PolicyProblem`. */
var PolicySyntaxError = class extends Error {
	offset;
	constructor(message, offset) {
		super(message);
		this.offset = offset;
	}
};
/** Line and column of an offset in the text. */
function placeOf(text, offset) {
	const before = text.slice(0, offset);
	const lineStart = before.lastIndexOf("\n") + 1;
	return {
		line: before.split("\n").length,
		column: [...before.slice(lineStart)].length + 1
	};
}
//#endregion
//#region src/core/policy/heredoc.ts
const OPENING = /<<(-?)([\p{L}\p{Nd}_]+)\n/uy;
/** Reads the heredoc that starts with `<<` at `start`; its value ends with the newline before the closing word. */
function scanHeredoc(text, start) {
	OPENING.lastIndex = start;
	const opening = OPENING.exec(text);
	const [whole = "", dash, word] = opening ?? [];
	if (opening === null || word === void 0) throw new PolicySyntaxError("A heredoc starts with \"<<\", a word, and the end of the line.", start);
	const lines = [];
	let position = start + whole.length;
	for (;;) {
		const lineEnd = text.indexOf("\n", position);
		if (lineEnd === -1) throw new PolicySyntaxError(`The heredoc is not closed by a line that reads "${word}".`, start);
		const line = text.slice(position, lineEnd);
		if (line.trim() === word) {
			const indent = line.slice(0, line.indexOf(word));
			return {
				value: bodyOf(lines, dash === "-" ? indent : ""),
				end: lineEnd + 1
			};
		}
		lines.push(line);
		position = lineEnd + 1;
	}
}
/** `<<-` removes the closing word's indent, but only if every line has it. */
function bodyOf(lines, indent) {
	const cut = lines.every((line) => line.startsWith(indent)) ? indent.length : 0;
	return lines.map((line) => `${line.slice(cut)}\n`).join("");
}
//#endregion
//#region src/core/policy/quoted-string.ts
/** Reads the string whose opening quote is at `start`. */
function scanQuotedString(text, start, style) {
	let value = "";
	let position = start + 1;
	for (;;) {
		const character = text[position];
		if (character === void 0 || character === "\n") throw new PolicySyntaxError("The string is not closed: a quoted string must end on its own line.", start);
		if (character === "\"") return {
			value,
			end: position + 1
		};
		const taken = takePiece(text, position, style);
		value += taken.value;
		position = taken.end;
	}
}
function takePiece(text, position, style) {
	if (text[position] === "\\") return takeEscape(text, position);
	if (style === "hcl" && text.startsWith("${", position)) return takeInterpolation(text, position);
	return {
		value: text[position] ?? "",
		end: position + 1
	};
}
/** HCL1 keeps `${…}` word for word: escapes are checked, but not decoded. */
function takeInterpolation(text, start) {
	let depth = 0;
	let position = start + 1;
	for (;;) {
		const character = text[position];
		if (character === void 0) throw new PolicySyntaxError("The \"$\" and \"{\" are not closed by a \"}\".", start);
		if (character === "{") depth++;
		if (character === "}") depth--;
		position = character === "\\" ? takeEscape(text, position).end : position + 1;
		if (depth === 0) return {
			value: text.slice(start, position),
			end: position
		};
	}
}
const SIMPLE_ESCAPES = new Map([
	["a", "\x07"],
	["b", "\b"],
	["f", "\f"],
	["n", "\n"],
	["r", "\r"],
	["t", "	"],
	["v", "\v"],
	["\\", "\\"],
	["\"", "\""]
]);
const NUMERIC_ESCAPE = /[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;
function takeEscape(text, position) {
	const simple = SIMPLE_ESCAPES.get(text[position + 1] ?? "");
	if (simple !== void 0) return {
		value: simple,
		end: position + 2
	};
	NUMERIC_ESCAPE.lastIndex = position + 1;
	const [digits] = NUMERIC_ESCAPE.exec(text) ?? [];
	const code = digits === void 0 ? NaN : codeOf(digits);
	if (digits === void 0 || code > 1114111) throw new PolicySyntaxError("A \"\\\" must start one of \\\\ \\\" \\n \\r \\t \\a \\b \\f \\v \\xHH \\uXXXX \\UXXXXXXXX or an octal code. For a \"\\\" itself write \"\\\\\".", position);
	return {
		value: String.fromCodePoint(code),
		end: position + 1 + digits.length
	};
}
function codeOf(digits) {
	return /^[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number.parseInt(digits.slice(1), 16);
}
//#endregion
//#region src/core/policy/policy-scanner.ts
const BLANK = {
	hcl: /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y,
	json: /[ \t\r\n]*/y
};
const WORD = /[\p{L}_][\p{L}\p{Nd}_.-]*/uy;
const NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|\.\d+(?:[eE][+-]?\d+)?/y;
const MARKS = {
	hcl: "{}[],=",
	json: "{}[],:"
};
/** All tokens of a policy's text, the last one of kind `end`. Comments are dropped. */
function scanPolicy(text, style) {
	refuseReserved(text);
	const tokens = [];
	let position = 0;
	for (;;) {
		position = endOf(BLANK[style], text, position) ?? position;
		const next = scanToken(text, position, style);
		tokens.push(next.token);
		if (next.token.kind === "end") return tokens;
		position = next.end;
	}
}
/** Both servers refuse these two characters anywhere, comments included. */
function refuseReserved(text) {
	const offset = text.search(/[\0\uE123]/);
	if (offset !== -1) throw new PolicySyntaxError("The characters U+0000 and U+E123 cannot be used in a policy.", offset);
}
function scanToken(text, at, style) {
	const first = text[at];
	if (first === void 0) return {
		token: {
			kind: "end",
			at
		},
		end: at
	};
	if (MARKS[style].includes(first)) return {
		token: {
			kind: "mark",
			text: first,
			at
		},
		end: at + 1
	};
	if (first === "\"") {
		const { value, end } = scanQuotedString(text, at, style);
		return {
			token: {
				kind: "literal",
				value,
				quoted: true,
				at
			},
			end
		};
	}
	if (style === "hcl" && text.startsWith("<<", at)) {
		const { value, end } = scanHeredoc(text, at);
		return {
			token: {
				kind: "literal",
				value,
				quoted: false,
				at
			},
			end
		};
	}
	return scanWordOrNumber(text, at);
}
function scanWordOrNumber(text, at) {
	const wordEnd = endOf(WORD, text, at);
	if (wordEnd !== void 0) {
		const word = text.slice(at, wordEnd);
		return {
			token: word === "true" || word === "false" ? {
				kind: "literal",
				value: word === "true",
				quoted: false,
				at
			} : {
				kind: "word",
				text: word,
				at
			},
			end: wordEnd
		};
	}
	const numberEnd = endOf(NUMBER, text, at);
	if (numberEnd === void 0) throw new PolicySyntaxError(text.startsWith("/*", at) ? "The comment is not closed by \"*/\"." : `The character "${String.fromCodePoint(text.codePointAt(at) ?? 0)}" does not belong here.`, at);
	return {
		token: {
			kind: "literal",
			value: numberOf(text.slice(at, numberEnd), at),
			quoted: false,
			at
		},
		end: numberEnd
	};
}
/** HCL1 reads a leading zero as octal, as Go does. */
function numberOf(written, at) {
	const digits = written.replace("-", "");
	const sign = written.startsWith("-") ? -1 : 1;
	if (/^0\d+$/.test(digits)) {
		if (/[89]/.test(digits)) throw new PolicySyntaxError(`"${written}" starts with 0 and so is octal, but has an 8 or 9.`, at);
		return sign * Number.parseInt(digits, 8);
	}
	const value = sign * Number(digits);
	if (!Number.isFinite(value)) throw new PolicySyntaxError(`The number "${written}" is too large.`, at);
	return Number.isInteger(value) && !Number.isSafeInteger(value) && /^\d+$/.test(digits) ? BigInt(sign) * BigInt(digits) : value;
}
function endOf(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : void 0;
}
//#endregion
//#region src/core/policy/token-cursor.ts
/** The token at the cursor, which stays. */
function peek(cursor) {
	const token = cursor.tokens[cursor.index] ?? cursor.tokens.at(-1);
	if (token === void 0) throw new Error("a scanned text has at least its end");
	return token;
}
/** The token at the cursor, which moves on. */
function next(cursor) {
	const token = peek(cursor);
	cursor.index++;
	return token;
}
function isMark(token, text) {
	return token.kind === "mark" && token.text === text;
}
/** The error for a token that cannot stand where it does. */
function unexpected(token, wanted) {
	return new PolicySyntaxError(`Expected ${wanted}, but found ${describe(token)}.`, token.at);
}
const MAX_DEPTH = 50;
/** Throws for nesting that no policy needs, so that no text can exhaust the stack. */
function refuseDepth(depth, at) {
	if (depth > MAX_DEPTH) throw new PolicySyntaxError(`The policy nests deeper than ${MAX_DEPTH} levels.`, at);
}
function describe(token) {
	if (token.kind === "end") return "the end of the text";
	if (token.kind === "literal") return typeof token.value === "string" ? "a string" : `"${token.value}"`;
	return `"${token.text}"`;
}
//#endregion
//#region src/core/policy/hcl1-parser.ts
/** Reads HCL1, the syntax of policy files: `key = value`, `key "label" { … }`, with or without commas between. */
function parseHcl1(text) {
	const cursor = {
		tokens: scanPolicy(text, "hcl"),
		index: 0
	};
	const items = parseItems(cursor, 0);
	const { duplicate } = cursor;
	return duplicate === void 0 ? { items } : {
		items,
		duplicate
	};
}
/** Items up to the end of the text, or, inside an object, up to its `}`. */
function parseItems(cursor, depth) {
	const items = [];
	const assigned = /* @__PURE__ */ new Set();
	for (;;) {
		const token = peek(cursor);
		if (depth > 0 && isMark(token, "}")) return items;
		if (depth === 0 && token.kind === "end") return items;
		items.push(parseItem(cursor, depth, assigned));
		if (isMark(peek(cursor), ",")) cursor.index++;
	}
}
function parseItem(cursor, depth, assigned) {
	const { at } = peek(cursor);
	const keys = parseKeys(cursor);
	const [key = ""] = keys;
	const after = next(cursor);
	if (isMark(after, "{")) return {
		keys,
		value: parseObject$1(cursor, after.at, depth + 1),
		at
	};
	if (!isMark(after, "=")) throw unexpected(after, `"=" or "{" after "${key}"`);
	if (keys.length > 1) throw new PolicySyntaxError(`A block has no "=": write "${key}" with its labels, then "{".`, after.at);
	if (assigned.has(key)) cursor.duplicate ??= {
		key,
		at
	};
	assigned.add(key);
	return {
		keys,
		value: parseValue$1(cursor, depth),
		at
	};
}
function parseKeys(cursor) {
	const keys = [];
	for (;;) {
		const token = peek(cursor);
		if (token.kind === "word") keys.push(token.text);
		else if (token.kind === "literal" && token.quoted) keys.push(String(token.value));
		else if (keys.length > 0) return keys;
		else throw unexpected(token, "a name");
		cursor.index++;
	}
}
function parseValue$1(cursor, depth) {
	const token = next(cursor);
	if (token.kind === "literal") return {
		kind: "literal",
		value: token.value,
		at: token.at
	};
	if (isMark(token, "{")) return parseObject$1(cursor, token.at, depth + 1);
	if (isMark(token, "[")) return parseList$1(cursor, token.at, depth + 1);
	throw unexpected(token, "a string, a number, true, false, a list or an object");
}
function parseObject$1(cursor, at, depth) {
	refuseDepth(depth, at);
	const items = parseItems(cursor, depth);
	cursor.index++;
	return {
		kind: "object",
		items,
		at
	};
}
/** Superfluous commas are allowed, missing ones only after a list inside a list: both as the servers read it. */
function parseList$1(cursor, at, depth) {
	refuseDepth(depth, at);
	const items = [];
	let commaNeeded = false;
	for (;;) {
		const token = peek(cursor);
		if (isMark(token, "]") || isMark(token, ",")) {
			cursor.index++;
			if (isMark(token, "]")) return {
				kind: "list",
				items,
				at
			};
			commaNeeded = false;
			continue;
		}
		if (commaNeeded) throw unexpected(token, "\",\" or \"]\"");
		const item = parseValue$1(cursor, depth);
		items.push(item);
		commaNeeded = item.kind !== "list";
	}
}
//#endregion
//#region src/core/policy/json-parser.ts
/**
* Reads the JSON form of a policy as the servers' HCL1 reader does: an object that holds nothing but objects stands for
* labelled blocks, and so does a list of nothing but objects; `null` is an empty string; `true` and `false` in a list
* are dropped. Unlike the servers it refuses text after the object and missing commas, which cut a policy short.
*/
function parseJson(text) {
	const cursor = {
		tokens: scanPolicy(text, "json"),
		index: 0
	};
	const root = parseValue(cursor, 0);
	const rest = peek(cursor);
	if (rest.kind !== "end") throw unexpected(rest, "the end of the text");
	return { items: root.kind === "object" ? flattenAll(root.items) : [] };
}
function parseValue(cursor, depth) {
	const token = next(cursor);
	if (token.kind === "literal") return {
		kind: "literal",
		value: token.value,
		at: token.at
	};
	if (token.kind === "word" && token.text === "null") return {
		kind: "literal",
		value: "",
		at: token.at
	};
	if (isMark(token, "{")) return parseObject(cursor, token.at, depth + 1);
	if (isMark(token, "[")) return parseList(cursor, token.at, depth + 1);
	throw unexpected(token, "a value");
}
function parseObject(cursor, at, depth) {
	refuseDepth(depth, at);
	const items = [];
	for (;;) {
		const token = next(cursor);
		if (isMark(token, "}")) return {
			kind: "object",
			items,
			at
		};
		items.push(parseMember(cursor, token, depth));
		const after = next(cursor);
		if (isMark(after, "}")) return {
			kind: "object",
			items,
			at
		};
		if (!isMark(after, ",")) throw unexpected(after, "\",\" or \"}\"");
	}
}
function parseMember(cursor, key, depth) {
	if (key.kind !== "literal" || !key.quoted) throw unexpected(key, "a quoted name");
	const colon = next(cursor);
	if (!isMark(colon, ":")) throw unexpected(colon, "\":\"");
	return {
		keys: [String(key.value)],
		value: parseValue(cursor, depth),
		at: key.at
	};
}
function parseList(cursor, at, depth) {
	refuseDepth(depth, at);
	const items = [];
	for (;;) {
		const token = peek(cursor);
		if (isMark(token, "]")) break;
		if (isMark(token, "[")) throw unexpected(token, "a value: a list cannot stand in a list here");
		const item = parseValue(cursor, depth);
		if (!(item.kind === "literal" && typeof item.value === "boolean")) items.push(item);
		if (isMark(peek(cursor), ",")) cursor.index++;
		else if (!isMark(peek(cursor), "]")) throw unexpected(peek(cursor), "\",\" or \"]\"");
	}
	cursor.index++;
	return {
		kind: "list",
		items,
		at
	};
}
function flattenAll(items) {
	return items.flatMap(flattenItem).map((item) => ({
		...item,
		value: flattenInside(item.value)
	}));
}
function flattenItem(item) {
	const { value } = item;
	if (value.kind === "list" && value.items.length > 0 && value.items.every(isObject)) return value.items.flatMap((element) => flattenItem({
		...item,
		value: element
	}));
	if (value.kind === "object" && value.items.length > 0 && value.items.every((inner) => isObject(inner.value))) return value.items.flatMap((inner) => flattenItem({
		...inner,
		keys: [...item.keys, ...inner.keys]
	}));
	return [item];
}
function flattenInside(node) {
	if (node.kind === "object") return {
		...node,
		items: flattenAll(node.items)
	};
	if (node.kind === "list") return {
		...node,
		items: node.items.map(flattenInside)
	};
	return node;
}
function isObject(node) {
	return node.kind === "object";
}
//#endregion
//#region src/core/policy/policy-tree.ts
/**
* The fields of a block by name. Labels nest. A name that is written several times is merged as the servers' decoder
* does: lists are joined, maps merged, and of others the last one stays.
*/
function fieldsOf(items) {
	const fields = /* @__PURE__ */ new Map();
	for (const item of items) {
		const [key = "", ...labels] = item.keys;
		const value = labels.reduceRight((inner, label) => new Map([[label, inner]]), plainOf(item.value));
		const earlier = fields.get(key);
		fields.set(key, {
			value: earlier === void 0 ? value : merge(earlier.value, value),
			at: item.at
		});
	}
	return fields;
}
function plainOf(node) {
	if (node.kind === "literal") return node.value;
	if (node.kind === "list") return node.items.map(plainOf);
	return new Map([...fieldsOf(node.items)].map(([key, field]) => [key, field.value]));
}
function merge(earlier, later) {
	if (Array.isArray(earlier) && Array.isArray(later)) return [...earlier, ...later];
	if (!(earlier instanceof Map) || !(later instanceof Map)) return later;
	const merged = new Map(earlier);
	for (const [key, value] of later) {
		const before = merged.get(key);
		merged.set(key, before === void 0 ? value : merge(before, value));
	}
	return merged;
}
//#endregion
//#region src/core/policy/parse-policy.ts
/**
* Reads an ACL policy in HCL1 or, if it starts with "{", in JSON. Refuses what both products refuse; with a product,
* what that product refuses (sources: the policy parsers of OpenBao 2.6 and Vault 1.21, and both running).
*/
function parsePolicy(text, product) {
	const normal = text.replaceAll("\r\n", "\n");
	try {
		const document = /^\s*\{/.test(normal) ? parseJson(normal) : parseHcl1(normal);
		refuseDuplicate(document, product);
		return {
			kind: "policy",
			policy: policyOf(document, product)
		};
	} catch (error) {
		if (!(error instanceof PolicySyntaxError)) throw error;
		return {
			kind: "problem",
			problem: {
				message: error.message,
				...placeOf(normal, error.offset)
			}
		};
	}
}
function refuseDuplicate({ duplicate }, product) {
	if (duplicate === void 0 || product !== "vault") return;
	throw new PolicySyntaxError(`"${duplicate.key}" is set twice in one block, which Vault refuses.`, duplicate.at);
}
function policyOf(document, product) {
	const rules = [];
	let name;
	for (const item of document.items) if (item.keys[0] === "path") rules.push(ruleOf(item, product));
	else if (item.keys[0] === "name") name = nameOf(item);
	else throw new PolicySyntaxError(`A policy has no "${item.keys[0]}" at its top level, only "path" blocks and "name".`, item.at);
	return name === void 0 ? { rules } : {
		name,
		rules
	};
}
function nameOf({ value, at }) {
	if (value.kind === "literal" && typeof value.value !== "boolean") return String(value.value);
	throw new PolicySyntaxError("\"name\" must be a string.", at);
}
/** The servers take a `path` block without a label for the path "path", and ignore labels after the first. */
function ruleOf(item, product) {
	const path = item.keys[1] ?? "path";
	if (item.value.kind !== "object") throw new PolicySyntaxError("\"path\" must be a block: path \"secret/data/app\" { capabilities = [\"read\"] }.", item.at);
	const written = fieldsOf(item.value.items);
	const decoded = decodeRule(path, new Map([...written].map(([key, field]) => [key, field.value])), product);
	if (decoded.kind === "rule") return decoded.rule;
	throw new PolicySyntaxError(decoded.message, written.get(decoded.field ?? "")?.at ?? item.at);
}
//#endregion
//#region src/core/policy/merge-rules.ts
/**
* Two rules with one path as one rule, as the servers join them: capabilities add up, `deny` wins over all, the smaller
* TTL and page limit stay, parameter lists are joined, and an empty list (any value) swallows a full one.
*/
function mergeRules(earlier, later) {
	if (earlier.capabilities[0] === "deny") return earlier;
	const { path } = earlier;
	if (later.capabilities[0] === "deny") return {
		path,
		capabilities: ["deny"]
	};
	return {
		path,
		capabilities: canonicalCapabilities([...earlier.capabilities, ...later.capabilities]),
		...mergeConstraints(earlier, later)
	};
}
function mergeConstraints(earlier, later) {
	return defined({
		allowedParameters: joinParameters(earlier.allowedParameters, later.allowedParameters),
		deniedParameters: joinParameters(earlier.deniedParameters, later.deniedParameters),
		requiredParameters: joinTexts(earlier.requiredParameters, later.requiredParameters),
		minWrappingTtl: smaller(earlier.minWrappingTtl, later.minWrappingTtl),
		maxWrappingTtl: smaller(earlier.maxWrappingTtl, later.maxWrappingTtl),
		mfaMethods: joinTexts(earlier.mfaMethods, later.mfaMethods),
		controlGroup: joinControlGroups(earlier, later),
		subscribeEventTypes: joinTexts(earlier.subscribeEventTypes, later.subscribeEventTypes),
		paginationLimit: smaller(earlier.paginationLimit, later.paginationLimit),
		keysFilterPath: earlier.keysFilterPath ?? later.keysFilterPath
	});
}
function joinParameters(earlier, later) {
	if (earlier === void 0 || later === void 0) return earlier ?? later;
	const joined = new Map(earlier);
	for (const [name, values] of later) {
		const before = joined.get(name);
		const anyValue = values.length === 0 || before?.length === 0;
		joined.set(name, anyValue ? [] : [...values, ...before ?? []]);
	}
	return joined;
}
function joinTexts(earlier, later) {
	if (earlier === void 0 || later === void 0) return earlier ?? later;
	return [...new Set([...earlier, ...later])];
}
function joinControlGroups(earlier, later) {
	const [first, second] = [earlier.controlGroup, later.controlGroup];
	if (first === void 0 || second === void 0) return first ?? second;
	return {
		...first,
		factors: [...first.factors, ...second.factors]
	};
}
function smaller(earlier, later) {
	if (earlier === void 0 || later === void 0) return earlier ?? later;
	return Math.min(earlier, later);
}
/** Without the keys whose value is undefined. */
function defined(value) {
	return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== void 0));
}
//#endregion
//#region src/core/policy/print-policy.ts
/**
* The canonical text of a policy: rules by path, in HCL that both products read back to the same rules. Throws for
* what no policy text can hold (`null`, a lone surrogate), which `decodeRule` never lets through.
*/
function printPolicy(rules) {
	return [...rules].sort((first, second) => first.path < second.path ? -1 : first.path > second.path ? 1 : 0).map(printRule).join("\n");
}
function printRule(rule) {
	const lines = [
		assign("capabilities", printTexts(rule.capabilities)),
		...printParameters("allowed_parameters", rule.allowedParameters),
		...printParameters("denied_parameters", rule.deniedParameters),
		...printList("required_parameters", rule.requiredParameters),
		...printTtl("min_wrapping_ttl", rule.minWrappingTtl),
		...printTtl("max_wrapping_ttl", rule.maxWrappingTtl),
		...printList("mfa_methods", rule.mfaMethods),
		...printControlGroup(rule.controlGroup),
		...printList("subscribe_event_types", rule.subscribeEventTypes),
		...printScalar("pagination_limit", rule.paginationLimit),
		...printScalar("expiration", rule.expiration?.written),
		...printScalar("list_scan_response_keys_filter_path", rule.keysFilterPath)
	];
	return `path ${quote(rule.path)} {\n${indent(lines)}}\n`;
}
function printParameters(name, lists) {
	if (lists === void 0) return [];
	const lines = [...lists].map(([parameter, values]) => assign(quote(parameter), printValue(values)));
	return [
		`${name} = {`,
		...lines.map((line) => `  ${line}`),
		"}"
	];
}
function printControlGroup(group) {
	if (group === void 0) return [];
	return [
		"control_group = {",
		...[
			...printTtl("ttl", group.ttl),
			...printScalar("self_auth_allowed", group.selfAuthAllowed),
			...group.factors.flatMap(printFactor)
		].map((line) => `  ${line}`),
		"}"
	];
}
function printFactor(factor) {
	const identity = [
		...printList("group_names", factor.groupNames),
		...printList("group_ids", factor.groupIds),
		assign("approvals", String(factor.approvals))
	];
	return [
		`factor ${quote(factor.name)} {`,
		...printList("controlled_capabilities", factor.controlledCapabilities).map((line) => `  ${line}`),
		"  identity {",
		...identity.map((line) => `    ${line}`),
		"  }",
		"}"
	];
}
function printList(name, items) {
	return items === void 0 || items.length === 0 ? [] : [assign(name, printTexts(items))];
}
function printTtl(name, seconds) {
	return seconds === void 0 ? [] : [assign(name, quote(`${seconds}s`))];
}
function printScalar(name, value) {
	return value === void 0 ? [] : [assign(name, printValue(value))];
}
function printTexts(texts) {
	return `[${texts.map(quote).join(", ")}]`;
}
function printValue(value) {
	if (typeof value === "string") return quote(value);
	if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
	if (value instanceof Map) return `{ ${[...value].map(([key, item]) => assign(quote(key), printValue(item))).join(", ")} }`;
	if (value === null) throw new Error("a policy cannot hold null");
	return String(value);
}
function assign(name, value) {
	return `${name} = ${value}`;
}
function indent(lines) {
	return lines.map((line) => `  ${line}\n`).join("");
}
/** HCL1 keeps an interpolation word for word, so the dollar of one is escaped, which both products decode. */
function quote(text) {
	if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) throw new Error("a policy cannot hold half a character");
	return `"${text.replaceAll(/[\\"]/g, "\\$&").replaceAll(/[\0-\x1f\x7f-\x9f\uE123]|\$(?=\{)/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	})}"`;
}
//#endregion
//#region src/core/catalog/engine.ts
/** The name under which a catalog keeps an engine. */
function engineKey(engineClass, type) {
	return `${engineClass}/${type}`;
}
//#endregion
//#region src/core/catalog/server-range.ts
/** Whether a server is one of those that a key of `differs` means: `openbao`, `vault <2.0`, `vault-community >=1.20 <2.0`. */
function matchesSelector(selector, server) {
	const [edition = "", ...range] = selector.split(" ");
	return isEdition(edition, server) && inRange(server.version, range.join(" "));
}
/** Whether a server is of an edition; `vault` is both editions of Vault. */
function isEdition(edition, server) {
	if (edition === "openbao" || edition === "vault") return edition === server.product;
	return server.product === "vault" && server.enterprise === (edition === "vault-enterprise");
}
/** Whether a version fulfils all comparisons of a range; `""` and `"*"` are any version. */
function inRange(version, range) {
	return range.split(" ").every((part) => {
		const [, operator = "", bound = ""] = /^(<=|>=|<|>)(.+)$/.exec(part) ?? [];
		return operator === "" || TESTS[operator]?.(compareVersions(version, bound)) === true;
	});
}
const TESTS = {
	"<": (order) => order < 0,
	"<=": (order) => order <= 0,
	">": (order) => order > 0,
	">=": (order) => order >= 0
};
function compareVersions(left, right) {
	const [a, b] = [numbers(left), numbers(right)];
	for (let index = 0; index < 3; index++) {
		const difference = (a[index] ?? 0) - (b[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
/** Pre-releases count as the release that they lead to. */
function numbers(version) {
	return (version.split(/[-+]/)[0] ?? "").split(".").map(Number);
}
//#endregion
//#region src/core/catalog/resolve-engine.ts
/** Whether a server has the engine built in; elsewhere it can only be an external plugin. */
function isBuiltIn(file, server) {
	if (file.servers === void 0) return true;
	return Object.entries(file.servers).some(([edition, range]) => isEdition(edition, server) && inRange(server.version, range));
}
/** The engine as one server knows it; without a server, all that any server knows. */
function resolveEngine(file, server) {
	const { engine, class: engineClass, storesSecrets, objects } = applyDifferences(file, server);
	return {
		engine,
		class: engineClass,
		storesSecrets: storesSecrets ?? false,
		objects: new Map(Object.entries(objects).map(([id, row]) => [id, objectType(id, row)]))
	};
}
function applyDifferences(file, server) {
	if (server === void 0 || file.differs === void 0) return file;
	let patched = file;
	for (const [selector, changes] of Object.entries(file.differs)) {
		if (!matchesSelector(selector, server)) continue;
		for (const [path, value] of Object.entries(changes)) patched = setAt(patched, path.split("."), value);
	}
	return patched;
}
function setAt(json, path, value) {
	const [key, ...rest] = path;
	if (key === void 0) return value;
	const { [key]: old, ...others } = json ?? {};
	if (rest.length === 0 && value === null) return others;
	return {
		...json,
		[key]: setAt(old, rest, value)
	};
}
function objectType(id, row) {
	const { block, label, shape, path, list, onMounts } = row;
	return {
		id,
		block,
		...label !== void 0 && { label },
		shape,
		path,
		...list !== void 0 && { list },
		nameCase: row.name?.case ?? "keep",
		nameSpans: row.name?.spans ?? "segment",
		...onMounts !== void 0 && { onMounts },
		read: {
			missing: "404",
			...row.read
		},
		write: {
			method: "POST",
			...row.write
		},
		delete: {
			how: row.delete?.how ?? "delete",
			...row.delete?.first !== void 0 && { first: plainMapFromJson(row.delete.first) },
			irreversible: row.delete?.irreversible ?? false
		},
		fields: new Map(Object.entries(row.fields).map(([name, field]) => [name, fieldOf(name, field)]))
	};
}
function fieldOf(name, row) {
	const { type, of, on, readAs, readAt, aliasOf, when } = row;
	return {
		name,
		type,
		...of !== void 0 && { of },
		compare: row.compare ?? usualComparer(type),
		required: row.required ?? false,
		secret: row.secret ?? false,
		mayBeSecret: row.mayBeSecret ?? false,
		writeOnly: row.writeOnly ?? false,
		computed: row.computed ?? false,
		immutable: row.immutable ?? false,
		...on !== void 0 && { on },
		always: row.always ?? false,
		...row.default !== void 0 && { default: plainFromJson(row.default) },
		unset: unsetOf(row),
		...readAs !== void 0 && { readAs },
		...readAt !== void 0 && { readAt },
		...aliasOf !== void 0 && { aliasOf },
		...when !== void 0 && { when: {
			field: when.field,
			values: when.values.map(plainFromJson)
		} }
	};
}
function unsetOf(row) {
	if (row.unset === void 0) return { kind: "default" };
	return row.unset === "never" ? { kind: "never" } : {
		kind: "send",
		value: plainFromJson(row.unset.send)
	};
}
/** How values of a type are compared where a field names no comparer. */
function usualComparer(type) {
	return USUAL[type];
}
const USUAL = {
	string: "exact",
	int: "exact",
	float: "exact",
	bool: "exact",
	duration: "duration",
	list: "set",
	map: "map",
	object: "json",
	json: "json",
	any: "json"
};
//#endregion
export { canonicalJson as _, mergeRules as a, fillTemplates as c, CAPABILITIES as d, canonicalCapabilities as f, isZero as g, comparers as h, printPolicy as i, RULE_FIELDS as l, readField as m, resolveEngine as n, parsePolicy as o, defaultOf as p, engineKey as r, decodeRule as s, isBuiltIn as t, parseAbsoluteTime as u, parseJson$1 as v, plainFromJson as y };
