import { a as Refusal, r as startBudget, t as LIMITS } from "./file-limits-DNJEOQ6f.js";
import { t as duplicateKey } from "./json-store-CgHb6Hts.js";
import { t as resolvePlain } from "./resolve-plain-oyZMVr1C.js";
import { CST, Composer, Lexer, Parser, Scalar, isMap, isScalar, isSeq } from "yaml";
//#region src/io/sops/stores/yaml/place-comments.ts
/** Puts each comment into the container that it belongs to, before the item that it is about: as go-yaml does, by line and column. */
function placeComments(comments, slots, root) {
	const placed = /* @__PURE__ */ new Map();
	let next = 0;
	for (const comment of comments) {
		while (next < slots.length && (slots[next]?.at ?? 0) < comment.at) next += 1;
		const { container, index, inline } = placeOf(comment, {
			before: slots[next - 1],
			after: slots[next],
			root
		});
		const list = placed.get(container) ?? [];
		list.push({
			index,
			comment: {
				kind: "comment",
				text: comment.text,
				inline,
				at: comment.at
			}
		});
		placed.set(container, list);
	}
	for (const [container, insertions] of placed) insert(container, insertions);
}
function placeOf(comment, { before, after, root }) {
	if (before !== void 0 && isBehind(comment, before)) return {
		container: before.container,
		index: before.index,
		inline: before.scalar
	};
	const home = after?.container ?? root;
	const heads = {
		container: home,
		index: after?.index ?? home.items.length,
		inline: false
	};
	if (before === void 0 || home === before.child) return heads;
	const container = chain(before.child ?? before.container, home).find(({ column }) => column <= comment.column) ?? home;
	return container === home ? heads : {
		container,
		index: container.items.length,
		inline: false
	};
}
function isBehind(comment, slot) {
	if (!comment.behindContent) return false;
	return slot.at >= comment.lineStart || slot.end >= comment.lineStart && slot.end <= comment.at;
}
/** The containers from the inner one out to `outer`. */
function chain(inner, outer) {
	const containers = [];
	let at = inner;
	for (; at !== void 0 && at !== outer; at = at.parent) containers.push(at);
	return [...containers, outer];
}
function insert(container, insertions) {
	const items = container.items.splice(0);
	let next = 0;
	for (const [index, item] of [...items, void 0].entries()) {
		while (next < insertions.length && (insertions[next]?.index ?? 0) <= index) {
			const insertion = insertions[next];
			if (insertion !== void 0) container.items.push(insertion.comment);
			next += 1;
		}
		if (item !== void 0) container.items.push(item);
	}
}
//#endregion
//#region src/io/sops/stores/yaml/scan-yaml.ts
/**
* Scans a YAML text once, in linear time, and refuses what a composer could choke on or what SOPS files do not have:
* depth and size beyond the limits, several documents, anchors, aliases and tags.
*/
function scanYaml(text) {
	const parser = new Parser();
	const tokens = [];
	const comments = [];
	const check = startChecks(text);
	for (const lexeme of new Lexer().lex(text)) {
		const at = parser.offset;
		if (lexeme.startsWith("#") && text.startsWith("#", at)) comments.push(commentAt(text, at, lexeme));
		check(CST.tokenType(lexeme), at);
		tokens.push(...parser.next(lexeme));
	}
	tokens.push(...parser.end());
	return {
		tokens,
		comments
	};
}
const REFUSED = new Map([
	["alias", "Aliases are not supported in encrypted files. Write the value out."],
	["anchor", "Anchors are not supported in encrypted files. Remove the anchor."],
	["tag", "Tags are not supported in encrypted files. Remove the tag."]
]);
function startChecks(text) {
	const budget = startBudget();
	const depth = startDepth(text);
	let documents = 0;
	return (type, at) => {
		const refused = REFUSED.get(type);
		if (refused !== void 0) throw new Refusal(refused, { at });
		if (type === "doc-start") documents += 1;
		if (documents > 1) throw new Refusal("The file holds several YAML documents; a secret file is one. Split it.", { at });
		if (type === "map-value-ind" || type === "seq-item-ind" || type === "comma") budget.node(at);
		budget.depth(depth(type, at), at);
	};
}
/** Counts open levels from the columns of block indicators and the brackets of flow collections. */
function startDepth(text) {
	const columns = [];
	let flow = 0;
	let lineStart = 0;
	let keyAt;
	return (type, at) => {
		flow = Math.max(0, flow + (FLOW_STEPS.get(type) ?? 0));
		if (type === "newline") {
			lineStart = text.indexOf("\n", at) + 1;
			keyAt = void 0;
		} else if (KEY_TYPES.has(type)) keyAt ??= at;
		else if (flow === 0 && BLOCK_INDICATORS.has(type)) enterColumn(columns, (type === "map-value-ind" ? keyAt ?? at : at) - lineStart);
		return columns.length + flow;
	};
}
/** Leaves the levels that a line of this column ends, and enters its own. */
function enterColumn(columns, column) {
	while ((columns.at(-1) ?? -1) >= column) columns.pop();
	columns.push(column);
}
const FLOW_STEPS = new Map([
	["flow-seq-start", 1],
	["flow-map-start", 1],
	["flow-seq-end", -1],
	["flow-map-end", -1]
]);
const KEY_TYPES = new Set([
	"scalar",
	"double-quoted-scalar",
	"single-quoted-scalar"
]);
const BLOCK_INDICATORS = new Set([
	"seq-item-ind",
	"explicit-key-ind",
	"map-value-ind"
]);
function commentAt(text, at, lexeme) {
	const lineStart = text.lastIndexOf("\n", at - 1) + 1;
	return {
		text: lexeme.slice(1).replace(/\r$/, ""),
		at,
		column: at - lineStart,
		lineStart,
		behindContent: text.slice(lineStart, at).trim() !== ""
	};
}
//#endregion
//#region src/io/sops/stores/yaml/parse-yaml.ts
/** Reads one YAML document whose top is a map, with go-yaml's types and with its comments in their places. */
function parseYaml(text) {
	const { tokens, comments } = scanYaml(text);
	const [document, second] = [...new Composer({
		schema: "failsafe",
		uniqueKeys: false
	}).compose(tokens)];
	if (second !== void 0) throw new Refusal("The file holds several YAML documents; a secret file is one. Split it.", { at: second.range[0] });
	refuseErrors(document);
	const builder = new TreeBuilder(text);
	const root = builder.document(document?.contents);
	placeComments(comments, builder.slots, root.open);
	return root.map;
}
function refuseErrors(document) {
	const [error] = document?.errors ?? [];
	if (error === void 0) return;
	throw new Refusal(`The file is not valid YAML: ${SYNTAX_ERRORS[error.code] ?? "there is a syntax error here"}.`, { at: error.pos[0] });
}
const SYNTAX_ERRORS = {
	BAD_INDENT: "the indentation is wrong here",
	BAD_DQ_ESCAPE: "a string in double quotes has an escape that does not exist",
	BAD_SCALAR_START: "a plain value cannot begin with this character; put it in quotes",
	BLOCK_AS_IMPLICIT_KEY: "a map cannot begin here; put the value in quotes",
	BLOCK_IN_FLOW: "a block cannot stand inside brackets",
	MISSING_CHAR: "a character is missing here, such as a quote, a comma, a colon or a space",
	MULTILINE_IMPLICIT_KEY: "a key must stand on one line; a colon may be missing",
	TAB_AS_INDENT: "a tab is used for indentation; use spaces",
	UNEXPECTED_TOKEN: "something unexpected stands here"
};
var TreeBuilder = class {
	slots = [];
	#text;
	constructor(text) {
		this.#text = text;
	}
	document(contents) {
		const open = {
			items: [],
			column: 0,
			parent: void 0
		};
		if (isMap(contents)) return {
			map: this.#fillMap(contents.items, {
				open,
				depth: 1,
				flow: contents.flow === true
			}),
			open
		};
		throw new Refusal("The top of the file must be a map.", { at: startOf(contents) ?? 0 });
	}
	#fillMap(pairs, { open, depth, flow }) {
		const keys = /* @__PURE__ */ new Set();
		const items = open.items;
		for (const pair of pairs) {
			const at = startOf(pair.key) ?? 0;
			const key = keyOf(pair.key, at);
			if (keys.has(key)) throw duplicateKey(key, at);
			keys.add(key);
			const value = this.#slotted(pair.value, {
				container: open,
				index: items.length,
				at,
				depth,
				flow
			});
			items.push({
				kind: "entry",
				key,
				value,
				at
			});
		}
		return {
			kind: "map",
			items
		};
	}
	#fillList(nodes, { open, depth, flow }) {
		const items = open.items;
		for (const node of nodes) {
			const at = startOf(node) ?? 0;
			const value = this.#slotted(node, {
				container: open,
				index: items.length,
				at,
				depth,
				flow
			});
			items.push({
				kind: "element",
				value,
				at
			});
		}
		return {
			kind: "list",
			items
		};
	}
	/** Reads a value and, where it stands in block style, notes its slot before those inside of it. */
	#slotted(node, place) {
		const { container, index, at, depth } = place;
		if (!isMap(node) && !isSeq(node)) {
			if (!place.flow) this.slots.push({
				container,
				index,
				at,
				end: endOf(node) ?? at,
				scalar: true,
				child: void 0
			});
			return scalarOf(node, at);
		}
		if (depth >= LIMITS.depth) throw new Refusal("The file is nested deeper than 100 levels.", { at });
		const child = {
			items: [],
			column: this.#column(startOf(node) ?? at),
			parent: container
		};
		const block = node.flow !== true;
		const slot = {
			container,
			index,
			at,
			end: endOf(node) ?? at,
			scalar: false,
			child: block ? child : void 0
		};
		if (!place.flow) this.slots.push(slot);
		const filling = {
			open: child,
			depth: depth + 1,
			flow: place.flow || !block
		};
		return isMap(node) ? this.#fillMap(node.items, filling) : this.#fillList(node.items, filling);
	}
	#column(at) {
		return at - (this.#text.lastIndexOf("\n", at - 1) + 1);
	}
};
function keyOf(node, at) {
	if (!isScalar(node)) throw new Refusal("A key must be a string.", { at });
	if (node.type !== Scalar.PLAIN) return String(node.value);
	if (node.value === "<<") throw new Refusal("Merge keys are not supported in encrypted files.", { at });
	const key = resolvePlain(String(node.value));
	if (typeof key === "string") return key;
	throw new Refusal("A key must be a string. Put a number, a boolean or a date that serves as a key in quotes.", { at });
}
function scalarOf(node, at) {
	if (node === null) return null;
	if (!isScalar(node)) throw new Refusal("This kind of value is not supported in encrypted files.", { at });
	if (node.type !== Scalar.PLAIN) return String(node.value);
	const value = resolvePlain(String(node.value));
	if (value !== void 0) return value;
	throw new Refusal("SOPS cannot hold integers beyond 64 bits. Write the number as a string.", { at });
}
function startOf(node) {
	return rangeOf(node)?.[0];
}
function endOf(node) {
	return rangeOf(node)?.[1];
}
function rangeOf(node) {
	return node?.range ?? void 0;
}
//#endregion
export { parseYaml };
