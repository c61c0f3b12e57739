import { i as isUnknown, n as isMap, r as isSensitive, t as isList } from "./value-C0GOoux7.js";
import { Lt as safeText } from "./open-run-DA0uBdfB.js";
import { t as SENSITIVE } from "./secret-DTTfIKQ_.js";
//#region src/core/report/format-value.ts
/** A value as HCL on one line. Sensitive values are a mask, and say nothing of themselves. */
function formatValue(value) {
	if (value === void 0 || value === null) return "null";
	if (isSensitive(value)) return SENSITIVE;
	if (isUnknown(value)) return "(known after apply)";
	if (isList(value)) return value.length === 0 ? "[]" : `[${value.map(formatValue).join(", ")}]`;
	if (isMap(value)) return formatMap(value);
	return typeof value === "string" ? formatString(value) : String(value);
}
/** A quoted string with HCL's escapes. */
function formatString(text) {
	return `"${safeText(text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("	", "\\t").replaceAll("${", "$${").replaceAll("%{", "%%{"))}"`;
}
/** An attribute's or key's name, quoted where it is not an identifier. */
function formatName(name) {
	return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : formatString(name);
}
function formatMap(value) {
	if (value.size === 0) return "{}";
	return `{ ${[...value].map(([key, item]) => `${formatName(key)} = ${formatValue(item)}`).join(", ")} }`;
}
//#endregion
export { formatString as n, formatValue as r, formatName as t };
