//#region src/core/catalog/duration.ts
const SECONDS = {
	h: 3600,
	m: 60,
	s: 1,
	ms: .001,
	us: 1e-6,
	µs: 1e-6,
	ns: 1e-9
};
const GO_DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;
/**
* Seconds of a duration as Vault writes and accepts it: a number of seconds, also as text; Go's `1h30m`, `1.5h`;
* whole days, `30d`. Undefined for anything else, such as `1w`, `PT1H` or `1h 30m`, which servers refuse with 400.
*/
function parseDuration(value) {
	if (typeof value === "bigint") return Number(value);
	if (typeof value === "number") return Number.isInteger(value) ? value : void 0;
	if (typeof value !== "string") return void 0;
	const negative = value.startsWith("-");
	const seconds = parseText(negative ? value.slice(1) : value);
	return negative && seconds !== void 0 && seconds !== 0 ? -seconds : seconds;
}
function parseText(text) {
	if (text === "") return 0;
	if (/^\d+$/.test(text)) return Number(text);
	const days = /^(\d+)d$/.exec(text)?.[1];
	if (days !== void 0) return Number(days) * 86400;
	if (!GO_DURATION.test(text)) return void 0;
	let seconds = 0;
	for (const [, amount, unit] of text.matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)) seconds += Number(amount) * (SECONDS[unit ?? ""] ?? NaN);
	return Math.round(seconds * 1e9) / 1e9;
}
//#endregion
//#region src/cli/options.ts
/** A text option; undefined where it was not given. */
function optionText(options, name) {
	const value = options[name];
	return typeof value === "string" ? value : void 0;
}
/** An option that may be given several times. */
function optionTexts(options, name) {
	const value = options[name];
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
/** A switch. */
function optionFlag(options, name) {
	return options[name] === true;
}
/** Collects the values of an option that may be given several times. */
function collect(value, previous) {
	return [...previous ?? [], value];
}
//#endregion
export { parseDuration as a, optionTexts as i, optionFlag as n, optionText as r, collect as t };
