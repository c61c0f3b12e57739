import { c as isList, l as isMap, n as formatGoFloatShort, o as elementsOf, s as entriesOf, u as isTime } from "./go-number-DO8DfmH_.js";
import { t as resolvePlain } from "./resolve-plain-oyZMVr1C.js";
//#region src/io/sops/stores/yaml/print-scalar.ts
/** `hint` is by how much a block would be indented below what holds it. */
function printScalar(value, hint) {
	if (typeof value === "string") return value.includes("\n") && mayBeBlock(value) ? printBlock$1(value, hint) : { head: printLine(value) };
	return { head: printOther(value) };
}
/** A key that go-yaml writes in front of its colon; undefined for one that gets the explicit form. */
function printSimpleKey(key) {
	return Buffer.byteLength(key) <= LONGEST_SIMPLE_KEY && !LINE_BREAK.test(key) ? printLine(key) : void 0;
}
const LONGEST_SIMPLE_KEY = 128;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
function printOther(value) {
	if (value === null) return "null";
	if (value instanceof Uint8Array) return `!!binary ${Buffer.from(value).toString("base64")}`;
	if (typeof value === "number") return SPECIAL_FLOATS.get(value) ?? formatGoFloatShort(value);
	return isTime(value) ? value.text : String(value);
}
const SPECIAL_FLOATS = new Map([
	[NaN, ".nan"],
	[Number.POSITIVE_INFINITY, ".inf"],
	[Number.NEGATIVE_INFINITY, "-.inf"]
]);
function printLine(text) {
	if (!looksLikeString(text)) return printDoubleQuoted(text);
	if (mayBePlain(text)) return text;
	return mayBeSingleQuoted(text) ? `'${text.replaceAll("'", "''")}'` : printDoubleQuoted(text);
}
const OLD_BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
/** Whether the plain text would be read as a string, by YAML 1.1 readers, too. */
function looksLikeString(text) {
	return typeof resolvePlain(text) === "string" && !OLD_BOOLEAN.test(text) && !BASE_60.test(text);
}
/** What go-yaml writes as it is: no control characters, no separators of lines, nothing beyond the basic plane. */
const PRINTABLE = /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;
const INDICATOR_FIRST = /^(?:[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t]|$)|---|\.\.\.)/;
const INDICATOR_INSIDE = /:(?:[ \t]|$)|[ \t]#/;
function mayBePlain(text) {
	if (!mayBeSingleQuoted(text) || /^ | $/.test(text)) return false;
	return !INDICATOR_FIRST.test(text) && !INDICATOR_INSIDE.test(text);
}
function mayBeSingleQuoted(text) {
	return PRINTABLE.test(text) && !text.includes("\n");
}
function mayBeBlock(text) {
	return PRINTABLE.test(text.replaceAll("	", "")) && !/ (?:\n|$)/.test(text);
}
function printBlock$1(text, hint) {
	const indentation = /^[ \n]/.test(text) ? String(hint) : "";
	const chomping = text.endsWith("\n") ? /^\n$|\n\n$/.test(text) ? "+" : "" : "-";
	const lines = text.split("\n");
	if (text.endsWith("\n")) lines.pop();
	return {
		head: `|${indentation}${chomping}`,
		block: lines
	};
}
function printDoubleQuoted(text) {
	return `"${[...text].map((character) => {
		if (character === "\"" || character === "\\") return `\\${character}`;
		return character !== "\n" && PRINTABLE.test(character) ? character : escapeCharacter(character);
	}).join("")}"`;
}
const ESCAPES = new Map([
	[0, "0"],
	[7, "a"],
	[8, "b"],
	[9, "t"],
	[10, "n"],
	[11, "v"],
	[12, "f"],
	[13, "r"],
	[27, "e"],
	[133, "N"],
	[8232, "L"],
	[8233, "P"]
]);
function escapeCharacter(character) {
	const code = character.codePointAt(0) ?? 0;
	const letter = ESCAPES.get(code);
	if (letter !== void 0) return `\\${letter}`;
	const hex = code.toString(16).toUpperCase();
	if (code <= 255) return `\\x${hex.padStart(2, "0")}`;
	return code <= 65535 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
//#endregion
//#region src/io/sops/stores/yaml/print-yaml.ts
const INDENT = 4;
/** The document as SOPS writes it: block style, four spaces, `sops` opens it to the same tree. */
function printYaml(map) {
	if (entriesOf(map).length === 0) return [
		...commentLines(map.items, 0),
		"{}",
		""
	].join("\n");
	return [...printMap(map, 0), ""].join("\n");
}
function printMap(map, indent) {
	const lines = [];
	let comments = [];
	for (const item of map.items) {
		if (item.kind === "comment") {
			comments.push(item);
			continue;
		}
		const block = isBlock(item.value);
		const heads = [...comments.filter(({ inline }) => block || !inline), ...commentsOfEmpty(item.value)];
		lines.push(...commentLines(heads, indent));
		lines.push(...printEntry(item, indent, block ? [] : comments.filter(({ inline }) => inline)));
		comments = [];
	}
	lines.push(...commentLines(comments, indent));
	return lines;
}
function printEntry(entry, indent, behind) {
	const { key, value } = entry;
	const pad = " ".repeat(indent);
	const inner = INDENT * Math.floor((indent + INDENT) / INDENT);
	const simple = printSimpleKey(key);
	const start = simple === void 0 ? printLeaf({
		lead: `${pad}?`,
		value: key,
		indent,
		inner,
		behind: []
	}) : [];
	const lead = simple === void 0 ? `${pad}:` : `${pad}${simple}:`;
	if (!isBlock(value)) return [...start, ...printLeaf({
		lead,
		value,
		indent,
		inner,
		behind
	})];
	const lines = printBlock(value, inner);
	if (simple !== void 0) return [lead, ...lines];
	const [first = "", ...rest] = lines;
	return [
		...start,
		`${lead}${first.slice(indent + 1)}`,
		...rest
	];
}
function printBlock(value, indent) {
	if (isMap(value)) return printMap(value, indent);
	return isList(value) ? printList(value, indent) : [];
}
function printList(list, indent) {
	const lines = [];
	let comments = [];
	for (const item of list.items) {
		if (item.kind === "comment") {
			comments.push(item);
			continue;
		}
		const block = isBlock(item.value);
		const own = block ? leadingComments(item.value) : commentsOfEmpty(item.value);
		const heads = [...comments.filter(({ inline }) => block || !inline), ...own];
		lines.push(...commentLines(heads, indent));
		lines.push(...printElement(item.value, indent, block ? [] : comments.filter(({ inline }) => inline)));
		comments = [];
	}
	lines.push(...commentLines(comments, indent));
	return lines;
}
/** A container in a list begins on the line of its dash, so the comments before its first entry stand before the dash. */
function printElement(value, indent, behind) {
	const dash = `${" ".repeat(indent)}-`;
	const inner = indent + 2;
	if (!isBlock(value) || !(isMap(value) || isList(value))) return printLeaf({
		lead: dash,
		value,
		indent,
		inner,
		behind
	});
	const [first = "", ...rest] = isMap(value) ? printMap(withoutLeading(value), inner) : printList(withoutLeading(value), inner);
	return [`${dash} ${first.slice(inner)}`, ...rest];
}
function printLeaf({ lead, value, indent, inner, behind }) {
	if (isMap(value)) return [`${lead} {}`];
	if (isList(value)) return [`${lead} []`];
	const { head, block = [] } = printScalar(value, inner - indent);
	const [first, ...more] = behind.map(({ text }) => `#${text}`);
	const pad = " ".repeat(inner);
	return [
		`${lead} ${head}${first === void 0 ? "" : ` ${first}`}`,
		...more.map((text) => `${pad}${text}`),
		...block.map((line) => line === "" ? "" : `${pad}${line}`)
	];
}
function isBlock(value) {
	if (isMap(value)) return entriesOf(value).length > 0;
	return isList(value) && elementsOf(value).length > 0;
}
function commentsOfEmpty(value) {
	return (isMap(value) || isList(value)) && !isBlock(value) ? onlyComments(value.items) : [];
}
function leadingComments(value) {
	if (!isMap(value) && !isList(value)) return [];
	const [first] = isMap(value) ? entriesOf(value) : elementsOf(value);
	const heads = onlyComments(value.items.slice(0, value.items.findIndex((item) => item.kind !== "comment"))).filter(({ inline }) => !inline || first !== void 0 && isBlock(first.value));
	return isList(value) && first !== void 0 ? [...heads, ...leadingComments(first.value)] : heads;
}
function withoutLeading(container) {
	const dropped = new Set(leadingComments(container));
	const items = container.items.filter((item) => item.kind !== "comment" || !dropped.has(item));
	const [head, ...rest] = items;
	if (head?.kind !== "element" || !isBlock(head.value) || !(isMap(head.value) || isList(head.value))) return {
		...container,
		items
	};
	return {
		...container,
		items: [{
			...head,
			value: withoutLeading(head.value)
		}, ...rest]
	};
}
function onlyComments(items) {
	return items.filter((item) => item.kind === "comment");
}
function commentLines(items, indent) {
	return onlyComments(items).map(({ text }) => `${" ".repeat(indent)}#${text}`);
}
//#endregion
export { printYaml };
