//#region src/core/model/value.ts
function isMap(value) {
	return value instanceof Map;
}
function isList(value) {
	return Array.isArray(value);
}
function isSensitive(value) {
	return isTagged(value) && value.kind === "sensitive";
}
function isUnknown(value) {
	return isTagged(value) && value.kind === "unknown";
}
/** Whether `test` holds for the value or for anything inside it. */
function someLeaf(value, test) {
	if (isMap(value)) return [...value.values()].some((item) => someLeaf(item, test));
	if (isList(value)) return value.some((item) => someLeaf(item, test));
	return test(value);
}
function isTagged(value) {
	return typeof value === "object" && value !== null && "kind" in value;
}
//#endregion
export { someLeaf as a, isUnknown as i, isMap as n, isSensitive as r, isList as t };
