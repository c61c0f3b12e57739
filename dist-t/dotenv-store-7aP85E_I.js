import { a as Refusal, r as startBudget } from "./file-limits-DNJEOQ6f.js";
import { c as isList, l as isMap } from "./go-number-DO8DfmH_.js";
import { t as flatText } from "./flat-text-BzD7qBBT.js";
import { t as duplicateKey } from "./json-store-CgHb6Hts.js";
//#region src/io/sops/stores/dotenv-store.ts
/** Reads `KEY=value` lines and `#` comments. As in SOPS, `\n` in a value is a line break and quotes mean nothing. */
function parseDotenv(text) {
	const budget = startBudget();
	const keys = /* @__PURE__ */ new Set();
	const items = [];
	let at = 0;
	for (const line of text.split("\n")) {
		if (line !== "") {
			budget.node(at);
			const item = parseLine(line, at);
			if (item.kind === "entry" && keys.has(item.key)) throw duplicateKey(item.key, at);
			if (item.kind === "entry") keys.add(item.key);
			items.push(item);
		}
		at += line.length + 1;
	}
	return {
		kind: "map",
		items
	};
}
function printDotenv(map) {
	return map.items.map((item) => {
		if (item.kind === "comment") return `#${item.text}\n`;
		if (isMap(item.value) || isList(item.value)) throw new Refusal(`A dotenv file holds no maps and lists, and "${item.key}" is one.`, { path: item.key });
		return `${item.key}=${flatText(item.value).replaceAll("\n", "\\n")}\n`;
	}).join("");
}
function parseLine(line, at) {
	if (line.startsWith("#")) return {
		kind: "comment",
		text: line.slice(1),
		inline: false,
		at
	};
	const equals = line.indexOf("=");
	if (equals === -1) throw new Refusal("A line has no \"=\" between a key and a value.", { at });
	const value = line.slice(equals + 1).replaceAll("\\n", "\n");
	return {
		kind: "entry",
		key: line.slice(0, equals),
		value,
		at
	};
}
//#endregion
export { parseDotenv, printDotenv };
