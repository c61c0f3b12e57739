import { a as someLeaf, i as isUnknown, n as isMap, r as isSensitive, t as isList$1 } from "./value-C0GOoux7.js";
import { i as warningDiagnostic, n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { a as parseDuration, i as optionTexts } from "./options-OCE5M5VL.js";
import { _ as canonicalJson, a as mergeRules, h as comparers, i as printPolicy, l as RULE_FIELDS, m as readField, n as resolveEngine, o as parsePolicy, p as defaultOf, r as engineKey, s as decodeRule, v as parseJson } from "./resolve-engine-BynMFpzl.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { $ as tupleValue, A as hidePlaintext, At as setOf$1, B as NULL, C as sourceOfText, Ct as STRING, D as toValue, Dt as listOf, E as checkBody, Et as isPrimitive, F as originsOf, Ft as rangeBetween, G as listValue, H as UNKNOWN, I as producersOf$1, It as startOfFile, J as nullValue, K as mapValue, L as sensitivitiesOf, M as markValue, Mt as childAddress, N as hasSensitive, Nt as formatAddress$1, O as dropMarks, Ot as mapOf$1, P as isWhollyKnown, Pt as parseAddress$1, Q as stringValue, R as someValue, S as parseTemplateUntil, St as NUMBER$1, T as trimGoSpace, Tt as isCollection$1, U as boolValue, V as TRUE, W as integerValue, X as objectValue, Y as numberValue, Z as sortedSetValue, _ as staticKeyword, _t as isNegative, at as toDouble, b as checkTokens, bt as BOOL, ct as shortestDigits, d as parseConfig, dt as align, et as unknownValue, ft as compareNumbers, g as startRangeOf, gt as isInteger, h as traversalText, ht as fromInteger, it as parseNumber, j as mapChildren, jt as typeOf$1, k as forgetPlaintext, kt as sameType, lt as ONE, m as staticList, mt as equalNumbers, nt as formatNumber$1, ot as exactDigits, p as BLOCK_KINDS, pt as divideExactly, q as normalizeText, rt as fromDouble, st as roundDigits, t as folderOf, tt as compareCodePoints, ut as ZERO, v as staticTraversal, vt as makeNumber, w as graphemesOf, wt as hasDynamic$1, x as streamOf, xt as DYNAMIC, y as scan, yt as toBigInt, z as FALSE } from "./open-run-DA0uBdfB.js";
import { t as nearestName } from "./nearest-name-Capc7xK2.js";
import { n as readEngineFile } from "./engine-files-DB6Yosz6.js";
import { existsSync, readFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { join, relative, resolve } from "node:path";
//#region src/core/policy/same-policy.ts
/**
* Whether two policies mean the same: comments, layout, order, duplicates, the old `policy` field and other spellings
* of a TTL do not count. Rules with one path are joined first, as the servers join them.
*/
function samePolicy(before, after) {
	const [first, second] = [joinedRules(before), joinedRules(after)];
	return first.size === second.size && [...first].every(([key, rule]) => second.get(key) === rule);
}
/** Whether two rules grant under the same conditions; paths, capabilities and expiry are not looked at. */
function sameConstraints(before, after) {
	return constraintsKey(before) === constraintsKey(after);
}
/** One rule a path and expiry; rules that expire at other times cannot be joined. */
function joinedRules(policy) {
	const joined = /* @__PURE__ */ new Map();
	for (const rule of policy.rules) {
		const key = JSON.stringify([rule.path, rule.expiration?.seconds ?? null]);
		const earlier = joined.get(key);
		joined.set(key, earlier === void 0 ? rule : mergeRules(earlier, rule));
	}
	return new Map([...joined].map(([key, rule]) => [key, `${rule.capabilities.join()} ${constraintsKey(rule)}`]));
}
function constraintsKey(rule) {
	return JSON.stringify([
		parametersKey(rule.allowedParameters),
		parametersKey(rule.deniedParameters),
		setOf(rule.requiredParameters?.map((name) => name.toLowerCase())),
		rule.minWrappingTtl ?? 0,
		rule.maxWrappingTtl ?? 0,
		setOf(rule.mfaMethods),
		controlGroupKey(rule.controlGroup),
		setOf(rule.subscribeEventTypes),
		rule.paginationLimit ?? 0,
		rule.keysFilterPath ?? ""
	]);
}
function parametersKey(lists) {
	return setOf([...lists ?? []].map(([name, values]) => JSON.stringify([name, setOf(values.map(valueKey))])));
}
function controlGroupKey(group) {
	if (group === void 0) return [];
	const factors = group.factors.map((factor) => JSON.stringify([
		factor.name,
		setOf(factor.controlledCapabilities),
		setOf(factor.groupNames),
		setOf(factor.groupIds),
		factor.approvals
	]));
	return [
		group.ttl ?? 0,
		group.selfAuthAllowed ?? false,
		setOf(factors)
	];
}
function valueKey(value) {
	if (Array.isArray(value)) return `[${value.map(valueKey).join()}]`;
	if (value instanceof Map) return `{${setOf([...value].map(([key, item]) => `${JSON.stringify(key)}:${valueKey(item)}`)).join()}}`;
	return typeof value === "string" ? JSON.stringify(value) : String(value);
}
function setOf(texts) {
	return [...new Set(texts)].sort();
}
//#endregion
//#region src/core/policy/same-policy-text.ts
/** Whether two policy texts mean the same; texts that no server would accept are compared as they are. */
function samePolicyText(live, desired) {
	if (live.trim() === desired.trim()) return true;
	const [before, after] = [parsePolicy(live), parsePolicy(desired)];
	return before.kind === "policy" && after.kind === "policy" && samePolicy(before.policy, after.policy);
}
//#endregion
//#region src/core/diff/identities.ts
/** The paths under which a ledger keeps the prints of a secret's keys. */
const DATA_IDENTITIES = "data/";
/** Splits an attribute's value. Unknown parts are in neither: they are recorded once they are known. */
function recordable(name, value) {
	const identities = /* @__PURE__ */ new Map();
	return {
		plain: plainPart(value, name, identities),
		identities
	};
}
/** The identities of a value's sensitive parts, by their path. */
function identitiesOf(name, value) {
	return recordable(name, value).identities;
}
function plainPart(value, path, identities) {
	if (isSensitive(value)) {
		identities.set(path, value.identity);
		return;
	}
	if (isUnknown(value)) return void 0;
	if (isMap(value)) return plainMap(value, path, identities);
	if (isList$1(value)) return value.map((item, index) => plainPart(item, `${path}/${index}`, identities) ?? null);
	return value;
}
function plainMap(value, path, identities) {
	const plain = /* @__PURE__ */ new Map();
	for (const [key, item] of value) {
		const part = plainPart(item, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, identities);
		if (part !== void 0) plain.set(key, part);
	}
	return plain;
}
//#endregion
//#region src/core/diff/reveal.ts
/** The value with its secrets opened; undefined where one cannot be opened here, or is known only after apply. */
function reveal(value) {
	if (isSensitive(value)) return value.secret?.reveal();
	if (isUnknown(value)) return void 0;
	if (isList$1(value)) return revealList(value);
	if (!isMap(value)) return value;
	const opened = /* @__PURE__ */ new Map();
	for (const [key, item] of value) {
		const plain = reveal(item);
		if (plain === void 0) return void 0;
		opened.set(key, plain);
	}
	return opened;
}
function revealList(items) {
	const opened = items.map(reveal);
	return opened.includes(void 0) ? void 0 : opened;
}
//#endregion
//#region src/core/diff/diff-attributes.ts
/** Compares what is declared, and what was declared and is gone, with the server. `skip` are attributes compared elsewhere. */
function diffAttributes(comparison, skip) {
	const { object, recorded } = comparison;
	const ignored = ignoredNames(object);
	const watched = (name) => !skip.has(name) && ignored !== "all" && !ignored.has(name);
	const declared = [...object.attributes].filter(([name]) => watched(name)).map(([name, attribute]) => diffDeclared(comparison, name, attribute));
	const resets = [...recorded?.declared.keys() ?? []].filter((name) => watched(name) && !object.attributes.has(name)).flatMap((name) => diffReset(comparison, name));
	return {
		changes: [...declared.flatMap((diff) => diff.changes), ...resets],
		unverifiable: declared.flatMap((diff) => diff.unverifiable)
	};
}
const SAME = {
	changes: [],
	unverifiable: []
};
function ignoredNames(object) {
	const { ignoreChanges } = object.lifecycle;
	return ignoreChanges === "all" ? "all" : new Set(ignoreChanges);
}
function diffDeclared(comparison, name, attribute) {
	const field = fieldOf(comparison.object, name);
	const { value, range } = attribute;
	if (comparison.object.lifecycle.seedOnly.includes(name)) return SAME;
	const part = {
		...comparison,
		field,
		value,
		range
	};
	if (someLeaf(value, isUnknown)) return diffUnknown(part);
	if (field.secret || someLeaf(value, isSensitive)) return diffSensitive(part);
	if (isOwnedByKey(field) && isMap(value)) return {
		changes: diffKeys(part, value),
		unverifiable: []
	};
	return diffPlain(part, value);
}
function fieldOf(object, name) {
	const field = object.type.fields.get(name);
	if (field === void 0) throw new Error(`${object.address} has no field "${name}"`);
	return field;
}
/** Maps of independent keys, which several owners may share; source: design of `options` and `custom_metadata`. */
function isOwnedByKey(field) {
	return field.type === "map" && !field.secret;
}
/** Whether two values of a field mean the same to the server. */
function sameValue(object, field, pair) {
	const [live, desired] = pair;
	if (object.protocol === "policy" && field.name === "policy") return typeof live === "string" && typeof desired === "string" && samePolicyText(live, desired);
	return comparers[field.compare](live, desired);
}
function diffPlain(part, desired) {
	const { object, recorded, field, range } = part;
	const before = recorded?.declared.get(field.name);
	const fromGit = before === void 0 || !sameValue(object, field, [before, desired]);
	if (field.writeOnly) {
		if (recorded !== void 0 && !fromGit) return {
			changes: [],
			unverifiable: [field.name]
		};
		return {
			changes: [change(field, {
				...before === void 0 ? {} : { before },
				after: desired,
				origin: "pending",
				range
			})],
			unverifiable: []
		};
	}
	const live = readField(field, part.live);
	if (sameValue(object, field, [live, desired])) return SAME;
	const outside = before !== void 0 && !sameValue(object, field, [live, before]);
	const origin = originOf({
		fromGit: recorded !== void 0 && fromGit,
		outside
	});
	return {
		changes: [change(field, {
			...live === void 0 ? {} : { before: live },
			after: desired,
			origin,
			range
		})],
		unverifiable: []
	};
}
function originOf({ fromGit, outside }) {
	if (fromGit && outside) return "conflict";
	return outside ? "drift" : "pending";
}
function change(field, parts) {
	const { range, ...rest } = parts;
	return {
		name: field.name,
		how: "set",
		immutable: field.immutable,
		...rest,
		...range === void 0 ? {} : { range }
	};
}
/** Only declared keys are compared; a key that we set once and that is no longer declared is removed. */
function diffKeys(part, desired) {
	const { recorded, field, range } = part;
	const live = mapOf(readField(field, part.live));
	const before = mapOf(recorded?.declared.get(field.name));
	const set = [...desired].flatMap(([key, after]) => {
		if (sameKey(live.get(key), after)) return [];
		const outside = before.has(key) && !sameKey(live.get(key), before.get(key));
		const fromGit = recorded !== void 0 && !sameKey(before.get(key), after);
		const old = live.get(key);
		return [change(field, {
			key,
			...old === void 0 ? {} : { before: old },
			after,
			origin: originOf({
				fromGit,
				outside
			}),
			range
		})];
	});
	const gone = new Map([...before].filter(([key]) => !desired.has(key)));
	return [...set, ...removedKeys(field, gone, live)];
}
function removedKeys(field, ours, live) {
	return [...ours.keys()].filter((key) => live.has(key)).map((key) => change(field, {
		key,
		before: live.get(key) ?? null,
		origin: "pending"
	}));
}
function sameKey(live, desired) {
	if (live === void 0 || desired === void 0) return live === desired;
	return comparers.weak(live, desired);
}
function mapOf(value) {
	return value instanceof Map ? value : /* @__PURE__ */ new Map();
}
/** A value that is known only after apply is compared then: the step writes nothing where it turns out equal. */
function diffUnknown({ field, value, live, range }) {
	const before = field.writeOnly || field.secret ? void 0 : readField(field, live);
	return {
		changes: [change(field, {
			...before === void 0 ? {} : { before },
			after: value,
			origin: "pending",
			range
		})],
		unverifiable: []
	};
}
/** Secrets are compared by identity; one that the server shows and that is open here is compared with it, too. */
function diffSensitive(part) {
	const { recorded, field, value, range } = part;
	const now = identitiesOf(field.name, value);
	const before = recordedIdentities(recorded, field.name);
	if (!sameIdentities(before, now) || recorded === void 0) return {
		changes: [change(field, {
			...maskOf(value, before.size > 0 ? "recorded" : void 0),
			after: value,
			origin: "pending",
			range
		})],
		unverifiable: []
	};
	if (field.writeOnly) return {
		changes: [],
		unverifiable: [field.name]
	};
	return diffOpened(part);
}
function diffOpened({ object, field, value, live, range }) {
	const desired = reveal(value);
	if (desired === void 0) return {
		changes: [],
		unverifiable: [field.name]
	};
	if (sameValue(object, field, [readField(field, live), desired])) return SAME;
	return {
		changes: [change(field, {
			...maskOf(value, "live"),
			after: value,
			origin: "drift",
			range
		})],
		unverifiable: []
	};
}
/** The identities that a ledger keeps of one attribute and what is in it. */
function recordedIdentities(recorded, name) {
	const all = [...recorded?.identities ?? []];
	return new Map(all.filter(([path]) => path === name || path.startsWith(`${name}/`)));
}
/** Variables without the ledger's key have no identity that can be compared: they equal anything. */
const UNVERIFIABLE_IDENTITY = "unverifiable";
function sameIdentities(before, now) {
	if (before.size !== now.size) return false;
	return [...now].every(([path, identity]) => identity.includes("unverifiable") || before.get(path) === identity);
}
function maskOf(value, from) {
	if (from === void 0) return {};
	return { before: {
		kind: "sensitive",
		identity: from,
		origin: isSensitive(value) ? value.origin : from
	} };
}
function diffReset({ object, recorded, live }, name) {
	const field = object.type.fields.get(name);
	if (field === void 0 || field.secret || field.writeOnly || field.computed || field.immutable) return [];
	if (isOwnedByKey(field)) return removedKeys(field, mapOf(recorded?.declared.get(name)), mapOf(readField(field, live)));
	const before = readField(field, live);
	const after = field.unset.kind === "send" ? field.unset.value : defaultOf(field);
	if (sameValue(object, field, [before, after])) return [];
	return [{
		name,
		how: field.unset.kind === "never" ? "unsettable" : "reset",
		...before === void 0 ? {} : { before },
		after,
		origin: "pending",
		immutable: false
	}];
}
//#endregion
//#region src/core/catalog/find-object-type.ts
/**
* The object type of a block: `config "root"` is the type with that fixed label; any other label is an object's name.
* Undefined if the engine has no such block.
*/
function findObjectType(engine, block, label) {
	const types = [...engine.objects.values()].filter((type) => type.block === block);
	const labelled = types.find((type) => type.label !== void 0 && type.label === label);
	if (labelled !== void 0) return labelled;
	return types.find((type) => type.label === void 0 && type.shape === "singleton" === (label === void 0));
}
/** The type and name of the object at a path below the mount (of system objects: below `/v1/`). */
function matchPath(engine, path) {
	const [best] = [...engine.objects.values()].flatMap((type) => {
		const found = pathPattern(type).exec(path);
		return found === null ? [] : [{
			type,
			parts: found.slice(1)
		}];
	}).sort((left, right) => left.parts.length - right.parts.length);
	if (best === void 0) return void 0;
	return best.parts.length === 0 ? { type: best.type } : {
		type: best.type,
		name: best.parts.join("/")
	};
}
/** The path of an object, with its name filled in; `path` is one of the templates of its type. */
function objectPath(type, name, path = type.path) {
	const parameters = type.path.match(PARAMETER) ?? [];
	const rest = name.split("/");
	const values = new Map(parameters.map((parameter, index) => [parameter, index < parameters.length - 1 ? rest.shift() ?? "" : rest.join("/")]));
	return path.replace(PARAMETER, (parameter) => values.get(parameter) ?? parameter);
}
const PARAMETER = /\{[^}]*\}/g;
function pathPattern(type) {
	const source = type.path.split(PARAMETER).map(escapeRegExp);
	const name = type.nameSpans === "path" ? "(.+)" : "([^/]+)";
	return new RegExp(`^${source.join(name)}$`);
}
function escapeRegExp(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
//#endregion
//#region src/core/hcl/types/type-name.ts
/** The type in a reader's words: `list of string`. */
function typeName(type) {
	if ("element" in type) return `${type.kind} of ${typeName(type.element)}`;
	return type.kind;
}
/** The type as something that is asked for: `list of any single type`. */
function constraintName(type) {
	if (type.kind === "dynamic") return "any type";
	if (!("element" in type)) return type.kind;
	const element = type.element.kind === "dynamic" ? "any single type" : constraintName(type.element);
	return `${type.kind} of ${element}`;
}
//#endregion
//#region src/core/desired/for-each-problem.ts
/** Why a value cannot be used as `for_each`, in HashiCorp's words; undefined where it can. */
function forEachProblem(value) {
	if (value.sensitive !== void 0) return sensitiveProblem(value.sensitive.origins);
	if (value.kind === "unknown") return unknownProblem(value.producers);
	if (value.kind === "null") return "The given \"for_each\" argument value is null. A map, or set of strings is allowed.";
	if (value.kind === "mapping") return void 0;
	if (value.kind === "sequence" && value.type.kind === "set") return setProblem(value.items);
	const hint = value.kind === "sequence" ? " Wrap it in toset(...) to use its elements as keys." : "";
	return `The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have provided a value of type ${typeName(typeOf$1(value))}.${hint}`;
}
function sensitiveProblem(origins) {
	return `Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as an instance key. The value comes from ${origins.join(", ")}.`;
}
function unknownProblem(producers) {
	return `The "for_each" value depends on ${producers.length === 0 ? "a value that is not known here" : producers.join(", ")}, which is known only after apply, so it cannot be told how many instances there will be. Use values that are known from the configuration as keys.`;
}
function setProblem(items) {
	for (const item of items) {
		if (item.sensitive !== void 0) return sensitiveProblem(item.sensitive.origins);
		if (item.kind === "unknown") return unknownProblem(item.producers);
		if (item.kind !== "string") return `The given "for_each" argument value is unsuitable: "for_each" supports maps and sets of strings, but you have provided a set containing type ${typeName(typeOf$1(item))}.`;
	}
}
//#endregion
//#region src/core/desired/session.ts
/** The thing's value, computed at its first use; `fallback` where it depends on itself, which is reported once. */
function evaluateOnce(session, thing, compute) {
	const result = session.results.get(thing.key) ?? evaluateNow(session, thing, compute);
	const frame = session.frames.at(-1);
	if (frame !== void 0) for (const address of result.uses) frame.uses.add(address);
	return result.value;
}
/** Notes that what is being evaluated uses an object. */
function useObject(session, address) {
	session.frames.at(-1)?.uses.add(address);
}
/** Runs `compute` and tells which objects it used. */
function withUses(session, frame, compute) {
	const uses = /* @__PURE__ */ new Set();
	session.frames.push({
		...frame,
		uses
	});
	try {
		return {
			value: compute(),
			uses
		};
	} finally {
		session.frames.pop();
	}
}
function evaluateNow(session, thing, compute) {
	const start = session.frames.findIndex((frame) => frame.key === thing.key);
	if (start >= 0) {
		reportCycle(session, session.frames.slice(start));
		return {
			value: thing.fallback,
			uses: /* @__PURE__ */ new Set()
		};
	}
	const result = withUses(session, thing, compute);
	session.results.set(thing.key, result);
	return result;
}
function reportCycle(session, frames) {
	const detail = ["The following objects in the configuration form a dependency cycle, so there is no valid order to evaluate them in:", ...frames.map(({ name, range }) => `  - ${name} (${range.file}:${range.start.line},${range.start.column})`)].join("\n");
	const [first] = frames;
	if (first !== void 0) session.diagnostics.push(errorDiagnostic("Self-referential expressions", detail, { range: first.range }));
}
//#endregion
//#region src/core/desired/expand.ts
/** The instances of a block, made at first use; none where `enabled` is false or `for_each` cannot be used. */
function instancesOf(session, block, place) {
	const address = blockAddress(block, place);
	return evaluateOnce(session, {
		key: `instances:${address}:${block.range.file}:${block.range.start.byte}`,
		name: address,
		range: block.headerRange,
		fallback: []
	}, () => makeInstances(session, block, place));
}
/** The address of a block without instance keys of its own. */
function blockAddress(block, place) {
	const labels = block.labels.map((label) => label.text);
	return childAddress(place.parent?.address ?? place.container.address, {
		word: block.kind,
		labels
	});
}
function makeInstances(session, block, place) {
	return (block.forEach === void 0 ? [void 0] : forEachOf(session, block.forEach, place)).map((each) => makeInstance(block, place, each)).filter((instance) => isEnabled(session, block.lifecycle.enabled, instance));
}
function makeInstance(block, place, each) {
	const labels = block.labels.map((label) => label.text);
	const step = {
		word: block.kind,
		labels,
		...each === void 0 ? {} : { key: each.key }
	};
	return {
		address: childAddress(place.parent?.address ?? place.container.address, step),
		block,
		container: place.container,
		...place.parent === void 0 ? {} : { parent: place.parent },
		...each === void 0 ? {} : { each }
	};
}
function forEachOf(session, attribute, place) {
	const value = session.evaluate(attribute.expression, place);
	if (value === void 0) return [];
	const problem = forEachProblem(value);
	if (problem !== void 0) {
		session.diagnostics.push(errorDiagnostic("Invalid for_each argument", problem, {
			range: attribute.expression.range,
			context: attribute.range
		}));
		return [];
	}
	return eachesOf(value);
}
function eachesOf(value) {
	if (value.kind === "mapping") return [...value.entries].map(([key, item]) => ({
		key,
		value: item
	}));
	if (value.kind !== "sequence") return [];
	return value.items.flatMap((item) => item.kind === "string" ? [{
		key: item.value,
		value: item
	}] : []);
}
function isEnabled(session, enabled, instance) {
	if (enabled === void 0) return true;
	const value = session.evaluate(enabled, instance);
	if (value === void 0) return false;
	if (value.kind === "bool" && value.sensitive === void 0) return value.value;
	session.diagnostics.push(errorDiagnostic("Invalid enabled argument", "The \"enabled\" argument must be true or false, known before apply, and not sensitive.", { range: enabled.range }));
	return false;
}
//#endregion
//#region src/core/desired/place.ts
/** The block's last label, "" where it has none. */
function labelOf(block) {
	return block.labels.at(-1)?.text ?? "";
}
/** A module's top level. */
function topOf(module) {
	const { address, namespace, config } = module;
	return {
		address,
		namespace,
		module,
		objects: config.objects
	};
}
/** The nearest `each`: of the block itself, else of the mount around it, else of the namespaces around that. */
function eachAt(place) {
	if (place.each !== void 0) return place.each;
	if (place.parent !== void 0) return eachAt(place.parent);
	for (let container = place.container; container !== void 0; container = container.outer) if (container.each !== void 0) return container.each;
}
//#endregion
//#region src/core/desired/object-name.ts
/** Kinds whose label stands for a path; the label of all others stands for a name. */
const NAMED_BY_PATH = new Set([
	"mount",
	"auth",
	"namespace",
	"secret",
	"object"
]);
/** The attribute that overrides what an object's label says: `path` or `name`. */
function nameAttribute(instance) {
	return instance.parent === void 0 && NAMED_BY_PATH.has(instance.block.kind) ? "path" : "name";
}
/** The object's name or path, without slashes at its ends: as written, else the key of `for_each`, else the label. */
function objectName(session, instance) {
	const range = instance.block.headerRange;
	return evaluateOnce(session, {
		key: `name:${instance.address}`,
		name: instance.address,
		range,
		fallback: void 0
	}, () => {
		const attribute = instance.block.attributes.get(nameAttribute(instance));
		if (attribute === void 0) return trimSlashes(instance.each?.key ?? labelOf(instance.block));
		const value = session.evaluate(attribute.expression, instance);
		if (value === void 0) return void 0;
		return nameFrom(session, value, attribute.expression.range);
	});
}
/** A known, plain string; anything else is reported. */
function plainText$1(session, value, subject) {
	if (value.kind === "string" && value.sensitive === void 0) return value.value;
	const why = textProblem(value);
	session.diagnostics.push(errorDiagnostic("Invalid value", `The argument "${subject.name}" ${why}`, { range: subject.range }));
}
function textProblem(value) {
	if (value.sensitive !== void 0) return `must not be sensitive: it is shown in plans. It comes from ${value.sensitive.origins.join(", ")}.`;
	if (value.kind === "unknown") return `must be known before apply, and it depends on ${value.producers.join(", ")}.`;
	return "must be a string.";
}
function nameFrom(session, value, range) {
	const text = plainText$1(session, value, {
		name: "path or name of an object",
		range
	});
	if (text === void 0) return void 0;
	const name = trimSlashes(text);
	if (name !== "" && !BAD_NAME.test(name)) return name;
	session.diagnostics.push(errorDiagnostic("Invalid path", "A path or name must not be empty, hold control characters, empty segments, or the segments . and .. .", { range }));
}
/** What no server accepts in a path, and what would change its meaning on the way there. */
const BAD_NAME = /[\p{Cc}]|\/\/|(^|\/)\.\.?(\/|$)/u;
function trimSlashes(text) {
	return text.replace(/^\/+|\/+$/g, "");
}
//#endregion
//#region src/core/desired/namespace-container.ts
/** What stands inside one instance of a namespace block. */
function namespaceContainer(session, instance) {
	const { container, block } = instance;
	const name = objectName(session, instance) ?? "";
	return {
		address: instance.address,
		namespace: container.namespace === "" ? name : `${container.namespace}/${name}`,
		module: container.module,
		objects: block.children,
		outer: container,
		inNamespace: instance.address,
		...instance.each === void 0 ? {} : { each: instance.each }
	};
}
//#endregion
//#region src/core/desired/all-instances.ts
/** Every object that stands at the top of a container, in declaration order, namespaces before what is in them. */
function topInstances(session) {
	return evaluateOnce(session, {
		key: "instances",
		name: "the configuration",
		range: startOfFile(session.root.config.folder),
		fallback: []
	}, () => moduleInstances(session, session.root));
}
/** The blocks of a mount or an auth method; what is in a namespace stands at the top of its own container. */
function childInstances(session, parent) {
	if (parent.block.kind === "namespace") return [];
	const place = {
		container: parent.container,
		parent
	};
	return parent.block.children.flatMap((child) => instancesOf(session, child, place));
}
function moduleInstances(session, module) {
	return containerInstances(session, topOf(module));
}
function containerInstances(session, container) {
	const own = container.objects.flatMap((block) => instancesOf(session, block, { container }));
	const nested = own.filter((instance) => instance.block.kind === "namespace").flatMap((instance) => containerInstances(session, namespaceContainer(session, instance)));
	return [...own, ...nested];
}
//#endregion
//#region src/core/desired/controls.ts
const CONTROLS = new Map([["secret", new Map([["delete", oneOf("version", "metadata")], ["data_keys", oneOf("all", "declared")]])], ["object", new Map([["sensitive_fields", {
	accepts: isTexts,
	wanted: "a list of strings"
}]])]]);
/** Attributes of a kind of block that are not attributes of the object: its name, and what steers how it is kept. */
function isControl(instance, name) {
	if (name === nameAttribute(instance)) return true;
	if (instance.parent !== void 0) return false;
	if (name === "mount") return instance.block.kind === "secret";
	return CONTROLS.get(instance.block.kind)?.has(name) === true;
}
/** The values of the steering attributes that are written. */
function readControls(session, instance) {
	const controls = /* @__PURE__ */ new Map();
	if (instance.parent !== void 0) return controls;
	for (const [name, control] of CONTROLS.get(instance.block.kind) ?? []) {
		const attribute = instance.block.attributes.get(name);
		if (attribute === void 0) continue;
		const value = session.evaluate(attribute.expression, instance);
		if (value === void 0) continue;
		const plain = plainOf(toValue(value));
		if (plain === null) continue;
		if (plain !== void 0 && control.accepts(plain)) controls.set(name, plain);
		else {
			const detail = `The argument "${name}" must be ${control.wanted}, known before apply and not sensitive.`;
			session.diagnostics.push(errorDiagnostic("Invalid value", detail, { range: attribute.expression.range }));
		}
	}
	return controls;
}
function plainOf(value) {
	return someLeaf(value, (leaf) => typeof leaf === "object" && leaf !== null && "kind" in leaf) ? void 0 : value;
}
function oneOf(...texts) {
	return {
		accepts: (value) => typeof value === "string" && texts.includes(value),
		wanted: texts.map((text) => `"${text}"`).join(" or ")
	};
}
function isTexts(value) {
	return Array.isArray(value) && value.every((item) => typeof item === "string");
}
//#endregion
//#region src/core/catalog/decode-field.ts
/**
* The value that a write sends for a declared one: of the field's type, after the conversions that HCL itself makes
* between text, numbers and bools. Sensitive and unknown leaves pass as they are; null stays null. Durations keep the form
* in which they were written, since some servers read them back verbatim.
*/
function decodeField(field, value) {
	if (value === null || isOpaque(value)) return { value };
	switch (field.type) {
		case "list": return decodeList(field, value);
		case "map":
		case "object": return decodeMap(field, value);
		case "json": return decodeJson(value);
		case "any": return { value };
		default: return decodeScalar(field.type, value);
	}
}
function isOpaque(value) {
	return isSensitive(value) || isUnknown(value);
}
function decodeList(field, value) {
	if (!isList$1(value)) return { problem: `must be a list, not ${nameOf(value)}. ${LIST_ADVICE}` };
	const items = [];
	for (const [index, item] of value.entries()) {
		const decoded = decodeItem(field.of, item);
		if ("problem" in decoded) return { problem: `is wrong at index ${index}: it ${decoded.problem}` };
		items.push(decoded.value);
	}
	return { value: items };
}
const LIST_ADVICE = "Write it in brackets, as in [\"a\", \"b\"].";
function decodeItem(type, item) {
	if (item === null) return { problem: "must not be null." };
	return decodeField({ type: type ?? "any" }, item);
}
function decodeMap(field, value) {
	if (!isMap(value)) return { problem: `must be a map, not ${nameOf(value)}. Write it as { key = "value" }.` };
	const entries = /* @__PURE__ */ new Map();
	for (const [key, item] of value) {
		const decoded = decodeField({ type: field.of ?? "any" }, item);
		if ("problem" in decoded) return { problem: `is wrong at key ${JSON.stringify(key)}: it ${decoded.problem}` };
		entries.set(key, decoded.value);
	}
	return { value: entries };
}
function decodeJson(value) {
	if (typeof value === "string") return parseJson(value) === void 0 ? { problem: "must be JSON. Write an object, or use jsonencode()." } : { value };
	if (!isList$1(value) && !isMap(value)) return { problem: `must be JSON text or an object, not ${nameOf(value)}.` };
	if (someLeaf(value, isOpaque)) return { value };
	return { value: canonicalJson(value) };
}
function decodeScalar(type, value) {
	const converted = isList$1(value) || isMap(value) ? void 0 : SCALARS[type](value);
	return converted === void 0 ? { problem: scalarProblem(type, value) } : { value: converted };
}
const SCALARS = {
	string: (value) => Number.isInteger(value) ? String(BigInt(value)) : String(value),
	bool: (value) => {
		if (typeof value === "boolean") return value;
		return value === "true" ? true : value === "false" ? false : void 0;
	},
	int: (value) => {
		if (typeof value === "bigint") return value;
		const number = numberOf$1(value);
		if (!Number.isInteger(number)) return void 0;
		return typeof value === "string" && !Number.isSafeInteger(number) ? BigInt(value) : number;
	},
	float: (value) => typeof value === "bigint" ? value : numberOf$1(value),
	duration: (value) => parseDuration(value) === void 0 ? void 0 : value
};
function numberOf$1(value) {
	if (typeof value === "number") return value;
	return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : void 0;
}
function scalarProblem(type, value) {
	const advice = type === "duration" ? "Write a number of seconds, or text such as \"90m\", \"1h30m\" or \"30d\"." : "";
	const wanted = SCALAR_NAMES[type];
	const given = nameOf(value);
	return `must be ${wanted}${given === wanted || type === "duration" ? "" : `, not ${given}`}. ${advice}`.trimEnd();
}
const SCALAR_NAMES = {
	string: "a string",
	bool: "a bool",
	int: "a whole number",
	float: "a number",
	duration: "a duration"
};
function nameOf(value) {
	if (isList$1(value)) return "a list";
	if (isMap(value)) return "a map";
	if (typeof value === "boolean") return "a bool";
	return typeof value === "string" ? "a string" : "a number";
}
//#endregion
//#region src/core/hcl/from-value.ts
/** A value of another stage in the language: maps become objects, lists tuples. Numbers must be finite. */
function fromValue(value) {
	if (isSensitive(value)) return fromSensitive(value);
	if (isUnknown(value)) return unknownValue(DYNAMIC, value.producers);
	if (isMap(value)) return objectValue([...value].map(([key, item]) => [normalizeText(key), fromValue(item)]));
	if (isList$1(value)) return tupleValue(value.map(fromValue));
	switch (typeof value) {
		case "string": return stringValue(value);
		case "boolean": return boolValue(value);
		case "bigint": return integerValue(value);
		case "number": return numberValue(fromDouble(value));
		default: return NULL;
	}
}
/** The type that is known without the key is kept with the mark: the evaluator goes by it even if it has the plaintext. */
function fromSensitive({ identity, origin, secret, type }) {
	const known = type === void 0 ? DYNAMIC : { kind: type };
	const mark = {
		identity,
		origins: [origin],
		type: known
	};
	return markValue(secret === void 0 ? unknownValue(known) : fromValue(secret.reveal()), mark);
}
//#endregion
//#region src/core/desired/lookup-result.ts
/** A lookup that used `used` steps; a value that could not be made was reported where it is made. */
function found(value, used) {
	return {
		value,
		used,
		diagnostics: []
	};
}
/** A lookup that failed. */
function failed$3(traversal, summary, detail) {
	const problem = errorDiagnostic(summary, detail, { range: traversal.range });
	return {
		value: void 0,
		used: traversal.steps.length,
		diagnostics: [problem]
	};
}
/** The suggestion for a mistyped name, with a space before it; empty where nothing is near. */
function didYouMean$1(name, names) {
	const near = nearestName(name, names);
	return near === void 0 ? "" : ` Did you mean "${near}"?`;
}
//#endregion
//#region src/core/desired/mount-place.ts
/** What a `mount` or `auth` block mounts; undefined where its type cannot be told, which is reported or waits for the server. */
function mountPlaceOf(session, instance) {
	const range = instance.block.headerRange;
	return evaluateOnce(session, {
		key: `mount:${instance.address}:${range.file}:${range.start.byte}`,
		name: instance.address,
		range,
		fallback: void 0
	}, () => {
		const path = objectName(session, instance);
		const type = path === void 0 ? void 0 : engineType(session, instance, path);
		if (path === void 0 || type === void 0) return void 0;
		const engineClass = classOf(instance);
		const known = session.engines(engineClass, type);
		const place = {
			class: engineClass,
			path,
			engine: known?.type ?? type
		};
		if (known?.engine.storesSecrets !== true) return place;
		return {
			...place,
			storeVersion: storeVersion(session, instance, {
				path,
				options: known.options
			})
		};
	});
}
/** What the server has at a path; undefined where nothing is mounted, or nobody has read the namespace yet. */
function liveMount(session, place) {
	const tables = session.known.mounts.get(place.namespace);
	if (tables === void 0) session.unreadNamespaces.add(place.namespace);
	return tables?.[place.class].get(place.path);
}
/** The version of a store of secrets, from its `options`; a mount without one is version 1. */
function versionFrom(options) {
	return String(options.get("version") ?? "1") === "2" ? 2 : 1;
}
function classOf(instance) {
	return instance.block.kind === "auth" ? "auth" : "secrets";
}
function engineType(session, instance, path) {
	const { block, container } = instance;
	const written = block.attributes.get("type");
	if (written !== void 0) {
		const value = session.evaluate(written.expression, instance);
		if (value === void 0) return void 0;
		return plainText$1(session, value, {
			name: "type",
			range: written.expression.range
		});
	}
	const engineClass = classOf(instance);
	if (session.engines(engineClass, labelOf(block)) !== void 0 && block.managed) return labelOf(block);
	const live = liveMount(session, {
		class: engineClass,
		path,
		namespace: container.namespace
	});
	if (live !== void 0) return live.type;
	if (session.engines(engineClass, labelOf(block)) !== void 0) return labelOf(block);
	return missingType(session, instance);
}
function missingType(session, instance) {
	const { block, container } = instance;
	const detail = block.managed ? `"${labelOf(block)}" is not the name of an engine, so the argument "type" is required.` : `Nothing is mounted at "${labelOf(block)}" in ${container.namespace === "" ? "the root namespace" : container.namespace}, so the argument "type" is required to tell which engine it will be.`;
	session.diagnostics.push(errorDiagnostic("Missing required argument", detail, {
		range: block.headerRange,
		address: instance.address
	}));
}
function storeVersion(session, instance, { path, options: implied }) {
	const { block, container } = instance;
	if (implied.has("version")) return versionFrom(implied);
	const options = block.attributes.get("options");
	const value = options === void 0 ? void 0 : session.evaluate(options.expression, instance);
	const version = value?.kind === "mapping" ? value.entries.get("version") : void 0;
	if (version?.kind === "string") return versionFrom(new Map([["version", version.value]]));
	if (version?.kind === "number") return version.value.mantissa << BigInt(version.value.exponent) === 2n ? 2 : 1;
	const live = liveMount(session, {
		class: "secrets",
		path,
		namespace: container.namespace
	});
	return live === void 0 ? 1 : versionFrom(live.options);
}
//#endregion
//#region src/core/desired/path-place.ts
/** Splits a full path at the longest declared, else the longest live mount path of a namespace. */
function splitPath(session, namespace, path) {
	return longest(declaredMounts(session, namespace), path) ?? longest(liveMounts(session, namespace), path);
}
/** The mount at exactly this path, declared or live. */
function mountAt(session, namespace, path) {
	return [...declaredMounts(session, namespace), ...liveMounts(session, namespace)].find((mount) => apiPath(mount) === path);
}
/** The mount's path as requests name it: an auth method's is below `auth/`. */
function apiPath(mount) {
	return mount.class === "auth" ? `auth/${mount.path}` : mount.path;
}
function longest(mounts, path) {
	const [best] = mounts.filter((mount) => path.startsWith(`${apiPath(mount)}/`)).sort((a, b) => apiPath(b).length - apiPath(a).length);
	return best === void 0 ? void 0 : {
		mount: best,
		below: path.slice(apiPath(best).length + 1)
	};
}
function declaredMounts(session, namespace) {
	const range = startOfFile(session.root.config.folder);
	return evaluateOnce(session, {
		key: `declared-mounts:${namespace}`,
		name: "the declared mounts",
		range,
		fallback: []
	}, () => topInstances(session).filter(({ block, container }) => isMount$1(block.kind) && container.namespace === namespace).flatMap((instance) => mountPlaceOf(session, instance) ?? []));
}
function isMount$1(kind) {
	return kind === "mount" || kind === "auth";
}
function liveMounts(session, namespace) {
	const range = startOfFile(session.root.config.folder);
	return evaluateOnce(session, {
		key: `live-mounts:${namespace}`,
		name: "the mounts",
		range,
		fallback: []
	}, () => {
		const tables = session.known.mounts.get(namespace);
		if (tables === void 0) session.unreadNamespaces.add(namespace);
		return tables === void 0 ? [] : [...placesOf(session, tables, "secrets"), ...placesOf(session, tables, "auth")];
	});
}
function placesOf(session, tables, engineClass) {
	return [...tables[engineClass]].map(([path, info]) => {
		const place = {
			class: engineClass,
			path,
			engine: info.type
		};
		return session.engines(engineClass, info.type)?.engine.storesSecrets === true ? {
			...place,
			storeVersion: versionFrom(info.options)
		} : place;
	});
}
//#endregion
//#region src/core/desired/secret-types.ts
const PLAIN = {
	compare: "exact",
	required: false,
	secret: false,
	mayBeSecret: false,
	writeOnly: false,
	computed: false,
	immutable: false,
	always: false,
	unset: { kind: "default" }
};
const DATA = {
	...PLAIN,
	name: "data",
	type: "map",
	of: "any",
	compare: "json",
	secret: true,
	unset: { kind: "never" }
};
/** What a version 2 store keeps beside the data; source: the metadata endpoint of both products. */
const METADATA = [
	{
		...PLAIN,
		name: "custom_metadata",
		type: "map",
		of: "string",
		compare: "map"
	},
	{
		...PLAIN,
		name: "max_versions",
		type: "int"
	},
	{
		...PLAIN,
		name: "cas_required",
		type: "bool"
	},
	{
		...PLAIN,
		name: "delete_version_after",
		type: "duration",
		compare: "duration",
		unset: { kind: "never" }
	}
];
const VERSION = {
	...PLAIN,
	name: "version",
	type: "int",
	computed: true
};
/** A secret in a store of either version: its own endpoints are in core/plan and core/live. Metadata merges, data does not. */
const SECRET_TYPES = {
	1: secretType$1([DATA]),
	2: secretType$1([
		DATA,
		...METADATA,
		VERSION
	])
};
function secretType$1(fields) {
	return {
		id: "secret",
		block: "secret",
		shape: "collection",
		path: "{name}",
		nameCase: "keep",
		nameSpans: "path",
		read: { missing: "404" },
		write: {
			method: "POST",
			semantics: "merge"
		},
		delete: {
			how: "delete",
			irreversible: false
		},
		fields: new Map(fields.map((field) => [field.name, field]))
	};
}
//#endregion
//#region src/core/desired/object-type.ts
/** What an instance is; undefined where that cannot be told, which is reported or waits for the server. */
function typeOf(session, instance) {
	const range = instance.block.headerRange;
	return evaluateOnce(session, {
		key: `type:${instance.address}:${range.file}:${range.start.byte}`,
		name: instance.address,
		range,
		fallback: void 0
	}, () => {
		const name = objectName(session, instance);
		if (name === void 0) return void 0;
		return instance.parent === void 0 ? topLevelType(session, instance, name) : engineObjectType(session, instance, name);
	});
}
const SYSTEM_PATHS = {
	mount: "sys/mounts/",
	auth: "sys/auth/",
	namespace: "sys/namespaces/",
	policy: "sys/policies/acl/"
};
function topLevelType(session, instance, name) {
	const { kind } = instance.block;
	if (kind === "secret") return secretType(session, instance, name);
	if (kind === "object") return anyObjectType(session, instance, name);
	const type = session.engines("system", "sys")?.engine.objects.get(kind);
	const prefix = SYSTEM_PATHS[kind];
	if (type === void 0 || prefix === void 0) return unsupportedKind(session, instance);
	const folded = type.nameCase === "lower" ? name.toLowerCase() : name;
	const mount = kind === "mount" || kind === "auth" ? mountPlaceOf(session, instance) : void 0;
	return {
		protocol: kind,
		type,
		kindName: kind === "auth" ? "auth method" : kind,
		...mount === void 0 ? {} : { mount },
		path: `${prefix}${folded}`,
		name: folded
	};
}
function unsupportedKind(session, instance) {
	report(session, instance, "Not supported by the server", `This server has no objects of the kind "${instance.block.kind}".`);
}
function secretType(session, instance, name) {
	const place = secretPlace(session, instance, name);
	if (place === void 0) return void 0;
	const { mount, below } = place;
	if (mount.storeVersion === void 0) return notAStore(session, instance, mount);
	return {
		protocol: "secret",
		type: SECRET_TYPES[mount.storeVersion],
		kindName: "secret",
		mount,
		path: mount.storeVersion === 2 ? `${mount.path}/data/${below}` : `${mount.path}/${below}`,
		name: below
	};
}
function secretPlace(session, instance, name) {
	const { namespace } = instance.container;
	const written = instance.block.attributes.get("mount");
	if (written === void 0) return splitPath(session, namespace, name) ?? noMount(session, instance, name);
	const value = session.evaluate(written.expression, instance);
	if (value === void 0) return void 0;
	const path = plainText$1(session, value, {
		name: "mount",
		range: written.expression.range
	});
	if (path === void 0) return void 0;
	const mount = mountAt(session, namespace, path.replace(/^\/+|\/+$/g, ""));
	return mount === void 0 ? noMount(session, instance, path) : {
		mount,
		below: name
	};
}
function noMount(session, instance, path) {
	report(session, instance, "Unknown mount", `Nothing is mounted at or above "${path}", neither in this configuration nor on the server. Declare the mount that it lives in.`);
}
function notAStore(session, instance, mount) {
	report(session, instance, "Not a store of secrets", `The mount "${mount.path}" has the engine "${mount.engine}", which does not store arbitrary secrets. A secret block needs a mount whose engine does.`);
}
function anyObjectType(session, instance, path) {
	const place = splitPath(session, instance.container.namespace, path);
	const known = place === void 0 ? session.engines("system", "sys") : session.engines(place.mount.class, place.mount.engine);
	const match = known === void 0 ? void 0 : matchPath(known.engine, place?.below ?? path);
	if (match === void 0) return unknownPath(session, instance, path);
	return {
		protocol: "object",
		type: match.type,
		kindName: "object",
		...place === void 0 ? {} : { mount: place.mount },
		path,
		name: match.name ?? path
	};
}
function unknownPath(session, instance, path) {
	report(session, instance, "Unknown path", `The catalog has no object at "${path}", and the server describes none there, so its attributes are not known.`);
}
function engineObjectType(session, instance, name) {
	const { parent, block } = instance;
	const mount = parent === void 0 ? void 0 : mountPlaceOf(session, parent);
	if (mount === void 0) return void 0;
	const engine = session.engines(mount.class, mount.engine)?.engine;
	if (engine === void 0) return unknownEngine(session, instance, mount);
	const type = findObjectType(engine, block.kind, block.labels[0]?.text);
	if (type === void 0 || block.labels.length > 1) return unknownBlock(session, instance, engine);
	const folded = type.nameCase === "lower" ? name.toLowerCase() : name;
	return {
		protocol: "object",
		type,
		kindName: `${engine.engine} ${block.kind}`,
		mount,
		path: `${apiPath(mount)}/${objectPath(type, folded)}`,
		name: type.shape === "singleton" ? mount.path : folded
	};
}
function unknownEngine(session, instance, mount) {
	report(session, instance, "Unknown engine", `The catalog has no engine "${mount.engine}", and the server does not describe one at "${mount.path}".`);
}
function unknownBlock(session, instance, engine) {
	const { block } = instance;
	const written = [block.kind, ...block.labels.map((label) => `"${label.text}"`)].join(" ");
	const known = [...engine.objects.values()].map(({ block: word, label, shape }) => label === void 0 ? shape === "collection" ? `${word} "name"` : word : `${word} "${label}"`);
	const near = didYouMean$1(block.kind, [...engine.objects.values()].map((type) => type.block));
	const list = [...new Set(known)].sort().join(", ");
	report(session, instance, "Unsupported block type", `Blocks of type ${written} are not expected here.${near} The engine "${engine.engine}" has: ${list}.`);
}
function report(session, instance, summary, detail) {
	const range = instance.block.headerRange;
	session.diagnostics.push(errorDiagnostic(summary, detail, {
		range,
		address: instance.address
	}));
}
//#endregion
//#region src/core/desired/expand-parts.ts
/** The blocks that are part of an object's value, with `dynamic` blocks expanded; undefined where those have errors. */
function expandParts(session, instance) {
	const { block } = instance;
	if (!block.parts.some((part) => part.type === "dynamic")) return block.parts;
	return session.expandDynamic({
		...block.body,
		attributes: /* @__PURE__ */ new Map(),
		blocks: block.parts
	}, instance)?.blocks;
}
//#endregion
//#region src/core/desired/policy-text.ts
const FIELDS = [...RULE_FIELDS.keys()];
const BLOCKS = new Map([["path", ["path"]], ["rule", []]]);
/** The text of a policy that is written as `path` and `rule` blocks; unknown while any part of it is. */
function policyText(session, instance) {
	const blocks = expandParts(session, instance);
	if (blocks === void 0 || !checkBlocks(session, instance, blocks)) return void 0;
	const rules = blocks.map((block) => ruleOf(session, instance, block));
	if (rules.includes(void 0)) return void 0;
	const producers = rules.flatMap((rule) => rule?.kind === "waits" ? rule.producers : []);
	if (producers.length > 0) return unknownValue(STRING, producers);
	return stringValue(printPolicy(rules.flatMap((rule) => rule?.kind === "rule" ? [rule.rule] : [])));
}
function checkBlocks(session, { block, address }, blocks) {
	const { range, endRange } = block.body;
	const problems = [
		...checkBody({
			attributes: /* @__PURE__ */ new Map(),
			blocks,
			range,
			endRange
		}, { blocks: BLOCKS }),
		...blocks.flatMap((part) => checkBody(part.body, part.type === "rule" ? {
			required: ["path"],
			optional: FIELDS
		} : { optional: FIELDS })),
		...block.attributes.has("policy") ? [bothForms(blocks)] : []
	];
	session.diagnostics.push(...problems.map((problem) => ({
		...problem,
		address
	})));
	return problems.length === 0;
}
function bothForms(blocks) {
	return errorDiagnostic("Conflicting policy contents", "A policy is written either as text in \"policy\", or as path and rule blocks. Remove one of the two.", blocks[0] === void 0 ? {} : { range: blocks[0].headerRange });
}
function ruleOf(session, instance, block) {
	const values = /* @__PURE__ */ new Map();
	for (const attribute of block.body.attributes.values()) {
		const value = partValue(session, instance, attribute);
		if (value === void 0) return void 0;
		if (value !== null) values.set(attribute.name, value);
	}
	const producers = [...values.values()].flatMap(producersOf);
	if (producers.length > 0) return {
		kind: "waits",
		producers
	};
	return decode$1(session, instance, {
		block,
		values
	});
}
function partValue(session, instance, attribute) {
	const raw = session.evaluate(attribute.expression, instance);
	if (raw === void 0) return void 0;
	const value = toValue(raw);
	if (!someLeaf(value, isSensitive)) return value;
	const detail = `A policy's text is not a secret: everybody who may read policies sees it. The argument "${attribute.name}" is sensitive.`;
	session.diagnostics.push(errorDiagnostic("Sensitive value not allowed here", detail, {
		range: attribute.range,
		address: instance.address
	}));
}
function producersOf(value) {
	const producers = [];
	someLeaf(value, (leaf) => {
		if (isUnknown(leaf)) producers.push(...leaf.producers);
		return false;
	});
	return producers;
}
function decode$1(session, instance, { block, values }) {
	const path = block.type === "path" ? block.labels[0]?.text : values.get("path");
	const fields = new Map([...values].filter(([name]) => name !== "path"));
	const decoded = typeof path === "string" ? decodeRule(path, fields) : {
		kind: "problem",
		message: "The argument \"path\" must be a string.",
		field: "path"
	};
	if (decoded.kind === "rule" && fields.size > 0) return decoded;
	const range = (decoded.kind === "problem" && decoded.field !== void 0 ? block.body.attributes.get(decoded.field) : void 0)?.range ?? block.headerRange;
	const message = decoded.kind === "problem" ? decoded.message : "A path needs \"capabilities\", as in capabilities = [\"read\"].";
	session.diagnostics.push(errorDiagnostic("Invalid policy rule", message, {
		range,
		address: instance.address
	}));
}
//#endregion
//#region src/core/desired/attribute-value.ts
/** An attribute of an object as expressions see it: as declared, as the server decided, or its default. */
function attributeValue(session, instance, attribute) {
	const name = `${instance.address}.${attribute.name}`;
	return evaluateOnce(session, {
		key: `attribute:${name}`,
		name,
		range: attribute.range,
		fallback: void 0
	}, () => evaluateAttribute(session, instance, attribute));
}
/** The one object, or the objects by key, as values with all of their attributes. */
function wholeValue(session, instances) {
	const entries = /* @__PURE__ */ new Map();
	for (const instance of instances) {
		const typed = typeOf(session, instance);
		if (typed === void 0) return void 0;
		const attributes = /* @__PURE__ */ new Map();
		for (const name of [nameAttribute(instance), ...typed.type.fields.keys()]) {
			const value = attributeValue(session, instance, {
				name,
				range: instance.block.headerRange
			});
			if (value !== void 0) attributes.set(name, value);
		}
		entries.set(instance.each?.key ?? "", objectValue(attributes));
	}
	return objectValue(entries);
}
function evaluateAttribute(session, instance, attribute) {
	const { name } = attribute;
	if (name === nameAttribute(instance)) return nameValue(session, instance);
	if (name === "policy" && instance.block.parts.length > 0) return policyText(session, instance);
	const written = instance.block.attributes.get(name);
	if (written !== void 0) return session.evaluate(written.expression, instance);
	const typed = typeOf(session, instance);
	if (typed === void 0) return void 0;
	if (name === "type" && typed.mount !== void 0) return stringValue(typed.mount.engine);
	const field = typed.type.fields.get(name);
	if (field === void 0) return unsupported$2(session, {
		instance,
		typed
	}, attribute);
	return field.computed ? computedValue(session, instance, field) : fromValue(defaultOf(field));
}
function nameValue(session, instance) {
	const name = objectName(session, instance);
	return name === void 0 ? void 0 : stringValue(name);
}
function computedValue(session, instance, field) {
	const known = session.known.computed.get(instance.address)?.get(field.name);
	if (known !== void 0) return fromValue(known);
	const producer = `${instance.address}.${field.name}`;
	session.waiting.add(producer);
	return unknownValue(DYNAMIC, [producer]);
}
function unsupported$2(session, object, attribute) {
	const { instance, typed } = object;
	const names = [nameAttribute(instance), ...typed.type.fields.keys()];
	const detail = `This object does not have an attribute named "${attribute.name}".${didYouMean$1(attribute.name, names)}`;
	session.diagnostics.push(errorDiagnostic("Unsupported attribute", detail, {
		range: attribute.range,
		address: instance.address
	}));
}
//#endregion
//#region src/core/desired/plaintext-problem.ts
/**
* Why a value must not stand in a secret field: a plaintext secret would lie in Git. Data of a `secret` block may hold
* plain values (a user name beside a password), but not as literals in HCL unless `nonsensitive` says that they are meant.
*/
function plaintextProblem(instance, field, value) {
	if (instance.block.kind === "secret") return literalProblem(instance, field);
	if (!someLeaf(value, isPlaintext)) return void 0;
	return errorDiagnostic("Plaintext secret", `The argument "${field.name}" is a secret, so its value must not stand in the configuration in plain text. ${ADVICE}`);
}
const ADVICE = "Put it into an encrypted file and read it from there, such as sops(\"secrets/app.sops.yaml\").key, or pass it as a sensitive variable.";
function isPlaintext(leaf) {
	if (leaf === null || leaf === "" || isSensitive(leaf) || isUnknown(leaf)) return false;
	return !isMap(leaf) && !isList$1(leaf);
}
function literalProblem(instance, field) {
	const expression = instance.block.attributes.get(field.name)?.expression;
	const key = expression === void 0 ? void 0 : literalKey(expression);
	if (key === void 0) return void 0;
	return errorDiagnostic("Plaintext secret", `The value of "${key}" stands in the configuration in plain text. ${ADVICE} If it is not a secret, write nonsensitive("…") to say so.`);
}
/** The first key of an object expression whose value is a literal string that is not empty. */
function literalKey(expression) {
	if (expression.kind === "parentheses") return literalKey(expression.expression);
	if (expression.kind !== "object") return void 0;
	const item = expression.items.find(({ value }) => isLiteralText(value));
	return item === void 0 ? void 0 : item.literalKey ?? "a key of this object";
}
function isLiteralText(expression) {
	if (expression.kind === "parentheses") return isLiteralText(expression.expression);
	if (expression.kind !== "template") return false;
	return expression.parts.length > 0 && expression.parts.every((part) => part.kind === "text" && part.text !== "");
}
//#endregion
//#region src/core/desired/decode-attributes.ts
/** The attributes that an instance declares, checked against the catalog; `null` equals not written. */
function decodeAttributes(session, instance, object) {
	const decoded = new Map(impliedAttributes(session, instance, object.typed));
	for (const written of writtenAttributes(instance)) {
		const field = object.typed.type.fields.get(written.name);
		const usable = field === void 0 ? unknownAttribute(session, instance, {
			written,
			object
		}) : usableField(session, written, field);
		if (usable === void 0) continue;
		const value = decodeValue(session, instance, {
			written,
			field: usable,
			object
		});
		if (value !== void 0 && value !== null) decoded.set(written.name, {
			value,
			range: written.range
		});
	}
	if (instance.block.managed) checkRequired(session, instance, {
		object,
		decoded
	});
	return decoded;
}
/** What a mount has although nobody wrote it: its type, where the label is one, and the options that a type stands for. */
function impliedAttributes(session, { block }, { mount, protocol }) {
	if (mount === void 0 || protocol !== "mount" && protocol !== "auth") return [];
	const range = block.attributes.get("type")?.range ?? block.headerRange;
	const options = session.engines(mount.class, labelOfType(block, mount.engine))?.options ?? /* @__PURE__ */ new Map();
	const type = ["type", {
		value: mount.engine,
		range
	}];
	return options.size === 0 || block.attributes.has("options") ? [type] : [type, ["options", {
		value: options,
		range
	}]];
}
/** The type as written: an alias has options that the stored type does not show. */
function labelOfType(block, stored) {
	const written = block.attributes.get("type")?.expression;
	const text = written?.kind === "template" && written.parts.length === 1 ? written.parts[0] : void 0;
	return text?.kind === "text" ? text.text : stored;
}
function writtenAttributes(instance) {
	const { block } = instance;
	const written = [...block.attributes.values()].filter((attribute) => !isControl(instance, attribute.name) && !isMountType(instance, attribute.name)).map((attribute) => ({
		name: attribute.name,
		range: attribute.range
	}));
	const rules = block.parts[0];
	if (rules === void 0 || block.kind !== "policy") return written;
	return [...written, {
		name: "policy",
		range: {
			...rules.range,
			end: block.parts.at(-1)?.range.end ?? rules.range.end
		}
	}];
}
function isMountType({ block, parent }, name) {
	return name === "type" && parent === void 0 && (block.kind === "mount" || block.kind === "auth");
}
function unknownAttribute(session, instance, { written, object }) {
	const names = [...object.typed.type.fields.values()].filter((field) => !field.computed).map((field) => field.name);
	const detail = `An argument named "${written.name}" is not expected here.${didYouMean$1(written.name, [nameAttribute(instance), ...names])}`;
	session.diagnostics.push(errorDiagnostic("Unsupported argument", detail, {
		range: written.range,
		address: instance.address
	}));
}
function usableField(session, written, field) {
	const problem = field.aliasOf !== void 0 ? `The argument "${field.name}" is an older name. Use "${field.aliasOf}" instead.` : field.computed ? `The attribute "${field.name}" is decided by the server: it can be referred to, but not set.` : void 0;
	if (problem === void 0) return field;
	session.diagnostics.push(errorDiagnostic("Unsupported argument", problem, { range: written.range }));
}
function decodeValue(session, instance, part) {
	const { written, field } = part;
	const raw = attributeValue(session, instance, written);
	if (raw === void 0) return void 0;
	const value = toValue(raw);
	if (value === null) return null;
	const problem = secrecyProblem(instance, part, value) ?? void 0;
	if (problem !== void 0) {
		session.diagnostics.push({
			...problem,
			range: written.range,
			address: instance.address
		});
		return;
	}
	const decoded = decodeField(field, value);
	if ("value" in decoded) return decoded.value;
	const detail = `The argument "${field.name}" ${decoded.problem}`;
	session.diagnostics.push(errorDiagnostic("Incorrect attribute value type", detail, {
		range: written.range,
		address: instance.address
	}));
}
function secrecyProblem(instance, { field, object }, value) {
	if (field.secret || isNamedSensitive(object.controls, field.name)) return plaintextProblem(instance, field, value);
	if (field.mayBeSecret) return void 0;
	const leaf = firstSensitive(value);
	if (leaf === void 0) return void 0;
	return errorDiagnostic("Sensitive value not allowed here", `The argument "${field.name}" is shown in plans and kept in the ledger, and its value comes from ${leaf.origin}. If the value is not a secret, wrap it in nonsensitive(...).`);
}
function isNamedSensitive(controls, name) {
	const named = controls.get("sensitive_fields");
	return Array.isArray(named) && named.includes(name);
}
function firstSensitive(value) {
	let first;
	someLeaf(value, (leaf) => {
		if (isSensitive(leaf)) first ??= leaf;
		return first !== void 0;
	});
	return first;
}
function checkRequired(session, instance, { object, decoded }) {
	const { fields } = object.typed.type;
	for (const field of fields.values()) {
		if (!field.required || decoded.has(field.name) || !applies(field, decoded)) continue;
		if (instance.block.attributes.has(field.name)) continue;
		const detail = `The argument "${field.name}" is required, but no definition was found.`;
		const { endRange } = instance.block.body;
		session.diagnostics.push(errorDiagnostic("Missing required argument", detail, {
			range: endRange,
			address: instance.address
		}));
	}
}
/** Whether a field exists for the values that other fields have. */
function applies(field, decoded) {
	if (field.when === void 0) return true;
	const value = decoded.get(field.when.field)?.value;
	if (value === void 0 || isUnknown(value) || isMap(value)) return false;
	return field.when.values.some((wanted) => wanted === value);
}
//#endregion
//#region src/core/desired/build-object.ts
/** The object that an instance declares; undefined where its kind cannot be told, which is reported. */
function buildObject(session, instance) {
	const { block, container } = instance;
	const built = withUses(session, {
		key: `object:${instance.address}`,
		name: instance.address,
		range: block.headerRange
	}, () => {
		const typed = typeOf(session, instance);
		if (typed === void 0) return void 0;
		const controls = readControls(session, instance);
		return {
			typed,
			controls,
			attributes: decodeAttributes(session, instance, {
				typed,
				controls
			})
		};
	});
	if (built.value === void 0) return void 0;
	const { typed, controls, attributes } = built.value;
	return {
		address: instance.address,
		protocol: typed.protocol,
		type: typed.type,
		kindName: typed.kindName,
		namespace: container.namespace,
		path: typed.path,
		name: typed.name,
		...typed.mount === void 0 ? {} : { mount: typed.mount },
		attributes,
		controls,
		managed: block.managed,
		lifecycle: block.lifecycle,
		dependsOn: dependencies(instance, built.uses),
		range: block.headerRange
	};
}
/** A block of a mount exists after the mount, and everything in a namespace after the namespace. */
function dependencies(instance, uses) {
	const all = new Set(uses);
	if (instance.parent !== void 0) all.add(instance.parent.address);
	if (instance.container.inNamespace !== void 0) all.add(instance.container.inNamespace);
	all.delete(instance.address);
	return all;
}
//#endregion
//#region src/core/desired/build-outputs.ts
/** The root module's outputs. A sensitive value in one that does not say so is an error, as in Terraform. */
function buildOutputs(session) {
	const outputs = /* @__PURE__ */ new Map();
	for (const block of session.root.config.outputs.values()) {
		const raw = session.evaluate(block.value, { container: topOf(session.root) });
		if (raw === void 0) continue;
		const value = toValue(raw);
		if (!block.sensitive && someLeaf(value, isSensitive)) {
			const detail = `The value of output "${block.name}" is sensitive. To show that this is meant, write sensitive = true in the output block; its value is then hidden.`;
			session.diagnostics.push(errorDiagnostic("Output refers to sensitive values", detail, { range: block.value.range }));
		} else outputs.set(block.name, {
			value,
			sensitive: block.sensitive,
			range: block.range
		});
	}
	return outputs;
}
//#endregion
//#region src/core/hcl/parse-expression.ts
/** Reads an expression that stands alone, such as one from the command line. Line breaks do not matter in it. */
function parseExpression(source) {
	const tokens = scan(sourceOfText(source.file, source.text), "code");
	const stream = streamOf(tokens);
	stream.newlines = false;
	const expression = stream.parseExpression();
	const next = stream.peekIndex();
	if (stream.kindOf(next) !== 0) stream.freshError("Extra characters after expression", "An expression was successfully parsed, but extra characters were found after it.", { range: stream.range(next) });
	return {
		value: expression,
		diagnostics: [...checkTokens(tokens), ...stream.diagnostics]
	};
}
//#endregion
//#region src/core/hcl/walk-expression.ts
/** The expressions directly inside of an expression, in source order. */
function childrenOf(expression) {
	switch (expression.kind) {
		case "literal":
		case "traversal": return NONE$1;
		case "template": return expression.parts.flatMap(childrenOfPart);
		case "template-wrap":
		case "parentheses": return plain([expression.expression]);
		case "tuple": return plain(expression.items);
		case "object": return expression.items.flatMap((item) => plain(item.literalKey === void 0 ? [item.key, item.value] : [item.value]));
		case "for": return [...plain([expression.collection]), ...bound(expression, [
			expression.key,
			expression.value,
			expression.condition
		])];
		case "call": return plain(expression.args);
		case "relative": return plain([expression.source]);
		case "index": return plain([expression.collection, expression.key]);
		case "splat": return [...plain([expression.source]), ...expression.steps.flatMap(childrenOfStep)];
		case "unary": return plain([expression.operand]);
		case "binary": return plain([expression.left, expression.right]);
		case "bound": return [{
			expression: expression.expression,
			binds: [...expression.variables.keys()]
		}];
		case "conditional": return plain([
			expression.condition,
			expression.then,
			expression.otherwise
		]);
	}
}
const NONE$1 = [];
function plain(expressions) {
	return expressions.map((expression) => ({
		expression,
		binds: []
	}));
}
function bound(names, expressions) {
	const binds = namesOf(names);
	return expressions.filter((expression) => expression !== void 0).map((expression) => ({
		expression,
		binds
	}));
}
function namesOf({ keyName, valueName }) {
	return keyName === void 0 ? [valueName] : [keyName, valueName];
}
function childrenOfPart(part) {
	switch (part.kind) {
		case "text": return NONE$1;
		case "interpolation": return plain([part.expression]);
		case "if": return [...plain([part.condition]), ...[...part.then, ...part.otherwise].flatMap(childrenOfPart)];
		case "for": {
			const names = namesOf(part);
			const body = part.body.flatMap(childrenOfPart);
			return [...plain([part.collection]), ...body.map(({ expression, binds }) => ({
				expression,
				binds: [...names, ...binds]
			}))];
		}
	}
}
function childrenOfStep(step) {
	if (step.kind === "computed-index") return plain([step.key]);
	return step.kind === "splat" ? step.steps.flatMap(childrenOfStep) : NONE$1;
}
//#endregion
//#region src/core/hcl/calls-of.ts
/** The function calls in an expression, in source order: so files can be opened before it is evaluated. */
function callsOf(expression) {
	const found = [];
	const pending = [expression];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		if (next.kind === "call") found.push(callOf(next));
		for (const child of [...childrenOf(next)].reverse()) pending.push(child.expression);
	}
	return found;
}
function callOf({ name, args, range }) {
	const text = constantText(args[0]);
	return {
		name: name.replace(/^core::/, ""),
		range,
		...text !== void 0 && { text }
	};
}
function constantText(expression) {
	if (expression?.kind === "parentheses") return constantText(expression.expression);
	if (expression?.kind !== "template" || expression.parts.length !== 1) return void 0;
	const [part] = expression.parts;
	return part?.kind === "text" ? part.text : void 0;
}
//#endregion
//#region src/core/hcl/values/canonical.ts
/**
* A text that is the same for equal values and for no others. Sensitive parts stand by their identity, so it is the same
* with and without keys, and tells nothing that the configuration does not say.
*/
function canonicalText(value) {
	if (value.sensitive !== void 0) return `!${value.sensitive.identity}`;
	switch (value.kind) {
		case "string": return JSON.stringify(value.value);
		case "number": return formatNumber$1(value.value);
		case "bool": return String(value.value);
		case "null": return "null";
		case "unknown": return `?${JSON.stringify(value.producers)}`;
		case "sequence": return `[${value.items.map(canonicalText).join(",")}]`;
		case "mapping": return `{${[...value.entries].map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(",")}}`;
	}
}
//#endregion
//#region src/core/hcl/values/set-order.ts
/**
* A set of known values of the element type. Strings are ordered by code points, numbers by value, false before true,
* anything else by its JSON text (HashiCorp leaves that order open).
*/
function setValue(element, items) {
	const sorted = [...items].sort(compareElements);
	return sortedSetValue(element, sorted.filter((item, index) => {
		const previous = sorted[index - 1];
		return previous === void 0 || compareElements(previous, item) !== 0;
	}));
}
function compareElements(left, right) {
	if (left.kind === "string" && right.kind === "string") return compareCodePoints(left.value, right.value);
	if (left.kind === "number" && right.kind === "number") return compareNumbers(left.value, right.value);
	return compareCodePoints(canonicalText(left), canonicalText(right));
}
//#endregion
//#region src/core/hcl/types/conversion-rules.ts
/**
* Whether values of one type may convert to the other; a particular value can still be refused (the string "x" is no
* number). A type always converts to itself.
*/
function canConvert(from, to) {
	if (to.kind === "dynamic" || from.kind === "dynamic" || sameType(from, to)) return true;
	if (isPrimitive(from)) return canConvertPrimitive(from, to);
	switch (to.kind) {
		case "object": return from.kind === "object" ? canConvertObject(from, to) : canConvertMapToObject(from, to);
		case "tuple": return from.kind === "tuple" && canConvertTuple(from, to);
		case "list":
		case "set": return canConvertSequence(from, to);
		case "map": return canConvertToMap(from, to);
		default: return false;
	}
}
/** The type that values of all these types convert to; undefined if there is none. */
function unify(types) {
	if (types.length === 0) return void 0;
	const special = unifyStructures(types);
	return special === "general" ? unifyByPreference(types) : special;
}
function canConvertPrimitive(from, to) {
	return isPrimitive(to) && (from.kind === "string" || to.kind === "string");
}
function canConvertObject(from, to) {
	for (const [name, wanted] of to.attributes) {
		const given = from.attributes.get(name);
		if (given === void 0 ? !to.optional?.has(name) : !canConvert(given, wanted)) return false;
	}
	return true;
}
/** An optional attribute that does not fit may still be missing in the map, so it does not rule the conversion out. */
function canConvertMapToObject(from, to) {
	if (from.kind !== "map") return false;
	return [...to.attributes].every(([name, wanted]) => to.optional?.has(name) || canConvert(from.element, wanted));
}
function canConvertTuple(from, to) {
	return from.elements.length === to.elements.length && from.elements.every((element, index) => canConvert(element, to.elements[index] ?? DYNAMIC));
}
function canConvertSequence(from, to) {
	if (from.kind === "list" || from.kind === "set") return canConvert(from.element, to.element);
	return from.kind === "tuple" && canShareElementType(from.elements, to.element);
}
function canConvertToMap(from, to) {
	if (from.kind === "map") return canConvert(from.element, to.element);
	return from.kind === "object" && canShareElementType([...from.attributes.values()], to.element);
}
function canShareElementType(elements, wanted) {
	const element = sharedElementType(elements, wanted);
	return element !== void 0 && elements.every((given) => canConvert(given, element));
}
/** The element type that a tuple or object gets when it becomes a collection: the wanted one, or what all have in common. */
function sharedElementType(elements, wanted) {
	return wanted.kind === "dynamic" && elements.length > 0 ? unify(elements) : wanted;
}
/** Types of one structural kind may have a type in common that is none of them. */
function unifyStructures(types) {
	const kinds = new Set(types.map((type) => type.kind));
	const dynamic = kinds.delete("dynamic");
	const only = [...kinds].sort().join(" ");
	switch (only) {
		case "map":
		case "list":
		case "set": return dynamic ? DYNAMIC : unifyCollections(types, only);
		case "map object": return unifyMixed(types, "object") ?? "general";
		case "list tuple": return unifyMixed(types, "tuple") ?? "general";
		case "object": return dynamic ? DYNAMIC : unifyObjects(types);
		case "tuple": return dynamic ? DYNAMIC : unifyTuples(types);
		default: return kinds.has("object") && kinds.has("tuple") ? void 0 : "general";
	}
}
const COLLECTION = {
	list: listOf,
	set: setOf$1,
	map: mapOf$1
};
function unifyCollections(types, kind) {
	const element = unify(types.map((type) => type.element));
	return element && COLLECTION[kind](element);
}
/** Maps and objects unify as maps, lists and tuples as lists. */
function unifyMixed(types, structural) {
	const parts = types.filter((type) => type.kind === structural);
	const common = structural === "object" ? unifyAsMap(parts) : unifyAsList(parts);
	if (common === void 0) return void 0;
	const unified = unify(types.map((type) => type.kind === structural ? common : type));
	return unified?.kind === common.kind ? unified : void 0;
}
function unifyObjects(types) {
	const [first] = types;
	if (first === void 0) return void 0;
	const names = [...first.attributes.keys()];
	if (!types.every((type) => type.attributes.size === names.length && names.every((name) => type.attributes.has(name)))) return unifyAsMap(types);
	const attributes = /* @__PURE__ */ new Map();
	for (const name of names) {
		const unified = unify(types.map((type) => type.attributes.get(name) ?? DYNAMIC));
		if (unified === void 0) return void 0;
		attributes.set(name, unified);
	}
	return {
		kind: "object",
		attributes
	};
}
function unifyTuples(types) {
	const [first] = types;
	if (first === void 0) return void 0;
	if (types.some((type) => type.elements.length !== first.elements.length)) return unifyAsList(types);
	const elements = first.elements.map((_, index) => unify(types.map((type) => type.elements[index] ?? DYNAMIC)));
	return elements.every((element) => element !== void 0) ? {
		kind: "tuple",
		elements
	} : void 0;
}
function unifyAsMap(types) {
	const element = unify(types.flatMap((type) => [...type.attributes.values()]));
	return element && mapOf$1(element);
}
function unifyAsList(types) {
	const element = unify(types.flatMap((type) => type.elements));
	return element && listOf(element);
}
/** The most general of the given types that all others convert to. */
function unifyByPreference(types) {
	return byPreference(types).find((wanted) => types.every((type) => canConvert(type, wanted)));
}
/** A string can stand for any primitive, anything can stand for a dynamic; a list is preferred to a tuple, either to a set. */
function byPreference(types) {
	const distinct = [];
	for (const type of types) if (!distinct.some((other) => sameType(type, other))) distinct.push(type);
	return distinct.sort((a, b) => GENERALITY[b.kind] - GENERALITY[a.kind]);
}
const GENERALITY = {
	map: 3,
	list: 3,
	string: 3,
	object: 2,
	tuple: 2,
	set: 1,
	number: 0,
	bool: 0,
	dynamic: -1
};
//#endregion
//#region src/core/hcl/types/mismatch-message.ts
/** Why values of one type never convert to the other, in HashiCorp's words: `list of string required`. */
function mismatchMessage(given, wanted) {
	if (given.kind === "object" && wanted.kind === "object") return objectMismatch(given, wanted);
	if (isCollection$1(wanted)) {
		if (given.kind === "tuple" || given.kind === "object") return structuralMismatch(given, wanted);
		if (isCollection$1(given)) return collectionMismatch(given, wanted);
	}
	return isTellingBothClear(given, wanted) ? `${typeName(wanted)} required, but have ${typeName(given)}` : `${constraintName(wanted)} required`;
}
function objectMismatch(given, wanted) {
	const missing = [...wanted.attributes.keys()].filter((name) => !given.attributes.has(name) && !wanted.optional?.has(name));
	if (missing.length > 0) return missingAttributes(missing.sort());
	for (const [name, type] of wanted.attributes) {
		const have = given.attributes.get(name);
		if (have !== void 0 && !canConvert(have, type)) return `attribute "${name}": ${mismatchMessage(have, type)}`;
	}
	return "incorrect object attributes";
}
function missingAttributes(names) {
	const quoted = names.map((name) => `"${name}"`);
	const last = quoted.at(-1);
	if (quoted.length === 1) return `attribute ${last} is required`;
	if (quoted.length === 2) return `attributes ${quoted[0]} and ${last} are required`;
	return `attributes ${quoted.slice(0, -1).join(", ")}, and ${last} are required`;
}
function structuralMismatch(given, wanted) {
	const fits = given.kind === "tuple" ? wanted.kind !== "map" : wanted.kind === "map";
	if (fits && wanted.element.kind === "dynamic") return `all ${wanted.kind} elements must have the same type`;
	if (!fits) return `${constraintName(wanted)} required`;
	const parts = given.kind === "tuple" ? given.elements.entries() : given.attributes.entries();
	for (const [key, type] of parts) {
		if (canConvert(type, wanted.element)) continue;
		return `element ${typeof key === "string" ? `"${key}"` : key}: ${mismatchMessage(type, wanted.element)}`;
	}
	return `all elements must be ${constraintName(wanted.element)}`;
}
function collectionMismatch(given, wanted) {
	if (given.kind === "map" !== (wanted.kind === "map")) return `${constraintName(wanted)} required`;
	return `incorrect ${wanted.kind} element type: ${mismatchMessage(given.element, wanted.element)}`;
}
/** Where naming both types would make a reader look for the mistake in the wrong place, only the wanted one is named. */
function isTellingBothClear(given, wanted) {
	if (isPrimitive(given) !== isPrimitive(wanted)) return true;
	if (wanted.kind === "string") return true;
	if (isPrimitive(given) && given.kind !== "string") return !sameType(given, wanted);
	if (isCollection$1(given) && isCollection$1(wanted)) return !hasDynamic$1(given.element) && hasDynamic$1(wanted.element);
	return given.kind === "tuple" && wanted.kind === "object";
}
//#endregion
//#region src/core/hcl/types/convert-value.ts
/**
* Converts a value by HCL's rules: `"5"` to 5 and back, tuples and objects to collections, attributes that an object
* type does not have are dropped. Sensitive parts keep their identity; they convert alike with and without their key.
*/
function convertValue(value, wanted) {
	const given = typeOf$1(value);
	if (sameType(given, wanted) && !("optional" in wanted)) return converted(value);
	if (!canConvert(given, wanted)) return mismatch(mismatchMessage(given, wanted));
	if (value.sensitive !== void 0) return convertSensitive(value, wanted);
	if (wanted.kind === "dynamic") return converted(value);
	if (value.kind === "unknown") return converted(unknownValue(resultType$1(given, wanted), value.producers));
	if (value.kind === "null") return converted(nullValue(resultType$1(given, wanted)));
	return convertKnown(value, wanted);
}
function convertKnown(value, wanted) {
	if (value.kind === "mapping") {
		if (wanted.kind === "object") return toObject(value, wanted);
		if (wanted.kind === "map") return toMap(value, wanted);
	} else if (value.kind === "sequence") {
		if (wanted.kind === "tuple") return toTuple(value, wanted);
		if (wanted.kind === "list" || wanted.kind === "set") return toListOrSet(value, wanted);
	}
	return convertPrimitive(value, wanted);
}
function converted(value) {
	return {
		kind: "converted",
		value
	};
}
function mismatch(message, path = []) {
	return {
		kind: "mismatch",
		path,
		message
	};
}
/** The plaintext converts behind its mark. A failure tells no more than what was wanted. */
function convertSensitive(value, wanted) {
	const { sensitive } = value;
	if (sensitive === void 0 || wanted.kind === "dynamic") return converted(value);
	const type = resultType$1(typeOf$1(value), wanted);
	const mark = {
		...sensitive,
		type
	};
	if (value.kind === "unknown") return converted({
		...value,
		type,
		sensitive: mark
	});
	const plain = convertValue(dropMarks(value), wanted);
	if (plain.kind === "mismatch") return mismatch(`${constraintName(wanted)} required`);
	return converted({
		...plain.value,
		sensitive: mark
	});
}
/** The wanted type, with what it leaves open filled in from the given one. */
function resultType$1(given, wanted) {
	if (wanted.kind === "dynamic") return given;
	if ("element" in wanted) {
		const element = elementTypeOf(given, wanted.element);
		return {
			kind: wanted.kind,
			element: element === void 0 ? wanted.element : resultType$1(element, wanted.element)
		};
	}
	if (wanted.kind === "object") {
		const attributes = /* @__PURE__ */ new Map();
		for (const [name, type] of wanted.attributes) attributes.set(name, resultType$1(attributeTypeOf(given, name) ?? type, type));
		return {
			kind: "object",
			attributes
		};
	}
	return wanted;
}
function elementTypeOf(given, wanted) {
	if ("element" in given) return given.element;
	if (given.kind === "tuple") return sharedElementType(given.elements, wanted);
	return given.kind === "object" ? sharedElementType([...given.attributes.values()], wanted) : void 0;
}
function attributeTypeOf(given, name) {
	if (given.kind === "object") return given.attributes.get(name);
	return given.kind === "map" ? given.element : void 0;
}
function convertPrimitive(value, wanted) {
	if (wanted.kind === "string") {
		if (value.kind === "number") return converted({
			kind: "string",
			value: formatNumber$1(value.value)
		});
		if (value.kind === "bool") return converted(stringValue(String(value.value)));
	}
	if (value.kind === "string" && wanted.kind === "number") {
		const number = parseNumber(value.value);
		return number === void 0 ? mismatch("a number is required") : converted(numberValue(number));
	}
	if (value.kind === "string" && wanted.kind === "bool") return toBool(value.value);
	return mismatch(mismatchMessage(typeOf$1(value), wanted));
}
function toBool(text) {
	if (text === "true" || text === "1") return converted(boolValue(true));
	if (text === "false" || text === "0") return converted(boolValue(false));
	const lower = text.toLowerCase();
	return mismatch(`a bool is required${lower === "true" || lower === "false" ? `; to convert from string, use lowercase "${lower}"` : ""}`);
}
/** Converts each part; stops at the first that does not convert. */
function convertParts(parts, wantedOf) {
	const results = [];
	for (const [key, part] of parts) {
		const wanted = wantedOf(key);
		if (wanted === void 0) continue;
		const result = convertValue(part, wanted);
		if (result.kind === "mismatch") return {
			...result,
			path: [key, ...result.path]
		};
		results.push([key, result.value]);
	}
	return results;
}
function isMismatch(parts) {
	return !Array.isArray(parts);
}
function toObject(value, wanted) {
	const parts = convertParts(value.entries, (name) => wanted.attributes.get(name));
	if (isMismatch(parts)) return parts;
	const entries = new Map(parts);
	for (const [name, type] of wanted.attributes) {
		if (entries.has(name)) continue;
		if (!wanted.optional?.has(name)) return mismatch(`map has no element for required attribute "${name}"`);
		entries.set(name, nullValue(resultType$1(type, type)));
	}
	return converted(objectValue(entries));
}
function toTuple(value, wanted) {
	const parts = convertParts(value.items.entries(), (index) => wanted.elements[index]);
	return isMismatch(parts) ? parts : converted(tupleValue(parts.map(([, item]) => item)));
}
function toMap(value, wanted) {
	const element = elementTypeOf(value.type, wanted.element) ?? wanted.element;
	const parts = convertParts(value.entries, () => resultElement(element, wanted));
	if (isMismatch(parts)) return parts;
	const common = commonElement(parts, resultElement(element, wanted));
	return common === void 0 ? mismatch("all map elements must have the same type") : converted(mapValue(common, parts));
}
function toListOrSet(value, wanted) {
	const element = elementTypeOf(value.type, wanted.element) ?? wanted.element;
	const parts = convertParts(value.items.entries(), () => resultElement(element, wanted));
	if (isMismatch(parts)) return parts;
	const items = parts.map(([, item]) => item);
	const common = commonElement(parts, resultElement(element, wanted));
	if (common === void 0) return mismatch(`all ${wanted.kind} elements must have the same type`);
	return converted(wanted.kind === "list" ? listValue(common, items) : toSet(common, items));
}
function resultElement(given, wanted) {
	return wanted.element.kind === "dynamic" ? given : wanted.element;
}
/** Elements of a type that leaves something open may still differ after conversion. */
function commonElement(parts, element) {
	const [first] = parts;
	if (first === void 0) return resultType$1(element, element);
	const type = typeOf$1(first[1]);
	return parts.every(([, part]) => sameType(typeOf$1(part), type)) ? type : void 0;
}
/**
* Which elements a set has depends on their values. So one with an unknown element is unknown as a whole, and one with a
* sensitive element is sensitive as a whole.
*/
function toSet(element, items) {
	const type = {
		kind: "set",
		element
	};
	const plain = items.map(dropMarks);
	const set = plain.every(isWhollyKnown) ? setValue(element, plain) : unknownValue(type, producersOf$1(items));
	const marks = sensitivitiesOf(items);
	if (marks.length === 0) return set;
	const identity = `set(${items.map(canonicalText).join(",")})`;
	return {
		...set,
		sensitive: {
			identity,
			origins: originsOf(marks),
			type
		}
	};
}
//#endregion
//#region src/core/hcl/evaluate/derive.ts
/**
* Applies an operation whose result is sensitive if any operand is, or has anything sensitive in it. What can be known
* without keys is calculated first, with unknowns in the place of secrets, and gives the result's type and identity:
* so they are the same in a run that has the keys, which then only adds the plaintext.
*/
function derive(evaluation, operation) {
	const { name, operands, compute } = operation;
	const sensitivities = sensitivitiesOf(operands);
	if (sensitivities.length === 0) return compute(operands);
	const identity = evaluation.identityOf(name, operands);
	const open = () => compute(operands.map(dropMarks));
	return addPlaintext(evaluation, {
		identity,
		sensitivities,
		operands,
		hidden: evaluation.capture(() => compute(operands.map(hidePlaintext))),
		open
	});
}
/**
* The sensitive result of an operation whose public side is known; with the plaintext where all operands have theirs.
* What waits for an apply is unknown as a whole until then, for a part of it may show only in the plaintext.
*/
function addPlaintext(evaluation, result) {
	const { hidden, sensitivities, identity } = result;
	evaluation.guesses++;
	const origins = originsOf(sensitivities);
	const mark = {
		identity,
		origins,
		type: typeOf$1(hidden.value)
	};
	evaluation.report(hidden.diagnostics);
	const producers = isWhollyKnown(hidden.value) ? [] : producersOf$1([
		hidden.value,
		...result.operands,
		...result.waitsFor ?? []
	]);
	if (producers.length > 0) return markValue(unknownValue(mark.type, producers), mark);
	if (!(!hasErrors(hidden.diagnostics) && result.operands.every(hasPlaintext))) return markValue(hidden.value, mark);
	const before = evaluation.isOpening;
	evaluation.isOpening = true;
	const opened = evaluation.capture(result.open);
	evaluation.isOpening = before;
	if (!hasErrors(opened.diagnostics)) return markValue(opened.value, mark);
	evaluation.reportCausedBySecret(opened.diagnostics.map((diagnostic) => withoutReason(diagnostic, origins)));
	return markValue(hidden.value, mark);
}
function hasPlaintext(value) {
	return !someValue(value, (part) => part.kind === "unknown" && part.sensitive !== void 0);
}
/** The reason of a failure may tell something about the secret that caused it, so only the sources are named. */
function withoutReason(diagnostic, origins) {
	const detail = `The operation failed for the sensitive value${origins.length > 0 ? ` (${origins.join(", ")})` : ""} that it was given. The reason is not shown, because it could disclose something about that value.`;
	return {
		...diagnostic,
		detail
	};
}
//#endregion
//#region src/core/hcl/values/arithmetic.ts
function add(left, right) {
	const [a, b, exponent] = align(left, right);
	return makeNumber(a + b, exponent);
}
function subtract(left, right) {
	return add(left, negate(right));
}
function multiply(left, right) {
	return makeNumber(left.mantissa * right.mantissa, left.exponent + right.exponent);
}
/** `right` must not be zero. */
function divide(left, right) {
	const [mantissa, exponent] = divideExactly(left.mantissa, right.mantissa);
	return makeNumber(mantissa, exponent + left.exponent - right.exponent);
}
/** The remainder that has the sign of `left`. `right` must not be zero. */
function modulo(left, right) {
	const quotient = divide(left, right);
	const product = quotient && multiply(fromInteger(toBigInt(quotient)), right);
	return product && subtract(left, product);
}
function negate(value) {
	return {
		mantissa: -value.mantissa,
		exponent: value.exponent
	};
}
/** The largest integer that is not above the value. */
function floor(value) {
	const whole = toBigInt(value);
	return fromInteger(value.mantissa < 0n && value.exponent < 0 ? whole - 1n : whole);
}
/** The smallest integer that is not below the value. */
function ceiling(value) {
	return negate(floor(negate(value)));
}
//#endregion
//#region src/core/hcl/values/equal-values.ts
/**
* Whether two values without marks are equal; undefined if that depends on something unknown. Values of different types
* never are: "1" is not 1, and a list is not the tuple with the same elements. Null equals null of any type.
*/
function equalValues(left, right) {
	if (left.kind === "unknown" || right.kind === "unknown") return void 0;
	if (left.kind === "null" || right.kind === "null") return left.kind === right.kind;
	if (left.kind === "sequence" && right.kind === "sequence") return equalSequences(left, right);
	if (left.kind === "mapping" && right.kind === "mapping") return equalMappings(left, right);
	if (left.kind === "number" && right.kind === "number") return equalNumbers(left.value, right.value);
	if (left.kind === "string" && right.kind === "string") return left.value === right.value;
	return left.kind === "bool" && right.kind === "bool" && left.value === right.value;
}
function equalSequences(left, right) {
	if (left.type.kind !== right.type.kind || left.items.length !== right.items.length) return false;
	if (left.type.kind !== "tuple" && !sameType(typeOf$1(left), typeOf$1(right))) return false;
	return every(left.items.map((item, index) => equalTo(item, right.items[index])));
}
function equalMappings(left, right) {
	if (left.type.kind !== right.type.kind || left.entries.size !== right.entries.size) return false;
	if (left.type.kind === "map" && !sameType(typeOf$1(left), typeOf$1(right))) return false;
	return every([...left.entries].map(([key, value]) => equalTo(value, right.entries.get(key))));
}
function equalTo(left, right) {
	return right === void 0 ? false : equalValues(left, right);
}
/** False if any is false; else undefined if any is. */
function every(results) {
	if (results.includes(false)) return false;
	return results.includes(void 0) ? void 0 : true;
}
//#endregion
//#region src/core/hcl/evaluate/operators.ts
const OPERATORS = {
	"+": arithmetic(add),
	"-": arithmetic(subtract),
	"*": arithmetic(multiply),
	"/": arithmetic((left, right) => isZero(right) ? "division by zero" : divide(left, right)),
	"%": arithmetic((left, right) => isZero(right) ? "division by zero" : modulo(left, right)),
	"<": comparison((order) => order < 0),
	"<=": comparison((order) => order <= 0),
	">": comparison((order) => order > 0),
	">=": comparison((order) => order >= 0),
	"==": equality((equal) => equal),
	"!=": equality((equal) => !equal),
	"&&": logical((left, right) => left && right),
	"||": logical((left, right) => left || right)
};
/** Applies an operator to operands without marks, whose own errors were reported. */
function applyBinary(evaluation, expression, operands) {
	const row = OPERATORS[expression.operator];
	const type = row.operands;
	const left = convertOperand(evaluation, {
		expression,
		side: "left",
		value: operands.left,
		type
	});
	const right = convertOperand(evaluation, {
		expression,
		side: "right",
		value: operands.right,
		type
	});
	if (left === void 0 || right === void 0) return unknownValue(row.result);
	const decided = decidedByOneSide(expression.operator, left, right);
	if (decided !== void 0) return decided;
	if (row.operands !== DYNAMIC) {
		if (left.kind === "null" || right.kind === "null") return failed$2(evaluation, expression, NULL_OPERAND);
		if (left.kind === "unknown" || right.kind === "unknown") return unknownValue(row.result, producersOf$1([left, right]));
	}
	const result = row.compute(left, right);
	return typeof result === "string" ? failed$2(evaluation, expression, result) : result;
}
/**
* `false && …` is false, and `… || true` is true, whatever the other side is: even if it is unknown or null. Undefined
* for other operators, and where both sides count.
*/
function decidedByOneSide(operator, left, right) {
	if (operator !== "&&" && operator !== "||") return void 0;
	const deciding = operator === "||";
	return isBool(left, deciding) || isBool(right, deciding) ? boolValue(deciding) : void 0;
}
/** Applies a sign to an operand without marks. */
function applyUnary(evaluation, expression, operand) {
	const type = expression.operator === "-" ? NUMBER$1 : BOOL;
	const value = convertOperand(evaluation, {
		expression,
		side: "unary",
		value: operand,
		type
	});
	if (value === void 0) return unknownValue(type);
	switch (value.kind) {
		case "null": return failed$2(evaluation, expression, NULL_OPERAND);
		case "number": return numberValue(negate(value.value));
		case "bool": return boolValue(!value.value);
		default: return unknownValue(type, producersOf$1([value]));
	}
}
const NULL_OPERAND = "argument must not be null";
/** Undefined after an error. */
function convertOperand(evaluation, place) {
	const { expression, side, value, type } = place;
	const converted = convertValue(value, type);
	if (converted.kind === "converted") return converted.value;
	const operand = expression.kind === "unary" ? expression.operand : expression[side === "left" ? "left" : "right"];
	evaluation.error({
		summary: "Invalid operand",
		detail: `Unsuitable value for ${side} operand: ${converted.message}.`,
		range: operand.range,
		context: expression.range,
		expression: operand
	});
}
function failed$2(evaluation, expression, reason) {
	evaluation.error({
		summary: "Operation failed",
		detail: `Error during operation: ${reason}.`,
		range: expression.range,
		expression
	});
	return unknownValue(expression.kind === "unary" ? DYNAMIC : OPERATORS[expression.operator].result);
}
function isZero(value) {
	return value.mantissa === 0n;
}
function arithmetic(calculate) {
	return {
		operands: NUMBER$1,
		result: NUMBER$1,
		compute: (left, right) => {
			if (left.kind !== "number" || right.kind !== "number") return unknownValue(NUMBER$1);
			const result = calculate(left.value, right.value) ?? "the result is too large or too small a number";
			return typeof result === "string" ? result : numberValue(result);
		}
	};
}
function comparison(test) {
	return {
		operands: NUMBER$1,
		result: BOOL,
		compute: (left, right) => left.kind === "number" && right.kind === "number" ? boolValue(test(compareNumbers(left.value, right.value))) : unknownValue(BOOL)
	};
}
function equality(test) {
	return {
		operands: DYNAMIC,
		result: BOOL,
		compute: (left, right) => {
			const equal = equalValues(left, right);
			return equal === void 0 ? unknownValue(BOOL, producersOf$1([left, right])) : boolValue(test(equal));
		}
	};
}
function logical(calculate) {
	return {
		operands: BOOL,
		result: BOOL,
		compute: (left, right) => boolValue(calculate(isTrue(left), isTrue(right)))
	};
}
function isTrue(value) {
	return isBool(value, true);
}
function isBool(value, wanted) {
	return value.kind === "bool" && value.value === wanted;
}
//#endregion
//#region src/core/hcl/evaluate/binary.ts
/** A chain of operators is deep on its left side; a loop takes it, so that its length does not cost stack. */
function evaluateBinary(evaluation, expression) {
	const chain = [];
	let first = expression;
	while (first.kind === "binary") {
		chain.push(first);
		first = first.left;
	}
	const leftmost = first;
	let left = evaluation.capture(() => evaluation.value(leftmost));
	for (const node of chain.reverse()) {
		const right = evaluation.capture(() => evaluation.value(node.right));
		left = combine$1(evaluation, {
			node,
			left,
			right
		});
	}
	evaluation.report(left.diagnostics);
	return left.value;
}
function combine$1(evaluation, sides) {
	const { node, left, right } = sides;
	const operands = [left.value, right.value];
	const result = evaluation.capture(() => derive(evaluation, {
		name: node.operator,
		operands,
		compute: ([l = UNKNOWN, r = UNKNOWN]) => applyBinary(evaluation, node, {
			left: l,
			right: r
		})
	}));
	const own = ownDiagnostics(sides);
	return {
		value: result.value,
		diagnostics: [...own, ...result.diagnostics]
	};
}
/** The errors of the operands that count: of a logical operator only those of the side that decides it. */
function ownDiagnostics({ node, left, right }) {
	const both = [...left.diagnostics, ...right.diagnostics];
	if (both.length === 0 || node.operator !== "&&" && node.operator !== "||") return both;
	const deciding = node.operator === "||";
	const l = asBool(left.value);
	const r = asBool(right.value);
	if (l === void 0 || r === void 0) return both;
	if (isBool(l, deciding)) return left.diagnostics;
	if (isBool(r, deciding)) return right.diagnostics;
	if (l.kind === "unknown" && r.kind === "unknown") return hasErrors(left.diagnostics) ? both : left.diagnostics;
	if (l.kind === "unknown") return left.diagnostics;
	return r.kind === "unknown" ? right.diagnostics : both;
}
function asBool(value) {
	const converted = convertValue(dropMarks(value), BOOL);
	return converted.kind === "converted" ? converted.value : void 0;
}
//#endregion
//#region src/core/hcl/functions/function-row.ts
function problem(message, argument) {
	return argument === void 0 ? {
		kind: "problem",
		message
	} : {
		kind: "problem",
		message,
		argument
	};
}
const TOO_LARGE = problem("the result would be too large");
//#endregion
//#region src/core/hcl/functions/arguments.ts
const textParameter = (name) => ({
	name,
	type: STRING
});
const numberParameter = (name) => ({
	name,
	type: NUMBER$1
});
const anyParameter = (name) => ({
	name,
	type: DYNAMIC
});
const nullableParameter = (name) => ({
	name,
	type: DYNAMIC,
	nullable: true
});
const textListParameter = (name) => ({
	name,
	type: listOf(STRING)
});
const boolListParameter = (name) => ({
	name,
	type: listOf(BOOL)
});
const listParameter = (name) => ({
	name,
	type: listOf(DYNAMIC)
});
const pathParameter = (name) => ({
	name,
	type: STRING,
	public: true
});
function textOf(value) {
	return value?.kind === "string" ? value.value : "";
}
function numberOf(value) {
	return value?.kind === "number" ? value.value : ZERO;
}
/** The elements of a list, set or tuple. */
function itemsOf(value) {
	return value?.kind === "sequence" ? value.items : [];
}
/** The whole number of an argument; a problem if it has a fraction, or is beyond all use. */
function integerOf(args, index) {
	const value = numberOf(args[index]);
	const whole = isInteger(value) ? toBigInt(value) : void 0;
	if (whole === void 0 || whole > MAX_INTEGER || whole < -MAX_INTEGER) return problem(NOT_AN_INTEGER, index);
	return Number(whole);
}
const MAX_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);
const NOT_AN_INTEGER = "value must be a whole number";
function isProblem(value) {
	return typeof value === "object" && value.kind === "problem";
}
function isMapping(value) {
	return value?.kind === "mapping";
}
function isSequence(value) {
	return value?.kind === "sequence";
}
/** The element type of a collection. */
function elementOf(type) {
	return "element" in type ? type.element : DYNAMIC;
}
//#endregion
//#region src/core/hcl/functions/ip-address.ts
/** Undefined if the text is no address. Leading zeros in IPv4 are decimal, as they were before Go 1.17. */
function parseAddress(text) {
	return text.includes(":") ? parseV6(text) : parseV4(text);
}
/** An address with the length of its network part, as in `10.0.0.0/8`; bits behind it are cleared. */
function parsePrefix(text) {
	const [, host = "", digits = ""] = /^([^/]+)\/([0-9]{1,3})$/.exec(text) ?? [];
	const address = parseAddress(host);
	const length = Number(digits);
	if (address === void 0 || length > address.bits) return void 0;
	return {
		...address,
		value: networkOf(address, length),
		length
	};
}
function networkOf({ value, bits }, length) {
	const hostBits = BigInt(bits - length);
	return value >> hostBits << hostBits;
}
function formatPrefix({ value, bits, length }) {
	return `${formatAddress({
		value,
		bits
	})}/${length}`;
}
/** IPv6 in its short form: the longest run of zeros left out. */
function formatAddress({ value, bits }) {
	if (bits === 32) return groups(value, {
		count: 4,
		size: 8n
	}).join(".");
	const parts = groups(value, {
		count: 8,
		size: 16n
	}).map((group) => group.toString(16));
	const zeros = longestZeros(parts);
	if (zeros.length < 2) return parts.join(":");
	return `${parts.slice(0, zeros.start).join(":")}::${parts.slice(zeros.start + zeros.length).join(":")}`;
}
function groups(value, { count, size }) {
	return Array.from({ length: count }, (_, index) => BigInt.asUintN(Number(size), value >> size * BigInt(count - 1 - index)));
}
function longestZeros(parts) {
	let best = {
		start: 0,
		length: 0
	};
	for (let start = 0; start < parts.length; start++) {
		let length = 0;
		while (parts[start + length] === "0") length++;
		if (length > best.length) best = {
			start,
			length
		};
	}
	return best;
}
function parseV4(text) {
	const parts = text.split(".");
	if (parts.length !== 4 || parts.some((part) => !/^[0-9]{1,3}$/.test(part) || Number(part) > 255)) return void 0;
	return {
		value: parts.reduce((value, part) => value << 8n | BigInt(Number(part)), 0n),
		bits: 32
	};
}
function parseV6(text) {
	const halves = withoutDots(text)?.split("::") ?? [];
	if (halves.length === 0 || halves.length > 2) return void 0;
	const [head = [], tail = []] = halves.map((half) => half === "" ? [] : half.split(":"));
	const missing = 8 - head.length - tail.length;
	if (halves.length === 2 ? missing < 1 : missing !== 0) return void 0;
	const parts = [
		...head,
		...Array.from({ length: missing }, () => "0"),
		...tail
	];
	if (parts.some((part) => !/^[0-9a-f]{1,4}$/i.test(part))) return void 0;
	return {
		value: parts.reduce((value, part) => value << 16n | BigInt(Number.parseInt(part, 16)), 0n),
		bits: 128
	};
}
/** An IPv4 address at the end of an IPv6 one as two groups; undefined if it is none. */
function withoutDots(text) {
	if (!text.includes(".")) return text;
	const at = text.lastIndexOf(":") + 1;
	const last = parseV4(text.slice(at));
	return last && `${text.slice(0, at)}${(last.value >> 16n).toString(16)}:${(last.value & 65535n).toString(16)}`;
}
//#endregion
//#region src/core/hcl/functions/cidr.ts
const CIDR_FUNCTIONS = {
	cidrhost: {
		params: [textParameter("prefix"), numberParameter("hostnum")],
		result: STRING,
		run: cidrHost
	},
	cidrnetmask: {
		params: [textParameter("prefix")],
		result: STRING,
		run: cidrNetmask
	},
	cidrsubnet: {
		params: [
			textParameter("prefix"),
			numberParameter("newbits"),
			numberParameter("netnum")
		],
		result: STRING,
		run: cidrSubnet
	},
	cidrsubnets: {
		params: [textParameter("prefix")],
		rest: numberParameter("newbits"),
		result: listOf(STRING),
		run: cidrSubnets
	},
	cidrcontains: {
		params: [textParameter("containing_prefix"), textParameter("contained_ip_or_prefix")],
		result: BOOL,
		run: cidrContains
	}
};
/** Calls a function with the prefix that an argument is. */
function withPrefix(args, index, use) {
	const text = textOf(args[index]);
	const prefix = parsePrefix(text);
	return prefix === void 0 ? problem(`invalid CIDR expression: invalid CIDR address: ${text}`, index) : use(prefix);
}
/** A whole number of any size. */
function wholeNumber(value) {
	const number = numberOf(value);
	return isInteger(number) ? toBigInt(number) : void 0;
}
/** A negative number counts from the end of the network. */
function cidrHost(args) {
	return withPrefix(args, 0, (prefix) => {
		const number = wholeNumber(args[1]);
		if (number === void 0) return problem("value must be a whole number", 1);
		const size = sizeOf$1(prefix.bits, prefix.length);
		if (number >= size || number < -size) return problem(`prefix of ${prefix.length} does not accommodate a host numbered ${number}`);
		const host = number < 0n ? size + number : number;
		return stringValue(formatAddress({
			value: prefix.value + host,
			bits: prefix.bits
		}));
	});
}
function cidrNetmask(args) {
	return withPrefix(args, 0, ({ bits, length }) => {
		if (bits !== 32) return problem(`IPv6 addresses cannot have a netmask: ${textOf(args[0])}`, 0);
		return stringValue(formatAddress({
			value: networkOf({
				value: 4294967295n,
				bits
			}, length),
			bits
		}));
	});
}
function cidrSubnet(args) {
	return withPrefix(args, 0, (prefix) => {
		const newBits = integerOf(args, 1);
		if (isProblem(newBits)) return newBits;
		const number = wholeNumber(args[2]);
		if (number === void 0) return problem("value must be a whole number", 2);
		const length = prefix.length + newBits;
		if (newBits < 0 || length > prefix.bits) return problem(`insufficient address space to extend prefix of ${prefix.length} by ${newBits}`);
		const count = 1n << BigInt(newBits);
		if (number < 0n || number >= count) return problem(`prefix extension of ${newBits} does not accommodate a subnet numbered ${number}`);
		return stringValue(formatPrefix({
			value: prefix.value + (number << BigInt(prefix.bits - length)),
			bits: prefix.bits,
			length
		}));
	});
}
/** Subnets one after the other, each at the next place where one of its size can start. */
function cidrSubnets(args) {
	return withPrefix(args, 0, (prefix) => {
		const subnets = [];
		let next = prefix.value;
		for (let index = 1; index < args.length; index++) {
			const newBits = integerOf(args, index);
			const subnet = isProblem(newBits) ? newBits : nextSubnet(prefix, next, newBits);
			if (typeof subnet !== "bigint") return {
				...subnet,
				argument: index
			};
			const length = prefix.length + Number(newBits);
			subnets.push(stringValue(formatPrefix({
				value: subnet,
				bits: prefix.bits,
				length
			})));
			next = subnet + sizeOf$1(prefix.bits, length);
		}
		return listValue(STRING, subnets);
	});
}
/** How many addresses a prefix has. */
function sizeOf$1(bits, length) {
	return 1n << BigInt(bits - length);
}
function nextSubnet(prefix, from, newBits) {
	const { bits } = prefix;
	const length = prefix.length + newBits;
	if (newBits < 1) return problem("must extend prefix by at least one bit");
	if (length > bits) return problem(`would extend prefix to ${length} bits, which is too long for an ${bits === 32 ? "IPv4" : "IPv6"} address`);
	const size = sizeOf$1(bits, length);
	const value = (from + size - 1n) / size * size;
	if (value + size <= prefix.value + sizeOf$1(bits, prefix.length)) return value;
	return problem(`not enough remaining address space for a subnet with a prefix of ${length} bits`);
}
function cidrContains(args) {
	return withPrefix(args, 0, (outer) => {
		const text = textOf(args[1]);
		const inner = text.includes("/") ? parsePrefix(text) : parseAddress(text);
		if (inner === void 0) return problem(`invalid IP address or prefix: ${text}`, 1);
		if (inner.bits !== outer.bits) return problem(`address family mismatch: ${textOf(args[0])} and ${text} are not both IPv4 or both IPv6`);
		return boolValue(("length" in inner ? inner.length : inner.bits) >= outer.length && networkOf(inner, outer.length) === outer.value);
	});
}
//#endregion
//#region src/core/hcl/functions/collections.ts
/** Functions that take collections apart and put them together: marks and unknowns stay on their elements. */
const COLLECTION_FUNCTIONS = {
	length: {
		params: [anyParameter("value")],
		result: NUMBER$1,
		structural: true,
		run: length
	},
	keys: {
		params: [anyParameter("inputMap")],
		structural: true,
		run: keys
	},
	values: {
		params: [anyParameter("mapping")],
		structural: true,
		run: values
	},
	lookup: {
		params: [anyParameter("inputMap"), textParameter("key")],
		rest: nullableParameter("default"),
		structural: true,
		run: lookup
	},
	element: {
		params: [anyParameter("list"), numberParameter("index")],
		structural: true,
		run: element
	},
	concat: {
		params: [],
		rest: anyParameter("seqs"),
		structural: true,
		run: concat
	},
	merge: {
		params: [],
		rest: nullableParameter("maps"),
		structural: true,
		run: merge
	},
	flatten: {
		params: [anyParameter("list")],
		structural: true,
		run: flatten$1
	},
	reverse: {
		params: [anyParameter("list")],
		structural: true,
		run: reverse
	},
	slice: {
		params: [
			anyParameter("list"),
			numberParameter("start_index"),
			numberParameter("end_index")
		],
		structural: true,
		run: slice
	},
	chunklist: {
		params: [listParameter("list"), numberParameter("size")],
		structural: true,
		run: chunklist
	},
	zipmap: {
		params: [textListParameter("keys"), anyParameter("values")],
		structural: true,
		run: zipmap
	}
};
function length([value]) {
	if (value?.kind === "string") return integerValue(graphemesOf(value.value).length);
	if (isSequence(value)) return integerValue(value.items.length);
	if (isMapping(value)) return integerValue(value.entries.size);
	return problem("argument must be a string, a collection type, or a structural type");
}
function keys([map]) {
	if (!isMapping(map)) return problem("must have map or object type", 0);
	const names = [...map.entries.keys()].map(stringValue);
	return map.type.kind === "map" ? listValue(STRING, names) : tupleValue(names);
}
function values([map]) {
	if (!isMapping(map)) return problem("values() requires a map as the first argument");
	const items = [...map.entries.values()];
	return map.type.kind === "map" ? listValue(elementOf(map.type), items) : tupleValue(items);
}
function lookup([map, key, ...defaults]) {
	if (defaults.length > 1) return problem(`lookup() takes two or three arguments, got ${defaults.length + 2}`);
	if (!isMapping(map)) return problem("lookup() requires a map as the first argument", 0);
	const [fallback] = defaults;
	const found = map.entries.get(textOf(key));
	if (found !== void 0) return found;
	if (fallback === void 0) return map.type.kind === "object" ? problem(`the given object has no attribute "${textOf(key)}"`, 0) : problem(`lookup failed to find key "${textOf(key)}"`);
	if (map.type.kind === "object") return fallback;
	const converted = convertValue(fallback, elementOf(map.type));
	return converted.kind === "converted" ? converted.value : problem("the default value must have the same type as the map elements", 2);
}
/** The index wraps around, in both directions. */
function element(args) {
	const [list] = args;
	if (!isSequence(list) || list.type.kind === "set") return problem(`cannot read elements from ${typeName(typeOf$1(list ?? nullValue(DYNAMIC)))}`);
	const index = integerOf(args, 1);
	if (isProblem(index)) return problem(`invalid index: ${index.message}`);
	const size = list.items.length;
	return (size === 0 ? void 0 : list.items[(index % size + size) % size]) ?? problem("cannot use element function with an empty list");
}
function concat(sequences) {
	if (sequences.length === 0) return problem("at least one argument is required");
	for (const [index, sequence] of sequences.entries()) if (!isSequence(sequence) || sequence.type.kind === "set") return problem(`all arguments must be lists or tuples; got ${typeName(typeOf$1(sequence))}`, index);
	const lists = sequences.filter(isSequence);
	return concatLists(lists) ?? tupleValue(lists.flatMap((list) => list.items));
}
/** Lists alone make a list, if their elements have a type in common. */
function concatLists(lists) {
	if (lists.some((list) => list.type.kind !== "list")) return void 0;
	const type = unify(lists.map((list) => list.type));
	if (type === void 0 || type.kind !== "list") return void 0;
	const items = [];
	for (const list of lists) {
		const converted = convertValue(list, type);
		if (converted.kind === "mismatch") return void 0;
		for (const item of itemsOf(converted.value)) items.push(item);
	}
	return listValue(type.element, items);
}
/** Later entries win; null arguments count as empty. Maps of one type make a map, anything else an object. */
function merge(maps) {
	const entries = /* @__PURE__ */ new Map();
	for (const map of maps) {
		if (map.kind !== "null" && map.kind !== "mapping") return problem(`arguments must be maps or objects, got "${typeName(typeOf$1(map))}"`);
		if (map.kind === "mapping") for (const [key, value] of map.entries) entries.set(key, value);
	}
	const type = commonMapType(maps);
	return type === void 0 ? objectValue(entries) : mapValue(type, entries);
}
function commonMapType([first, ...others]) {
	if (first === void 0) return void 0;
	const type = typeOf$1(first);
	if (type.kind !== "map") return void 0;
	return others.every((map) => sameType(typeOf$1(map), type)) ? type.element : void 0;
}
function flatten$1([list]) {
	if (!isSequence(list)) return problem("can only flatten lists, sets and tuples");
	const items = [];
	const add = (value) => {
		if (value.kind === "sequence" && value.sensitive === void 0) for (const item of value.items) add(item);
		else items.push(value);
	};
	add(list);
	return tupleValue(items);
}
function reverse([list]) {
	if (!isSequence(list)) return problem(`can only reverse list or tuple values, not ${typeName(typeOf$1(list ?? nullValue(DYNAMIC)))}`, 0);
	const items = list.items.toReversed();
	return list.type.kind === "tuple" ? tupleValue(items) : listValue(elementOf(list.type), items);
}
function slice(args) {
	const [list] = args;
	if (!isSequence(list)) return problem("must be a list or tuple value", 0);
	if (list.type.kind === "set") return problem("cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important", 0);
	const start = sliceIndex(args, {
		index: 1,
		name: "start",
		size: list.items.length
	});
	const end = sliceIndex(args, {
		index: 2,
		name: "end",
		size: list.items.length
	});
	if (isProblem(start)) return start;
	if (isProblem(end)) return end;
	if (start > end) return problem("start index must not be greater than end index", 1);
	const items = list.items.slice(start, end);
	return list.type.kind === "tuple" ? tupleValue(items) : listValue(elementOf(list.type), items);
}
function sliceIndex(args, { index, name, size }) {
	const value = integerOf(args, index);
	if (isProblem(value)) return problem(`invalid ${name} index: ${value.message}`, index);
	if (value < 0) return problem(`${name} index must not be less than zero`, index);
	if (value > size) return problem(`${name} index must not be greater than the length of the list`, index);
	return value;
}
function chunklist(args) {
	const [list] = args;
	const size = integerOf(args, 1);
	if (isProblem(size)) return problem(`invalid size: ${size.message}`);
	if (size < 0) return problem("the size argument must be positive");
	const type = elementOf(typeOf$1(list ?? nullValue(DYNAMIC)));
	const items = itemsOf(list);
	const step = size === 0 ? Math.max(1, items.length) : size;
	const chunks = [];
	for (let start = 0; start < items.length; start += step) chunks.push(listValue(type, items.slice(start, start + step)));
	return listValue(listOf(type), chunks);
}
function zipmap([names, items]) {
	if (!isSequence(items) || items.type.kind === "set") return problem("values argument must be a list or tuple value");
	const keyList = itemsOf(names);
	if (keyList.length !== items.items.length) return problem(`number of keys (${keyList.length}) does not match number of values (${items.items.length})`);
	const missing = keyList.findIndex((key) => key.kind === "null");
	if (missing >= 0) return problem(`keys list has null value at index ${missing}`);
	const entries = keyList.map((key, index) => [textOf(key), items.items[index] ?? nullValue(DYNAMIC)]);
	return items.type.kind === "list" ? mapValue(elementOf(items.type), entries) : objectValue(entries);
}
//#endregion
//#region src/core/hcl/functions/timestamp.ts
const TIMESTAMP = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?))?$/;
/** A timestamp of YAML in the form of RFC 3339, to the second; undefined if the text is none. */
function readTimestamp(text) {
	const match = TIMESTAMP.exec(text);
	if (match === null) return void 0;
	const [, year = "", month = "", day = "", h1, m1, s1, zone = "Z", h2, m2, s2] = match;
	const time = [
		h1 ?? h2 ?? "0",
		m1 ?? m2 ?? "0",
		s1 ?? s2 ?? "0"
	];
	const [hour = 0, minute = 0, second = 0] = time.map(Number);
	if (hour > 23 || minute > 59 || second > 59 || !isDate(Number(year), Number(month), Number(day))) return void 0;
	const two = (part) => part.padStart(2, "0");
	return `${year}-${two(month)}-${two(day)}T${time.map(two).join(":")}${zone}`;
}
function isDate(year, month, day) {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}
/** How many days a month has. */
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
//#region src/core/hcl/functions/calendar.ts
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(?:Z|([+-])(\d\d):(\d\d))$/;
/** Reads a timestamp of RFC 3339; a string says what is wrong with it. */
function readMoment(text) {
	const match = RFC_3339.exec(text);
	if (match === null) return `not a valid RFC3339 timestamp: it must look like "2006-01-02T15:04:05Z"`;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
	if (month < 1 || month > 12) return "not a valid RFC3339 timestamp: month out of range";
	if (day < 1 || day > daysIn(year, month)) return "not a valid RFC3339 timestamp: day out of range";
	if (hour > 23 || minute > 59 || second > 59) return "not a valid RFC3339 timestamp: time out of range";
	const offset = (match[8] === "-" ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
	return {
		seconds: daysSinceEpoch(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset * 60,
		nanoseconds: Number((match[7] ?? "").padEnd(9, "0")),
		offset
	};
}
const DAY = 86400;
function civilTime({ seconds, offset }) {
	const local = seconds + offset * 60;
	const days = Math.floor(local / DAY);
	const time = local - days * DAY;
	return {
		...dateOf(days),
		weekday: ((days + 4) % 7 + 7) % 7,
		hour: Math.floor(time / 3600),
		minute: Math.floor(time / 60) % 60,
		second: time % 60
	};
}
/** The timestamp of RFC 3339, to the second. */
function writeMoment(moment) {
	const { year, month, day, hour, minute, second } = civilTime(moment);
	return `${`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`}T${two(hour)}:${two(minute)}:${two(second)}${writeOffset(moment.offset, ":")}`;
}
function writeOffset(offset, separator) {
	if (offset === 0) return "Z";
	const size = Math.abs(offset);
	return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}
function two(number) {
	return String(number).padStart(2, "0");
}
/** Days since 1970-01-01, by the Gregorian calendar; the year is counted from March, so that the leap day ends it. */
function daysSinceEpoch(year, month, day) {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}
function dateOf(days) {
	const shifted = days + 719468;
	const era = Math.floor(shifted / 146097);
	const dayOfEra = shifted - era * 146097;
	const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
	const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
	};
}
//#endregion
//#region src/core/hcl/functions/duration.ts
const PART$1 = /([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h|d)/y;
const NANOSECONDS = new Map([
	["ns", 1n],
	["us", 1000n],
	["µs", 1000n],
	["μs", 1000n],
	["ms", 1000000n],
	["s", 1000000000n],
	["m", 60000000000n],
	["h", 3600000000000n],
	["d", 86400000000000n]
]);
/** The units of Vault's durations. */
const VAULT_UNITS = new Set(NANOSECONDS.keys());
/** Reads `1h30m`, with the given units, as nanoseconds; what is smaller is cut off. Undefined if the text is no duration. */
function readNanoseconds(text, units) {
	const sign = /^[+-]/.exec(text)?.[0] ?? "";
	if (text.slice(sign.length) === "0") return 0n;
	let total = 0n;
	PART$1.lastIndex = sign.length;
	while (PART$1.lastIndex < text.length) {
		const [, whole = "", fraction = "", unit = ""] = PART$1.exec(text) ?? [];
		if (whole + fraction === "" || whole.length + fraction.length > 30 || !units.has(unit)) return void 0;
		const scale = 10n ** BigInt(fraction.length);
		total += BigInt(whole + fraction) * (NANOSECONDS.get(unit) ?? 0n) / scale;
	}
	if (text.length === sign.length) return void 0;
	return sign === "-" ? -total : total;
}
//#endregion
//#region src/core/hcl/functions/dates.ts
const DATE_FUNCTIONS = {
	formatdate: {
		params: [textParameter("format"), textParameter("time")],
		result: STRING,
		run: formatDate
	},
	timeadd: {
		params: [textParameter("timestamp"), textParameter("duration")],
		result: STRING,
		run: timeAdd
	},
	timecmp: {
		params: [textParameter("timestamp_a"), textParameter("timestamp_b")],
		result: NUMBER$1,
		run: timeCompare
	}
};
function timeAdd([timestamp, duration]) {
	const moment = readMoment(textOf(timestamp));
	if (typeof moment === "string") return problem(moment, 0);
	const added = readNanoseconds(textOf(duration), GO_UNITS);
	if (added === void 0) return problem(`invalid duration ${JSON.stringify(textOf(duration))}`, 1);
	const total = BigInt(moment.nanoseconds) + added;
	const seconds = moment.seconds + Number(total / SECOND) - (total % SECOND < 0n ? 1 : 0);
	if (Math.abs(seconds) > MAX_SECONDS) return problem("the result is beyond the year 9999", 1);
	return stringValue(writeMoment({
		...moment,
		seconds
	}));
}
const SECOND = 1000000000n;
const MAX_SECONDS = 253402300799;
/** What Go's durations know; there a day is not a unit. */
const GO_UNITS = new Set([
	"ns",
	"us",
	"µs",
	"μs",
	"ms",
	"s",
	"m",
	"h"
]);
function timeCompare([left, right]) {
	const a = readMoment(textOf(left));
	if (typeof a === "string") return problem(a, 0);
	const b = readMoment(textOf(right));
	if (typeof b === "string") return problem(b, 1);
	return integerValue(Math.sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds));
}
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const VERBS = new Map([
	["YYYY", ({ year }) => String(year).padStart(4, "0")],
	["YY", ({ year }) => two(year % 100)],
	["MMMM", ({ month }) => MONTHS[month - 1] ?? ""],
	["MMM", ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3)],
	["MM", ({ month }) => two(month)],
	["M", ({ month }) => String(month)],
	["DD", ({ day }) => two(day)],
	["D", ({ day }) => String(day)],
	["EEEE", ({ weekday }) => DAYS[weekday] ?? ""],
	["EEE", ({ weekday }) => (DAYS[weekday] ?? "").slice(0, 3)],
	["hh", ({ hour }) => two(hour)],
	["h", ({ hour }) => String(hour)],
	["HH", ({ hour }) => two(twelve(hour))],
	["H", ({ hour }) => String(twelve(hour))],
	["AA", ({ hour }) => hour < 12 ? "AM" : "PM"],
	["aa", ({ hour }) => hour < 12 ? "am" : "pm"],
	["mm", ({ minute }) => two(minute)],
	["m", ({ minute }) => String(minute)],
	["ss", ({ second }) => two(second)],
	["s", ({ second }) => String(second)],
	["ZZZZZ", (_, { offset }) => numericOffset(offset, ":")],
	["ZZZZ", (_, { offset }) => numericOffset(offset, "")],
	["ZZZ", (_, { offset }) => offset === 0 ? "UTC" : numericOffset(offset, "")],
	["Z", (_, { offset }) => writeOffset(offset, ":")]
]);
function twelve(hour) {
	return hour % 12 === 0 ? 12 : hour % 12;
}
function numericOffset(offset, separator) {
	return offset === 0 ? `+00${separator}00` : writeOffset(offset, separator);
}
/** A quoted text, a run of one letter, or anything else. */
const PART = /'((?:[^']|'')*)'|(')|([A-Za-z])\3*|[^A-Za-z']+/g;
function formatDate([format, time]) {
	const moment = readMoment(textOf(time));
	if (typeof moment === "string") return problem(moment, 1);
	const civil = civilTime(moment);
	const parts = [];
	for (const [part, quoted, openQuote, letter] of textOf(format).matchAll(PART)) {
		if (openQuote !== void 0) return problem("unterminated literal '", 0);
		const write = VERBS.get(part);
		if (quoted !== void 0) parts.push(quoted === "" ? "'" : quoted.replaceAll("''", "'"));
		else if (letter === void 0) parts.push(part);
		else if (write === void 0) return problem(badVerb(part, letter), 0);
		else parts.push(write(civil, moment));
	}
	return stringValue(parts.join(""));
}
function badVerb(part, letter) {
	const known = [...VERBS.keys()].filter((verb) => verb.startsWith(letter)).map((verb) => `"${verb}"`);
	if (known.length === 0) return `invalid date format verb "${part}": letters must be quoted with ' to be taken as they are`;
	return `invalid date format verb "${part}": use one of ${known.join(", ")}`;
}
//#endregion
//#region src/core/hcl/values/encode-json.ts
/** Terraform writes these so, that JSON in HTML does no harm; and what differs by a character makes a difference in a plan. */
const ESCAPED = /[<>&\u2028\u2029]/g;
/** The JSON text of a known value as Terraform writes it: keys sorted, no blanks. */
function encodeJson(value) {
	switch (value.kind) {
		case "string": return encodeText(value.value);
		case "number": return formatNumber$1(value.value);
		case "bool": return String(value.value);
		case "sequence": return `[${value.items.map(encodeJson).join(",")}]`;
		case "mapping": return `{${[...value.entries].map(([key, item]) => `${encodeText(key)}:${encodeJson(item)}`).join(",")}}`;
		default: return "null";
	}
}
function encodeText(text) {
	return JSON.stringify(text).replace(ESCAPED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
//#endregion
//#region src/core/hcl/functions/base64.ts
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));
function toBase64(bytes) {
	const parts = [];
	for (let at = 0; at < bytes.length; at += 3) {
		const [a = 0, b, c] = bytes.subarray(at, at + 3);
		const bits = a << 16 | (b ?? 0) << 8 | (c ?? 0);
		const digits = [
			18,
			12,
			6,
			0
		].map((shift) => ALPHABET[bits >> shift & 63]);
		parts.push(`${digits[0]}${digits[1]}${b === void 0 ? "=" : digits[2]}${c === void 0 ? "=" : digits[3]}`);
	}
	return parts.join("");
}
/** Undefined if the text is not padded Base64. Line breaks in it do not count. */
function fromBase64(text) {
	const digits = text.replace(/[\r\n]/g, "");
	const padding = digits.endsWith("==") ? 2 : digits.endsWith("=") ? 1 : 0;
	if (digits.length % 4 !== 0) return void 0;
	const bytes = new Uint8Array(digits.length / 4 * 3 - padding);
	for (let at = 0; at < digits.length; at += 4) {
		const last = at + 4 === digits.length;
		const bits = bitsOf(digits.slice(at, at + 4 - (last ? padding : 0)));
		if (bits === void 0) return void 0;
		for (let index = 0; index < 3; index++) {
			const place = at / 4 * 3 + index;
			if (place < bytes.length) bytes[place] = bits >> 16 - 8 * index & 255;
		}
	}
	return bytes;
}
function bitsOf(digits) {
	let bits = 0;
	for (let index = 0; index < 4; index++) {
		const digit = digits[index];
		const value = digit === void 0 ? 0 : VALUES.get(digit);
		if (value === void 0) return void 0;
		bits = bits << 6 | value;
	}
	return bits;
}
//#endregion
//#region src/core/hcl/functions/read-csv.ts
/** A list of objects, one a line; the first line (RFC 4180) names their attributes. */
function readCsv(text) {
	const rows = readRows(text);
	if (!isRows(rows)) return rows;
	const [header, ...records] = rows;
	if (header === void 0) return problem("missing header line");
	const names = header.fields.map(normalizeText);
	const duplicate = names.find((name, index) => names.indexOf(name) < index);
	if (duplicate !== void 0) return problem(`duplicate column name "${duplicate}"`);
	const wrong = records.find(({ fields }) => fields.length !== names.length);
	if (wrong !== void 0) return problem(`CSV parse error on line ${wrong.line}: wrong number of fields`);
	return listValue({
		kind: "object",
		attributes: new Map([...names].sort().map((name) => [name, STRING]))
	}, records.map(({ fields }) => objectValue(fields.map((field, index) => [names[index] ?? "", stringValue(field)]))));
}
function isRows(rows) {
	return Array.isArray(rows);
}
/** Blank lines do not count. */
function readRows(text) {
	const reader = {
		text: text.replace(/\r\n/g, "\n"),
		at: 0,
		line: 1
	};
	const rows = [];
	while (reader.at < reader.text.length) {
		if (reader.text[reader.at] === "\n") {
			reader.at++;
			reader.line++;
			continue;
		}
		const { line } = reader;
		const fields = readFields(reader);
		if (typeof fields === "string") return problem(`CSV parse error on line ${reader.line}: ${fields}`);
		rows.push({
			line,
			fields
		});
	}
	return rows;
}
/** The fields of one record, or what is wrong with it. */
function readFields(reader) {
	const fields = [];
	for (;;) {
		const field = reader.text[reader.at] === "\"" ? readQuoted(reader) : readBare(reader);
		if (field === void 0) return "extraneous or missing \" in quoted-field";
		if (field.includes("\"") && !field.startsWith("\"")) return "bare \" in non-quoted-field";
		fields.push(field.startsWith("\"") ? field.slice(1) : field);
		const next = reader.text[reader.at];
		reader.at++;
		if (next !== ",") {
			reader.line++;
			return fields;
		}
	}
}
function readBare(reader) {
	const start = reader.at;
	while (reader.at < reader.text.length && !/[,\n]/.test(reader.text[reader.at] ?? "")) reader.at++;
	return reader.text.slice(start, reader.at);
}
/** The field behind a quote that tells it from a bare one; undefined if its end is wrong. */
function readQuoted(reader) {
	const parts = ["\""];
	for (reader.at++;;) {
		const end = reader.text.indexOf("\"", reader.at);
		if (end < 0) return void 0;
		const part = reader.text.slice(reader.at, end);
		parts.push(part);
		reader.line += part.split("\n").length - 1;
		reader.at = end + 1;
		if (reader.text[reader.at] !== "\"") break;
		parts.push("\"");
		reader.at++;
	}
	const next = reader.text[reader.at];
	return next === void 0 || next === "," || next === "\n" ? parts.join("") : void 0;
}
//#endregion
//#region src/core/hcl/functions/read-json.ts
/** Deeper JSON comes from a mistake, or from malice. */
const MAX_DEPTH$2 = 500;
/** The value of a JSON text. Unlike `JSON.parse` it keeps every digit of a number, and refuses a key that is there twice. */
function readJson(text) {
	const reader = {
		text,
		at: 0,
		depth: 0,
		failed: false
	};
	const value = readValue(reader);
	skipBlanks(reader);
	if (!reader.failed && reader.at < text.length) fail$3(reader);
	return reader.failed ? problem(describe$1(reader)) : value;
}
function fail$3(reader) {
	reader.failed = true;
	return NULL;
}
function describe$1({ text, at, depth, duplicate }) {
	if (duplicate !== void 0) return `duplicate ${JSON.stringify(duplicate)} property in JSON object`;
	if (depth > MAX_DEPTH$2) return "the JSON text is nested too deeply";
	const before = text.slice(0, at).split("\n");
	return `${at < text.length ? `unexpected character ${JSON.stringify(text[at])}` : "unexpected end of JSON input"} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
function skipBlanks(reader) {
	while (/[ \t\r\n]/.test(reader.text[reader.at] ?? "")) reader.at++;
}
const WORDS = new Map([
	["true", TRUE],
	["false", FALSE],
	["null", NULL]
]);
function readValue(reader) {
	skipBlanks(reader);
	const character = reader.text[reader.at];
	if (character === "{" || character === "[") return readContainer(reader, character);
	if (character === "\"") return stringValue(readText$1(reader));
	for (const [word, value] of WORDS) {
		if (!reader.text.startsWith(word, reader.at)) continue;
		reader.at += word.length;
		return value;
	}
	return readNumber(reader);
}
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
function readNumber(reader) {
	NUMBER.lastIndex = reader.at;
	const digits = NUMBER.exec(reader.text)?.[0];
	const value = digits === void 0 ? void 0 : parseNumber(digits);
	if (digits === void 0 || value === void 0) return fail$3(reader);
	reader.at += digits.length;
	return numberValue(value);
}
function readContainer(reader, opener) {
	if (++reader.depth > MAX_DEPTH$2) return fail$3(reader);
	reader.at++;
	const value = opener === "[" ? readArray(reader) : readObject$1(reader);
	if (!reader.failed) reader.depth--;
	return value;
}
function readArray(reader) {
	const items = [];
	if (takes(reader, "]")) return tupleValue(items);
	do
		items.push(readValue(reader));
	while (!reader.failed && takes(reader, ","));
	return reader.failed || !takes(reader, "]") ? fail$3(reader) : tupleValue(items);
}
function readObject$1(reader) {
	const entries = /* @__PURE__ */ new Map();
	if (takes(reader, "}")) return objectValue(entries);
	do {
		skipBlanks(reader);
		const key = normalizeText(readText$1(reader));
		if (reader.failed || !takes(reader, ":")) return fail$3(reader);
		if (entries.has(key)) {
			reader.duplicate = key;
			return fail$3(reader);
		}
		entries.set(key, readValue(reader));
	} while (!reader.failed && takes(reader, ","));
	return reader.failed || !takes(reader, "}") ? fail$3(reader) : objectValue(entries);
}
/** Takes the character if it is the next one after blanks. */
function takes(reader, character) {
	skipBlanks(reader);
	if (reader.text[reader.at] !== character) return false;
	reader.at++;
	return true;
}
/** A quoted string; JavaScript resolves its escapes, once its end is found. */
function readText$1(reader) {
	const { text, at } = reader;
	const end = text[at] === "\"" ? endOfText(text, at + 1) : -1;
	if (end < 0) {
		if (text[at] === "\"") reader.at = text.length;
		fail$3(reader);
		return "";
	}
	reader.at = end + 1;
	try {
		return String(JSON.parse(text.slice(at, end + 1))).replace(/\p{Surrogate}/gu, "�");
	} catch {
		reader.at = at;
		fail$3(reader);
		return "";
	}
}
function endOfText(text, start) {
	let end = text.indexOf("\"", start);
	while (end >= 0 && isEscaped(text, end)) end = text.indexOf("\"", end + 1);
	return end;
}
/** Whether an odd number of backslashes stands before the place. */
function isEscaped(text, at) {
	let start = at;
	while (text[start - 1] === "\\") start--;
	return (at - start) % 2 === 1;
}
//#endregion
//#region src/core/hcl/functions/read-yaml.ts
/** Aliases can make a short text very large. */
const MAX_NODES = 5e5;
const MAX_DEPTH$1 = 250;
/** The value of the one document in a YAML text, with Terraform's mixture of YAML 1.1 and 1.2. */
function readYaml(text, library) {
	if (deepestBracket(text) > MAX_DEPTH$1) return problem("the YAML text is nested too deeply");
	const [document, ...others] = library.parseAllDocuments(text, {
		schema: "failsafe",
		uniqueKeys: true,
		keepSourceTokens: false
	});
	if (document === void 0 || others.length > 0 || document.contents === null) return problem(others.length > 0 ? "unexpected extra content after value" : "expected start of a value, but the text is empty");
	const [error] = document.errors;
	if (error !== void 0) return problem(`on ${placeOf$1(error.linePos?.[0])}: ${error.code.toLowerCase().replaceAll("_", " ")}`);
	const reader = {
		library,
		document,
		depth: 0,
		nodes: 0,
		targets: /* @__PURE__ */ new Map(),
		problem: void 0
	};
	const value = readNode(reader, document.contents);
	return reader.problem ?? value;
}
function placeOf$1(position) {
	return position === void 0 ? "an unknown line" : `line ${position.line}, column ${position.col}`;
}
/** How deep brackets nest: the library takes stack for each. */
function deepestBracket(text) {
	let depth = 0;
	let deepest = 0;
	for (const character of text) if (character === "[" || character === "{") deepest = Math.max(deepest, ++depth);
	else if (character === "]" || character === "}") depth--;
	return deepest;
}
function fail$2(reader, message) {
	reader.problem ??= problem(message);
	return NULL;
}
function readNode(reader, node) {
	if (reader.problem !== void 0) return NULL;
	if (++reader.nodes > MAX_NODES || reader.depth >= MAX_DEPTH$1) return fail$2(reader, "the YAML text is too large or nested too deeply");
	reader.depth++;
	const value = readKnownNode(reader, node);
	reader.depth--;
	return value;
}
function readKnownNode(reader, node) {
	const { library, document } = reader;
	if (library.isAlias(node)) {
		const target = reader.targets.get(node) ?? node.resolve(document);
		if (target !== void 0) reader.targets.set(node, target);
		return target === void 0 ? fail$2(reader, "reference to undefined anchor") : readNode(reader, target);
	}
	if (library.isScalar(node)) return readScalar(reader, node);
	if (library.isMap(node)) return objectValue(readEntries(reader, node));
	if (library.isSeq(node)) return tupleValue(node.items.map((item) => readNode(reader, item)));
	return NULL;
}
/** `<<` merges the entries of other mappings, which own ones override. */
function readEntries(reader, node) {
	const merged = /* @__PURE__ */ new Map();
	const own = /* @__PURE__ */ new Map();
	for (const pair of node.items) {
		const value = readNode(reader, pair.value);
		if (isMergeKey(reader, pair.key)) mergeInto(reader, merged, value);
		else {
			const key = readKey(reader, pair.key);
			if (own.has(key)) fail$2(reader, `duplicate key ${JSON.stringify(key)}`);
			own.set(key, value);
		}
	}
	return new Map([...merged, ...own]);
}
function isMergeKey({ library }, key) {
	return library.isScalar(key) && key.value === "<<" && key.type === "PLAIN" && key.tag === void 0;
}
function mergeInto(reader, entries, value) {
	if (value.kind === "mapping") {
		for (const [key, item] of value.entries) if (!entries.has(key)) entries.set(key, item);
	} else if (value.kind === "sequence") for (const item of value.items) mergeInto(reader, entries, item);
	else fail$2(reader, "only a mapping can be merged into a mapping");
}
function readKey(reader, node) {
	const converted = convertValue(readNode(reader, node), STRING);
	if (converted.kind === "converted" && converted.value.kind === "string") return normalizeText(converted.value.value);
	fail$2(reader, "a mapping key must be a string, a number or a bool");
	return "";
}
const TAG = "tag:yaml.org,2002:";
function readScalar(reader, node) {
	const text = node.tag === `${TAG}binary` ? node.source ?? "" : String(node.value ?? "");
	const quoted = node.type !== "PLAIN" && node.type !== void 0;
	const tag = node.tag?.replace(TAG, "!!");
	if (tag === "!!str" || tag === "!!binary") return stringValue(text);
	const wanted = tag === void 0 ? void 0 : KIND_OF_TAG.get(tag);
	if (tag !== void 0 && wanted === void 0) return fail$2(reader, `unsupported tag "${tag}"`);
	if (quoted) return stringValue(text);
	const value = resolvePlain(reader, text);
	return wanted === void 0 || wanted === value.kind ? value : fail$2(reader, `cannot parse the value as ${tag}`);
}
const KIND_OF_TAG = new Map([
	["!!bool", "bool"],
	["!!int", "number"],
	["!!float", "number"],
	["!!null", "null"],
	["!!timestamp", "string"]
]);
const NULLS = new Set([
	"",
	"~",
	"null",
	"Null",
	"NULL"
]);
const TRUES = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSES = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_BASE = /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/;
const NOT_FINITE = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
function resolvePlain(reader, text) {
	if (NULLS.has(text)) return NULL;
	if (TRUES.test(text)) return boolValue(true);
	if (FALSES.test(text)) return boolValue(false);
	if (NOT_FINITE.test(text)) return fail$2(reader, "infinity and NaN are not supported");
	if (OTHER_BASE.test(text)) return numberValue(fromInteger(BigInt(text)));
	if (DECIMAL.test(text)) {
		const number = parseNumber(text);
		return number === void 0 ? fail$2(reader, "a number is too large or too small") : numberValue(number);
	}
	return stringValue(readTimestamp(text) ?? text);
}
//#endregion
//#region src/core/hcl/functions/write-yaml.ts
/**
* A known value as the YAML that Terraform writes, character by character: keys sorted, strings in double quotes, or as a
* block if they have several lines.
*/
function writeYaml(value) {
	const writer = {
		parts: [],
		column: 0
	};
	writeNode(writer, value, 0);
	const plain = value.kind !== "string" && value.kind !== "sequence" && value.kind !== "mapping";
	const text = writer.parts.join("");
	return `${text}${text.endsWith("\n") ? "" : "\n"}${plain ? "...\n" : ""}`;
}
function put(writer, text) {
	writer.parts.push(text);
	writer.column += [...text].length;
}
function breakLine(writer, indent) {
	if (writer.column > 0 || writer.parts.length === 0) writer.parts.push("\n");
	writer.column = 0;
	put(writer, " ".repeat(indent));
}
const STEP = 2;
/** `indent` is that of the collection around the node; a collection starts where the writer stands. */
function writeNode(writer, value, indent) {
	if (value.kind === "mapping" && value.entries.size > 0) writeMapping(writer, value.entries, indent);
	else if (value.kind === "sequence" && value.items.length > 0) writeSequence(writer, value.items, indent);
	else if (value.kind === "string") writeText(writer, value.value, {
		indent,
		key: false
	});
	else put(writer, plainText(value));
}
function plainText(value) {
	switch (value.kind) {
		case "number": return formatNumber$1(value.value);
		case "bool": return String(value.value);
		case "mapping": return "{}";
		case "sequence": return "[]";
		default: return "null";
	}
}
function writeSequence(writer, items, indent) {
	for (const [index, item] of items.entries()) {
		if (index > 0) breakLine(writer, indent);
		put(writer, "- ");
		writeNode(writer, item, isCollection(item) ? indent + STEP : indent);
	}
}
function isCollection(value) {
	if (value.kind === "mapping") return value.entries.size > 0;
	return value.kind === "sequence" && value.items.length > 0;
}
function writeMapping(writer, entries, indent) {
	let first = true;
	for (const [key, value] of entries) {
		if (!first) breakLine(writer, indent);
		first = false;
		if (isSimpleKey(key)) {
			writeText(writer, key, {
				indent,
				key: true
			});
			put(writer, ":");
			writeMappingValue(writer, value, indent);
		} else writeComplexEntry(writer, {
			key,
			value,
			indent
		});
	}
}
/** Longer keys, and those of several lines, are written as nodes of their own. */
const MAX_SIMPLE_KEY = 128;
function isSimpleKey(key) {
	return new TextEncoder().encode(key).length <= MAX_SIMPLE_KEY && !BREAK.test(key);
}
function writeMappingValue(writer, value, indent) {
	if (!isCollection(value)) {
		put(writer, " ");
		writeNode(writer, value, indent);
		return;
	}
	const inner = value.kind === "sequence" ? indent : indent + STEP;
	breakLine(writer, inner);
	writeNode(writer, value, inner);
}
function writeComplexEntry(writer, { key, value, indent }) {
	put(writer, "? ");
	writeText(writer, key, {
		indent,
		key: false
	});
	breakLine(writer, indent);
	put(writer, ": ");
	writeNode(writer, value, isCollection(value) ? indent + STEP : indent);
}
/** What counts as a line break in YAML 1.1. */
const BREAK = /[\r\n\u0085\u2028\u2029]/;
const SPACE_BEFORE_BREAK = / [\r\n\u0085\u2028\u2029]/;
/** What cannot stand in a block: it must be escaped. */
const SPECIAL = /[^\n\x20-\x7e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
function writeText(writer, text, place) {
	if (text.includes("\n") && !place.key && !SPECIAL.test(text) && !SPACE_BEFORE_BREAK.test(text) && !text.endsWith(" ")) writeBlock(writer, text, place.indent + STEP);
	else writeQuoted(writer, text, place);
}
function writeBlock(writer, text, indent) {
	put(writer, `|${/^[ \r\n\u0085\u2028\u2029]/.test(text) ? String(STEP) : ""}${chomping(text)}`);
	writer.parts.push("\n");
	writer.column = 0;
	let lineStarts = true;
	for (const character of text) if (BREAK.test(character)) {
		writer.parts.push(character);
		writer.column = 0;
		lineStarts = true;
	} else {
		if (lineStarts) put(writer, " ".repeat(indent));
		put(writer, character);
		lineStarts = false;
	}
}
/** Whether the line breaks at the end are kept. */
function chomping(text) {
	const last = text.at(-1) ?? "";
	if (!BREAK.test(last)) return "-";
	const before = text.at(-2);
	return before === void 0 || BREAK.test(before) ? "+" : "";
}
/** A line is broken at the first single blank behind this column. */
const BEST_WIDTH = 80;
const SHORT_ESCAPES = new Map([
	["\0", "\\0"],
	["\x07", "\\a"],
	["\b", "\\b"],
	["	", "\\t"],
	["\n", "\\n"],
	["\v", "\\v"],
	["\f", "\\f"],
	["\r", "\\r"],
	["\x1B", "\\e"],
	["\"", "\\\""],
	["\\", "\\\\"],
	["", "\\N"],
	["\u2028", "\\L"],
	["\u2029", "\\P"]
]);
function writeQuoted(writer, text, { indent, key }) {
	put(writer, "\"");
	const characters = [...text];
	let afterBlank = false;
	for (const [index, character] of characters.entries()) {
		const inside = index > 0 && index < characters.length - 1;
		if (character === " " && !key && !afterBlank && inside && writer.column > BEST_WIDTH) {
			breakLine(writer, indent + STEP);
			if (characters[index + 1] === " ") put(writer, "\\");
		} else put(writer, character === " " ? " " : escapeCharacter(character));
		afterBlank = character === " ";
	}
	put(writer, "\"");
}
function escapeCharacter(character) {
	const short = SHORT_ESCAPES.get(character);
	if (short !== void 0) return short;
	if (!SPECIAL.test(character)) return character;
	const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
	if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
	return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
//#endregion
//#region src/core/hcl/functions/encoding.ts
function decoder(decode, result) {
	return {
		params: [textParameter("str")],
		...result && { result },
		run: ([text], context) => decode(textOf(text), context)
	};
}
function encoder(encode) {
	return {
		params: [nullableParameter("val")],
		result: STRING,
		run: ([value]) => stringValue(value === void 0 ? "" : encode(value))
	};
}
const ENCODING_FUNCTIONS = {
	jsonencode: encoder(encodeJson),
	jsondecode: decoder(readJson),
	yamlencode: encoder(writeYaml),
	yamldecode: decoder((text, { host }) => {
		const library = host.libraries?.yaml();
		return library === void 0 ? problem("YAML is not available here") : readYaml(text, library);
	}),
	csvdecode: decoder(readCsv),
	base64encode: decoder((text) => stringValue(toBase64(new TextEncoder().encode(text))), STRING),
	base64decode: decoder(decodeBase64, STRING),
	urlencode: decoder((text) => stringValue(encodeQuery(text)), STRING),
	urldecode: decoder(decodeQuery, STRING)
};
function decodeBase64(text) {
	const bytes = fromBase64(text);
	if (bytes === void 0) return problem("failed to decode base64 data");
	try {
		return stringValue(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes));
	} catch {
		return problem("the result of decoding the provided string is not valid UTF-8");
	}
}
/** As in a query string: blanks become `+`. */
function encodeQuery(text) {
	return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%20/g, "+");
}
function decodeQuery(text) {
	try {
		return stringValue(decodeURIComponent(text.replace(/\+/g, " ")));
	} catch {
		return problem("failed to decode the URL: a percent sign must be followed by two hexadecimal digits of UTF-8");
	}
}
//#endregion
//#region src/core/hcl/functions/files.ts
/** Files lie below the repository's root: the host sees to it. */
const FILE_FUNCTIONS = {
	file: {
		params: [pathParameter("path")],
		result: STRING,
		run: readText
	},
	filebase64: {
		params: [pathParameter("path")],
		result: STRING,
		run: (args, context) => withBytes(args, context, (bytes) => stringValue(toBase64(bytes)))
	},
	fileexists: {
		params: [pathParameter("path")],
		result: BOOL,
		run: ([path], { host, folder }) => boolValue(host.readFile(textOf(path), folder).kind === "file")
	},
	fileset: {
		params: [pathParameter("path"), pathParameter("pattern")],
		result: setOf$1(STRING),
		run: ([path, pattern], { host, folder }) => setValue(STRING, host.listFiles(textOf(pattern), textOf(path), folder).map(stringValue))
	},
	basename: {
		params: [pathParameter("path")],
		result: STRING,
		run: ([path]) => stringValue(baseName(textOf(path)))
	},
	dirname: {
		params: [pathParameter("path")],
		result: STRING,
		run: ([path]) => stringValue(folderName(textOf(path)))
	}
};
/** Gives a file's bytes to a function, or says why they cannot be read. */
function withBytes([path], { host, folder }, use) {
	const file = host.readFile(textOf(path), folder);
	return file.kind === "problem" ? problem(file.message, 0) : use(file.bytes);
}
function readText(args, context) {
	return withBytes(args, context, (bytes) => {
		try {
			return stringValue(new TextDecoder("utf-8", {
				fatal: true,
				ignoreBOM: true
			}).decode(bytes));
		} catch {
			return problem(`contents of "${textOf(args[0])}" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents`, 0);
		}
	});
}
function baseName(path) {
	const trimmed = path.replace(/\/+$/, "");
	if (trimmed === "") return path === "" ? "." : "/";
	return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}
function folderName(path) {
	const end = path.lastIndexOf("/");
	return cleanPath(end < 0 ? "." : path.slice(0, end + 1));
}
/** Without empty and `.` segments; `..` takes the segment before it away. */
function cleanPath(path) {
	const rooted = path.startsWith("/");
	const kept = [];
	for (const segment of path.split("/")) {
		if (segment === "" || segment === ".") continue;
		if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
		else if (segment !== ".." || !rooted) kept.push(segment);
	}
	return `${rooted ? "/" : ""}${kept.join("/")}` || ".";
}
//#endregion
//#region src/core/hcl/functions/format-float.ts
/** A number as `%f`, `%e` or `%g` of C write it. Without a precision `%g` takes the fewest digits, the others six. */
function formatFloat(value, mode, precision) {
	const sign = value.mantissa < 0n ? "-" : "";
	const text = formatSize(value, mode.toLowerCase(), precision);
	return sign + (mode === mode.toUpperCase() ? text.toUpperCase() : text);
}
const DEFAULT_PRECISION = 6;
function formatSize(value, mode, precision) {
	if (mode === "g") return general(value, precision);
	const exact = exactDigits(value);
	const places = precision ?? DEFAULT_PRECISION;
	if (mode === "e") return scientific(roundDigits(exact, places + 1), places);
	return fixed(roundDigits(exact, exact.point + places), places);
}
function fixed({ digits, point }, places) {
	const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
	const fraction = point > 0 ? digits.slice(point) : "0".repeat(Math.min(-point, places)) + digits;
	return places === 0 ? whole : `${whole}.${fraction.slice(0, places).padEnd(places, "0")}`;
}
function scientific({ digits, point }, places) {
	const exponent = digits === "" ? 0 : point - 1;
	return `${digits.slice(0, 1) || "0"}${places > 0 ? `.${digits.slice(1).padEnd(places, "0")}` : ""}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
/** With an exponent only where the number is very large or very small for its digits. */
function general(value, precision) {
	const decimal = precision === void 0 ? shortestDigits(value) : roundDigits(exactDigits(value), Math.max(1, precision));
	const { digits, point } = decimal;
	if (digits === "") return "0";
	const tolerated = toleratedExponent(decimal, precision);
	if (point - 1 < -4 || point - 1 >= tolerated) return scientific(decimal, digits.length - 1);
	return fixed(decimal, Math.max(0, digits.length - point));
}
function toleratedExponent({ digits, point }, precision) {
	if (precision === void 0) return DEFAULT_PRECISION;
	const wanted = Math.max(1, precision);
	return wanted > digits.length && digits.length >= point ? digits.length : wanted;
}
//#endregion
//#region src/core/hcl/functions/format-verb.ts
/** Wider fields come from a mistake, or from malice. */
const MAX_WIDTH = 1e5;
/** An argument as a verb of `format` writes it. */
function formatVerb(verb, arg) {
	if (arg.kind === "null" && verb.mode !== "v") return unsupported$1(verb, "null value cannot be formatted");
	if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH) return unsupported$1(verb, "the width or precision is too large");
	switch (verb.mode) {
		case "v": return pad(verb, asIs(verb, arg));
		case "t": return formatBool(verb, arg);
		case "s":
		case "q": return formatText(verb, arg);
		default: return /[bdoxXeEfgG]/.test(verb.mode) ? formatNumber(verb, arg) : problem(`unsupported format verb '${verb.mode}' in "${verb.raw}" at offset ${verb.offset}`);
	}
}
function unsupported$1({ raw, offset }, reason) {
	return problem(`unsupported value for "${raw}" at ${offset}: ${reason}`);
}
function convert$1(verb, arg, type) {
	const converted = convertValue(arg, type);
	return converted.kind === "converted" ? converted.value : unsupported$1(verb, converted.message);
}
function asIs(verb, arg) {
	if (verb.flags.has("#")) return encodeJson(arg);
	if (arg.kind === "string") return arg.value;
	return arg.kind === "number" ? formatFloat(arg.value, "g") : encodeJson(arg);
}
function formatBool(verb, arg) {
	const value = convert$1(verb, arg, BOOL);
	if (value.kind === "problem") return value;
	return String(value.kind === "bool" && value.value);
}
function formatText(verb, arg) {
	const value = convert$1(verb, arg, STRING);
	if (value.kind === "problem") return value;
	const cut = verb.precision ? graphemesOf(textOf(value)).slice(0, verb.precision).join("") : textOf(value);
	return pad(verb, verb.mode === "q" ? encodeJson({
		kind: "string",
		value: cut
	}) : cut);
}
/** To the width, counted in characters as a reader does. */
function pad(verb, text) {
	const missing = (verb.width ?? 0) - graphemesOf(text).length;
	if (missing <= 0) return text;
	const filler = (verb.flags.has("0") ? "0" : " ").repeat(missing);
	return verb.flags.has("-") ? text + filler : filler + text;
}
function formatNumber(verb, arg) {
	const value = convert$1(verb, arg, NUMBER$1);
	if (value.kind === "problem") return value;
	if (value.kind !== "number") return "";
	if (/[bdoxX]/.test(verb.mode)) {
		if (!isInteger(value.value)) return unsupported$1(verb, "an integer is required");
		return withSign(verb, value.value, formatInteger(verb, toBigInt(value.value)));
	}
	return withSign(verb, value.value, formatFloat(absolute(value.value), verb.mode, verb.precision));
}
function absolute({ mantissa, exponent }) {
	return {
		mantissa: mantissa < 0n ? -mantissa : mantissa,
		exponent
	};
}
const BASES = {
	b: 2,
	o: 8,
	d: 10,
	x: 16,
	X: 16
};
const PREFIXES = {
	b: "0b",
	o: "0",
	x: "0x",
	X: "0X"
};
function formatInteger({ mode, flags, precision = 0 }, value) {
	const digits = (value < 0n ? -value : value).toString(BASES[mode]).padStart(precision, "0");
	const text = mode === "X" ? digits.toUpperCase() : digits;
	return flags.has("#") ? `${PREFIXES[mode] ?? ""}${text}` : text;
}
/** Zeros go between the sign and the digits, blanks around both. */
function withSign(verb, value, digits) {
	const { flags, width = 0 } = verb;
	const positive = flags.has("+") ? "+" : flags.has(" ") ? " " : "";
	const sign = value.mantissa < 0n ? "-" : positive;
	if (flags.has("-")) return `${sign}${digits}`.padEnd(width);
	if (flags.has("0")) return `${sign}${digits.padStart(width - sign.length, "0")}`;
	return `${sign}${digits}`.padStart(width);
}
//#endregion
//#region src/core/hcl/functions/format.ts
const FORMAT_FUNCTIONS = {
	format: {
		params: [textParameter("format")],
		rest: nullableParameter("args"),
		result: STRING,
		run: format
	},
	formatlist: {
		params: [textParameter("format")],
		rest: nullableParameter("args"),
		result: listOf(STRING),
		run: formatList
	}
};
function format([pattern, ...args], { allows }) {
	const text = render$1(textOf(pattern), args, allows);
	return typeof text === "string" ? stringValue(text) : text;
}
/** One text for each element of the sequences among the arguments, which must be of one length. */
function formatList([pattern, ...args], { allows }) {
	const length = commonLength(args);
	if (typeof length !== "number") return length;
	const texts = [];
	for (let round = 0; round < length; round++) {
		const values = args.map((arg) => isList(arg) ? arg.items[round] ?? arg : arg);
		const text = render$1(textOf(pattern), values, allows);
		if (typeof text !== "string") {
			const message = `error on format iteration ${round}: ${text.message}`;
			return text.argument === void 0 ? problem(message) : text;
		}
		texts.push(stringValue(text));
	}
	return listValue(STRING, texts);
}
function isList(value) {
	return value.kind === "sequence";
}
function commonLength(args) {
	let chosen;
	for (const [index, arg] of args.entries()) {
		if (!isList(arg)) continue;
		const { length } = arg.items;
		chosen ??= {
			index,
			length
		};
		if (length !== chosen.length) return problem(`argument ${index + 1} has length ${length}, which is inconsistent with argument ${chosen.index + 1} of length ${chosen.length}`, index + 1);
	}
	return chosen?.length ?? 1;
}
const VERB = /%(?<flags>[0#+ -]*)(?<width>[1-9][0-9]*)?(?:\.(?<precision>[0-9]*))?(?:\[(?<index>[1-9][0-9]*)\])?(?<mode>[A-Za-z])/y;
/** The text, or why it cannot be made. */
function render$1(pattern, args, allows) {
	const parts = [];
	let size = 0;
	let next = 1;
	let highest = 0;
	for (let at = 0; at < pattern.length;) {
		const verb = pattern[at] === "%" ? verbAt(pattern, at, next) : void 0;
		const part = verb === void 0 ? literalAt(pattern, at) : renderVerb(verb, args);
		if (typeof part !== "string") return part;
		parts.push(part);
		size += part.length;
		if (!allows(size)) return TOO_LARGE;
		at += verb?.raw.length ?? (part === "%" ? 2 : part.length);
		if (verb !== void 0) {
			highest = Math.max(highest, verb.argument);
			next = verb.argument + 1;
		}
	}
	return highest < args.length ? tooMany(highest) : parts.join("");
}
function tooMany(highest) {
	if (highest === 0) return problem("too many arguments; no verbs in format string", 1);
	return problem(`too many arguments; only ${highest} used by format string`, highest + 1);
}
/** Text up to the next percent sign; `%%` is one. */
function literalAt(pattern, at) {
	if (pattern[at] !== "%") {
		const next = pattern.indexOf("%", at);
		return next < 0 ? pattern.slice(at) : pattern.slice(at, next);
	}
	if (pattern[at + 1] === "%") return "%";
	const partial = /%[0#+ -]*(?:[1-9][0-9]*)?(?:\.[0-9]*)?(?:\[(?:[1-9][0-9]*)?)?/y;
	partial.lastIndex = at;
	partial.test(pattern);
	const end = partial.lastIndex;
	if (end >= pattern.length) return problem(`invalid format string starting at offset ${end}`);
	return problem(`unrecognized format character '${String.fromCodePoint(pattern.codePointAt(end) ?? 0)}' at offset ${end}`);
}
function verbAt(pattern, offset, next) {
	VERB.lastIndex = offset;
	const match = VERB.exec(pattern);
	if (match === null) return void 0;
	const { flags = "", width, precision, index, mode = "" } = match.groups ?? {};
	return {
		raw: match[0],
		offset,
		mode,
		flags: new Set(flags),
		argument: index === void 0 ? next : Number(index),
		...width !== void 0 && { width: Number(width) },
		...precision !== void 0 && { precision: Number(precision) }
	};
}
function renderVerb(verb, args) {
	const arg = args[verb.argument - 1];
	if (arg === void 0) return problem(`not enough arguments for "${verb.raw}" at ${verb.offset}: need index ${verb.argument} but have ${args.length} total`);
	return formatVerb(verb, arg);
}
//#endregion
//#region src/core/hcl/functions/hashes.ts
function hash(algorithm, write) {
	return {
		params: [textParameter("str")],
		result: STRING,
		run: ([text], { host }) => stringValue(write(host.digest(algorithm, new TextEncoder().encode(textOf(text)))))
	};
}
const HASH_FUNCTIONS = {
	md5: hash("md5", toHex),
	sha1: hash("sha1", toHex),
	sha256: hash("sha256", toHex),
	sha512: hash("sha512", toHex),
	base64sha256: hash("sha256", toBase64),
	base64sha512: hash("sha512", toBase64),
	filesha256: {
		params: [pathParameter("path")],
		result: STRING,
		run: (args, context) => withBytes(args, context, (bytes) => stringValue(toHex(context.host.digest("sha256", bytes))))
	},
	uuidv5: {
		params: [textParameter("namespace"), textParameter("name")],
		result: STRING,
		run: uuidFromName
	}
};
function toHex(bytes) {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
/** The namespaces of RFC 4122. */
const NAMESPACES = new Map([
	["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
	["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
	["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
	["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"]
]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function uuidFromName([namespace, name], { host }) {
	const uuid = NAMESPACES.get(textOf(namespace)) ?? textOf(namespace);
	if (!UUID.test(uuid)) return problem(`uuidv5() doesn't support namespace "${uuid}": it must be dns, url, oid, x500 or a UUID`, 0);
	const space = Uint8Array.from(uuid.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
	const text = new TextEncoder().encode(textOf(name));
	const bytes = host.digest("sha1", Uint8Array.from([...space, ...text])).slice(0, 16);
	bytes[6] = (bytes[6] ?? 0) & 15 | 80;
	bytes[8] = (bytes[8] ?? 0) & 63 | 128;
	return stringValue(toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
}
//#endregion
//#region src/core/hcl/functions/lists.ts
/** Functions that look into the elements of their arguments. */
const LIST_FUNCTIONS = {
	contains: {
		params: [anyParameter("list"), anyParameter("value")],
		result: BOOL,
		run: contains
	},
	index: {
		params: [anyParameter("list"), anyParameter("value")],
		result: NUMBER$1,
		run: indexOf$1
	},
	distinct: {
		params: [listParameter("list")],
		run: distinct
	},
	compact: {
		params: [textListParameter("list")],
		result: listOf(STRING),
		run: ([list]) => listValue(STRING, itemsOf(list).filter((item) => item.kind === "string" && item.value !== ""))
	},
	sort: {
		params: [textListParameter("list")],
		result: listOf(STRING),
		run: sort
	},
	coalesce: {
		params: [],
		rest: nullableParameter("vals"),
		run: coalesce
	},
	coalescelist: {
		params: [],
		rest: nullableParameter("vals"),
		run: coalesceList
	},
	matchkeys: {
		params: [
			listParameter("values"),
			listParameter("keys"),
			listParameter("searchset")
		],
		run: matchKeys
	},
	transpose: {
		params: [{
			name: "values",
			type: mapOf$1(listOf(STRING))
		}],
		result: mapOf$1(listOf(STRING)),
		run: transpose
	},
	one: {
		params: [anyParameter("list")],
		run: one
	}
};
function contains([list, value]) {
	if (!isSequence(list)) return problem("argument must be list, tuple, or set");
	return boolValue(list.items.some((item) => value !== void 0 && equalValues(value, item) === true));
}
function indexOf$1([list, value]) {
	if (!isSequence(list) || list.type.kind === "set") return problem("argument must be a list or tuple");
	if (list.items.length === 0) return problem("cannot search an empty list");
	const index = list.items.findIndex((item) => value !== void 0 && equalValues(item, value) === true);
	return index < 0 ? problem("item not found") : integerValue(index);
}
function distinct([list]) {
	const type = elementOf(typeOf$1(list ?? nullValue(DYNAMIC)));
	const kept = [];
	for (const item of itemsOf(list)) if (!kept.some((other) => equalValues(other, item) === true)) kept.push(item);
	return listValue(type, kept);
}
function sort([list]) {
	const items = itemsOf(list);
	const missing = items.findIndex((item) => item.kind === "null");
	if (missing >= 0) return problem(`given list element ${missing} is null; a null string cannot be sorted`);
	return listValue(STRING, items.toSorted((a, b) => compareCodePoints(textOf(a), textOf(b))));
}
/** The first that is neither null nor an empty string. */
function coalesce(args) {
	const type = unify(args.map(typeOf$1));
	if (type === void 0) return problem("all arguments must have the same type");
	for (const arg of args) {
		const converted = convertValue(arg, type);
		if (converted.kind === "mismatch" || converted.value.kind === "null") continue;
		if (converted.value.kind !== "string" || converted.value.value !== "") return converted.value;
	}
	return problem("no non-null, non-empty-string arguments");
}
function coalesceList(args) {
	if (args.length === 0) return problem("at least one argument is required");
	if (args.some((arg) => arg.kind !== "null" && (!isSequence(arg) || arg.type.kind === "set"))) return problem("coalescelist arguments must be lists or tuples");
	return args.find((arg) => itemsOf(arg).length > 0) ?? problem("no non-null arguments");
}
/** The values at the places where the key is in the search set. */
function matchKeys([values, keys, searchset]) {
	const type = unify([keys, searchset].map((list) => typeOf$1(list ?? nullValue(DYNAMIC))));
	if (type === void 0) return problem("keys and searchset must be of the same type");
	const items = itemsOf(values);
	const given = inType(keys, type);
	if (items.length !== given.length) return problem("length of keys and values should be equal");
	const wanted = new Set(inType(searchset, type).map(canonicalText));
	const matched = items.filter((_, index) => {
		const key = given[index];
		return key !== void 0 && wanted.has(canonicalText(key));
	});
	return listValue(elementOf(typeOf$1(values ?? nullValue(DYNAMIC))), matched);
}
function inType(list, type) {
	const converted = convertValue(list ?? nullValue(DYNAMIC), type);
	return converted.kind === "converted" ? itemsOf(converted.value) : [];
}
/** Swaps keys and values of a map of lists. */
function transpose([map]) {
	const keysOf = /* @__PURE__ */ new Map();
	for (const [key, list] of isMapping(map) ? map.entries : []) {
		if (list.kind === "null") return problem(`cannot use null list for ["${key}"]`, 0);
		for (const [index, item] of itemsOf(list).entries()) {
			if (item.kind === "null") return problem(`cannot use null string for ["${key}"][${index}]`, 0);
			keysOf.set(textOf(item), [...keysOf.get(textOf(item)) ?? [], key]);
		}
	}
	const lists = [...keysOf].map(([value, keys]) => {
		return [value, listValue(STRING, keys.sort(compareCodePoints).map(stringValue))];
	});
	return mapValue(listOf(STRING), lists);
}
/** The only element, or null if there is none. */
function one([list]) {
	const items = itemsOf(list);
	if (!isSequence(list) || items.length > 1) return problem("must be a list, set, or tuple value with either zero or one elements", 0);
	return items[0] ?? nullValue(elementOf(list.type));
}
//#endregion
//#region src/core/hcl/functions/numbers.ts
function unary(compute) {
	return {
		params: [numberParameter("num")],
		result: NUMBER$1,
		run: ([value]) => numberValue(compute(numberOf(value)))
	};
}
/** The least or greatest of its arguments. */
function extreme(isBetter) {
	return {
		params: [],
		rest: numberParameter("numbers"),
		result: NUMBER$1,
		run: (args) => {
			const [first, ...others] = args.map(numberOf);
			if (first === void 0) return problem("must pass at least one number");
			return numberValue(others.reduce((least, value) => isBetter(compareNumbers(value, least)) ? value : least, first));
		}
	};
}
/** Calculated by JavaScript, with 53 bits. */
function floating(names, compute) {
	return {
		params: names.map(numberParameter),
		result: NUMBER$1,
		run: ([left, right]) => {
			const result = compute(toDouble(numberOf(left)), toDouble(numberOf(right)));
			return Number.isFinite(result) ? numberValue(fromDouble(result)) : problem("the result is not a finite number");
		}
	};
}
const NUMBER_FUNCTIONS = {
	abs: unary((value) => isNegative(value) ? negate(value) : value),
	ceil: unary(ceiling),
	floor: unary(floor),
	signum: unary((value) => fromDouble(compareNumbers(value, ZERO))),
	max: extreme((order) => order > 0),
	min: extreme((order) => order < 0),
	pow: floating(["num", "power"], (base, power) => base ** power),
	log: floating(["num", "base"], (value, base) => Math.log(value) / Math.log(base)),
	parseint: {
		params: [anyParameter("number"), numberParameter("base")],
		result: NUMBER$1,
		run: parseInteger
	},
	sum: {
		params: [anyParameter("list")],
		result: NUMBER$1,
		run: sum
	},
	range: {
		params: [],
		rest: numberParameter("params"),
		result: listOf(NUMBER$1),
		run: range
	},
	alltrue: {
		params: [boolListParameter("list")],
		result: BOOL,
		run: ([list]) => boolValue(itemsOf(list).every((item) => item.kind === "bool" && item.value))
	},
	anytrue: {
		params: [boolListParameter("list")],
		result: BOOL,
		run: ([list]) => boolValue(itemsOf(list).some((item) => item.kind === "bool" && item.value))
	}
};
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
function parseInteger(args) {
	const [number] = args;
	if (number?.kind !== "string") return problem(`first argument must be a string, not ${typeName(number === void 0 ? DYNAMIC : typeOf$1(number))}`, 0);
	const base = integerOf(args, 1);
	if (isProblem(base)) return base;
	if (base < 2 || base > 62) return problem("base must be a whole number between 2 and 62 inclusive", 1);
	const value = readInteger(number.value, base);
	return value === void 0 ? problem(`cannot parse ${JSON.stringify(number.value)} as a base ${base} integer`, 0) : integerValue(value);
}
function readInteger(text, base) {
	const [, sign = "", digits = ""] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text) ?? [];
	if (digits === "" || digits.length > MAX_DIGITS) return void 0;
	let value = 0n;
	for (const digit of base <= 36 ? digits.toLowerCase() : digits) {
		const worth = DIGITS.indexOf(digit);
		if (worth >= base) return void 0;
		value = value * BigInt(base) + BigInt(worth);
	}
	return sign === "-" ? -value : value;
}
/** Reading digit by digit takes quadratic time, and no number needs more. */
const MAX_DIGITS = 1e3;
const NOT_NUMBERS = "argument must be list, set, or tuple of number values";
function sum([list]) {
	if (list?.kind !== "sequence") return list?.kind === "mapping" ? problem(`argument must be list, set, or tuple. Received ${typeName(list.type)}`, 0) : problem("cannot sum noniterable", 0);
	if (list.items.length === 0) return problem("cannot sum an empty list", 0);
	let total = ZERO;
	for (const item of list.items) {
		const converted = convertValue(item, NUMBER$1);
		if (converted.kind === "mismatch" || converted.value.kind !== "number") return problem(NOT_NUMBERS, 0);
		total = add(total, converted.value.value);
		if (total === void 0) return problem("the sum is too large a number");
	}
	return numberValue(total);
}
/** As OpenTofu: a longer list is a mistake. */
const MAX_RANGE = 1024;
function range(args) {
	const given = rangeOf(args.map(numberOf));
	if (given === void 0) return problem("must have one, two, or three arguments");
	const { start, end, step } = given;
	const direction = compareNumbers(step, ZERO);
	if (direction === 0) return problem("step must not be zero", 2);
	if (compareNumbers(end, start) * direction < 0) return problem(direction < 0 ? "end must be less than start when step is negative" : "end must be greater than start when step is positive", 1);
	const values = [];
	for (let value = start; value !== void 0; value = add(value, step)) {
		if (compareNumbers(value, end) * direction >= 0) break;
		if (values.length >= MAX_RANGE) return problem(`more than ${MAX_RANGE} values were generated; either decrease the difference between start and end or use a smaller step`);
		values.push(numberValue(value));
	}
	return listValue(NUMBER$1, values);
}
function rangeOf(numbers) {
	const [first, second, third] = numbers;
	if (first === void 0 || numbers.length > 3) return void 0;
	const start = second === void 0 ? ZERO : first;
	const end = second ?? first;
	return {
		start,
		end,
		step: third ?? (compareNumbers(end, start) < 0 ? negate(ONE) : ONE)
	};
}
//#endregion
//#region src/core/hcl/functions/regex.ts
const PATTERN = [textParameter("pattern"), textParameter("string")];
/** Patterns are RE2's, which never take more than linear time. */
const REGEX_FUNCTIONS = {
	regex: {
		params: PATTERN,
		run: regex
	},
	regexall: {
		params: PATTERN,
		run: regexAll
	},
	replace: {
		params: [
			textParameter("str"),
			textParameter("substr"),
			textParameter("replace")
		],
		result: STRING,
		run: replace
	}
};
function compile(source, { host }) {
	const library = host.libraries?.regex();
	if (library === void 0) return problem("regular expressions are not available here");
	try {
		const compiled = library.compile(source);
		const names = Array.from({ length: compiled.groupCount() }, () => void 0);
		for (const [name, index] of Object.entries(compiled.namedGroups())) names[index - 1] = name;
		return {
			compiled,
			names
		};
	} catch (error) {
		return problem(`invalid regexp pattern: ${reasonOf(error)}`, 0);
	}
}
/** The library's errors have the reason and the part of the pattern at fault. */
function reasonOf(error) {
	const { error: reason, input } = error;
	return typeof reason === "string" && typeof input === "string" ? `${reason} in ${input}` : String(error);
}
function isPattern(pattern) {
	return "compiled" in pattern;
}
/** Without groups a match is its text, with groups a tuple, with named groups an object. */
function resultType({ names }) {
	const named = names.filter((name) => name !== void 0);
	if (names.length === 0) return STRING;
	if (named.length === 0) return {
		kind: "tuple",
		elements: names.map(() => STRING)
	};
	if (named.length === names.length) return {
		kind: "object",
		attributes: new Map(named.sort().map((name) => [name, STRING]))
	};
	return problem("invalid regexp pattern: cannot mix both named and unnamed capture groups", 0);
}
/** As in Go, an empty match right behind another does not count. */
function findMatches({ compiled, names }, text, limit) {
	const found = [];
	const matcher = compiled.matcher(text);
	while (found.length < limit && matcher.find()) {
		const [start, end] = [matcher.start(), matcher.end()];
		if (start === end && start === found.at(-1)?.end) continue;
		const groups = ["", ...names].map((_, index) => matcher.group(index) ?? void 0);
		found.push({
			start,
			end,
			groups
		});
	}
	return found;
}
function matchValue({ names }, { groups: [whole = "", ...groups] }) {
	if (names.length === 0) return stringValue(whole);
	const values = groups.map(captured);
	if (names[0] === void 0) return tupleValue(values);
	return objectValue(values.map((value, index) => [names[index] ?? "", value]));
}
/** A group that took no part in the match is null. */
function captured(text) {
	return text === void 0 ? nullValue(STRING) : stringValue(text);
}
function regex([pattern, text], context) {
	const compiled = compile(textOf(pattern), context);
	if (!isPattern(compiled)) return compiled;
	const type = resultType(compiled);
	if ("message" in type) return type;
	const [match] = findMatches(compiled, textOf(text), 1);
	return match === void 0 ? problem("pattern did not match any part of the given string") : matchValue(compiled, match);
}
function regexAll([pattern, text], context) {
	const compiled = compile(textOf(pattern), context);
	if (!isPattern(compiled)) return compiled;
	const type = resultType(compiled);
	if ("message" in type) return type;
	return listValue(type, findMatches(compiled, textOf(text), Number.POSITIVE_INFINITY).map((match) => matchValue(compiled, match)));
}
/** A part between slashes is a pattern, and `$1` in its replacement a group. */
function replace([text, part, replacement], context) {
	const [source, wanted, given] = [
		textOf(text),
		textOf(part),
		textOf(replacement)
	];
	if (wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/")) {
		const compiled = compile(wanted.slice(1, -1), context);
		if (!isPattern(compiled)) return problem(compiled.message);
		return replacePattern(compiled, {
			text: source,
			template: given
		}, context);
	}
	const pieces = wanted === "" ? [
		"",
		...source,
		""
	] : source.split(wanted);
	const size = source.length + (pieces.length - 1) * given.length;
	return context.allows(size) ? stringValue(pieces.join(given)) : TOO_LARGE;
}
function replacePattern(pattern, { text, template }, { allows }) {
	const parts = [];
	let at = 0;
	let size = text.length;
	for (const match of findMatches(pattern, text, Number.POSITIVE_INFINITY)) {
		const expanded = expand$1(template, match, pattern);
		size += expanded.length;
		if (!allows(size)) return TOO_LARGE;
		parts.push(text.slice(at, match.start), expanded);
		at = match.end;
	}
	return stringValue(parts.join("") + text.slice(at));
}
const REFERENCE = /\$(?:(\$)|(\w+)|\{(\w+)\})/g;
/** `$1`, `${1}` and `$name` stand for groups, `$$` for a dollar sign. What is no group is empty. */
function expand$1(template, { groups }, { names }) {
	return template.replace(REFERENCE, (_, dollar, plain, braced) => {
		if (dollar !== void 0) return dollar;
		const name = plain ?? braced ?? "";
		const index = /^[0-9]+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
		return index === 0 && name !== "0" ? "" : groups[index] ?? "";
	});
}
//#endregion
//#region src/core/hcl/functions/sets.ts
const setParameter = (name) => ({
	name,
	type: setOf$1(DYNAMIC)
});
/** An operation on the elements of two sets, repeated for further ones. */
function setRow(row, keeps) {
	return {
		...row,
		run: (sets) => combine(sets, keeps)
	};
}
const MANY = {
	params: [setParameter("first_set")],
	rest: setParameter("other_sets")
};
const SET_FUNCTIONS = {
	setunion: setRow(MANY, (first, second) => first || second),
	setintersection: setRow(MANY, (first, second) => first && second),
	setsubtract: setRow({ params: [setParameter("a"), setParameter("b")] }, (first, second) => first && !second),
	setproduct: {
		params: [],
		rest: anyParameter("sets"),
		structural: true,
		run: setProduct
	}
};
function combine(sets, keeps) {
	const type = commonType$1(sets);
	if (type === void 0) return problem("given sets must all have compatible element types");
	const [first = /* @__PURE__ */ new Map(), ...others] = sets.map((set) => elementsByText(set, type));
	let result = first;
	for (const other of others) {
		const left = result;
		const all = [...new Map([...left, ...other])];
		result = new Map(all.filter(([text]) => keeps(left.has(text), other.has(text))));
	}
	return setValue(type, [...result.values()]);
}
/** Empty sets of no type do not count. */
function commonType$1(sets) {
	const types = sets.filter((set) => itemsOf(set).length > 0 || elementOf(typeOf$1(set)).kind !== "dynamic").map((set) => elementOf(typeOf$1(set)));
	return types.length === 0 ? DYNAMIC : unify(types);
}
function elementsByText(set, element) {
	const converted = convertValue(set, setOf$1(element));
	const items = converted.kind === "converted" ? itemsOf(converted.value) : [];
	return new Map(items.map((item) => [canonicalText(item), item]));
}
/** All combinations of one element of each. Of lists and tuples alone a list in their order, else a set. */
function setProduct(sets, { allows }) {
	if (sets.length < 2) return problem("at least two arguments are required");
	const columns = [];
	for (const [index, set] of sets.entries()) {
		const column = columnOf(set, index);
		if (isColumn(column)) columns.push(column);
		else return column;
	}
	if (!allows(columns.reduce((product, column) => product * column.length, 1) * columns.length)) return TOO_LARGE;
	const type = {
		kind: "tuple",
		elements: columns.map((_, index) => columnType(sets[index]))
	};
	const rows = product(columns).map(tupleValue);
	return sets.some((set) => typeOf$1(set).kind === "set") ? setValue(type, rows) : listValue(type, rows);
}
function isColumn(column) {
	return Array.isArray(column);
}
/** The elements in the type that they have in common. */
function columnOf(set, index) {
	if (!isSequence(set)) return problem("a set or a list is required", index);
	if (set.type.kind !== "tuple") return set.items;
	const converted = convertValue(set, {
		kind: "list",
		element: DYNAMIC
	});
	return converted.kind === "converted" ? itemsOf(converted.value) : problem("all elements must be of the same type", index);
}
function columnType(set) {
	const type = set === void 0 ? DYNAMIC : typeOf$1(set);
	return type.kind === "tuple" ? unify(type.elements) ?? DYNAMIC : elementOf(type);
}
function product(columns) {
	return columns.reduce((rows, column) => rows.flatMap((row) => column.map((item) => [...row, item])), [[]]);
}
//#endregion
//#region src/core/hcl/functions/letter-case.ts
function toUpper(text) {
	return mapCharacters(text, upperOf);
}
function toLower(text) {
	return mapCharacters(text, lowerOf);
}
/** The first letter of each word in upper case. Letters, digits and underscores make words. */
function toTitle(text) {
	let previous = " ";
	return mapCharacters(text, (character) => {
		const result = isSeparator(previous) ? upperOf(character) : character;
		previous = character;
		return result;
	});
}
function mapCharacters(text, change) {
	return Array.from(text, change).join("");
}
function upperOf(character) {
	const upper = character.toUpperCase();
	return isOne(upper) ? upper : greekCapital(character) ?? character;
}
function lowerOf(character) {
	if (character === "İ") return "i";
	const lower = character.toLowerCase();
	return isOne(lower) ? lower : character;
}
function isOne(text) {
	return String.fromCodePoint(text.codePointAt(0) ?? 0) === text;
}
/** Greek letters with an iota below have a capital of their own, eight or nine code points further on. */
function greekCapital(character) {
	const code = character.charCodeAt(0);
	const step = /[\u1fb3\u1fc3\u1ff3]/.test(character) ? 9 : 8;
	const capital = String.fromCharCode(code + step);
	return capital.toLowerCase() === character ? capital : void 0;
}
/** Beyond ASCII only white space separates words. */
function isSeparator(character) {
	if (/^[\0-\x7f]$/.test(character)) return !/\w/.test(character);
	return /^\p{White_Space}$/u.test(character);
}
//#endregion
//#region src/core/hcl/functions/text.ts
/** A function from texts to a text. */
function textRow(names, compute) {
	return {
		params: names.map(textParameter),
		result: STRING,
		run: (args) => stringValue(compute(...args.map(textOf)))
	};
}
/** A test of two texts. */
function testRow(names, test) {
	return {
		params: names.map(textParameter),
		result: BOOL,
		run: ([text, part]) => boolValue(test(textOf(text), textOf(part)))
	};
}
const TEXT_FUNCTIONS = {
	upper: textRow(["str"], toUpper),
	lower: textRow(["str"], toLower),
	title: textRow(["str"], toTitle),
	strrev: textRow(["str"], (text) => [...graphemesOf(text)].reverse().join("")),
	trimspace: textRow(["str"], trimGoSpace),
	trim: textRow(["str", "cutset"], (text = "", cutset = "") => trimCharacters(text, new Set(cutset))),
	trimprefix: textRow(["str", "prefix"], (text = "", prefix = "") => text.startsWith(prefix) ? text.slice(prefix.length) : text),
	trimsuffix: textRow(["str", "suffix"], (text = "", suffix = "") => text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text),
	chomp: textRow(["str"], (text) => text.replace(/[\r\n]+$/, "")),
	startswith: testRow(["str", "prefix"], (text, prefix) => text.startsWith(prefix)),
	endswith: testRow(["str", "suffix"], (text, suffix) => text.endsWith(suffix)),
	strcontains: testRow(["str", "substr"], (text, part) => text.includes(part)),
	substr: {
		params: [
			textParameter("str"),
			numberParameter("offset"),
			numberParameter("length")
		],
		result: STRING,
		run: substr
	},
	indent: {
		params: [numberParameter("spaces"), textParameter("str")],
		result: STRING,
		run: (args, { allows }) => {
			const spaces = integerOf(args, 0);
			if (isProblem(spaces)) return spaces;
			if (spaces < 0) return problem("the number of spaces must not be negative", 0);
			const lines = textOf(args[1]).split("\n");
			return allows(textOf(args[1]).length + (lines.length - 1) * spaces) ? stringValue(lines.join(`\n${" ".repeat(spaces)}`)) : TOO_LARGE;
		}
	},
	split: {
		params: [textParameter("separator"), textParameter("str")],
		result: listOf(STRING),
		run: ([separator, text]) => listValue(STRING, split(textOf(text), textOf(separator)).map(stringValue))
	},
	join: {
		params: [textParameter("separator")],
		rest: textListParameter("lists"),
		result: STRING,
		run: join$1
	}
};
/** Without a separator, each character is a part. */
function split(text, separator) {
	return separator === "" ? [...text] : text.split(separator);
}
function trimCharacters(text, cutset) {
	const characters = [...text];
	let start = 0;
	let end = characters.length;
	while (start < end && cutset.has(characters[start] ?? "")) start++;
	while (end > start && cutset.has(characters[end - 1] ?? "")) end--;
	return characters.slice(start, end).join("");
}
/**
* Counts characters as a reader does. A negative offset counts from the end; a negative length means all the rest, and
* so does (as in Terraform) a length of zero after a negative offset.
*/
function substr(args) {
	const offset = integerOf(args, 1);
	const length = integerOf(args, 2);
	if (isProblem(offset)) return offset;
	if (isProblem(length)) return length;
	const characters = graphemesOf(textOf(args[0]));
	const start = offset < 0 ? Math.max(0, offset + characters.length) : offset;
	const toEnd = length < 0 || length === 0 && offset < 0;
	return stringValue(characters.slice(start, toEnd ? void 0 : start + length).join(""));
}
function join$1([separator, ...lists], { allows }) {
	if (lists.length === 0) return problem("at least one list is required");
	const texts = [];
	let size = 0;
	for (const [index, list] of lists.entries()) for (const [position, item] of itemsOf(list).entries()) {
		if (item.kind === "null") return problem(nullElement(lists.length, index, position), index + 1);
		const text = textOf(item);
		texts.push(text);
		size += text.length + textOf(separator).length;
	}
	return allows(size) ? stringValue(texts.join(textOf(separator))) : TOO_LARGE;
}
function nullElement(lists, list, element) {
	return `${lists > 1 ? `element ${element} of list ${list + 1}` : `element ${element}`} is null; cannot concatenate null values`;
}
//#endregion
//#region src/core/hcl/functions/vault.ts
/** Functions for Vault's own notations. */
const VAULT_FUNCTIONS = {
	duration: {
		params: [{
			name: "duration",
			type: DYNAMIC
		}],
		result: NUMBER$1,
		run: duration
	},
	path_join: {
		params: [],
		rest: textParameter("parts"),
		result: STRING,
		run: (parts) => stringValue(joinPath(parts.map(textOf)))
	},
	kv2_data: kv2Path("data"),
	kv2_metadata: kv2Path("metadata"),
	policy_document: {
		params: [{
			name: "document",
			type: DYNAMIC
		}],
		result: STRING,
		run: ([document]) => {
			if (document?.kind !== "mapping") return problem("a policy document is an object", 0);
			return stringValue(encodeJson(document));
		}
	},
	identity_tpl: {
		params: [textParameter("name")],
		result: STRING,
		run: identityTemplate
	}
};
/** Where a KV v2 mount keeps a secret's data or metadata. */
function kv2Path(kind) {
	return {
		params: [textParameter("mount"), textParameter("path")],
		result: STRING,
		run: ([mount, path]) => stringValue(joinPath([
			textOf(mount),
			kind,
			textOf(path)
		]))
	};
}
/** One slash between parts, none at either end. */
function joinPath(parts) {
	return parts.map((part) => part.replace(/^\/+|\/+$/g, "")).filter((part) => part !== "").join("/");
}
/** Seconds of a Vault duration: a number, or a text with units from nanoseconds to days. */
function duration([value]) {
	if (value?.kind === "number") return value;
	if (value?.kind !== "string") return problem("a duration is a number of seconds, or a text such as 1h30m", 0);
	const seconds = parseNumber(value.value);
	if (seconds !== void 0) return numberValue(seconds);
	const nanoseconds = readNanoseconds(value.value, VAULT_UNITS);
	const result = nanoseconds === void 0 ? void 0 : divide(fromInteger(nanoseconds), fromInteger(1e9));
	if (result !== void 0) return numberValue(result);
	return problem("a duration is a number with a unit (ns, us, ms, s, m, h, d), or several of them, such as 1h30m", 0);
}
/** What Vault replaces in policies: `{{identity.entity.name}}`. */
function identityTemplate([name]) {
	const text = textOf(name);
	if (/^(?:entity|groups)\.[^{}\s][^{}]*$/.test(text)) return stringValue(`{{identity.${text}}}`);
	return problem("the name starts with \"entity.\" or \"groups.\", as in \"entity.name\"", 0);
}
//#endregion
//#region src/core/hcl/functions/functions.ts
/** All functions but those of `evaluate/special-calls.ts`. A new one is a row in the table of its family. */
const FUNCTIONS = new Map(Object.entries({
	...TEXT_FUNCTIONS,
	...FORMAT_FUNCTIONS,
	...REGEX_FUNCTIONS,
	...ENCODING_FUNCTIONS,
	...HASH_FUNCTIONS,
	...FILE_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...COLLECTION_FUNCTIONS,
	...LIST_FUNCTIONS,
	...SET_FUNCTIONS,
	...DATE_FUNCTIONS,
	...CIDR_FUNCTIONS,
	...VAULT_FUNCTIONS
}));
//#endregion
//#region src/core/hcl/functions/refused.ts
const IMPURE = "Every plan would differ from the one before, so functions of time and chance are not available.";
const OUTSIDE = "Paths outside of the repository cannot be named: relative paths start from the configuration's folder.";
/** Functions of Terraform and OpenTofu that this language does not have, with the reason or the replacement. */
const REFUSED = new Map([
	["timestamp", IMPURE],
	["plantimestamp", IMPURE],
	["uuid", `${IMPURE} Use uuidv5 for an identifier that is made from a name.`],
	["bcrypt", `${IMPURE} A bcrypt hash has a random salt; keep the hash in an encrypted file.`],
	["pathexpand", OUTSIDE],
	["abspath", OUTSIDE],
	["rsadecrypt", "Keep secrets in an encrypted file and read them with sops."],
	["list", "Write a list as [a, b], or convert with tolist."],
	["map", "Write a map as { a = b }, or convert with tomap."],
	["env", "Configuration cannot read the environment: declare a variable."],
	["ephemeralasnull", "There are no ephemeral values here."],
	["assumelist", "Assumptions about unknown values are not needed here."]
]);
//#endregion
//#region src/core/hcl/types/read-type.ts
/** Reads a type: `list(object({ name = string, size = optional(number, 1) }))`. `evaluateDefault` gives a default's value. */
function readType$1(expression, evaluateDefault) {
	const diagnostics = [];
	return {
		value: readConstraint({
			diagnostics,
			evaluateDefault
		}, expression),
		diagnostics
	};
}
const KEYWORDS = new Map([
	["string", STRING],
	["number", NUMBER$1],
	["bool", BOOL],
	["any", DYNAMIC],
	["list", listOf(DYNAMIC)],
	["map", mapOf$1(DYNAMIC)]
]);
const COLLECTIONS = new Map([
	["list", listOf],
	["set", setOf$1],
	["map", mapOf$1]
]);
const OBJECT_ARGUMENT = "The object type constructor requires one argument specifying the attribute types and values as a map.";
const TUPLE_ARGUMENT = "The tuple type constructor requires one argument specifying the element types as a list.";
function readConstraint(reader, expression) {
	const keyword = staticKeyword(expression).value;
	if (keyword !== void 0) return readKeyword(reader, keyword, expression.range);
	if (expression.kind !== "call") return invalid(reader, notAType(expression), expression.range);
	const { name, args, argumentsRange } = expression;
	if (KEYWORDS.has(name) && !COLLECTIONS.has(name)) return invalid(reader, `${name === "any" ? "Type constraint keyword" : "Primitive type keyword"} "${name}" does not expect arguments.`, argumentsRange);
	const wanted = argumentOf(name);
	const [argument, ...extra] = args;
	if (wanted === void 0) return notAConstructor(reader, expression);
	if (argument === void 0 || extra.length > 0) {
		const [first] = extra;
		const last = extra.at(-1);
		return invalid(reader, wanted, first && last ? rangeBetween(first.range, last.range) : argumentsRange, argumentsRange);
	}
	return readConstructor(reader, expression, argument);
}
function readKeyword(reader, keyword, range) {
	const type = KEYWORDS.get(keyword);
	if (type !== void 0) return { type };
	return invalid(reader, argumentOf(keyword) ?? `The keyword "${keyword}" is not a valid type specification.`, range);
}
/** What a constructor wants; undefined if there is none of that name. */
function argumentOf(name) {
	if (name === "object") return OBJECT_ARGUMENT;
	if (name === "tuple") return TUPLE_ARGUMENT;
	if (!COLLECTIONS.has(name)) return void 0;
	return `The ${name} type constructor requires one argument specifying the element type.`;
}
function notAType(expression) {
	const text = expression.kind === "template" ? expression.parts[0] : void 0;
	if (text?.kind === "text" && KEYWORDS.has(text.text)) return `Type specifications are not written in quotes. Write ${text.text} instead of "${text.text}".`;
	return "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).";
}
function notAConstructor(reader, { name, nameRange, range }) {
	if (name !== "optional") return invalid(reader, `Keyword "${name}" is not a valid type constructor.`, range);
	return invalid(reader, "Keyword \"optional\" is valid only as a modifier for object type attributes.", nameRange);
}
function invalid(reader, detail, range, context) {
	const place = context === void 0 ? { range } : {
		range,
		context
	};
	reader.diagnostics.push(errorDiagnostic("Invalid type specification", detail, place));
	return { type: DYNAMIC };
}
function readConstructor(reader, call, argument) {
	if (call.name === "object") return readObject(reader, call, argument);
	if (call.name === "tuple") return readTuple(reader, call, argument);
	const collection = COLLECTIONS.get(call.name) ?? listOf;
	const { type, defaults } = readConstraint(reader, argument);
	if (defaults === void 0) return { type: collection(type) };
	return {
		type: collection(type),
		defaults: {
			values: /* @__PURE__ */ new Map(),
			children: new Map([["*", defaults]])
		}
	};
}
function readTuple(reader, call, argument) {
	if (argument.kind !== "tuple") return invalid(reader, "Tuple type constructor requires a list of element types.", argument.range, call.range);
	const constraints = argument.items.map((item) => readConstraint(reader, item));
	const children = constraints.flatMap(({ defaults }, index) => defaults ? [[String(index), defaults]] : []);
	return withDefaults({
		kind: "tuple",
		elements: constraints.map((constraint) => constraint.type)
	}, /* @__PURE__ */ new Map(), new Map(children));
}
function withDefaults(type, values, children) {
	return values.size === 0 && children.size === 0 ? { type } : {
		type,
		defaults: {
			values,
			children
		}
	};
}
function readObject(reader, call, argument) {
	if (argument.kind !== "object") return invalid(reader, "Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.", argument.range, call.range);
	const parts = {
		attributes: /* @__PURE__ */ new Map(),
		optional: /* @__PURE__ */ new Set(),
		values: /* @__PURE__ */ new Map(),
		children: /* @__PURE__ */ new Map()
	};
	for (const item of argument.items) readAttribute(reader, {
		call,
		item,
		parts
	});
	const { attributes, optional, values, children } = parts;
	return withDefaults(optional.size > 0 ? {
		kind: "object",
		attributes,
		optional
	} : {
		kind: "object",
		attributes
	}, values, children);
}
function readAttribute(reader, { call, item, parts }) {
	const name = item.literalKey;
	if (name === void 0) invalid(reader, "Object constructor map keys must be attribute names.", item.key.range, call.range);
	else if (parts.attributes.has(name)) invalid(reader, "Object constructor map keys must be unique.", item.key.range, call.range);
	else if (item.value.kind === "call" && item.value.name === "optional") readOptional(reader, {
		call: item.value,
		name,
		parts
	});
	else addAttribute(parts, name, readConstraint(reader, item.value));
}
function addAttribute(parts, name, { type, defaults }) {
	parts.attributes.set(name, type);
	if (defaults !== void 0) parts.children.set(name, defaults);
}
function readOptional(reader, { call, name, parts }) {
	const [typeExpression, defaultExpression, ...extra] = call.args;
	if (typeExpression === void 0) {
		invalid(reader, "Optional attribute modifier requires the attribute type as its argument.", call.argumentsRange, call.range);
		return;
	}
	if (extra.length > 0) invalid(reader, "Optional attribute modifier expects at most two arguments: the attribute type, and a default value.", call.argumentsRange, call.range);
	const constraint = readConstraint(reader, typeExpression);
	parts.optional.add(name);
	addAttribute(parts, name, constraint);
	if (defaultExpression !== void 0) readDefault(reader, {
		expression: defaultExpression,
		name,
		parts
	});
}
function readDefault(reader, { expression, name, parts }) {
	const { value, diagnostics } = reader.evaluateDefault(expression);
	reader.diagnostics.push(...diagnostics);
	if (diagnostics.length > 0) return;
	const converted = convertValue(value, parts.attributes.get(name) ?? DYNAMIC);
	if (converted.kind === "converted") {
		parts.values.set(name, converted.value);
		return;
	}
	const detail = `This default value is not compatible with the attribute's type constraint: ${converted.message}.`;
	reader.diagnostics.push(errorDiagnostic("Invalid default value for optional attribute", detail, { range: expression.range }));
}
//#endregion
//#region src/core/hcl/types/type-constraint.ts
/**
* The value with defaults in the place of attributes that are missing or null. Its collections become tuples and
* objects; conversion to the constraint's type, which must follow, makes collections of them again.
*/
function applyDefaults(value, defaults) {
	if (defaults === void 0 || value.sensitive !== void 0) return value;
	if (value.kind === "sequence") return tupleValue(value.items.map((item, index) => applyDefaults(item, childDefaults(defaults, String(index)))));
	if (value.kind !== "mapping") return value;
	return objectValue([...new Set([...value.entries.keys(), ...defaults.values.keys()])].map((name) => [name, attributeOrDefault(value.entries.get(name), name, defaults)]));
}
function childDefaults(defaults, key) {
	return defaults.children.get(key) ?? defaults.children.get("*");
}
function attributeOrDefault(given, name, defaults) {
	return applyDefaults((given === void 0 || given.kind === "null" ? defaults.values.get(name) ?? given : given) ?? NULL, childDefaults(defaults, name));
}
//#endregion
//#region src/core/hcl/evaluate/convert-to.ts
/** Converts a value, with its marks. A failure that only the plaintext shows does not tell its reason. */
function convertTo(evaluation, { value, type }, problemFor) {
	if (!hasSensitive(value)) {
		const converted = convertValue(value, type);
		return converted.kind === "converted" ? converted.value : evaluation.error(problemFor(converted.message));
	}
	if (!sameType(typeOf$1(value), type)) evaluation.guesses++;
	const known = convertValue(forgetPlaintext(value), type);
	if (known.kind === "mismatch") return evaluation.error(problemFor(known.message));
	const opened = convertValue(value, type);
	if (opened.kind === "converted") return opened.value;
	const { diagnostics } = evaluation.capture(() => evaluation.error(problemFor("the sensitive value does not fit")));
	evaluation.reportCausedBySecret(diagnostics);
	return known.value;
}
//#endregion
//#region src/core/hcl/evaluate/special-arguments.ts
/** The expressions of a call that must have exactly these arguments; undefined after an error. */
function takeArguments(evaluation, call, names) {
	const { args, name } = call;
	const missing = names[args.length];
	const extra = args[names.length];
	if (missing === void 0 && extra === void 0 && !call.expandFinal) return args;
	const detail = missing === void 0 ? `Function "${name}" expects only ${names.length} argument(s).` : `Function "${name}" expects ${names.length} argument(s). Missing value for "${missing}".`;
	evaluation.error({
		summary: missing === void 0 ? "Too many function arguments" : "Not enough function arguments",
		detail,
		range: extra === void 0 ? call.range : startRangeOf(extra),
		context: call.range
	});
}
/** Adds the error of an argument. */
function badArgument$2(evaluation, { call, arg, name }, message) {
	return evaluation.error({
		summary: "Invalid function argument",
		detail: `Invalid value for "${name}" parameter: ${message}.`,
		range: arg.range,
		context: call.range,
		expression: arg
	});
}
/** A string that is not sensitive, or an unknown; undefined after an error. */
function publicText(evaluation, place) {
	const value = evaluation.value(place.arg);
	if (value.sensitive !== void 0) {
		badArgument$2(evaluation, place, "it must not be sensitive");
		return;
	}
	const converted = convertValue(value, STRING);
	const message = converted.kind === "mismatch" ? converted.message : "argument must not be null";
	if (converted.kind === "converted" && converted.value.kind !== "null") return converted.value;
	badArgument$2(evaluation, place, message);
}
//#endregion
//#region src/core/hcl/evaluate/conversion-calls.ts
/** Conversions keep the marks of what they convert. */
const CONVERSION_CALLS = [
	["tostring", conversion(STRING)],
	["tonumber", conversion(NUMBER$1)],
	["tobool", conversion(BOOL)],
	["tolist", conversion(listOf(DYNAMIC))],
	["toset", conversion(setOf$1(DYNAMIC))],
	["tomap", conversion(mapOf$1(DYNAMIC))],
	["convert", evaluateConvert]
];
function conversion(type) {
	return (evaluation, call) => {
		const [arg] = takeArguments(evaluation, call, ["v"]) ?? [];
		if (arg === void 0) return unknownValue(type);
		const value = evaluation.value(arg);
		return convertTo(evaluation, {
			value,
			type
		}, () => badArgument$1(call, conversionMessage(value, type)));
	};
}
/** `convert(value, list(string))`: the second argument is a type, not an expression. */
function evaluateConvert(evaluation, call) {
	const [valueArg, typeArg] = takeArguments(evaluation, call, ["value", "type"]) ?? [];
	if (valueArg === void 0 || typeArg === void 0) return unknownValue(DYNAMIC);
	const constraint = readType$1(typeArg, (expression) => evaluation.capture(() => evaluation.value(expression)));
	evaluation.report(constraint.diagnostics);
	const value = evaluation.value(valueArg);
	if (constraint.diagnostics.length > 0) return unknownValue(DYNAMIC);
	const { type } = constraint.value;
	return convertTo(evaluation, {
		value: applyDefaults(value, constraint.value.defaults),
		type
	}, (message) => badArgument$1(call, message));
}
function badArgument$1(call, message) {
	const [arg] = call.args;
	return {
		summary: "Invalid function argument",
		detail: `Invalid value for "v" parameter: ${message}.`,
		range: arg === void 0 ? call.range : startRangeOf(arg),
		context: call.range,
		...arg && { expression: arg }
	};
}
function conversionMessage(value, type) {
	const message = `cannot convert ${typeName(typeOf$1(value))} to ${constraintName(type)}`;
	if (typeOf$1(value).kind !== "string") return message;
	if (type.kind === "number") return `${message}; given string must be a decimal representation of a number`;
	return type.kind === "bool" ? `${message}; only the strings "true" or "false" are allowed` : message;
}
//#endregion
//#region src/core/hcl/evaluate/sensitive-calls.ts
/** Marks every leaf of a value that is not sensitive yet. */
function evaluateSensitive(evaluation, call) {
	return markLeaves$1(evaluation, argument(evaluation, call));
}
/** Takes all marks off; without a key what was hidden becomes unknown. The scope is told of it. */
function evaluateNonsensitive(evaluation, call) {
	const value = argument(evaluation, call);
	if (hasSensitive(value)) evaluation.scope.onNonsensitive?.(call.range);
	return dropMarks(value);
}
function evaluateIsSensitive(evaluation, call) {
	return boolValue(hasSensitive(argument(evaluation, call)));
}
function argument(evaluation, call) {
	const [arg] = takeArguments(evaluation, call, ["value"]) ?? [];
	return arg === void 0 ? UNKNOWN : evaluation.value(arg);
}
function markLeaves$1(evaluation, value) {
	if (value.sensitive !== void 0) return value;
	if (value.kind === "sequence" && value.type.kind === "set") return mark(evaluation, value);
	if (value.kind === "sequence" || value.kind === "mapping") return mapChildren(value, (child) => markLeaves$1(evaluation, child));
	return mark(evaluation, value);
}
function mark(evaluation, value) {
	const identity = evaluation.identityOf("sensitive", [value]);
	return {
		...value,
		sensitive: {
			identity,
			origins: ["sensitive()"],
			type: typeOf$1(value)
		}
	};
}
//#endregion
//#region src/core/hcl/evaluate/sops-call.ts
/**
* The tree of an encrypted file: leaves that were encrypted are sensitive, and unknown without a key. While the file is
* still being opened, the whole is unknown and nothing is said: the caller evaluates again.
*/
function evaluateSops(evaluation, call) {
	const [arg] = takeArguments(evaluation, call, ["path"]) ?? [];
	if (arg === void 0) return UNKNOWN;
	const path = publicText(evaluation, {
		call,
		arg,
		name: "path"
	});
	if (path?.kind !== "string") return path ?? UNKNOWN;
	const { host, folder } = evaluation.scope;
	const content = host.openSops(path.value, folder);
	switch (content.kind) {
		case "tree": return fromValue(content.value);
		case "problem": return badArgument$2(evaluation, {
			call,
			arg,
			name: "path"
		}, content.message);
		case "pending": {
			const identity = evaluation.identityOf("pending", [path]);
			return {
				...UNKNOWN,
				sensitive: {
					identity,
					origins: [path.value],
					type: DYNAMIC
				}
			};
		}
	}
}
//#endregion
//#region src/core/hcl/parse-template.ts
/** Reads a text with `${…}` and `%{…}` in it, such as a template file. One interpolation alone gives any value, not a string. */
function parseTemplate(source) {
	const tokens = scan(sourceOfText(source.file, source.text), "template");
	const stream = streamOf(tokens);
	return {
		value: parseTemplateUntil(stream, { closer: 0 }),
		diagnostics: [...checkTokens(tokens), ...stream.diagnostics]
	};
}
//#endregion
//#region src/core/hcl/evaluate/template-calls.ts
/** How deep template files may call each other. */
const MAX_DEPTH = 32;
/** Renders a file below the repository's root with the given variables, and nothing else in sight. */
function evaluateTemplateFile(evaluation, call) {
	const [pathArg, varsArg] = takeArguments(evaluation, call, ["path", "vars"]) ?? [];
	if (pathArg === void 0 || varsArg === void 0) return UNKNOWN;
	const path = publicText(evaluation, {
		call,
		arg: pathArg,
		name: "path"
	});
	const vars = evaluation.value(varsArg);
	if (path?.kind !== "string") return path ?? UNKNOWN;
	const file = evaluation.scope.host.readFile(path.value, evaluation.scope.folder);
	if (file.kind === "problem") return badArgument$2(evaluation, {
		call,
		arg: pathArg,
		name: "path"
	}, file.message);
	const text = decode(file.bytes);
	if (text === void 0) {
		const message = `contents of "${path.value}" are not valid UTF-8`;
		return badArgument$2(evaluation, {
			call,
			arg: pathArg,
			name: "path"
		}, message);
	}
	return render(evaluation, {
		call,
		varsArg,
		vars,
		file: path.value,
		text
	});
}
/** Renders a text of the configuration. */
function evaluateTemplateString(evaluation, call) {
	const [textArg, varsArg] = takeArguments(evaluation, call, ["data", "vars"]) ?? [];
	if (textArg === void 0 || varsArg === void 0) return UNKNOWN;
	const text = publicText(evaluation, {
		call,
		arg: textArg,
		name: "data"
	});
	const vars = evaluation.value(varsArg);
	if (text?.kind !== "string") return text ?? UNKNOWN;
	return render(evaluation, {
		call,
		varsArg,
		vars,
		file: "<templatestring argument>",
		text: text.value
	});
}
function decode(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return;
	}
}
function render(evaluation, rendering) {
	const { call, vars, text } = rendering;
	if (evaluation.templateDepth >= MAX_DEPTH) return evaluation.error({
		summary: "Templates nested too deeply",
		detail: `Template files may call each other at most ${MAX_DEPTH} levels deep.`,
		range: call.range
	});
	if (vars.sensitive === void 0) return renderWith(evaluation, rendering, vars);
	return derive(evaluation, {
		name: call.name,
		operands: [stringValue(text), vars],
		compute: ([, opened = UNKNOWN]) => renderWith(evaluation, rendering, opened)
	});
}
function renderWith(evaluation, rendering, vars) {
	const { call, varsArg, file, text } = rendering;
	if (vars.kind === "unknown") return {
		...UNKNOWN,
		producers: producersOf$1([vars])
	};
	if (vars.kind !== "mapping") {
		const message = `invalid vars value: must be a map, but have ${typeName(typeOf$1(vars))}`;
		return badArgument$2(evaluation, {
			call,
			arg: varsArg,
			name: "vars"
		}, message);
	}
	const template = parseTemplate({
		file,
		text
	});
	const nested = evaluation.nestedWith(templateScope(evaluation.scope, vars.entries));
	const rendered = template.diagnostics.length > 0 ? {
		value: UNKNOWN,
		diagnostics: template.diagnostics
	} : nested.capture(() => nested.value(template.value));
	evaluation.guesses += nested.guesses;
	evaluation.exhausted ??= nested.exhausted;
	evaluation.report(rendered.diagnostics.map((diagnostic) => withCallSite(diagnostic, call.range)));
	return rendered.value;
}
function withCallSite(diagnostic, range) {
	const related = [...diagnostic.related ?? [], {
		message: "The template is rendered here.",
		range
	}];
	return {
		...diagnostic,
		related
	};
}
function templateScope(scope, vars) {
	return {
		...scope,
		lookup: ({ root, rootRange }) => lookUp$1(vars, root, rootRange)
	};
}
function lookUp$1(vars, name, range) {
	const value = vars.get(name);
	if (value !== void 0) return {
		value,
		used: 0,
		diagnostics: []
	};
	const meant = nearestName(name, vars.keys());
	return {
		value: void 0,
		used: 0,
		diagnostics: [errorDiagnostic("Unknown variable", `The variables that this template is given have none named "${name}".${meant === void 0 ? "" : ` Did you mean "${meant}"?`}`, { range })]
	};
}
//#endregion
//#region src/core/hcl/evaluate/try.ts
/**
* The first argument that has no errors. Whether an operation on a secret succeeds is known only with the key: so where
* it depends on that which argument is taken, the result is sensitive, and has the same identity in any case.
*/
function evaluateTry(evaluation, call) {
	const errors = [];
	const guessed = [];
	for (const arg of call.args) {
		const attempt = makeAttempt(evaluation, arg);
		errors.push(...attempt.diagnostics);
		if (attempt.fails) continue;
		guessed.push(attempt);
		if (!attempt.isGuess) break;
	}
	const [first] = guessed;
	if (first === void 0) return allFailed(evaluation, call, errors);
	return first.isGuess ? taken(evaluation, call, guessed) : orWaiting(first.value);
}
/** Whether the argument has no errors; sensitive where only the key tells. */
function evaluateCan(evaluation, call) {
	const [arg] = takeArguments(evaluation, call, ["expression"]) ?? [];
	if (arg === void 0) return unknownValue(BOOL);
	const attempt = makeAttempt(evaluation, arg);
	if (attempt.fails) return boolValue(false);
	const producers = producersOf$1([attempt.value]);
	const marks = sensitivitiesOf([attempt.value]);
	const result = producers.length === 0 && (!attempt.isGuess || isWhollyKnown(attempt.value) || attempt.diagnostics.length > 0) ? boolValue(attempt.diagnostics.length === 0) : unknownValue(BOOL, producers);
	if (!attempt.isGuess) return result;
	return markValue(result, {
		identity: evaluation.identityOf("can", [attempt.value]),
		origins: originsOf(marks),
		type: BOOL
	});
}
function makeAttempt(evaluation, arg) {
	const before = evaluation.guesses;
	const { value, diagnostics } = evaluation.capture(() => evaluation.value(arg));
	return {
		value,
		diagnostics,
		fails: evaluation.hasPublicError(diagnostics),
		isGuess: evaluation.guesses > before
	};
}
function orWaiting(value) {
	const producers = producersOf$1([value]);
	return producers.length > 0 ? unknownValue(DYNAMIC, producers) : value;
}
function taken(evaluation, call, attempts) {
	const values = attempts.map(({ value }) => value);
	const chosen = attempts.find(({ diagnostics }) => diagnostics.length === 0);
	if (chosen === void 0) return allFailed(evaluation, call, attempts.flatMap((attempt) => attempt.diagnostics));
	const identity = evaluation.identityOf("try", values);
	const producers = producersOf$1(values);
	return markValue(producers.length > 0 ? unknownValue(DYNAMIC, producers) : chosen.value, {
		identity,
		origins: originsOf(sensitivitiesOf(values)),
		type: DYNAMIC
	});
}
function allFailed(evaluation, call, errors) {
	if (call.args.length === 0) return evaluation.error({
		summary: "Error in function call",
		detail: `Call to function "try" failed: at least one argument is required.`,
		range: call.range
	});
	const reasons = errors.map(({ summary, detail, range }) => `\n  - ${summary}${place(range)}\n    ${detail}`);
	evaluation.error({
		summary: "Error in function call",
		detail: `Call to function "try" failed: no expression succeeded:${reasons.join("")}\n\nAt least one expression must produce a successful result.`,
		range: call.range
	});
	return UNKNOWN;
}
function place(range) {
	return range === void 0 ? "" : ` (at ${range.file}:${range.start.line},${range.start.column})`;
}
//#endregion
//#region src/core/hcl/evaluate/special-calls.ts
/** Functions that need more than the values of their arguments: the expressions, the marks, or the evaluator itself. */
const SPECIAL_CALLS = new Map([
	["try", evaluateTry],
	["can", evaluateCan],
	["sensitive", evaluateSensitive],
	["nonsensitive", evaluateNonsensitive],
	["issensitive", evaluateIsSensitive],
	["sops", evaluateSops],
	["templatefile", evaluateTemplateFile],
	["templatestring", evaluateTemplateString],
	...CONVERSION_CALLS
]);
//#endregion
//#region src/core/hcl/evaluate/call.ts
/** A call of a function. `core::upper` is `upper`. */
function evaluateCall(evaluation, call) {
	const name = call.name.replace(/^core::/, "");
	const special = SPECIAL_CALLS.get(name);
	if (special !== void 0) return special(evaluation, call);
	const row = FUNCTIONS.get(name);
	if (row === void 0) return unknownFunction(evaluation, call, name);
	if (!call.expandFinal && !checkCount(evaluation, {
		call,
		row,
		count: call.args.length
	})) return UNKNOWN;
	const args = call.args.map((arg) => evaluation.value(arg));
	const called = {
		call,
		name,
		row
	};
	if (!checkPublic(evaluation, called, args)) return unknownValue(row.result ?? DYNAMIC);
	const run = (values) => runWith(evaluation, called, values);
	if (row.structural && args.every((arg) => arg.sensitive === void 0)) return run(args);
	return derive(evaluation, {
		name,
		operands: args,
		compute: run
	});
}
/** What names a file must not be sensitive. */
function checkPublic(evaluation, called, args) {
	const index = args.findIndex((arg, at) => parameterAt(called.row, at).public && hasSensitive(arg));
	if (index < 0) return true;
	badArgument(evaluation, called, {
		index,
		message: "it must not be sensitive"
	});
	return false;
}
function unknownFunction(evaluation, call, name) {
	return evaluation.error({
		summary: "Call to unknown function",
		detail: unknownDetail(name),
		range: call.nameRange,
		context: call.range
	});
}
function unknownDetail(name) {
	const namespace = /^(.*::)[^:]*$/.exec(name)?.[1];
	if (namespace !== void 0) return `There are no functions in namespace "${namespace}".`;
	const reason = REFUSED.get(name);
	if (reason !== void 0) return `There is no function named "${name}". ${reason}`;
	const meant = nearestName(name, [...FUNCTIONS.keys(), ...SPECIAL_CALLS.keys()]);
	return `There is no function named "${name}".${meant === void 0 ? "" : ` Did you mean "${meant}"?`}`;
}
function checkCount(evaluation, { call, row, count }) {
	const { params, rest } = row;
	const missing = params[count];
	if (missing !== void 0) {
		const { end } = call.argumentsRange;
		const close = {
			...end,
			column: end.column - 1,
			byte: end.byte - 1
		};
		evaluation.error({
			summary: "Not enough function arguments",
			detail: `Function "${call.name}" expects${rest === void 0 ? "" : " at least"} ${params.length} argument(s). Missing value for "${missing.name}".`,
			range: {
				...call.argumentsRange,
				start: close
			},
			context: call.range
		});
		return false;
	}
	if (rest !== void 0 || count <= params.length) return true;
	const first = call.args[params.length] ?? call.args.at(-1);
	evaluation.error({
		summary: "Too many function arguments",
		detail: `Function "${call.name}" expects only ${params.length} argument(s).`,
		range: first === void 0 ? call.range : startRangeOf(first),
		context: call.range
	});
	return false;
}
function runWith(evaluation, called, values) {
	const { call, row } = called;
	const result = unknownValue(row.result ?? DYNAMIC, producersOf$1(values));
	const args = call.expandFinal ? expand(evaluation, call, values) : values;
	if (args === void 0) return result;
	if (call.expandFinal && !checkCount(evaluation, {
		call,
		row,
		count: args.length
	})) return result;
	const converted = convertArguments(evaluation, called, args);
	if (converted === void 0) return result;
	const known = row.structural ? (arg) => arg.kind !== "unknown" : isWhollyKnown;
	if (!converted.every(known)) return result;
	const value = row.run(converted, {
		host: evaluation.scope.host,
		folder: evaluation.scope.folder,
		allows: (size) => evaluation.allowSize(size, call.range)
	});
	if (value.kind === "problem") return failed$1(evaluation, called, value) ?? result;
	return evaluation.allowSize(sizeOf(value), call.range) ? value : result;
}
function sizeOf(value) {
	if (value.kind === "string") return value.value.length;
	if (value.kind === "sequence") return value.items.length;
	return value.kind === "mapping" ? value.entries.size : 1;
}
/** The final argument's elements as arguments of their own; undefined if it is unknown, or no sequence. */
function expand(evaluation, call, values) {
	const final = values.at(-1);
	if (final?.kind === "sequence") return [...values.slice(0, -1), ...final.items];
	if (final === void 0 || final.kind === "unknown") return void 0;
	const expression = call.args.at(-1);
	const wanted = final.kind === "null" ? "must not be null" : "must be of a tuple, list, or set type";
	evaluation.error({
		summary: "Invalid expanding argument value",
		detail: `The expanding argument (indicated by ...) ${wanted}.`,
		range: expression?.range ?? call.range,
		context: call.range,
		...expression && { expression }
	});
}
/** Undefined after an error. */
function convertArguments(evaluation, called, args) {
	const converted = [];
	let failures = 0;
	for (const [index, arg] of args.entries()) {
		const parameter = parameterAt(called.row, index);
		const result = convertValue(arg, parameter.type);
		if (result.kind === "mismatch") {
			badArgument(evaluation, called, {
				index,
				message: result.message
			});
			failures++;
		} else if (result.value.kind === "null" && !parameter.nullable) {
			badArgument(evaluation, called, {
				index,
				message: "argument must not be null"
			});
			failures++;
		} else converted.push(result.value);
	}
	return failures === 0 ? converted : void 0;
}
function parameterAt(row, index) {
	return row.params[index] ?? row.rest ?? {
		name: "",
		type: DYNAMIC
	};
}
function badArgument(evaluation, { call, row }, { index, message }) {
	const expression = argumentAt(call, index);
	evaluation.error({
		summary: "Invalid function argument",
		detail: `Invalid value for "${parameterAt(row, index).name}" parameter: ${message}.`,
		range: expression === void 0 ? call.range : startRangeOf(expression),
		context: call.range,
		...expression && { expression }
	});
}
/** Elements of an expanded argument stand where it stands. */
function argumentAt(call, index) {
	return call.args[index] ?? (call.expandFinal ? call.args.at(-1) : void 0);
}
function failed$1(evaluation, called, { message, argument }) {
	if (argument !== void 0) {
		badArgument(evaluation, called, {
			index: argument,
			message
		});
		return;
	}
	const { call } = called;
	evaluation.error({
		summary: "Error in function call",
		detail: `Call to function "${call.name}" failed: ${message}.`,
		range: startRangeOf(call),
		context: call.range,
		expression: call
	});
}
//#endregion
//#region src/core/hcl/evaluate/collections.ts
function evaluateTuple(evaluation, { items }) {
	return tupleValue(items.map((item) => evaluation.value(item)));
}
/** Of two items with the same key the last one counts. A sensitive key makes the whole object sensitive. */
function evaluateObject(evaluation, expression) {
	const keys = expression.items.map((item) => evaluateKey(evaluation, item));
	const values = expression.items.map((item) => evaluation.value(item.value));
	if (keys.every((key) => key === void 0 || key.sensitive === void 0)) return makeObject(evaluation, expression, {
		keys,
		values
	});
	return derive(evaluation, {
		name: "object",
		operands: [...keys.map((key) => key ?? UNKNOWN), ...values],
		compute: (operands) => makeObject(evaluation, expression, {
			keys: operands.slice(0, keys.length).map((key, index) => keys[index] === void 0 ? void 0 : key),
			values: operands.slice(keys.length)
		})
	});
}
/** Undefined after an error. */
function evaluateKey(evaluation, item) {
	if (item.literalKey !== void 0) return stringValue(item.literalKey);
	if (item.key.kind === "traversal") {
		evaluation.error({
			summary: "Ambiguous attribute key",
			detail: "If this expression is intended to be a reference, wrap it in parentheses. If it's instead intended as a literal name containing periods, wrap it in quotes to create a string literal.",
			range: item.key.range
		});
		return;
	}
	const { value, diagnostics } = evaluation.capture(() => evaluation.value(item.key));
	evaluation.report(diagnostics);
	return evaluation.hasPublicError(diagnostics) ? void 0 : value;
}
/** Unknown if a key is: nobody can tell which attributes the object has. */
function makeObject(evaluation, expression, { keys, values }) {
	const entries = [];
	let known = true;
	for (const [index, item] of expression.items.entries()) {
		const key = keys[index];
		const name = key && toName(evaluation, key, item);
		if (name?.kind === "string") entries.push([name.value, values[index] ?? UNKNOWN]);
		else known = false;
	}
	if (known) return objectValue(entries);
	return unknownValue(DYNAMIC, producersOf$1(keys.filter((key) => key !== void 0)));
}
/** Undefined after an error. */
function toName(evaluation, key, item) {
	if (key.kind === "null") {
		evaluation.error({
			summary: "Null value as key",
			detail: "Can't use a null value as a key.",
			range: item.key.range,
			expression: item.key
		});
		return;
	}
	const converted = convertValue(key, STRING);
	if (converted.kind === "converted") return converted.value;
	evaluation.error({
		summary: "Incorrect key type",
		detail: `Can't use this value as a key: ${converted.message}.`,
		range: item.key.range,
		expression: item.key
	});
}
//#endregion
//#region src/core/hcl/evaluate/describe-mismatch.ts
/** What differs between the types of the two branches of a conditional, in HashiCorp's words. */
function describeMismatch(then, otherwise) {
	return describeInside(then, otherwise) ?? describeNames(then, otherwise);
}
function describeInside(then, otherwise) {
	if (then.kind === "object" && otherwise.kind === "object") return describeObjects(then, otherwise);
	if (then.kind === "tuple" && otherwise.kind === "tuple") return describeTuples(then, otherwise);
	if (!isCollection$1(then) || !isCollection$1(otherwise) || then.kind !== otherwise.kind) return void 0;
	const { kind } = then.element;
	if (kind !== otherwise.element.kind || kind !== "object" && kind !== "tuple") return void 0;
	return `Mismatched ${then.kind} element types: ${describeMismatch(then.element, otherwise.element)}`;
}
function describeObjects(then, otherwise) {
	for (const [name, type] of then.attributes) {
		const other = otherwise.attributes.get(name);
		if (other === void 0) return absent("true", name, "false");
		if (!sameType(type, other)) return `Type mismatch for object attribute "${name}": ${describeMismatch(type, other)}`;
	}
	const extra = [...otherwise.attributes.keys()].find((name) => !then.attributes.has(name));
	return extra === void 0 ? void 0 : absent("false", extra, "true");
}
function absent(having, name, lacking) {
	return `The '${having}' value includes object attribute "${name}", which is absent in the '${lacking}' value`;
}
function describeTuples(then, otherwise) {
	const lengths = [then.elements.length, otherwise.elements.length];
	if (lengths[0] !== lengths[1]) return `The 'true' tuple has length ${lengths[0]}, but the 'false' tuple has length ${lengths[1]}`;
	const index = then.elements.findIndex((type, at) => !sameType(type, otherwise.elements[at] ?? DYNAMIC));
	const [left, right] = [then.elements[index], otherwise.elements[index]];
	if (left === void 0 || right === void 0) return void 0;
	return `Type mismatch for tuple element ${index}: ${describeMismatch(left, right)}`;
}
function describeNames(then, otherwise) {
	const [left, right] = [typeName(then), typeName(otherwise)];
	if (left === right) return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
	return `The 'true' value is ${left}, but the 'false' value is ${right}`;
}
//#endregion
//#region src/core/hcl/evaluate/conditional.ts
/**
* The value of the chosen branch, converted to the type that both have in common. Errors of the other are dropped. If
* either branch is sensitive, so is the result, whichever is chosen.
*/
function chooseBranch(evaluation, choice) {
	const whenTrue = evaluation.capture(choice.whenTrue.evaluate);
	const whenFalse = evaluation.capture(choice.whenFalse.evaluate);
	const type = commonType(whenTrue.value, whenFalse.value);
	if (type === void 0) return inconsistent(evaluation, choice, [whenTrue.value, whenFalse.value]);
	const condition = evaluation.value(choice.condition);
	const decision = {
		choice,
		whenTrue,
		whenFalse,
		type
	};
	return condition.sensitive === void 0 ? decide(evaluation, condition, decision) : decideSensitive(evaluation, condition, decision);
}
/** An untyped null takes the other's type; with an unknown type nothing is converted. */
function commonType(then, otherwise) {
	if (isUntypedNull(then)) return typeOf$1(otherwise);
	if (isUntypedNull(otherwise)) return typeOf$1(then);
	const types = [typeOf$1(then), typeOf$1(otherwise)];
	return types.some((type) => type.kind === "dynamic") ? DYNAMIC : unify(types);
}
function isUntypedNull(value) {
	return value.kind === "null" && value.sensitive === void 0 && value.type.kind === "dynamic";
}
function inconsistent(evaluation, choice, values) {
	const [then = DYNAMIC, otherwise = DYNAMIC] = values.map(typeOf$1);
	return evaluation.error({
		summary: "Inconsistent conditional result types",
		detail: `The true and false result expressions must have consistent types. ${describeMismatch(then, otherwise)}.`,
		range: {
			...choice.whenTrue.range,
			end: choice.whenFalse.range.end
		},
		context: choice.range
	});
}
/** By a condition without a mark. */
function decide(evaluation, condition, decision) {
	const { choice, whenTrue, whenFalse, type } = decision;
	const chosen = testCondition(evaluation, condition, choice);
	if (chosen === void 0) return unknownValue(type, producersOf$1([condition]));
	if (chosen === "unknown") return undecided(condition, decision);
	const taken = chosen ? whenTrue : whenFalse;
	evaluation.report(taken.diagnostics);
	return withMarkOfOther(evaluation, convertBranch(evaluation, taken.value, {
		type,
		chosen,
		choice
	}), chosen ? whenFalse.value : whenTrue.value);
}
/** True, false or not known yet; undefined after an error. */
function testCondition(evaluation, condition, choice) {
	const place = {
		range: choice.condition.range,
		context: choice.range,
		expression: choice.condition
	};
	if (condition.kind === "null") {
		evaluation.error({
			summary: "Null condition",
			detail: "The condition value is null. Conditions must either be true or false.",
			...place
		});
		return;
	}
	const converted = convertValue(condition, BOOL);
	if (converted.kind === "converted") return converted.value.kind === "bool" ? converted.value.value : "unknown";
	evaluation.error({
		summary: "Incorrect condition type",
		detail: "The condition expression must be of type bool.",
		...place
	});
}
function undecided(condition, { whenTrue, whenFalse, type }) {
	if (whenTrue.value.kind === "null" && whenFalse.value.kind === "null") return nullValue(type);
	const unknown = unknownValue(type, producersOf$1([
		condition,
		whenTrue.value,
		whenFalse.value
	]));
	const mark = whenTrue.value.sensitive ?? whenFalse.value.sensitive;
	return mark === void 0 ? unknown : {
		...unknown,
		sensitive: {
			...mark,
			type
		}
	};
}
function convertBranch(evaluation, value, { type, chosen, choice }) {
	return convertTo(evaluation, {
		value,
		type
	}, (message) => ({
		summary: "Inconsistent conditional result types",
		detail: `The ${chosen} result value has the wrong type: ${message}.`,
		range: (chosen ? choice.whenTrue : choice.whenFalse).range,
		context: choice.range
	}));
}
/** A public value that stands where a secret could is sensitive, too: but it is its own identity. */
function withMarkOfOther(evaluation, value, other) {
	if (value.sensitive !== void 0 || other.sensitive === void 0) return value;
	return markValue(value, {
		identity: evaluation.identityOf("conditional", [value]),
		origins: originsOf([other.sensitive]),
		type: typeOf$1(value)
	});
}
/** By a secret: which branch it takes is not to be seen, so the whole result is sensitive. */
function decideSensitive(evaluation, condition, decision) {
	const { whenTrue, whenFalse } = decision;
	return derive(evaluation, {
		name: "conditional",
		operands: [
			condition,
			whenTrue.value,
			whenFalse.value
		],
		compute: ([test = UNKNOWN, yes = UNKNOWN, no = UNKNOWN]) => decide(evaluation, test, {
			...decision,
			whenTrue: {
				...whenTrue,
				value: yes
			},
			whenFalse: {
				...whenFalse,
				value: no
			}
		})
	});
}
//#endregion
//#region src/core/hcl/evaluate/for-result.ts
/** Puts the rounds together; unknown if a condition or key is, and after an error in one. */
function buildForResult(evaluation, shape, rounds) {
	const result = {
		items: [],
		entries: /* @__PURE__ */ new Map(),
		waitsFor: [],
		failed: false
	};
	for (const round of rounds) {
		if (!isIncluded(evaluation, {
			shape,
			round,
			result
		})) continue;
		evaluation.report(round.diagnostics);
		if (round.key === void 0) result.items.push(round.value);
		else addEntry(evaluation, {
			shape,
			round,
			result
		}, round.key);
	}
	if (result.failed || result.waitsFor.length > 0) return unknownValue(DYNAMIC, producersOf$1(result.waitsFor));
	if (shape.key === void 0) return tupleValue(result.items);
	if (!shape.group) return objectValue([...result.entries].map(([key, [value = tupleValue([])]]) => [key, value]));
	return objectValue([...result.entries].map(([key, values]) => [key, tupleValue(values)]));
}
function isIncluded(evaluation, { shape, round, result }) {
	const { condition } = round;
	if (condition === void 0 || shape.condition === void 0) return true;
	const fail = (detail) => {
		failOnce(evaluation, result, {
			summary: "Invalid 'for' condition",
			detail,
			at: shape.condition,
			shape
		});
		return false;
	};
	if (condition.kind === "null") return fail("The value of the 'if' clause must not be null.");
	const converted = convertValue(condition, BOOL);
	if (converted.kind === "mismatch") return fail(`The 'if' clause value is invalid: ${converted.message}.`);
	if (converted.value.kind === "bool") return converted.value.value;
	result.waitsFor.push(condition);
	return false;
}
function addEntry(evaluation, { shape, round, result }, key) {
	const fail = (summary, detail) => failOnce(evaluation, result, {
		summary,
		detail,
		at: shape.key,
		shape
	});
	if (key.kind === "null") {
		fail("Invalid object key", "Key expression in 'for' expression must not produce a null value.");
		return;
	}
	const converted = convertValue(key, STRING);
	if (converted.kind === "mismatch") fail("Invalid object key", `The key expression produced an invalid result: ${converted.message}.`);
	else if (converted.value.kind !== "string") result.waitsFor.push(key);
	else {
		const name = converted.value.value;
		const values = result.entries.get(name);
		if (values === void 0) result.entries.set(name, [round.value]);
		else if (shape.group) values.push(round.value);
		else fail("Duplicate object key", `Two different items produced the key "${name}" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.`);
	}
}
/** One bad element is told of; the others are most likely bad for the same reason. */
function failOnce(evaluation, result, { summary, detail, at, shape }) {
	if (result.failed) return;
	result.failed = true;
	evaluation.error({
		summary,
		detail,
		range: at?.range ?? shape.range,
		context: shape.range,
		...at && { expression: at }
	});
}
//#endregion
//#region src/core/hcl/evaluate/for.ts
/** A tuple, or an object, of what the loop makes of each element. */
function evaluateFor(evaluation, loop) {
	const collection = evaluation.value(loop.collection);
	return collection.sensitive === void 0 ? loopOver(evaluation, collection, loop) : loopOverSecret(evaluation, collection, loop);
}
/**
* Nobody knows the elements without a key. So the loop's identity comes from one round with a stand-in for any element:
* it has everything in it that the result can depend on.
*/
function loopOverSecret(evaluation, collection, loop) {
	const parts = [];
	const standIn = (role) => ({
		...UNKNOWN,
		sensitive: {
			identity: evaluation.identityOf(role, [collection]),
			origins: collection.sensitive?.origins ?? []
		}
	});
	const hidden = evaluation.capture(() => {
		const round = evaluateRound(evaluation, loop, {
			key: standIn("key"),
			value: standIn("element")
		});
		evaluation.report(round.diagnostics);
		parts.push(...partsOf(round));
		return loopOver(evaluation, hidePlaintext(collection), loop);
	});
	return addPlaintext(evaluation, {
		identity: evaluation.identityOf("for", [collection, ...parts]),
		sensitivities: sensitivitiesOf([collection, ...parts]),
		operands: [collection],
		waitsFor: parts,
		hidden,
		open: () => dropMarks(loopOver(evaluation, dropMarks(collection), loop))
	});
}
function loopOver(evaluation, collection, loop) {
	const type = typeOf$1(collection);
	if (collection.kind === "null") return fail$1(evaluation, loop, {
		summary: "Iteration over null value",
		detail: "A null value cannot be used as the collection in a 'for' expression."
	});
	if (type.kind === "string" || type.kind === "number" || type.kind === "bool") return fail$1(evaluation, loop, {
		summary: "Iteration over non-iterable value",
		detail: `A value of type ${typeName(type)} cannot be used as the collection in a 'for' expression.`
	});
	if (collection.kind === "unknown") return unknownValue(DYNAMIC, producersOf$1([collection]));
	const rounds = [];
	for (const element of elementsOf$1(collection)) {
		if (evaluation.isOver) return UNKNOWN;
		rounds.push(evaluateRound(evaluation, loop, element));
	}
	return combineRounds(evaluation, loop, rounds);
}
function fail$1(evaluation, loop, failure) {
	const { collection, range } = loop;
	return evaluation.error({
		...failure,
		range: collection.range,
		context: range,
		expression: collection
	});
}
/** The key of a list's element is its index, of a set's element the element itself. */
function* elementsOf$1(collection) {
	if (collection.kind === "mapping") for (const [key, value] of collection.entries) yield {
		key: stringValue(key),
		value
	};
	else if (collection.kind === "sequence") {
		const isSet = collection.type.kind === "set";
		for (const [index, value] of collection.items.entries()) yield {
			key: isSet ? value : integerValue(index),
			value
		};
	}
}
/** What is left out by a public condition is not evaluated; what a secret condition decides about is, for its identity. */
function evaluateRound(evaluation, loop, element) {
	return evaluation.withVariables(bind(evaluation, loop, element), () => {
		const condition = loop.condition && evaluation.value(loop.condition);
		if (condition?.kind === "bool" && !condition.value && condition.sensitive === void 0) return {
			condition,
			value: UNKNOWN,
			diagnostics: NONE
		};
		let key;
		return {
			...evaluation.capture(() => {
				key = loop.key && evaluation.value(loop.key);
				return loop.value();
			}),
			...condition && { condition },
			...key && { key }
		};
	});
}
const NONE = [];
function bind(evaluation, loop, element) {
	const outer = evaluation.variables;
	const withKey = loop.keyName === void 0 ? outer : {
		name: loop.keyName,
		value: element.key,
		outer
	};
	return {
		name: loop.valueName,
		value: element.value,
		outer: withKey
	};
}
function partsOf({ condition, key, value }) {
	return [
		condition,
		key,
		value
	].filter((part) => part !== void 0);
}
/** A secret condition or key makes the whole result sensitive, since it decides what is in it. */
function combineRounds(evaluation, loop, rounds) {
	if (!rounds.some(({ condition, key }) => condition?.sensitive ?? key?.sensitive)) return buildForResult(evaluation, loop, rounds);
	return derive(evaluation, {
		name: "for",
		operands: rounds.flatMap(partsOf),
		compute: (operands) => {
			const rest = [...operands];
			const take = (part) => part === void 0 ? void 0 : rest.shift();
			return buildForResult(evaluation, loop, rounds.map(({ condition, key, value, diagnostics }) => {
				return {
					condition: take(condition),
					key: take(key),
					value: take(value) ?? UNKNOWN,
					diagnostics
				};
			}));
		}
	});
}
//#endregion
//#region src/core/hcl/evaluate/access.ts
/** `value[key]`. A part of a sensitive container is sensitive; a part of another has its own mark, if any. */
function accessIndex(evaluation, operands, place) {
	const { collection, key } = operands;
	if (collection.sensitive === void 0 && key.sensitive === void 0) return plainIndex(evaluation, operands, place);
	return derive(evaluation, {
		name: "index",
		operands: [collection, key],
		compute: ([c = UNKNOWN, k = UNKNOWN]) => plainIndex(evaluation, {
			collection: c,
			key: k
		}, place)
	});
}
/** `value.name`. */
function accessAttribute(evaluation, operands, place) {
	const { object, name } = operands;
	if (object.sensitive === void 0) return plainAttribute(evaluation, operands, place);
	return derive(evaluation, {
		name: "index",
		operands: [object, stringValue(name)],
		compute: ([value = UNKNOWN]) => plainAttribute(evaluation, {
			object: value,
			name
		}, place)
	});
}
function fail(evaluation, place, failure) {
	return evaluation.error({
		...failure,
		...place
	});
}
const INVALID_INDEX = "Invalid index";
const NO_ELEMENT = "The given key does not identify an element in this collection value";
function plainIndex(evaluation, { collection, key }, place) {
	const result = indexOf(collection, key);
	return "detail" in result ? fail(evaluation, place, result) : result;
}
function indexOf(collection, key) {
	if (collection.kind === "null") return {
		summary: "Attempt to index null value",
		detail: "This value is null, so it does not have any indices."
	};
	if (key.kind === "null") return badIndex("Can't use a null value as an indexing key.");
	const type = typeOf$1(collection);
	switch (type.kind) {
		case "dynamic": return waiting(DYNAMIC, collection, key);
		case "list":
		case "tuple": return withKey(key, NUMBER$1, (converted) => sequenceIndex(collection, converted, type));
		case "map": return withKey(key, STRING, (converted) => mappingIndex(collection, converted, type.element));
		case "object": return withKey(key, STRING, (converted) => objectIndex(collection, converted, key));
		case "set": return badIndex("Elements of a set are identified only by their value and don't have any separate index or key to select with, so it's only possible to perform operations across all elements of the set.");
		default: return badIndex("This value does not have any indices.");
	}
}
function badIndex(detail) {
	return {
		summary: INVALID_INDEX,
		detail
	};
}
function waiting(type, ...operands) {
	const producers = operands.flatMap((operand) => operand.kind === "unknown" ? operand.producers : []);
	return unknownValue(type, [...new Set(producers)]);
}
function withKey(key, type, access) {
	const converted = convertValue(key, type);
	if (converted.kind === "mismatch") return badIndex(`${NO_ELEMENT}: ${converted.message}.`);
	return access(converted.value);
}
function sequenceIndex(collection, key, type) {
	const element = "element" in type ? type.element : DYNAMIC;
	if (key.kind !== "number" || collection.kind !== "sequence") return elementOfUnknown(collection, key, type) ?? waiting(element, collection, key);
	if (!isInteger(key.value)) return badIndex(`${NO_ELEMENT}: indexing a sequence requires a whole number, but the given index has a fractional part.`);
	if (isNegative(key.value)) return badIndex(`${NO_ELEMENT}: a negative number is not a valid index for a sequence.`);
	return collection.items[Number(toBigInt(key.value))] ?? outOfBounds(collection);
}
/** An unknown tuple still tells the types of its elements. */
function elementOfUnknown(collection, key, type) {
	if (type.kind !== "tuple" || key.kind !== "number" || !isInteger(key.value)) return void 0;
	const element = type.elements[Number(toBigInt(key.value))];
	return element && waiting(element, collection);
}
function outOfBounds(collection) {
	return badIndex(collection.items.length === 0 ? `${NO_ELEMENT}: the collection has no elements.` : `${NO_ELEMENT}: the given index is greater than or equal to the length of the collection.`);
}
function mappingIndex(collection, key, element) {
	if (key.kind !== "string" || collection.kind !== "mapping") return waiting(element, collection, key);
	return collection.entries.get(key.value) ?? badIndex(`${NO_ELEMENT}.${didYouMean(collection, key.value)}`);
}
function objectIndex(collection, key, given) {
	if (key.kind !== "string") return waiting(DYNAMIC, collection, key);
	const type = typeOf$1(collection);
	const attribute = type.kind === "object" ? type.attributes.get(key.value) : void 0;
	if (attribute === void 0) return badIndex(`${NO_ELEMENT}.${given.kind === "number" ? " An object only supports looking up attributes by name, not by numeric index." : didYouMean(collection, key.value)}`);
	if (collection.kind !== "mapping") return waiting(attribute, collection);
	return collection.entries.get(key.value) ?? UNKNOWN;
}
const UNSUPPORTED = "Unsupported attribute";
function plainAttribute(evaluation, { object, name }, place) {
	const result = attributeOf(object, name);
	return "detail" in result ? fail(evaluation, place, result) : result;
}
function attributeOf(object, name) {
	if (object.kind === "null") return {
		summary: "Attempt to get attribute from null value",
		detail: "This value is null, so it does not have any attributes."
	};
	const type = typeOf$1(object);
	switch (type.kind) {
		case "dynamic": return waiting(DYNAMIC, object);
		case "object": {
			const attribute = type.attributes.get(name);
			if (attribute === void 0) return unsupported(`This object does not have an attribute named "${name}".${didYouMean(object, name)}`);
			return object.kind === "mapping" ? object.entries.get(name) ?? UNKNOWN : waiting(attribute, object);
		}
		case "map":
			if (object.kind !== "mapping") return waiting(type.element, object);
			return object.entries.get(name) ?? missingElement(object, name);
		default: return unsupported(noAttributes(type, name));
	}
}
function unsupported(detail) {
	return {
		summary: UNSUPPORTED,
		detail
	};
}
function missingElement(map, name) {
	return {
		summary: "Missing map element",
		detail: `This map does not have an element with the key "${name}".${didYouMean(map, name)}`
	};
}
function noAttributes(type, name) {
	if (isPrimitive(type)) return `Can't access attributes on a primitive-typed value (${typeName(type)}).`;
	if (type.kind === "list" && type.element.kind === "object") return `Can't access attributes on a list of objects. Did you mean to access ${type.element.attributes.has(name) ? `attribute "${name}"` : "an attribute"} for a specific element of the list, or across all elements of the list?`;
	if (type.kind === "set" && type.element.kind === "object") return "Can't access attributes on a set of objects. Did you mean to access an attribute across all elements of the set?";
	return "This value does not have any attributes.";
}
function didYouMean(collection, name) {
	const meant = collection.kind === "mapping" ? nearestName(name, collection.entries.keys()) : void 0;
	return meant === void 0 ? "" : ` Did you mean "${meant}"?`;
}
//#endregion
//#region src/core/hcl/evaluate/splat.ts
/** `value[*]` with its steps. What is no list, tuple or set counts as a list of one, and null as a list of none. */
function evaluateSplat(evaluation, value, place) {
	if (value.sensitive === void 0) return splatOf(evaluation, value, place);
	const item = {
		...UNKNOWN,
		sensitive: {
			...value.sensitive,
			type: DYNAMIC
		}
	};
	const hidden = evaluation.capture(() => place.each(item));
	return addPlaintext(evaluation, {
		identity: evaluation.identityOf("splat", [value, hidden.value]),
		sensitivities: [value.sensitive],
		operands: [value],
		waitsFor: [hidden.value],
		hidden: {
			value: UNKNOWN,
			diagnostics: hidden.diagnostics
		},
		open: () => splatOf(evaluation, dropMarks(value), place)
	});
}
function splatOf(evaluation, value, place) {
	const type = typeOf$1(value);
	const sequence = type.kind === "list" || type.kind === "set" || type.kind === "tuple";
	if (value.kind === "null") return sequence ? nullSequence(evaluation, place) : tupleValue([]);
	if (value.kind === "unknown") return unknownSplat({
		type,
		producers: value.producers,
		sequence,
		place
	});
	return value.kind === "sequence" ? splatOfSequence(evaluation, value, place) : tupleValue([place.each(value)]);
}
function nullSequence(evaluation, { splat, expression }) {
	return evaluation.error({
		summary: "Splat of null value",
		detail: "Splat expressions (with the * symbol) cannot be applied to null sequences.",
		range: beforeMarker(expression.range, splat.markerRange),
		context: {
			...expression.range,
			end: splat.markerRange.end
		},
		expression
	});
}
function beforeMarker(range, marker) {
	return {
		...range,
		end: marker.start
	};
}
/** The steps are checked against the element's type, as far as it is known. */
function unknownSplat({ type, producers, sequence, place }) {
	if (type.kind === "dynamic") return unknownValue(DYNAMIC, producers);
	if (!sequence) {
		place.each(unknownValue(type, producers));
		return unknownValue(DYNAMIC, producers);
	}
	if (type.kind === "tuple") return unknownValue({
		kind: "tuple",
		elements: type.elements.map((element) => typeOf$1(place.each(unknownValue(element, producers))))
	}, producers);
	const element = "element" in type ? type.element : DYNAMIC;
	return unknownValue(listOf(typeOf$1(place.each(unknownValue(element, producers)))), producers);
}
function splatOfSequence(evaluation, value, place) {
	const items = [];
	let failed = false;
	for (const item of value.items) {
		if (evaluation.isOver) return UNKNOWN;
		const { value: result, diagnostics } = evaluation.capture(() => place.each(item));
		evaluation.report(diagnostics);
		failed ||= evaluation.hasPublicError(diagnostics);
		items.push(result);
	}
	if (failed) return UNKNOWN;
	return value.type.kind === "tuple" ? tupleValue(items) : toList(evaluation, {
		source: value,
		items,
		place
	});
}
/** The splat of a list is a list, so the results must be of one type. */
function toList(evaluation, { source, items, place }) {
	const [first] = items;
	if (first === void 0) {
		const element = "element" in source.type ? source.type.element : DYNAMIC;
		return listValue(typeOf$1(evaluation.capture(() => place.each(unknownValue(element))).value), []);
	}
	const type = typeOf$1(first);
	if (items.every((item) => sameType(typeOf$1(item), type))) return listValue(type, items);
	return evaluation.error({
		summary: "Invalid nested splat expressions",
		detail: "The second level of splat expression produced elements of different types, so it isn't possible to construct a valid list to represent the top-level result.\n\nConsider using a for expression instead, to produce a tuple-typed result which can therefore have non-homogenous element types.",
		range: place.splat.range,
		context: place.expression.range
	});
}
//#endregion
//#region src/core/hcl/evaluate/postfix.ts
/** An expression followed by attributes, indexes and splats. A loop takes them, so that their number does not cost stack. */
function evaluatePostfix(evaluation, expression) {
	const { base, steps } = flatten(expression);
	const chain = {
		evaluation,
		expression,
		steps
	};
	if (base.kind !== "traversal") return applySteps(chain, evaluation.value(base), 0);
	const { root, rootRange } = base.traversal;
	const variable = evaluation.findVariable(root);
	if (variable !== void 0) return applySteps(chain, variable.value, 0);
	return lookUp(chain, root, rootRange);
}
/** The innermost expression, and all steps after it. */
function flatten(expression) {
	const groups = [];
	for (let current = expression;;) switch (current.kind) {
		case "relative":
			groups.push(current.steps);
			current = current.source;
			break;
		case "index":
			groups.push([{
				kind: "computed-index",
				key: current.key,
				range: current.bracketRange
			}]);
			current = current.collection;
			break;
		case "splat":
			groups.push([{
				...current,
				kind: "splat"
			}]);
			current = current.source;
			break;
		case "traversal":
			groups.push(current.traversal.steps);
			return {
				base: current,
				steps: groups.reverse().flat()
			};
		default: return {
			base: current,
			steps: groups.reverse().flat()
		};
	}
}
/** Asks the scope for as long a traversal as is known, and takes the rest from its answer. */
function lookUp(chain, root, rootRange) {
	const { evaluation, steps } = chain;
	const known = [];
	const keys = [];
	for (const step of steps) {
		const constant = step.kind === "computed-index" ? constantStep(evaluation, step, keys) : step;
		if (constant === void 0 || constant.kind === "splat") break;
		known.push(constant);
	}
	const traversal = {
		root,
		rootRange,
		steps: known,
		range: {
			...rootRange,
			end: known.at(-1)?.range.end ?? rootRange.end
		}
	};
	const { value, used, diagnostics } = evaluation.scope.lookup(traversal);
	evaluation.report(diagnostics);
	if (value === void 0) return UNKNOWN;
	return applySteps({
		...chain,
		steps: withKeys(steps, keys)
	}, value, used);
}
/** A step whose key is known text or a number; the value of any key is kept, so that it is evaluated once. */
function constantStep(evaluation, step, keys) {
	const { value, diagnostics } = evaluation.capture(() => evaluation.value(step.key));
	evaluation.report(diagnostics);
	keys.push(value);
	return value.sensitive === void 0 && (value.kind === "string" || value.kind === "number") && !evaluation.hasPublicError(diagnostics) ? {
		kind: "index",
		key: value,
		range: step.range
	} : void 0;
}
/** The steps with the keys put in that were evaluated already. */
function withKeys(steps, keys) {
	if (keys.length === 0) return steps;
	const rest = [...keys];
	return steps.map((step) => {
		const key = step.kind === "computed-index" ? rest.shift() : void 0;
		return key === void 0 ? step : {
			kind: "index",
			key,
			range: step.range
		};
	});
}
function applySteps({ evaluation, expression, steps }, start, from) {
	let value = start;
	for (let index = from; index < steps.length; index++) {
		const step = steps[index];
		if (step !== void 0) value = applyStep(evaluation, value, {
			step,
			expression
		});
	}
	return value;
}
function applyStep(evaluation, value, { step, expression }) {
	const place = {
		range: step.range,
		expression
	};
	switch (step.kind) {
		case "attribute": return accessAttribute(evaluation, {
			object: value,
			name: step.name
		}, place);
		case "index": return accessIndex(evaluation, {
			collection: value,
			key: step.key
		}, place);
		case "computed-index": return accessIndex(evaluation, {
			collection: value,
			key: evaluation.value(step.key)
		}, place);
		case "splat": return evaluateSplat(evaluation, value, {
			splat: step,
			expression,
			each: (item) => applySteps({
				evaluation,
				expression,
				steps: step.steps
			}, item, 0)
		});
	}
}
//#endregion
//#region src/core/hcl/evaluate/template.ts
/** A string from texts, interpolations and directives. */
function evaluateTemplate(evaluation, template) {
	const [only] = template.parts;
	if (only?.kind === "text" && template.parts.length === 1) return {
		kind: "string",
		value: only.text
	};
	return evaluateParts(evaluation, template.parts, template.range);
}
function evaluateParts(evaluation, parts, range) {
	const operands = parts.map((part) => evaluatePart(evaluation, part));
	const places = parts.map(placeOf);
	return derive(evaluation, {
		name: "template",
		operands,
		compute: (values) => joinParts(evaluation, values, {
			places,
			range
		})
	});
}
function evaluatePart(evaluation, part) {
	switch (part.kind) {
		case "text": return {
			kind: "string",
			value: part.text
		};
		case "interpolation": return evaluation.value(part.expression);
		case "if": return chooseBranch(evaluation, {
			condition: part.condition,
			range: part.range,
			whenTrue: {
				range: part.range,
				evaluate: () => evaluateParts(evaluation, part.then, part.range)
			},
			whenFalse: {
				range: part.range,
				evaluate: () => evaluateParts(evaluation, part.otherwise, part.range)
			}
		});
		case "for": return evaluateForDirective(evaluation, part);
	}
}
function placeOf(part) {
	if (part.kind !== "interpolation") return { range: part.range };
	return {
		range: part.expression.range,
		expression: part.expression
	};
}
const BAD_PART = "Invalid template interpolation value";
/** Unknown if any part is; each part that is no string, and cannot become one, is an error. */
function joinParts(evaluation, values, { places, range }) {
	const texts = [];
	let known = true;
	let size = 0;
	for (const [index, value] of values.entries()) {
		const part = toText(evaluation, value, {
			place: places[index] ?? { range },
			context: range
		});
		if (part?.kind !== "string") {
			known = false;
			continue;
		}
		texts.push(part.value);
		size += part.value.length;
	}
	if (!known) return unknownValue(STRING, producersOf$1(values));
	return evaluation.allowSize(size, range) ? stringValue(texts.join("")) : UNKNOWN;
}
/** Undefined after an error. */
function toText(evaluation, value, { place, context }) {
	const converted = value.kind === "null" ? void 0 : convertValue(value, STRING);
	if (converted?.kind === "converted") return converted.value;
	const detail = converted === void 0 ? "The expression result is null. Cannot include a null value in a string template." : `Cannot include the given value in a string template: ${converted.message}.`;
	evaluation.error({
		summary: BAD_PART,
		detail,
		context,
		...place
	});
}
/** The texts of all iterations, one after the other. */
function evaluateForDirective(evaluation, part) {
	return derive(evaluation, {
		name: "join",
		operands: [evaluateFor(evaluation, {
			...part.keyName === void 0 ? {} : { keyName: part.keyName },
			valueName: part.valueName,
			collection: part.collection,
			range: part.range,
			value: () => evaluateParts(evaluation, part.body, part.range)
		})],
		compute: ([texts = UNKNOWN]) => {
			if (texts.kind !== "sequence") return unknownValue(STRING, producersOf$1([texts]));
			const places = texts.items.map(() => ({ range: part.range }));
			return joinParts(evaluation, texts.items, {
				places,
				range: part.range
			});
		}
	});
}
//#endregion
//#region src/core/hcl/evaluate/evaluate-node.ts
/** The value of any expression. */
function evaluateNode(evaluation, expression) {
	switch (expression.kind) {
		case "literal": return expression.value;
		case "template": return evaluateTemplate(evaluation, expression);
		case "template-wrap":
		case "parentheses": return evaluation.value(expression.expression);
		case "tuple": return evaluateTuple(evaluation, expression);
		case "object": return evaluateObject(evaluation, expression);
		case "for": return evaluateForExpression(evaluation, expression);
		case "call": return evaluateCall(evaluation, expression);
		case "traversal":
		case "relative":
		case "index":
		case "splat": return evaluatePostfix(evaluation, expression);
		case "unary": return evaluateUnary(evaluation, expression);
		case "binary": return evaluateBinary(evaluation, expression);
		case "conditional": return evaluateConditional(evaluation, expression);
		case "bound": return evaluateBound(evaluation, expression);
	}
}
function evaluateForExpression(evaluation, expression) {
	return evaluateFor(evaluation, {
		...expression,
		value: () => evaluation.value(expression.value)
	});
}
function evaluateBound(evaluation, { expression, variables }) {
	let bound = evaluation.variables;
	for (const [name, value] of variables) bound = {
		name,
		value,
		outer: bound
	};
	return evaluation.withVariables(bound, () => evaluation.value(expression));
}
function evaluateUnary(evaluation, expression) {
	return derive(evaluation, {
		name: `unary ${expression.operator}`,
		operands: [evaluation.value(expression.operand)],
		compute: ([operand = UNKNOWN]) => applyUnary(evaluation, expression, operand)
	});
}
function evaluateConditional(evaluation, expression) {
	const { condition, then, otherwise, range } = expression;
	return chooseBranch(evaluation, {
		condition,
		range,
		whenTrue: {
			range: then.range,
			evaluate: () => evaluation.value(then)
		},
		whenFalse: {
			range: otherwise.range,
			evaluate: () => evaluation.value(otherwise)
		}
	});
}
//#endregion
//#region src/core/hcl/scope.ts
/** Enough for a hundred thousand objects; it is used up in a few seconds. */
function createBudget() {
	return { steps: 2e7 };
}
//#endregion
//#region src/core/hcl/format-traversal.ts
/** A traversal as it is written: `policy.team["a"].name`. */
function formatTraversal({ root, steps }) {
	return `${root}${steps.map(formatStep).join("")}`;
}
function formatStep(step) {
	return step.kind === "attribute" ? `.${step.name}` : `[${formatKey(step.key)}]`;
}
function formatKey(key) {
	if (key.kind === "string") return JSON.stringify(key.value);
	return key.kind === "number" ? formatNumber$1(key.value) : "…";
}
//#endregion
//#region src/core/hcl/references-of.ts
/** The names of the scope that an expression uses, in source order; the variables of its own `for`s are none of them. */
function referencesOf(expression) {
	const found = [];
	const pending = [{
		expression,
		bound: /* @__PURE__ */ new Set()
	}];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		const { expression: current, bound } = next;
		if (current.kind === "traversal" && !bound.has(current.traversal.root)) found.push(current.traversal);
		for (const child of [...childrenOf(current)].reverse()) {
			const inner = child.binds.length === 0 ? bound : new Set([...bound, ...child.binds]);
			pending.push({
				expression: child.expression,
				bound: inner
			});
		}
	}
	return found;
}
/** Whether the expression uses a name of the scope. */
function references(expression, name) {
	return referencesOf(expression).some(({ root }) => root === name);
}
//#endregion
//#region src/core/hcl/evaluate/describe-values.ts
/** Longer texts are cut: an error is no place to read a document. */
const MAX_TEXT = 80;
const SENSITIVE_STATEMENT = "has a sensitive value";
/** What the variables of a failed expression are, in words that can be shown: sensitive values are not described. */
function describeValues(lookUp, expression) {
	const statements = /* @__PURE__ */ new Map();
	for (const reference of referencesOf(expression)) {
		const found = resolve$2(lookUp, reference);
		const statement = found && describe(found.value);
		if (found !== void 0 && statement !== void 0) statements.set(found.traversal, statement);
	}
	return [...statements].sort(([a], [b]) => compareCodePoints(a, b)).map(([traversal, statement]) => ({
		traversal,
		statement
	}));
}
/** As much of a reference as has a value. */
function resolve$2(lookUp, reference) {
	for (let length = reference.steps.length; length >= 0; length--) {
		const traversal = {
			...reference,
			steps: reference.steps.slice(0, length)
		};
		const value = lookUp(traversal);
		if (value !== void 0) return {
			traversal: formatTraversal(traversal),
			value
		};
	}
}
function describe(value) {
	if (value.sensitive !== void 0) return SENSITIVE_STATEMENT;
	if (value.kind === "unknown" && value.type.kind === "dynamic") return void 0;
	return `is ${compact(value)}`;
}
function compact(value) {
	switch (value.kind) {
		case "unknown": return `a ${typeName(value.type)}`;
		case "string": return JSON.stringify(value.value.length > MAX_TEXT ? `${value.value.slice(0, MAX_TEXT)}…` : value.value);
		case "number": return formatNumber$1(value.value);
		case "bool": return String(value.value);
		case "null": return "null";
		case "sequence": return counted(typeName(value.type), value.items.length);
		case "mapping": return value.type.kind === "map" ? counted(typeName(value.type), value.entries.size) : compactObject([...value.entries.keys()]);
	}
}
function counted(name, count) {
	if (count === 0) return `empty ${name}`;
	return `${name} with ${count} ${count === 1 ? "element" : "elements"}`;
}
function compactObject(names) {
	if (names.length === 0) return "object with no attributes";
	if (names.length === 1) return `object with 1 attribute ${JSON.stringify(names[0])}`;
	return `object with ${names.length} attributes`;
}
//#endregion
//#region src/core/hcl/evaluate/evaluation.ts
/** Nobody reads more errors of one expression. */
const MAX_ERRORS = 50;
/** Strings and collections that are larger come from a mistake, or from malice. */
const MAX_SIZE = 16 * 1024 * 1024;
/** One run of the evaluator: its scope, the variables that are visible, and the errors so far. */
var Evaluation = class Evaluation {
	scope;
	budget;
	variables;
	/**
	* How many operations on sensitive values there were: without plaintext nobody knows whether they succeed, so what
	* depends on their success must not be decided by it.
	*/
	guesses = 0;
	/** Whether plaintext is calculated with: then an error is caused by a secret, and only those are named in it. */
	isOpening = false;
	/** How many template files contain the current expression. */
	templateDepth = 0;
	#evaluateNode;
	#diagnostics = [];
	#describing = false;
	#causedBySecret = /* @__PURE__ */ new WeakSet();
	/** Expressions contain each other in all ways: the evaluator of any of them comes in here, so that no file imports in a circle. */
	constructor(scope, evaluateNode) {
		this.scope = scope;
		this.budget = scope.budget ?? createBudget();
		this.#evaluateNode = evaluateNode;
	}
	/** The errors so far, but for those that are captured. */
	get diagnostics() {
		return this.#diagnostics;
	}
	/** The error that ended the evaluation, if it came to that. No `try` can hide it. */
	exhausted;
	/** Whether the evaluation must come to its end. */
	get isOver() {
		return this.budget.steps <= 0 || this.#diagnostics.length >= MAX_ERRORS;
	}
	/** The value of an expression; unknown where it has errors. */
	value(expression) {
		if (!this.spend(1, expression.range)) return UNKNOWN;
		return this.#evaluateNode(this, expression);
	}
	/** The value, with the errors set aside: the caller decides which of them count. */
	capture(evaluate) {
		const before = this.#diagnostics;
		this.#diagnostics = [];
		const captured = {
			value: evaluate(),
			diagnostics: this.#diagnostics
		};
		this.#diagnostics = before;
		return captured;
	}
	report(diagnostics) {
		for (const diagnostic of diagnostics) if (this.#diagnostics.length < MAX_ERRORS) this.#diagnostics.push(diagnostic);
	}
	/** Adds an error, and gives the value of what failed. */
	error({ summary, detail, range, context, expression }) {
		const values = this.#describe(expression);
		this.report([errorDiagnostic(summary, detail, {
			range,
			...context && { context },
			...values.length > 0 && { values }
		})]);
		return UNKNOWN;
	}
	/** Describing a variable evaluates it, which may fail in turn: that error is not described again. */
	#describe(expression) {
		if (expression === void 0 || this.#describing) return [];
		this.#describing = true;
		const values = describeValues((reference) => this.#resolve(reference), expression);
		this.#describing = false;
		return values.filter(({ statement }) => statement === SENSITIVE_STATEMENT === this.isOpening);
	}
	/** Undefined if the reference has errors, and for a root alone that is no variable: it says nothing. */
	#resolve(traversal) {
		if (traversal.steps.length === 0 && this.findVariable(traversal.root) === void 0) return void 0;
		const { range } = traversal;
		const { value, diagnostics } = this.capture(() => this.value({
			kind: "traversal",
			traversal,
			range
		}));
		return diagnostics.length > 0 ? void 0 : value;
	}
	/** Whether there is an error that anybody sees, with or without keys: only such errors may change a result. */
	hasPublicError(diagnostics) {
		return diagnostics.some((diagnostic) => !this.#causedBySecret.has(diagnostic));
	}
	/** Remembers that an error depends on a secret: somebody without its key does not see it. */
	reportCausedBySecret(diagnostics) {
		for (const diagnostic of diagnostics) this.#causedBySecret.add(diagnostic);
		this.report(diagnostics);
	}
	/** A run in another scope, one template deeper, on the same budget. */
	nestedWith(scope) {
		const nested = new Evaluation({
			...scope,
			budget: this.budget
		}, this.#evaluateNode);
		nested.templateDepth = this.templateDepth + 1;
		return nested;
	}
	/** Takes steps off the budget; false, once with an error, when it is used up. */
	spend(steps, range) {
		if (this.budget.steps <= 0) return false;
		this.budget.steps -= steps;
		if (this.budget.steps > 0) return true;
		this.exhausted = errorDiagnostic("Evaluation takes too long", "The configuration asks for more calculation than any real one needs. Look for nested loops over large collections.", { range });
		return false;
	}
	/** Checks the size of a result: characters of a string, or elements. False, with an error, if it is too large. */
	allowSize(size, range) {
		if (size <= MAX_SIZE) return this.spend(1 + Math.floor(size / 64), range);
		this.error({
			summary: "Value too large",
			detail: `A value may have at most ${MAX_SIZE / 1024 / 1024} million characters or elements.`,
			range
		});
		return false;
	}
	/** Evaluates with more variables in sight. */
	withVariables(variables, evaluate) {
		const before = this.variables;
		this.variables = variables;
		const result = evaluate();
		this.variables = before;
		return result;
	}
	findVariable(name) {
		let variable = this.variables;
		while (variable !== void 0 && variable.name !== name) variable = variable.outer;
		return variable;
	}
	/** The identity of a value that an operation makes of others: a hash of its name and of what is public of them. */
	identityOf(operation, operands) {
		const text = `${operation}(${operands.map(canonicalText).join(",")})`;
		const hash = this.scope.host.digest("sha256", new TextEncoder().encode(text));
		return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
	}
};
//#endregion
//#region src/core/hcl/evaluate.ts
/** The value of an expression, and all errors in it; the value is unknown where it has any. */
function evaluate(expression, scope) {
	const evaluation = new Evaluation(scope, evaluateNode);
	try {
		const value = evaluation.value(expression);
		const { diagnostics, exhausted } = evaluation;
		return {
			value,
			diagnostics: exhausted === void 0 ? diagnostics : [...diagnostics, exhausted]
		};
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return {
			value: UNKNOWN,
			diagnostics: [...evaluation.diagnostics, tooDeep(expression)]
		};
	}
}
/** Nesting is limited where text is parsed; values that name each other in a long row can still nest without end. */
function tooDeep({ range }) {
	return errorDiagnostic("Value nested too deeply", "This value contains other values in too many levels for it to be calculated.", { range });
}
//#endregion
//#region src/core/hcl/parse-type-constraint.ts
/** Reads the `type` of a variable. Defaults of optional attributes must be constants. */
function parseTypeConstraint(expression) {
	return readType$1(expression, evaluateConstant);
}
/** Without functions and variables nothing needs a host. */
function evaluateConstant(expression) {
	const [call] = callsOf(expression);
	if (call === void 0) return evaluate(expression, CONSTANT);
	return {
		value: UNKNOWN,
		diagnostics: [errorDiagnostic("Function calls not allowed", "Functions may not be called here.", { range: call.range })]
	};
}
const CONSTANT = {
	folder: "",
	host: {
		readFile: () => ({
			kind: "problem",
			message: "files cannot be read here"
		}),
		listFiles: () => [],
		openSops: () => ({
			kind: "problem",
			message: "files cannot be read here"
		}),
		digest: () => new Uint8Array()
	},
	lookup: ({ range }) => ({
		value: void 0,
		used: 0,
		diagnostics: [errorDiagnostic("Variables not allowed", "Variables may not be used here.", { range })]
	})
};
//#endregion
//#region src/core/desired/variable-value.ts
/** The value of an input variable, converted to its type and marked if it is sensitive; undefined where it has errors. */
function variableValue(session, module, block) {
	return evaluateOnce(session, {
		key: `variable:${module.address}:${block.name}`,
		name: `var.${block.name}`,
		range: block.range,
		fallback: void 0
	}, () => {
		const constraint = constraintOf(session, block);
		const given = constraint === void 0 ? void 0 : givenValue(session, module, {
			block,
			constraint
		});
		if (given === void 0 || constraint === void 0) return void 0;
		const converted = convert(session, block, {
			given,
			constraint
		});
		return converted !== void 0 && block.sensitive ? markLeaves(session, block, converted) : converted;
	});
}
function constraintOf(session, { type }) {
	if (type === void 0) return { type: DYNAMIC };
	const parsed = parseTypeConstraint(type);
	session.diagnostics.push(...parsed.diagnostics);
	return hasErrors(parsed.diagnostics) ? void 0 : parsed.value;
}
function givenValue(session, module, typed) {
	const { block } = typed;
	const input = module.inputs.get(block.name);
	const given = input === void 0 ? void 0 : inputValue(session, module, {
		...typed,
		input
	});
	if (input !== void 0 && (given === void 0 || given.value.kind !== "null" || block.nullable)) return given;
	if (block.default !== void 0) {
		const value = session.evaluate(block.default, { container: topOf(module) });
		return value === void 0 ? void 0 : {
			value,
			range: block.default.range,
			source: "its default"
		};
	}
	const detail = `The input variable "${block.name}" is not set, and has no default value. Use --var '${block.name}=…', a file given with --var-file, or the environment variable STRONGROOM_VAR_${block.name}.`;
	session.diagnostics.push(errorDiagnostic("No value for required variable", detail, { range: block.range }));
}
function inputValue(session, module, part) {
	const { input } = part;
	if (input.kind === "text") return textValue(session, module, {
		...part,
		input
	});
	const value = session.evaluate(input.expression, input.place ?? { container: topOf(module) });
	return value === void 0 ? void 0 : {
		value,
		range: input.expression.range,
		source: input.expression.range.file
	};
}
/** Source: Terraform takes a text as it is for a primitive type, and reads it as an expression for any other. */
function textValue(session, module, { block, constraint, input }) {
	if (block.type === void 0 || isPrimitive(constraint.type)) return {
		value: stringValue(input.text),
		source: input.source
	};
	const parsed = parseExpression({
		file: input.source,
		text: input.text
	});
	if (hasErrors(parsed.diagnostics)) {
		const detail = `The value that ${input.source} gives for the input variable "${block.name}" is not an expression of the type that the variable has.`;
		session.diagnostics.push(errorDiagnostic("Invalid value for input variable", detail, { range: block.range }));
		return;
	}
	const value = session.evaluate(parsed.value, { container: topOf(module) });
	return value === void 0 ? void 0 : {
		value,
		source: input.source
	};
}
function convert(session, block, { given, constraint }) {
	const conversion = convertValue(applyDefaults(given.value, constraint.defaults), constraint.type);
	if (conversion.kind === "converted") return conversion.value;
	const where = conversion.path.length === 0 ? "" : ` at ${conversion.path.join(".")}`;
	const detail = `The value that ${given.source} gives for the input variable "${block.name}" is not suitable${where}: ${conversion.message}.`;
	session.diagnostics.push(errorDiagnostic("Invalid value for input variable", detail, { range: given.range ?? block.range }));
}
/** Marks stand on the leaves, so that keys and lengths stay usable. */
function markLeaves(session, block, value, path = "") {
	if (value.sensitive !== void 0) return value;
	if (value.kind === "mapping") return markEntries(session, block, {
		value,
		path
	});
	if (value.kind === "sequence" && value.type.kind !== "set") {
		let index = 0;
		return mapChildren(value, (item) => markLeaves(session, block, item, `${path}[${index++}]`));
	}
	const identity = session.plaintextIdentity(`var.${block.name}${path}\0${canonicalText(value)}`);
	const type = typeOf$1(value);
	return {
		...value,
		sensitive: {
			identity,
			origins: [`var.${block.name}${path}`],
			type
		}
	};
}
function markEntries(session, block, { value, path }) {
	const entries = new Map([...value.entries].map(([key, item]) => [key, markLeaves(session, block, item, `${path}.${key}`)]));
	return {
		...value,
		entries
	};
}
//#endregion
//#region src/core/desired/check-variables.ts
/** Evaluates all of the root's variables, checks their validations, and names inputs for variables that do not exist. */
function checkVariables(session) {
	const { variables } = session.root.config;
	for (const block of variables.values()) if (variableValue(session, session.root, block) !== void 0) checkValidations(session, block);
	for (const [name, input] of session.root.inputs) if (!variables.has(name)) session.diagnostics.push(undeclared$1(name, input.kind === "text" ? input.source : void 0, variables.keys()));
}
function checkValidations(session, block) {
	for (const validation of block.validations) {
		const holds = session.evaluate(validation.condition, { container: topOf(session.root) });
		if (holds === void 0 || holds.kind === "bool" && holds.value || holds.kind === "unknown") continue;
		session.diagnostics.push(holds.kind === "bool" ? failed(session, block, validation) : notACondition(validation));
	}
}
function failed(session, block, validation) {
	const message = session.evaluate(validation.message, { container: topOf(session.root) });
	return errorDiagnostic("Invalid value for variable", `${message?.kind === "string" && !hasSensitive(message) ? message.value : "The condition of its validation rule is not met. The message refers to a sensitive value and is not shown."}\n\nThis was checked by the validation rule at ${validation.range.file}:${validation.range.start.line}.`, { range: block.range });
}
function notACondition(validation) {
	return errorDiagnostic("Invalid variable validation result", "The condition of a validation must be true or false.", { range: validation.condition.range });
}
/** Source: Terraform only warns, because one file of variables may serve several configurations. */
function undeclared$1(name, source, names) {
	const near = nearestName(name, names);
	const hint = near === void 0 ? "" : ` Did you mean "${near}"?`;
	return warningDiagnostic("Value for undeclared variable", `${source === void 0 ? "A file of variables" : source} sets "${name}", and the configuration declares no such variable.${hint}`);
}
//#endregion
//#region src/core/desired/resolve-dependencies.ts
/**
* Adds to each object what no expression shows: `depends_on`, and the declared mount whose path is the longest prefix of
* its own. Reports two objects at one path.
*/
function resolveDependencies(session, objects) {
	const mounts = new Map([...objects.values()].flatMap((object) => isMount(object) && object.mount !== void 0 ? [[placeKey(object.namespace, apiPath(object.mount)), object.address]] : []));
	const explicit = explicitDependencies(session, objects);
	checkPaths(session, objects);
	return new Map([...objects].map(([address, object]) => {
		const mount = object.mount === void 0 ? void 0 : mounts.get(placeKey(object.namespace, apiPath(object.mount)));
		const all = new Set([
			...object.dependsOn,
			...explicit.get(address) ?? [],
			...mount === void 0 ? [] : [mount]
		]);
		all.delete(address);
		return [address, {
			...object,
			dependsOn: all
		}];
	}));
}
function isMount(object) {
	return object.protocol === "mount" || object.protocol === "auth";
}
function placeKey(namespace, path) {
	return `${namespace}\0${path}`;
}
function explicitDependencies(session, objects) {
	const found = /* @__PURE__ */ new Map();
	const instances = topInstances(session).flatMap((instance) => [instance, ...childInstances(session, instance)]);
	for (const instance of instances.filter(({ block }) => block.dependsOn.length > 0)) {
		const all = found.get(instance.address) ?? /* @__PURE__ */ new Set();
		for (const traversal of instance.block.dependsOn) for (const address of resolve$1(session, {
			traversal,
			container: instance.container
		}, objects)) all.add(address);
		found.set(instance.address, all);
	}
	return found;
}
/** The objects that a `depends_on` entry names: one, all instances of a block, everything in a namespace. */
function resolve$1(session, entry, objects) {
	const steps = parseAddress$1(traversalText(entry.traversal));
	if (steps !== void 0) for (let container = entry.container; container !== void 0; container = container.outer) {
		const wanted = `${container.address === "" ? "" : `${container.address}.`}${formatAddress$1(steps)}`;
		const matches = [...objects.keys()].filter((address) => address === wanted || address.startsWith(`${wanted}[`) || address.startsWith(`${wanted}.`));
		if (matches.length > 0) return matches;
	}
	session.diagnostics.push(errorDiagnostic("Invalid depends_on reference", "The entries of depends_on are addresses of declared objects, such as mount.kv or policy.app.", { range: entry.traversal.range }));
	return [];
}
function checkPaths(session, objects) {
	const owners = /* @__PURE__ */ new Map();
	for (const object of objects.values()) {
		if (!object.managed) continue;
		const key = placeKey(object.namespace, object.path);
		const owner = owners.get(key);
		if (owner === void 0) owners.set(key, object);
		else {
			const detail = `${object.address} and ${owner.address} are the same object on the server: "${object.path}".`;
			const related = [{
				message: `${owner.address} is declared here`,
				range: owner.range
			}];
			session.diagnostics.push(errorDiagnostic("Two declarations of one object", detail, {
				range: object.range,
				address: object.address,
				related
			}));
		}
	}
}
//#endregion
//#region src/core/hcl/read-dynamic-block.ts
/** Undefined after an error. */
function readDynamicBlock(block) {
	const diagnostics = [];
	const report = (summary, detail, range) => {
		diagnostics.push(errorDiagnostic(summary, detail, { range }));
	};
	const type = readType(block, report);
	checkAttributes(block.body, report);
	const forEach = block.body.attributes.get("for_each")?.expression ?? missingForEach(block, report);
	const iterator = readIterator(block.body.attributes.get("iterator"), diagnostics, report) ?? type?.text;
	const labels = readLabels(block.body.attributes.get("labels"), diagnostics);
	const content = readContent(block.body, report);
	if (type === void 0 || forEach === void 0 || iterator === void 0 || content === void 0) return {
		value: void 0,
		diagnostics
	};
	return {
		value: diagnostics.length > 0 ? void 0 : {
			type,
			forEach,
			iterator,
			labels,
			content
		},
		diagnostics
	};
}
/** Blocks that say what becomes of an object, and so cannot depend on values. */
const NEVER_DYNAMIC = new Set([
	"lifecycle",
	"dynamic",
	"content"
]);
function readType({ labels, headerRange, typeRange }, report) {
	const [type, extra] = labels;
	if (type === void 0) return report("Missing name for dynamic", "All dynamic blocks must have 1 label (type).", headerRange);
	if (extra !== void 0) return report("Extraneous label for dynamic", "Only 1 label (type) is expected for dynamic blocks.", extra.range);
	if (!NEVER_DYNAMIC.has(type.text)) return type;
	return report("Invalid dynamic block", `A "${type.text}" block cannot be made by a dynamic block.`, type.range ?? typeRange);
}
const ATTRIBUTES = [
	"for_each",
	"iterator",
	"labels"
];
function checkAttributes(body, report) {
	for (const { name, nameRange } of body.attributes.values()) {
		if (ATTRIBUTES.includes(name)) continue;
		const meant = nearestName(name, ATTRIBUTES);
		report("Unsupported argument", `An argument named "${name}" is not expected here.${meant === void 0 ? "" : ` Did you mean "${meant}"?`}`, nameRange);
	}
}
function missingForEach(block, report) {
	return report("Missing required argument", "The argument \"for_each\" is required, but no definition was found.", block.body.endRange);
}
function readIterator(attribute, diagnostics, report) {
	if (attribute === void 0) return void 0;
	const traversal = staticTraversal(attribute.expression);
	diagnostics.push(...traversal.diagnostics);
	if (traversal.value === void 0) return void 0;
	if (traversal.value.steps.length === 0) return traversal.value.root;
	return report("Invalid dynamic iterator name", "Dynamic iterator must be a single variable name.", traversal.value.range);
}
function readLabels(attribute, diagnostics) {
	if (attribute === void 0) return [];
	const list = staticList(attribute.expression);
	diagnostics.push(...list.diagnostics);
	return list.value;
}
function readContent({ blocks, endRange }, report) {
	const other = blocks.find(({ type }) => type !== "content");
	if (other !== void 0) return report("Unsupported block type", `Blocks of type "${other.type}" are not expected here.`, other.typeRange);
	const [content, extra] = blocks;
	if (content === void 0) return report("Missing dynamic content block", "A dynamic block must have a nested block of type \"content\" to describe the body of each generated block.", endRange);
	if (extra === void 0) return content.body;
	return report("Extraneous dynamic content block", "Only one nested content block is allowed for each dynamic block.", extra.headerRange);
}
//#endregion
//#region src/core/hcl/expand-dynamic-blocks.ts
/** More blocks come from nested loops by mistake, or from malice. */
const MAX_BLOCKS = 1e4;
/**
* The body with each `dynamic` block, at any depth, replaced by the blocks that it makes. What their expressions say of
* the iterator is bound to them. A collection that is not known yet, or is sensitive as a whole, is an error.
*/
function expandDynamicBlocks(body, scope) {
	const expansion = {
		scope,
		diagnostics: [],
		blocksLeft: MAX_BLOCKS
	};
	return {
		value: expandBody(expansion, body),
		diagnostics: expansion.diagnostics
	};
}
function expandBody(expansion, body) {
	if (!hasDynamic(body)) return body;
	const blocks = body.blocks.flatMap((block) => block.type === "dynamic" ? expandBlock(expansion, block) : [{
		...block,
		body: expandBody(expansion, block.body)
	}]);
	return {
		...body,
		blocks
	};
}
function hasDynamic({ blocks }) {
	return blocks.some((block) => block.type === "dynamic" || hasDynamic(block.body));
}
function expandBlock(expansion, block) {
	const { value: dynamic, diagnostics } = readDynamicBlock(block);
	expansion.diagnostics.push(...diagnostics);
	if (dynamic === void 0) return [];
	const collection = evaluate(dynamic.forEach, expansion.scope);
	expansion.diagnostics.push(...collection.diagnostics);
	if (collection.diagnostics.length > 0) return [];
	const elements = elementsOf(collection.value);
	if (typeof elements === "string") {
		addError(expansion, {
			summary: "Invalid dynamic for_each value",
			detail: elements,
			expression: dynamic.forEach
		});
		return [];
	}
	expansion.blocksLeft -= elements.length;
	if (expansion.blocksLeft < 0) {
		addError(expansion, {
			summary: "Too many dynamic blocks",
			detail: `The dynamic blocks of one object may make at most ${MAX_BLOCKS} blocks.`,
			expression: dynamic.forEach
		});
		return [];
	}
	return elements.flatMap((element) => makeBlock(expansion, {
		block,
		dynamic,
		element
	}));
}
function addError(expansion, { summary, detail, expression }) {
	expansion.diagnostics.push(errorDiagnostic(summary, detail, { range: expression.range }));
}
/** The elements, or why there are none. */
function elementsOf(collection) {
	if (collection.sensitive !== void 0) {
		const { origins } = collection.sensitive;
		return `Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments: how many blocks there are could not be told without the key (${origins.join(", ")}).`;
	}
	switch (collection.kind) {
		case "null": return "Cannot use a null value in for_each.";
		case "unknown": return notKnown(collection.producers);
		case "mapping": return [...collection.entries].map(([key, value]) => ({
			key: stringValue(key),
			value
		}));
		case "sequence": return collection.items.map((value, index) => ({
			key: collection.type.kind === "set" ? value : integerValue(index),
			value
		}));
		default: return `Cannot use a ${typeName(typeOf$1(collection))} value in for_each. An iterable collection is required.`;
	}
}
function notKnown(producers) {
	return `This value is known only after apply, so it cannot be told how many blocks there are.${producers.length > 0 ? ` It waits for ${producers.join(", ")}.` : ""}`;
}
/** Empty after an error in a label. */
function makeBlock(expansion, { block, dynamic, element }) {
	const iterator = objectValue([["key", element.key], ["value", element.value]]);
	const variables = new Map([[dynamic.iterator, iterator]]);
	const labels = dynamic.labels.map((label) => evaluateLabel(expansion, bindExpression(label, variables)));
	if (!labels.every((label) => label !== void 0)) return [];
	const body = expandBody(expansion, bindBody(dynamic.content, variables));
	const { text: type, range: typeRange } = dynamic.type;
	return [{
		type,
		typeRange,
		labels,
		body,
		headerRange: block.headerRange,
		range: block.range
	}];
}
/** Undefined after an error. */
function evaluateLabel(expansion, expression) {
	const { value, diagnostics } = evaluate(expression, expansion.scope);
	expansion.diagnostics.push(...diagnostics);
	if (diagnostics.length > 0) return void 0;
	const text = labelText(value);
	if (typeof text === "object") return {
		...text,
		range: expression.range
	};
	addError(expansion, {
		summary: "Invalid dynamic block label",
		detail: text,
		expression
	});
}
function labelText(value) {
	if (value.sensitive !== void 0) return "A sensitive value cannot be used as a dynamic block label.";
	const converted = convertValue(value, STRING);
	if (converted.kind === "mismatch") return `Cannot use this value as a dynamic block label: ${converted.message}.`;
	if (converted.value.kind === "null") return "Cannot use a null value as a dynamic block label.";
	if (converted.value.kind === "string") return { text: converted.value.value };
	return "This value is not yet known. Dynamic block labels must be immediately-known values.";
}
function bindBody(body, variables) {
	const attributes = new Map([...body.attributes].map(([name, attribute]) => [name, bindAttribute(attribute, variables)]));
	return {
		...body,
		attributes,
		blocks: body.blocks.map((block) => bindBlock(block, variables))
	};
}
function bindAttribute(attribute, variables) {
	return {
		...attribute,
		expression: bindExpression(attribute.expression, variables)
	};
}
/** Only where a name is used: a literal stays one for whoever looks at it. */
function bindExpression(expression, variables) {
	if (![...variables.keys()].some((name) => references(expression, name))) return expression;
	return {
		kind: "bound",
		expression,
		variables,
		range: expression.range
	};
}
/** An inner `dynamic` whose iterator has the same name hides ours, but for its own collection. */
function bindBlock(block, variables) {
	const inner = block.type === "dynamic" ? readDynamicBlock(block).value : void 0;
	if (inner === void 0 || !variables.has(inner.iterator)) return {
		...block,
		body: bindBody(block.body, variables)
	};
	const forEach = block.body.attributes.get("for_each");
	if (forEach === void 0) return block;
	const attributes = new Map(block.body.attributes).set("for_each", bindAttribute(forEach, variables));
	return {
		...block,
		body: {
			...block.body,
			attributes
		}
	};
}
//#endregion
//#region src/core/desired/lookup-name.ts
const NAMES = new Map([
	["var", lookupVariable],
	["local", lookupLocal],
	["each", lookupEach],
	["path", lookupPath]
]);
/** `var.x`, `local.x`, `each.key`, `path.module`; undefined for any other root. */
function lookupName(session, place, traversal) {
	const lookup = NAMES.get(traversal.root);
	if (lookup === void 0) return void 0;
	const [step] = traversal.steps;
	if (step?.kind === "attribute") return lookup(session, {
		place,
		traversal,
		name: step.name
	});
	return failed$3(traversal, "Invalid reference", `The "${traversal.root}" object cannot be accessed directly. Instead, access one of its attributes.`);
}
function lookupVariable(session, { place, traversal, name }) {
	const { module } = place.container;
	const block = module.config.variables.get(name);
	if (block !== void 0) return found(variableValue(session, module, block), 1);
	return failed$3(traversal, "Reference to undeclared input variable", `An input variable with the name "${name}" has not been declared.${didYouMean$1(name, module.config.variables.keys())}`);
}
function lookupLocal(session, { place, traversal, name }) {
	const { module } = place.container;
	if (module.config.locals.has(name)) return found(localValue(session, module, name), 1);
	return failed$3(traversal, "Reference to undeclared local value", `A local value with the name "${name}" has not been declared.${didYouMean$1(name, module.config.locals.keys())}`);
}
/** The value of a local; undefined where it has errors. */
function localValue(session, module, name) {
	const attribute = module.config.locals.get(name);
	if (attribute === void 0) return void 0;
	return evaluateOnce(session, {
		key: `local:${module.address}:${name}`,
		name: `local.${name}`,
		range: attribute.range,
		fallback: void 0
	}, () => session.evaluate(attribute.expression, { container: topOf(module) }));
}
function lookupEach(_session, { place, traversal, name }) {
	const each = eachAt(place);
	if (each === void 0) return failed$3(traversal, "Reference to \"each\" in context without for_each", "The \"each\" object can be used only in blocks that have a \"for_each\" argument set.");
	if (name === "key") return found(stringValue(each.key), 1);
	if (name === "value") return found(each.value, 1);
	return failed$3(traversal, "Invalid \"each\" attribute", `The "each" object does not have an attribute named "${name}". The supported attributes are each.key and each.value.`);
}
function lookupPath(_session, { place, traversal, name }) {
	const { folder } = place.container.module.config;
	if (name === "module") return found(stringValue(folder === "" ? "." : folder), 1);
	if (name === "root") return found(stringValue("."), 1);
	return failed$3(traversal, "Invalid \"path\" attribute", `The "path" object does not have an attribute named "${name}". The supported attributes are path.module and path.root.`);
}
//#endregion
//#region src/core/desired/lookup-object.ts
/** `mount.kv.path`, `policy.team["a"].name`, `namespace.team-a.mount.kv.path`: an attribute of a declared object. */
function lookupObject(session, container, traversal) {
	if (!BLOCK_KINDS.has(traversal.root)) return unknownRoot(container, traversal);
	return lookupIn(session, {
		container,
		traversal,
		kind: traversal.root,
		used: 0,
		inner: true
	});
}
function unknownRoot(container, traversal) {
	const declared = container.objects.map((object) => object.kind);
	const near = didYouMean$1(traversal.root, [
		"var",
		"local",
		"each",
		"path",
		...BLOCK_KINDS.keys(),
		...declared
	]);
	return failed$3(traversal, "Invalid reference", `There is no object named "${traversal.root}". A reference begins with "var", "local", "each", "path", or the kind of a declared object, such as "mount" or "policy".${near}`);
}
function lookupIn(session, walk) {
	const { traversal, kind } = walk;
	const label = stepText(traversal.steps[walk.used]);
	if (label === void 0) return failed$3(traversal, "Invalid reference", `A reference to "${kind}" must be followed by at least one attribute access, specifying the name of the ${kind}.`);
	const place = findBlocks(session, walk, label);
	if (place === void 0) return undeclared(walk, label);
	return lookupBlocks(session, {
		...walk,
		container: place.container,
		used: walk.used + 1
	}, place.blocks);
}
function findBlocks(session, walk, label) {
	for (let container = walk.container; container !== void 0; container = walk.inner ? container.outer : void 0) {
		const blocks = blockIndex(session, container).get(indexKey(walk.kind, label));
		if (blocks !== void 0) return {
			container,
			blocks
		};
	}
}
/** Made once for each container, because every reference of a configuration is looked up in it. */
function blockIndex(session, { objects }) {
	const known = session.blockIndexes.get(objects);
	if (known !== void 0) return known;
	const index = /* @__PURE__ */ new Map();
	for (const block of objects) {
		const key = indexKey(block.kind, labelOf(block));
		const others = index.get(key);
		if (others === void 0) index.set(key, [block]);
		else others.push(block);
	}
	session.blockIndexes.set(objects, index);
	return index;
}
function indexKey(kind, label) {
	return `${kind}\0${label}`;
}
function undeclared(walk, label) {
	const names = walk.container.objects.filter((object) => object.kind === walk.kind).map(labelOf);
	const detail = `A ${walk.kind} named "${label}" has not been declared${walk.container.address === "" ? "" : ` in ${walk.container.address}`}.${didYouMean$1(label, names)}`;
	return failed$3(walk.traversal, `Reference to undeclared ${walk.kind}`, detail);
}
/** Several blocks of one name are one object: one managed block and others that put objects into it. */
function lookupBlocks(session, walk, blocks, parent) {
	const main = blocks.find((block) => block.managed) ?? blocks[0];
	if (main === void 0) throw new Error("no block to look up");
	const instances = instancesOf(session, main, {
		container: walk.container,
		...parent === void 0 ? {} : { parent }
	});
	if (main.forEach === void 0) {
		const [instance] = instances;
		return instance === void 0 ? disabled(walk) : lookupInstance(session, walk, {
			instance,
			blocks
		});
	}
	const key = keyStep(walk.traversal.steps[walk.used]);
	if (key === void 0) return allInstances(session, walk, {
		main,
		instances
	});
	const instance = instances.find((candidate) => candidate.each?.key === key);
	if (instance !== void 0) return lookupInstance(session, {
		...walk,
		used: walk.used + 1
	}, {
		instance,
		blocks
	});
	const detail = `The given key does not identify an element of ${walk.kind} "${labelOf(main)}".${didYouMean$1(key, instances.map((candidate) => candidate.each?.key ?? ""))}`;
	return failed$3(walk.traversal, "Invalid index", detail);
}
function disabled(walk) {
	return failed$3(walk.traversal, "Reference to disabled object", `The object does not exist, because its lifecycle has "enabled" set to false.`);
}
function allInstances(session, walk, object) {
	if (walk.traversal.steps[walk.used]?.kind === "attribute") {
		const name = `${walk.kind}.${labelOf(object.main)}`;
		const problem = errorDiagnostic("Missing resource instance key", `Because ${name} has "for_each" set, its attributes must be accessed on specific instances. For example, to correlate with indices of a referring object, use: ${name}[each.key]`, { range: walk.traversal.range });
		return {
			value: void 0,
			used: walk.used,
			diagnostics: [problem]
		};
	}
	return found(wholeValue(session, object.instances), walk.used);
}
function lookupInstance(session, walk, object) {
	const { instance, blocks } = object;
	useObject(session, instance.address);
	const step = walk.traversal.steps[walk.used];
	if (step === void 0) return found(wholeInstance(session, instance), walk.used);
	const name = stepText(step) ?? "";
	if (instance.block.kind === "namespace" && BLOCK_KINDS.has(name)) {
		const container = namespaceContainer(session, instance);
		return lookupIn(session, {
			...walk,
			container,
			kind: name,
			used: walk.used + 1,
			inner: false
		});
	}
	const children = blocks.flatMap((block) => block.children).filter((child) => child.kind === name);
	if (children.length > 0) return lookupChild(session, {
		...walk,
		kind: name,
		used: walk.used + 1
	}, {
		instance,
		children
	});
	return found(attributeValue(session, instance, {
		name,
		range: step.range
	}), walk.used + 1);
}
function wholeInstance(session, instance) {
	const whole = wholeValue(session, [instance]);
	return whole?.kind === "mapping" ? [...whole.entries.values()][0] : void 0;
}
function lookupChild(session, walk, child) {
	const unlabelled = child.children.filter((block) => block.labels.length === 0);
	if (unlabelled.length > 0) return lookupBlocks(session, walk, unlabelled, child.instance);
	const label = stepText(walk.traversal.steps[walk.used]);
	const named = child.children.filter((block) => labelOf(block) === label);
	if (named.length > 0) return lookupBlocks(session, {
		...walk,
		used: walk.used + 1
	}, named, child.instance);
	const detail = `${child.instance.address} has no ${walk.kind} named "${label ?? ""}".${didYouMean$1(label ?? "", child.children.map(labelOf))}`;
	return failed$3(walk.traversal, `Reference to undeclared ${walk.kind}`, detail);
}
function stepText(step) {
	if (step === void 0) return void 0;
	return step.kind === "attribute" ? step.name : keyStep(step);
}
function keyStep(step) {
	if (step?.kind !== "index") return void 0;
	return step.key.kind === "string" ? step.key.value : void 0;
}
//#endregion
//#region src/core/desired/start-session.ts
/** Begins an evaluation of a configuration: nothing is evaluated yet. */
function startSession(input) {
	const session = {
		root: input.root,
		known: input.known,
		engines: input.engines,
		plaintextIdentity: input.plaintextIdentity,
		diagnostics: [],
		waiting: /* @__PURE__ */ new Set(),
		unreadNamespaces: /* @__PURE__ */ new Set(),
		results: /* @__PURE__ */ new Map(),
		blockIndexes: /* @__PURE__ */ new Map(),
		frames: [],
		expandDynamic: (body, place) => {
			const failures = [];
			const outcome = expandDynamicBlocks(body, scopeOf(session, place, input.host, failures));
			session.diagnostics.push(...outcome.diagnostics);
			return failures.length > 0 || hasErrors(outcome.diagnostics) ? void 0 : outcome.value;
		},
		evaluate: (expression, place) => {
			const failures = [];
			const outcome = evaluate(expression, scopeOf(session, place, input.host, failures));
			session.diagnostics.push(...outcome.diagnostics);
			return failures.length > 0 || hasErrors(outcome.diagnostics) ? void 0 : outcome.value;
		}
	};
	return session;
}
/** What names mean at a place. A reference whose value could not be made goes to `failures`: it was reported there. */
function scopeOf(session, place, host, failures) {
	return {
		lookup: (traversal) => {
			const found = lookupName(session, place, traversal) ?? lookupObject(session, place.container, traversal);
			if (found.value === void 0) failures.push(traversal);
			return found;
		},
		host,
		folder: place.container.module.config.folder
	};
}
//#endregion
//#region src/core/desired/build-desired.ts
/** Evaluates a configuration: its objects, expanded and checked against the catalog, and its outputs. */
function buildDesired(input) {
	const { root: config, variables: inputs, ...rest } = input;
	const session = startSession({
		...rest,
		root: {
			address: "",
			config,
			inputs,
			namespace: ""
		}
	});
	checkVariables(session);
	const objects = collectObjects(session);
	const outputs = buildOutputs(session);
	return {
		state: {
			objects: resolveDependencies(session, objects),
			outputs
		},
		diagnostics: session.diagnostics,
		waiting: session.waiting,
		unreadNamespaces: session.unreadNamespaces
	};
}
/** By address. Of several blocks of one mount, the managed one is the object; the others put objects into it. */
function collectObjects(session) {
	const objects = /* @__PURE__ */ new Map();
	for (const instance of topInstances(session)) for (const each of [instance, ...childInstances(session, instance)]) {
		const object = buildObject(session, each);
		if (object === void 0) continue;
		const known = objects.get(object.address);
		if (known === void 0 || object.managed && !known.managed) objects.set(object.address, object);
		else if (object.managed && known.managed) session.diagnostics.push(duplicateObject(object, known));
	}
	return objects;
}
function duplicateObject(object, known) {
	return errorDiagnostic("Duplicate declaration", `${object.address} was already declared. Give one of them another label.`, {
		range: object.range,
		address: object.address,
		related: [{
			message: "First declared here",
			range: known.range
		}]
	});
}
//#endregion
//#region src/cli/engine-source.ts
/** The catalog's engines as a server has them; as any server has them, where none is at hand. Files are read at first use. */
function engineSource(server, plugins = /* @__PURE__ */ new Map()) {
	const index = JSON.parse(readEngineFile("index.json"));
	const engines = /* @__PURE__ */ new Map();
	return (engineClass, type) => {
		const key = engineKey(engineClass, type);
		if (!engines.has(key)) engines.set(key, load(index, key, server));
		const plugin = plugins.get(key);
		return engines.get(key) ?? (plugin === void 0 ? void 0 : {
			engine: plugin,
			options: /* @__PURE__ */ new Map()
		});
	};
}
function load(index, key, server) {
	const entry = Object.hasOwn(index, key) ? index[key] : void 0;
	if (entry === void 0) return void 0;
	return {
		engine: resolveEngine(JSON.parse(readEngineFile(entry.file)), server),
		...entry.type === void 0 ? {} : { type: entry.type },
		options: new Map(Object.entries(entry.options ?? {}))
	};
}
//#endregion
//#region src/cli/plaintext-identity.ts
/**
* Identities of plaintexts that do not come from encrypted files: keyed, so that nobody can guess a value from one, and
* bound to the server, so that equal values on two servers do not show as equal. Without the key none can be verified.
*/
function plaintextIdentity(key, clusterId) {
	return (text) => {
		if (key === void 0) return `${UNVERIFIABLE_IDENTITY}:${text.split("\0")[0] ?? ""}`;
		return `hmac:${createHmac("sha256", key).update(`strongroom\0${clusterId}\0${text}`).digest("hex")}`;
	};
}
//#endregion
//#region src/cli/read-variables.ts
const PREFIX = "STRONGROOM_VAR_";
/** The inputs for variables, in Terraform's order: environment, automatic files, the environment's files, then the command line. */
function readVariables(context, files) {
	const inputs = /* @__PURE__ */ new Map();
	for (const [name, text] of Object.entries(context.world.env)) if (name.startsWith(PREFIX) && text !== void 0) inputs.set(name.slice(15), {
		kind: "text",
		text,
		source: `the environment variable ${name}`
	});
	const folder = folderOf(context);
	const given = optionTexts(context.options, "varFile").map((path) => resolve(context.world.cwd, path));
	for (const path of [
		...files.auto.map((name) => join(folder, name)),
		...files.ofEnvironment.map((name) => join(folder, name)),
		...given
	]) for (const [name, input] of readFile(context, path)) inputs.set(name, input);
	for (const text of optionTexts(context.options, "var")) inputs.set(...argumentInput(text));
	return inputs;
}
function argumentInput(argument) {
	const at = argument.indexOf("=");
	if (at < 1) throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --var option", "A variable on the command line is written as --var 'name=value'.")]);
	return [argument.slice(0, at).trim(), {
		kind: "text",
		text: argument.slice(at + 1),
		source: "the option --var"
	}];
}
function readFile(context, path) {
	const name = relative(context.world.cwd, path);
	if (!existsSync(path)) {
		const detail = `The file of variables "${name}" does not exist.`;
		throw new CommandStop(EXIT.usage, [errorDiagnostic("Unreadable file", detail)]);
	}
	const bytes = readFileSync(path);
	context.output.sources.set(name, bytes.toString("utf8"));
	const parsed = parseConfig(name, bytes);
	const problems = [...parsed.diagnostics, ...checkFile(parsed.value)];
	if (hasErrors(problems)) throw new CommandStop(EXIT.usage, problems);
	return new Map([...parsed.value.attributes.values()].map(({ name: variable, expression }) => [variable, {
		kind: "expression",
		expression
	}]));
}
function checkFile(body) {
	return [...body.blocks.map((block) => {
		return errorDiagnostic("Unexpected block", `A file of variables holds arguments only, such as name = "value", and no blocks.`, { range: block.headerRange });
	}), ...[...body.attributes.values()].flatMap(checkReferences)];
}
function checkReferences({ expression }) {
	return referencesOf(expression).map(({ range }) => errorDiagnostic("Variables not allowed", "Variables may not be used here.", { range }));
}
//#endregion
export { DATA_IDENTITIES as _, startSession as a, apiPath as c, objectPath as d, UNVERIFIABLE_IDENTITY as f, reveal as g, sameValue as h, buildDesired as i, versionFrom as l, isOwnedByKey as m, plaintextIdentity as n, parseExpression as o, diffAttributes as p, engineSource as r, SECRET_TYPES as s, readVariables as t, topOf as u, recordable as v, sameConstraints as y };
