//#region src/core/model/time.ts
/** Milliseconds since 1970 of an RFC 3339 time; NaN for other text. The one place in core that may use `Date`, as a parser. */
function parseTime(text) {
	return Date.parse(text);
}
//#endregion
export { parseTime as t };
