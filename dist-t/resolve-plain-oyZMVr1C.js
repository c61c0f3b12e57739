import { i as parseGoFloat, r as inInt64 } from "./go-number-DO8DfmH_.js";
import { t as goTime } from "./go-time-CP0DB-6o.js";
//#region src/io/sops/stores/yaml/resolve-plain.ts
/** What go-yaml v3 makes of a plain scalar; undefined for an integer beyond 64 bits, which SOPS cannot hold. */
function resolvePlain(text) {
	const word = WORDS.get(text);
	if (word !== void 0) return word;
	const plain = text.replaceAll("_", "");
	if (text.startsWith(".")) return NUMBER_AFTER_POINT.test(text) ? parseGoFloat(plain) ?? text : text;
	if (!/^[-+\d]/.test(text)) return text;
	return timestamp(text) ?? integer(plain, text);
}
const WORDS = new Map([
	...[
		"true",
		"True",
		"TRUE"
	].map((text) => [text, true]),
	...[
		"false",
		"False",
		"FALSE"
	].map((text) => [text, false]),
	...[
		"",
		"~",
		"null",
		"Null",
		"NULL"
	].map((text) => [text, null]),
	...[
		".nan",
		".NaN",
		".NAN"
	].map((text) => [text, NaN]),
	...[
		".inf",
		".Inf",
		".INF",
		"+.inf",
		"+.Inf",
		"+.INF"
	].map((text) => [text, Number.POSITIVE_INFINITY]),
	...[
		"-.inf",
		"-.Inf",
		"-.INF"
	].map((text) => [text, Number.NEGATIVE_INFINITY])
]);
const NUMBER_AFTER_POINT = /^\.\d+(_\d+)*([eE][-+]?\d+(_\d+)*)?$/;
const NUMBER = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
/** A leading zero means octal, as in YAML 1.1; what is no octal number, such as 08, is a float. */
const RADIXES = [
	{
		form: /^([-+]?)0[bB]([01]+)$/,
		prefix: "0b"
	},
	{
		form: /^([-+]?)0[oO]([0-7]+)$/,
		prefix: "0o"
	},
	{
		form: /^([-+]?)0[xX]([\da-fA-F]+)$/,
		prefix: "0x"
	},
	{
		form: /^([-+]?)0([0-7]+)$/,
		prefix: "0o"
	},
	{
		form: /^([-+]?)(0|[1-9]\d*)$/,
		prefix: ""
	}
];
/** Longer than 64 binary digits with their sign and prefix, and short enough to be read in no time. */
const LONGEST_INT = 70;
function integer(plain, text) {
	for (const { form, prefix } of RADIXES) {
		const match = form.exec(plain);
		if (match === null || plain.length > LONGEST_INT) continue;
		const size = BigInt(`${prefix}${match[2]}`);
		const value = match[1] === "-" ? -size : size;
		if (inInt64(value)) return value;
		if (value > 0n && value < 2n ** 64n) return void 0;
	}
	return NUMBER.test(plain) ? parseGoFloat(plain) ?? text : text;
}
const DATE = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const TIME = String.raw`(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?`;
const TIMESTAMP = new RegExp(`^${DATE}(?:(?:[Tt]${TIME}(Z|[+-]\\d{2}:\\d{2}))|(?: ${TIME}))?$`);
function timestamp(text) {
	const match = TIMESTAMP.exec(text);
	if (match === null) return void 0;
	const [, year, month, day, ...rest] = match;
	const [hour, minute, second, fraction, zone] = rest[0] === void 0 ? [...rest.slice(5), void 0] : rest;
	return goTime({
		date: [
			year,
			month,
			day
		],
		time: [
			hour,
			minute,
			second
		],
		fraction,
		zone
	});
}
//#endregion
export { resolvePlain as t };
