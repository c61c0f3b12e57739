import { a as Refusal, r as startBudget } from "./file-limits-DNJEOQ6f.js";
import { c as isList, l as isMap, s as entriesOf } from "./go-number-DO8DfmH_.js";
import { t as flatText } from "./flat-text-BzD7qBBT.js";
import { t as duplicateKey } from "./json-store-CgHb6Hts.js";
//#region src/io/sops/stores/ini-line.ts
/** The name of a key and how much of the line it takes, its delimiter included. */
function readIniKey(line, at) {
	const quote = QUOTES.find((candidate) => line.startsWith(candidate)) ?? "";
	const close = quote === "" ? 0 : line.indexOf(quote, quote.length);
	const delimiter = close === -1 ? -1 : line.slice(close).search(/[=:]/) + close;
	if (close === -1 || delimiter < Math.max(close, 1)) throw new Refusal("A line has no \"=\" between a key and a value.", { at });
	const key = line.slice(quote.length, quote === "" ? delimiter : close).trim();
	if (key === "-") throw new Refusal("A key named \"-\" is numbered by SOPS. Give it a name.", { at });
	return {
		key,
		length: delimiter + 1
	};
}
const QUOTES = [
	"\"\"\"",
	"\"",
	"`"
];
/** A value, the comment behind it, and where its last line ends; values in `"""` or backticks may take several lines. */
function readIniValue(text, start, lineEnd) {
	const line = text.slice(start, lineEnd).trimStart();
	const quote = ["\"\"\"", "`"].find((candidate) => line.startsWith(candidate) && line.length > 1);
	if (quote !== void 0) return readQuoted({
		text,
		quote,
		open: lineEnd - line.length + quote.length,
		lineEnd
	});
	const trimmed = line.trim();
	if (trimmed.endsWith("\\")) throw new Refusal("A value that goes on in the next line is not supported. Write it on one line.", { at: start });
	const cut = trimmed.search(/[#;]/);
	return {
		value: unquote(cut === -1 ? trimmed : trimmed.slice(0, cut).trim()),
		comment: cut === -1 ? "" : trimmed.slice(cut),
		end: lineEnd
	};
}
function readQuoted(where) {
	const { text, quote, open, lineEnd } = where;
	const sameLine = text.slice(open, lineEnd).lastIndexOf(quote);
	if (sameLine !== -1) return {
		value: text.slice(open, open + sameLine),
		comment: "",
		end: lineEnd
	};
	const close = text.indexOf(quote, lineEnd);
	if (close === -1) throw new Refusal("A quoted value does not end.", { at: open });
	const end = text.indexOf("\n", close);
	const last = end === -1 ? text.length : end;
	const comment = /[#;].*$/.exec(text.slice(close, last))?.[0] ?? "";
	return {
		value: text.slice(open, close),
		comment: comment.trim(),
		end: last
	};
}
/** Drops one pair of quotes around a value that holds no others of their kind. */
function unquote(value) {
	const match = /^(?:'([^']*)'|"([^"]*)")$/.exec(value);
	return match === null ? value : match[1] ?? match[2] ?? "";
}
//#endregion
//#region src/io/sops/stores/ini-store.ts
/** The section of keys that stand before the first header. */
const DEFAULT_SECTION = "DEFAULT";
/**
* Reads sections of keys as SOPS does: a section's comment is its first item, a key's comment follows the key, and
* comments after the last key are lost.
*/
function parseIni(text) {
	const budget = startBudget();
	const sections = [{
		name: DEFAULT_SECTION,
		at: 0,
		items: []
	}];
	let comments = [];
	for (let at = 0; at < text.length;) {
		const end = lineEnd(text, at);
		const line = text.slice(at, end);
		const start = at + (line.length - line.trimStart().length);
		at = end + 1;
		const content = line.trim();
		if (content === "") continue;
		budget.node(start);
		if (/^[#;]/.test(content)) {
			comments.push(content);
			continue;
		}
		if (content.startsWith("[")) sections.push(openSection(content, {
			at: start,
			comments,
			known: sections
		}));
		else at = readKey({
			text,
			start,
			end,
			section: sections.at(-1),
			comments
		}) + 1;
		comments = [];
	}
	return {
		kind: "map",
		items: sections.filter(isWorthKeeping).map(closeSection)
	};
}
/** As go-ini writes it: keys aligned, sections apart, values quoted where a reader would cut them. */
function printIni(map) {
	return entriesOf(map).filter(({ key, value }, index) => {
		return !(index === 0 && key === DEFAULT_SECTION && isMap(value) && entriesOf(value).length === 0);
	}).map((section, index) => printSection(section, index === 0)).join("\n");
}
function lineEnd(text, at) {
	const end = text.indexOf("\n", at);
	return end === -1 ? text.length : end;
}
function openSection(line, { at, comments, known }) {
	const close = line.lastIndexOf("]");
	const name = line.slice(1, close);
	if (close < 2) throw new Refusal("A section has no name in brackets.", { at });
	const behind = /[#;].*$/.exec(line.slice(close + 1))?.[0];
	const first = known[0];
	if (name === DEFAULT_SECTION && first?.items.length === 0) known.shift();
	if (known.some((section) => section.name === name)) throw duplicateKey(name, at);
	return {
		name,
		at,
		items: commentItem(behind === void 0 ? comments : [...comments, behind], at)
	};
}
function readKey(where) {
	const { text, start, section } = where;
	const { key, length } = readIniKey(text.slice(start, where.end), start);
	const { value, comment, end } = readIniValue(text, start + length, where.end);
	const items = section?.items ?? [];
	if (items.some((item) => item.kind === "entry" && item.key === key)) throw duplicateKey(key, start);
	items.push({
		kind: "entry",
		key,
		value,
		at: start
	});
	items.push(...commentItem(comment === "" ? where.comments : [...where.comments, comment], start));
	return end;
}
function commentItem(lines, at) {
	const text = lines.join("\n").replace(/^(?:;[; ]*|#[# ]*)/, "");
	return text === "" ? [] : [{
		kind: "comment",
		text,
		inline: false,
		at
	}];
}
function isWorthKeeping({ name, items }) {
	return name !== DEFAULT_SECTION || items.length > 0;
}
function closeSection({ name, at, items }) {
	return {
		kind: "entry",
		key: name,
		value: {
			kind: "map",
			items
		},
		at
	};
}
function printSection({ key: name, value }, first) {
	if (!isMap(value)) throw new Refusal(`The top of an INI file holds sections, and "${name}" is none.`, { path: name });
	const [head, ...rest] = value.items;
	const own = head?.kind === "comment" ? printComment(head.text) : "";
	const header = first && name === DEFAULT_SECTION ? "" : `[${name}]\n`;
	const items = head?.kind === "comment" ? rest : value.items;
	const width = Math.max(0, ...entriesOf(value).map(({ key }) => Buffer.byteLength(printKeyName(key))));
	return `${own}${header}${items.map((item, index) => {
		if (item.kind === "comment") return "";
		const next = items[index + 1];
		return `${next?.kind === "comment" ? printComment(next.text) : ""}${printKey(item, width, name)}\n`;
	}).join("")}`;
}
function printComment(text) {
	return `${text.split("\n").map((line) => {
		return /^[#;]/.test(line) ? `${line.slice(0, 1)} ${line.slice(1).trim()}` : `; ${line.trim()}`;
	}).join("\n")}\n`;
}
function printKey({ key, value }, width, section) {
	if (isMap(value) || isList(value)) throw new Refusal(`A section of an INI file holds no maps and lists.`, { path: `${section}.${key}` });
	const name = printKeyName(key);
	return `${name}${" ".repeat(width - Buffer.byteLength(name))} = ${printValue(flatText(value))}`;
}
function printKeyName(key) {
	if (/["=:]/.test(key)) return `\`${key}\``;
	return key.includes("`") ? `"""${key}"""` : key;
}
function printValue(text) {
	if (/[\n`]/.test(text)) return `"""${text}"""`;
	if (/[#;]/.test(text)) return `\`${text}\``;
	return text.trim() === text ? text : `"${text}"`;
}
//#endregion
export { parseIni, printIni };
