import { a as toJson } from "./json-D-EsVWxZ.js";
import { i as isUnknown, n as isMap, r as isSensitive, t as isList } from "./value-C0GOoux7.js";
//#region src/core/report/plan-json.ts
/** The version of the form below: a minor one only adds, a major one takes away or changes. */
const PLAN_FORMAT = "1.0";
/** A plan for programs. What is sensitive is not there: only that it is, in the trees beside. */
function planJson(plan) {
	const { target, counts, refusals, digest, outputs } = plan;
	return {
		format_version: "1.0",
		target: {
			cluster_id: target.clusterId,
			product: target.product,
			version: target.version,
			address: target.address,
			namespace: target.namespace,
			stack: target.stack,
			environment: target.environment
		},
		digest,
		complete: counts.unknown === 0,
		counts: { ...counts },
		changes: plan.changes.filter(({ action }) => action !== "none").map(changeJson),
		unchanged: plan.changes.filter(({ action }) => action === "none").map(({ address, class: name }) => ({
			address,
			class: name
		})),
		refusals: refusals.map(({ kind, address, summary, advice }) => ({
			kind,
			address,
			summary,
			advice
		})),
		outputs: Object.fromEntries([...outputs].map(([name, { value, sensitive }]) => [name, sensitive ? { sensitive } : {
			sensitive,
			value: plain(value)
		}]))
	};
}
/** Terraform's names for what is done, so that tools that look for "delete" find it. */
const ACTIONS = {
	none: ["no-op"],
	create: ["create"],
	update: ["update"],
	replace: ["delete", "create"],
	move: ["move"],
	delete: ["delete"],
	adopt: ["adopt"],
	forget: ["forget"]
};
function changeJson(change) {
	const { address, kindName, target, action, attributes, reasons, fromPath, range } = change;
	return {
		address,
		kind: kindName,
		namespace: target.namespace,
		path: change.desired?.path ?? target.path,
		...fromPath === void 0 ? {} : { from_path: fromPath },
		class: change.class,
		change: {
			actions: ACTIONS[action],
			before: tree(attributes, ({ before }) => plain(before)),
			after: tree(attributes, ({ after }) => plain(after)),
			before_sensitive: tree(attributes, ({ before }) => marks(before, isSensitive)),
			after_sensitive: tree(attributes, ({ after }) => marks(after, isSensitive)),
			after_unknown: tree(attributes, ({ after }) => marks(after, isUnknown))
		},
		action_reasons: reasons.map(({ kind }) => kind),
		...range === void 0 ? {} : { range: {
			filename: range.file,
			line: range.start.line,
			column: range.start.column
		} }
	};
}
/** Attributes by name, keys of maps inside of them; undefined parts are left out. */
function tree(attributes, part) {
	const result = {};
	for (const change of attributes) {
		const value = part(change);
		if (value === void 0) continue;
		if (change.key === void 0) result[change.name] = value;
		else result[change.name] = {
			...result[change.name],
			[change.key]: value
		};
	}
	return result;
}
/** The value without what is sensitive or unknown; undefined where nothing is left of it. */
function plain(value) {
	if (value === void 0 || isSensitive(value) || isUnknown(value)) return void 0;
	if (isList(value)) return value.map((item) => plain(item) ?? null);
	if (!isMap(value)) return toJson(value);
	const entries = [...value].map(([key, item]) => [key, plain(item)]);
	return Object.fromEntries(entries.filter(([, item]) => item !== void 0));
}
/** `true` where the test holds, in the shape of the value; undefined where it holds nowhere. */
function marks(value, test) {
	if (value === void 0) return void 0;
	if (test(value)) return true;
	if (isList(value)) {
		const items = value.map((item) => marks(item, test) ?? false);
		return items.some((item) => item !== false) ? items : void 0;
	}
	if (!isMap(value)) return void 0;
	const entries = [...value].flatMap(([key, item]) => {
		const mark = marks(item, test);
		return mark === void 0 ? [] : [[key, mark]];
	});
	return entries.length === 0 ? void 0 : Object.fromEntries(entries);
}
//#endregion
export { planJson as n, PLAN_FORMAT as t };
