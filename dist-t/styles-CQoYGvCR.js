//#region src/core/report/styles.ts
/** The styles of a terminal, or of plain text. Colour never says anything that symbols and words do not say. */
function stylesFor(color) {
	const style = (open, close) => (text) => color && text !== "" ? `\u001b[${open}m${text}\u001b[${close}m` : text;
	return {
		bold: style(1, 22),
		dim: style(2, 22),
		red: style(31, 39),
		green: style(32, 39),
		yellow: style(33, 39),
		underline: style(4, 24)
	};
}
//#endregion
export { stylesFor as t };
