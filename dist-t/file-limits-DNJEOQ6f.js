//#region src/io/sops/text-position.ts
/** Beyond this many UTF-16 units of one line, columns count code points: segmenting megabytes would take seconds. */
const LONGEST_SEGMENTED = 4096;
/** Line and column, both from 1, of an offset in UTF-16 units; the column counts grapheme clusters. */
function positionAt(text, offset) {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	let line = 1;
	for (let at = text.indexOf("\n"); at !== -1 && at < start; at = text.indexOf("\n", at + 1)) line += 1;
	return {
		line,
		column: graphemes(text.slice(start, offset)) + 1
	};
}
function graphemes(text) {
	const units = text.length > LONGEST_SEGMENTED ? text : new Intl.Segmenter().segment(text);
	let count = 0;
	for (const _ of units) count += 1;
	return count;
}
//#endregion
//#region src/io/sops/refusal.ts
/** Stops the work on one file. It is thrown and caught inside this folder only; callers see a `SopsProblem`. */
var Refusal = class extends Error {
	place;
	constructor(message, place = {}) {
		super(message);
		this.place = place;
	}
};
/**
* Runs `work` and turns a refusal into a problem of `file`. `work` tells the file's text as soon as it has it, so that
* offsets can be told as lines and columns.
*/
async function problemsOf(file, work) {
	let text;
	try {
		return await work((seen) => {
			text = seen;
		});
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return problemFrom(error, file, text);
	}
}
function problemFrom(refusal, file, text) {
	const { at, path } = refusal.place;
	const treePath = path === void 0 || path === "" ? {} : { treePath: path };
	if (at === void 0 || text === void 0) return {
		kind: "problem",
		message: `${file}: ${refusal.message}`,
		file,
		...treePath
	};
	const { line, column } = positionAt(text, at);
	return {
		kind: "problem",
		message: `${file}:${line}:${column}: ${refusal.message}`,
		file,
		line,
		column,
		...treePath
	};
}
//#endregion
//#region src/io/sops/tree/tree-path.ts
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
/** As a user would write it: `db.users[0]["odd key"]`; "" for the root. */
function formatTreePath(path) {
	const segments = [];
	for (let step = path; step !== void 0; step = step.parent) segments.unshift(step.segment);
	return segments.map(formatSegment).join("");
}
function formatSegment(segment, index) {
	if (typeof segment === "number") return `[${segment}]`;
	if (!NAME.test(segment)) return `[${JSON.stringify(segment)}]`;
	return index === 0 ? segment : `.${segment}`;
}
//#endregion
//#region src/io/sops/file-limits.ts
/** What a file may be. A secret file of a person is far below; what is above would only cost time, memory or the stack. */
const LIMITS = {
	bytes: 5 * 1024 * 1024,
	depth: 100,
	/** Keys and list elements together. */
	nodes: 1e5
};
/** Refuses a file by its size, before anything reads it. */
function checkSize(bytes) {
	if (bytes.length <= LIMITS.bytes) return;
	throw new Refusal("The file is larger than 5 MiB, the limit for encrypted files. Split it.");
}
function startBudget() {
	let nodes = 0;
	return {
		node(at) {
			nodes += 1;
			if (nodes > LIMITS.nodes) throw new Refusal("The file holds more than 100000 keys and list elements. Split it.", { at });
		},
		depth(depth, at) {
			if (depth > LIMITS.depth) throw new Refusal("The file is nested deeper than 100 levels.", { at });
		}
	};
}
//#endregion
export { Refusal as a, formatTreePath as i, checkSize as n, problemsOf as o, startBudget as r, LIMITS as t };
