//#region src/core/model/json.ts
/** The value as an object; undefined where it is anything else. */
function jsonObject(json) {
	return typeof json === "object" && json !== null && !Array.isArray(json) ? json : void 0;
}
/** What a text says as JSON; undefined where it is not JSON. */
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
/** A plain value as JSON, keys sorted; an integer beyond 2^53 becomes its digits as text. */
function toJson(value) {
	if (typeof value === "bigint") return value.toString();
	if (value instanceof Map) return objectFrom(value);
	if (Array.isArray(value)) return value.map(toJson);
	return value;
}
/** JSON as a plain value: objects become `Map`s. */
function fromJson(json) {
	if (Array.isArray(json)) return json.map(fromJson);
	if (typeof json !== "object" || json === null) return json;
	return new Map(Object.entries(json).map(([name, item]) => [name, fromJson(item ?? null)]));
}
/** Text that is equal for equal values: for comparing and hashing. */
function canonicalText(value) {
	return JSON.stringify(toJson(value));
}
function objectFrom(map) {
	const names = [...map.keys()].sort();
	return Object.fromEntries(names.map((name) => [name, toJson(map.get(name) ?? null)]));
}
//#endregion
export { toJson as a, parseJson as i, fromJson as n, jsonObject as r, canonicalText as t };
