import { a as toJson } from "./json-D-EsVWxZ.js";
import { i as isUnknown, n as isMap, r as isSensitive, t as isList } from "./value-C0GOoux7.js";
//#region src/core/report/value-json.ts
/** A value for programs; what is sensitive or unknown says so in an object of its own. */
function valueJson(value) {
	if (isSensitive(value)) return { sensitive: true };
	if (isUnknown(value)) return { unknown: true };
	if (isList(value)) return value.map(valueJson);
	if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, valueJson(item)]));
	return toJson(value);
}
//#endregion
export { valueJson as t };
