//#region src/core/policy/path-pattern.ts
/** The pattern that a rule's path stands for. A `+` that is only part of a segment is plain text. */
function patternOf(path) {
	const open = path.endsWith("*");
	const text = open ? path.slice(0, -1) : path;
	if (path === "+" || path.startsWith("+/") || path.includes("/+")) return {
		kind: "segments",
		path,
		segments: text.split("/"),
		open
	};
	return open ? {
		kind: "prefix",
		path,
		prefix: text
	} : {
		kind: "exact",
		path
	};
}
function priorityOf(pattern) {
	if (pattern.kind === "prefix") return {
		firstWildcard: byteLength(pattern.prefix),
		open: true,
		wildcards: 0,
		text: pattern.prefix
	};
	return {
		firstWildcard: byteLength(pattern.path.slice(0, pattern.path.indexOf("+"))),
		open: pattern.open,
		wildcards: pattern.segments.filter((segment) => segment === "+").length,
		text: pattern.segments.join("/")
	};
}
/** Positive if `first` wins over `second`: later first wildcard, no final `*`, fewer `+`, longer, later in the alphabet. */
function comparePriority(first, second) {
	return first.firstWildcard - second.firstWildcard || Number(second.open) - Number(first.open) || second.wildcards - first.wildcards || byteLength(first.text) - byteLength(second.text) || (first.text > second.text ? 1 : -1);
}
const ENCODER = new TextEncoder();
/** The servers count bytes, not characters. */
function byteLength(text) {
	return ENCODER.encode(text).length;
}
//#endregion
export { patternOf as n, priorityOf as r, comparePriority as t };
