//#region src/io/sops/tree/sops-tree.ts
function isMap(node) {
	return isTagged(node) && node.kind === "map";
}
function isList(node) {
	return isTagged(node) && node.kind === "list";
}
function isTime(node) {
	return isTagged(node) && node.kind === "time";
}
/** The entries of a map without its comments. */
function entriesOf(map) {
	return map.items.filter((item) => item.kind === "entry");
}
/** The elements of a list without its comments. */
function elementsOf(list) {
	return list.items.filter((item) => item.kind === "element");
}
/** The value at `key`, if the map has it. */
function valueAt(map, key) {
	return entriesOf(map).find((entry) => entry.key === key)?.value;
}
function isTagged(node) {
	return typeof node === "object" && node !== null && "kind" in node;
}
//#endregion
//#region src/io/sops/cipher/go-number.ts
const LOWEST_INT = -(2n ** 63n);
const HIGHEST_INT = 2n ** 63n - 1n;
/** A decimal integer as Go's strconv.Atoi reads it; undefined if it is none or beyond 64 bits. */
function parseGoInt(text) {
	if (!/^[+-]?\d{1,40}$/.test(text)) return void 0;
	const value = BigInt(text.replace(/^\+/, ""));
	return inInt64(value) ? value : void 0;
}
/** A float as Go writes and reads it; undefined if it is none. Hexadecimal floats, which nothing writes, are none. */
function parseGoFloat(text) {
	const special = SPECIAL_FLOATS.get(text.toLowerCase());
	if (special !== void 0) return special;
	if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return void 0;
	const value = Number(text);
	return Number.isFinite(value) ? value : void 0;
}
/** The shortest text without an exponent that reads back as the same number: Go's FormatFloat(f, 'f', -1, 64). */
function formatGoFloat(value) {
	if (Number.isNaN(value)) return "NaN";
	if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
	const { negative, digits, point } = decimalOf(value);
	const sign = negative ? "-" : "";
	if (point <= 0) return `${sign}0${digits === "0" ? "" : `.${"0".repeat(-point)}${digits}`}`;
	if (point >= digits.length) return `${sign}${digits.padEnd(point, "0")}`;
	return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
/** The shortest text, with an exponent below 1e-4 and from 1e6 on: Go's FormatFloat(f, 'g', -1, 64), as go-yaml writes. */
function formatGoFloatShort(value) {
	const { negative, digits, point } = decimalOf(value);
	const exponent = point - 1;
	if (digits === "0" || !Number.isFinite(value) || exponent >= -4 && exponent < 6) return formatGoFloat(value);
	const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
	const size = String(Math.abs(exponent)).padStart(2, "0");
	return `${negative ? "-" : ""}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}
function inInt64(value) {
	return value >= LOWEST_INT && value <= HIGHEST_INT;
}
const SPECIAL_FLOATS = new Map([
	["nan", NaN],
	["inf", Number.POSITIVE_INFINITY],
	["+inf", Number.POSITIVE_INFINITY],
	["infinity", Number.POSITIVE_INFINITY],
	["+infinity", Number.POSITIVE_INFINITY],
	["-inf", Number.NEGATIVE_INFINITY],
	["-infinity", Number.NEGATIVE_INFINITY]
]);
/** The value is 0.DIGITS × 10^point. */
function decimalOf(value) {
	const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
	const digits = mantissa.replace(".", "");
	return {
		negative: value < 0 || Object.is(value, -0),
		digits,
		point: value === 0 ? 0 : Number(exponent) + 1
	};
}
//#endregion
export { parseGoInt as a, isList as c, valueAt as d, parseGoFloat as i, isMap as l, formatGoFloatShort as n, elementsOf as o, inInt64 as r, entriesOf as s, formatGoFloat as t, isTime as u };
