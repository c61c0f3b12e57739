import { a as toJson, i as parseJson, n as fromJson, r as jsonObject } from "./json-D-EsVWxZ.js";
import { a as someLeaf, r as isSensitive } from "./value-C0GOoux7.js";
import { i as warningDiagnostic, n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { a as parseDuration, n as optionFlag, r as optionText } from "./options-OCE5M5VL.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { n as Secret } from "./secret-DTTfIKQ_.js";
import { t as nearestName } from "./nearest-name-Capc7xK2.js";
import { appendFileSync, closeSync, constants, existsSync, fstatSync, openSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { X509Certificate, createHash, randomUUID } from "node:crypto";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { setMaxListeners } from "node:events";
import { BlockList, isIP } from "node:net";
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { Agent, EnvHttpProxyAgent, ProxyAgent, request } from "undici";
import { createSecureContext } from "node:tls";
import { RE2JS } from "re2js";
//#region src/core/ledger/ledger-place.ts
/** Names below the ledger's folder. */
const INDEX = "index";
const LOCK = "lock";
const JOURNAL_PREFIX = "journal-";
const SHARD_PREFIX = "shard-";
const HISTORY_PREFIX = "history-";
/** The path of one of its texts. */
function dataPath(place, name) {
	return `${place.mount}/data/${place.stack}/${place.environment}/${name}`;
}
/** The path of a text with all of its versions. */
function metadataPath(place, name) {
	return `${place.mount}/metadata/${place.stack}/${place.environment}/${name}`;
}
/** The path that lists the names of its texts. */
function listPath(place) {
	return `${place.mount}/metadata/${place.stack}/${place.environment}`;
}
//#endregion
//#region src/core/ledger/put-entry.ts
/** Puts an entry among the others. That of a mount which was moved takes along the entries of what is in it. */
function putEntry(entries, entry) {
	const before = entries.get(entry.address);
	entries.set(entry.address, entry);
	if (before === void 0 || before.path === entry.path || !isSameMount(before, entry)) return;
	const move = {
		namespace: entry.namespace,
		from: apiPath(before),
		to: apiPath(entry)
	};
	for (const [address, other] of entries) entries.set(address, rebase(other, move));
}
/** The entry of what is in the mount, under the mount's new path; any other entry as it is. */
function rebase(entry, { namespace, from, to }) {
	if (entry.namespace !== namespace || entry.mount !== from || isMount(entry)) return entry;
	return {
		...entry,
		mount: to,
		path: `${to}${entry.path.slice(from.length)}`
	};
}
function isMount({ protocol }) {
	return protocol === "mount" || protocol === "auth";
}
function isSameMount(before, after) {
	return isMount(after) && before.liveId !== void 0 && before.liveId === after.liveId;
}
function apiPath({ protocol, name }) {
	return protocol === "auth" ? `auth/${name}` : name;
}
/** The index in a text; a message for a person where it cannot be used. */
function parseIndex(text) {
	const json = jsonObject(parseJson(text));
	if (json === void 0 || typeof json["format"] !== "number") return { problem: "its index is not one of ours" };
	if (json["format"] > 1) return { problem: `it was written by a newer version of Strongroom (format ${json["format"]}): use that version` };
	if (typeof json["clusterId"] !== "string" || typeof json["serial"] !== "number" || !Array.isArray(json["shards"])) return { problem: "its index is damaged" };
	return json;
}
//#endregion
//#region src/core/ledger/ledger-entry.ts
/** The entry as JSON; equal entries give equal text. */
function encodeEntry(entry) {
	const { declared, identities, controls, ...plain } = entry;
	return {
		...plain,
		declared: toJson(declared),
		identities: Object.fromEntries([...identities].sort(byName)),
		...controls.size === 0 ? {} : { controls: toJson(controls) }
	};
}
/** The entry that a ledger holds; undefined for what is not one. */
function decodeEntry(json) {
	const object = jsonObject(json);
	if (object === void 0 || [
		"address",
		"protocol",
		"type",
		"kindName",
		"namespace",
		"path",
		"name",
		"time"
	].some((name) => typeof object[name] !== "string")) return void 0;
	const { declared, identities, controls, ...plain } = object;
	return {
		...plain,
		declared: mapOf$1(declared),
		identities: mapOf$1(identities),
		controls: mapOf$1(controls)
	};
}
function mapOf$1(json) {
	const value = json === void 0 ? void 0 : fromJson(json);
	return value instanceof Map ? value : /* @__PURE__ */ new Map();
}
function byName(a, b) {
	return a[0] < b[0] ? -1 : 1;
}
//#endregion
//#region src/core/ledger/shards.ts
/** A shard is split before its text exceeds this; source: raft refuses 1 MiB, and text with escaped quotes earlier. */
const SHARD_LIMIT = 128 * 1024;
/**
* Distributes entries over shards. A shard holds the addresses whose hash begins with its prefix; prefixes grow where a
* shard would become too large, and never shrink, so that one more object rewrites one shard.
*/
function buildShards(input) {
	const hashed = input.entries.map((entry) => ({
		hash: input.hash(entry.address),
		json: encodeEntry(entry)
	}));
	const shards = /* @__PURE__ */ new Map();
	fill("", hashed, {
		shards,
		grown: new Set(input.prefixes.flatMap(parents))
	});
	return shards;
}
/** The name of the shard with a prefix. */
function shardName(prefix) {
	return `${SHARD_PREFIX}${prefix === "" ? "all" : prefix}`;
}
/** The entries in a shard's text; undefined where it is not one. */
function parseShard(text) {
	const json = parseJson(text);
	if (!Array.isArray(json)) return void 0;
	const entries = /* @__PURE__ */ new Map();
	for (const item of json) {
		const entry = decodeEntry(item);
		if (entry === void 0) return void 0;
		entries.set(entry.address, entry);
	}
	return entries;
}
function fill(prefix, entries, filling) {
	const text = shardText(entries);
	if (!filling.grown.has(prefix) && (text.length <= SHARD_LIMIT || entries.length <= 1)) {
		filling.shards.set(prefix, text);
		return;
	}
	for (const digit of "0123456789abcdef") {
		const next = `${prefix}${digit}`;
		fill(next, entries.filter((entry) => entry.hash.startsWith(next)), filling);
	}
}
function shardText(entries) {
	return `[${[...entries].sort((a, b) => a.hash < b.hash ? -1 : 1).map((entry) => JSON.stringify(entry.json)).join(",\n")}]`;
}
function parents(prefix) {
	return [...prefix].map((_, index) => prefix.slice(0, index));
}
//#endregion
//#region src/core/ledger/stored-text.ts
/** Reads one text. */
async function readText(reader, place, name) {
	const reply = await reader.read({
		method: "GET",
		path: dataPath(place, name),
		namespace: ""
	});
	if (reply.kind === "absent") return {
		kind: "none",
		version: versionOf(reply.data)
	};
	if (reply.kind !== "ok") return {
		kind: "failed",
		reply
	};
	const text = mapAt$1(reply.data, "data")?.get("json");
	const metadata = mapAt$1(reply.data, "metadata");
	if (typeof text !== "string") return { kind: "foreign" };
	return {
		kind: "text",
		text,
		version: numberAt(metadata, "version"),
		times: timesOf(metadata, reply.date)
	};
}
/** Writes one text if its version is still `version`. A lost answer is settled by reading. */
async function writeText(server, target, text) {
	const body = new Map([["data", new Map([["json", text]])], ["options", new Map([["cas", target.version]])]]);
	const path = dataPath(target.place, target.name);
	const reply = await server.writer.write({
		method: "POST",
		path,
		namespace: "",
		body,
		repeat: "once"
	});
	if (reply.kind === "ok") return {
		kind: "written",
		version: numberAt(reply.data, "version")
	};
	if (reply.kind === "refused" && reply.errors.some((error) => error.includes("check-and-set"))) return { kind: "stale" };
	return reply.kind === "failed" && reply.sent ? settle(server.reader, target, text, reply) : {
		kind: "failed",
		reply
	};
}
async function settle(reader, target, text, reply) {
	const stored = await readText(reader, target.place, target.name);
	if (stored.kind === "text" && stored.version === target.version + 1 && stored.text === text) return {
		kind: "written",
		version: stored.version
	};
	if (stored.kind === "text" && stored.version > target.version) return { kind: "stale" };
	return {
		kind: "failed",
		reply
	};
}
function versionOf(data) {
	return numberAt(mapAt$1(data, "metadata"), "version");
}
function timesOf(metadata, read) {
	const created = metadata?.get("created_time");
	return {
		...typeof created === "string" ? { created } : {},
		...read === void 0 ? {} : { read }
	};
}
function mapAt$1(map, name) {
	const value = map?.get(name);
	return value instanceof Map ? value : void 0;
}
function numberAt(map, name) {
	const value = map?.get(name);
	return typeof value === "number" ? value : 0;
}
//#endregion
//#region src/core/ledger/journal.ts
/** The text of one journal. */
function formatJournal(records) {
	return `[${records.map((record) => JSON.stringify(encodeRecord(record))).join(",\n")}]`;
}
/** The records of one journal; undefined where the text is not one. */
function parseJournal(text) {
	const json = parseJson(text);
	if (!Array.isArray(json)) return void 0;
	const records = json.map(decodeRecord);
	return records.includes(void 0) ? void 0 : records;
}
/** What the records say, over what the shards say: entries that are ours, and those that may be. */
function foldJournal(entries, records) {
	const folded = new Map(entries);
	const intents = /* @__PURE__ */ new Map();
	for (const record of records) if (record.kind === "delete") {
		if (record.state === "done") folded.delete(record.address);
	} else if (record.state === "done") putEntry(folded, record.entry);
	else intents.set(record.entry.address, record.entry);
	for (const [address, { path }] of folded) if (intents.get(address)?.path === path) intents.delete(address);
	return {
		entries: folded,
		intents
	};
}
function encodeRecord(record) {
	if (record.kind === "delete") return {
		kind: record.kind,
		state: record.state,
		address: record.address
	};
	return {
		kind: record.kind,
		state: record.state,
		entry: encodeEntry(record.entry)
	};
}
function decodeRecord(json) {
	const record = jsonObject(json);
	if (record === void 0) return void 0;
	const state = record["state"] === "done" ? "done" : "intent";
	if (record["kind"] === "delete" && typeof record["address"] === "string") return {
		kind: "delete",
		state,
		address: record["address"]
	};
	const entry = decodeEntry(record["entry"]);
	return record["kind"] === "write" && entry !== void 0 ? {
		kind: "write",
		state,
		entry
	} : void 0;
}
//#endregion
//#region src/core/model/reply.ts
/** The string at `key`, if there is one. */
function textAt(map, key) {
	const value = map.get(key);
	return typeof value === "string" ? value : void 0;
}
//#endregion
//#region src/core/report/safe-text.ts
/**
* Text from a server or a configuration, made harmless for a terminal and a log: control characters, which could move the
* cursor or forge lines, bidirectional and invisible ones, and half characters are shown as what they are.
*/
function safeText(text) {
	return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu;
//#endregion
//#region src/core/model/source-range.ts
/** The smallest range that covers both. Both must lie in the same file. */
function rangeBetween(first, last) {
	return {
		file: first.file,
		start: first.start,
		end: last.end
	};
}
/** The empty range at the start of a file, for what stands in no particular place of it. */
function startOfFile(file) {
	const start = {
		line: 1,
		column: 1,
		byte: 0
	};
	return {
		file,
		start,
		end: start
	};
}
//#endregion
//#region src/core/model/address.ts
/** Blocks with two labels; every other labelled block has one. */
const TWO_LABELS = new Set(["sync_destination"]);
/** The canonical text: `.identifier` where a label is one, `["any text"]` otherwise, keys always in brackets. */
function formatAddress(steps) {
	return steps.map(formatStep).join(".");
}
/** The steps of an address as a user may type it; undefined if the text is not an address. */
function parseAddress(text) {
	const tokens = tokenize(text);
	if (tokens === void 0) return void 0;
	const steps = [];
	let rest = tokens;
	while (rest.length > 0) {
		const taken = takeStep(rest);
		if (taken === void 0) return void 0;
		steps.push(taken.step);
		rest = taken.rest;
	}
	return steps.length > 0 ? steps : void 0;
}
/** The address of a block inside another object. */
function childAddress(parent, step) {
	return parent === "" ? formatStep(step) : `${parent}.${formatStep(step)}`;
}
const NAME$1 = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
function formatStep(step) {
	const labels = step.labels.map((label) => NAME$1.test(label) ? `.${label}` : `[${quote(label)}]`).join("");
	return `${step.word}${labels}${step.key === void 0 ? "" : `[${quote(step.key)}]`}`;
}
function quote(text) {
	return JSON.stringify(text);
}
const TOKEN = /\.?([\p{ID_Start}_][\p{ID_Continue}-]*)|\[("(?:[^"\\]|\\.)*")\]/uy;
function tokenize(text) {
	const tokens = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const start = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (match === null) return void 0;
		const [whole, name, quoted] = match;
		if (name !== void 0 && whole.startsWith(".") === (start === 0)) return void 0;
		const token = name === void 0 ? unquote(quoted) : {
			kind: "name",
			text: name
		};
		if (token === void 0) return void 0;
		tokens.push(token);
	}
	return tokens;
}
function unquote(quoted) {
	try {
		return {
			kind: "text",
			text: String(JSON.parse(quoted ?? ""))
		};
	} catch {
		return;
	}
}
function takeStep(tokens) {
	const [word, ...after] = tokens;
	if (word === void 0 || word.kind !== "name") return void 0;
	const wanted = TWO_LABELS.has(word.text) ? 2 : 1;
	const labels = after.slice(0, wanted).map((token) => token.text);
	const [next, ...rest] = after.slice(labels.length);
	if (next?.kind !== "text") return {
		step: {
			word: word.text,
			labels
		},
		rest: after.slice(labels.length)
	};
	return {
		step: {
			word: word.text,
			labels,
			key: next.text
		},
		rest
	};
}
//#endregion
//#region src/core/hcl/types/hcl-types.ts
const STRING = { kind: "string" };
const NUMBER = { kind: "number" };
const BOOL = { kind: "bool" };
const DYNAMIC = { kind: "dynamic" };
function listOf$1(element) {
	return {
		kind: "list",
		element
	};
}
function setOf(element) {
	return {
		kind: "set",
		element
	};
}
function mapOf(element) {
	return {
		kind: "map",
		element
	};
}
function isPrimitive(type) {
	return type.kind === "string" || type.kind === "number" || type.kind === "bool";
}
function isCollection(type) {
	return type.kind === "list" || type.kind === "set" || type.kind === "map";
}
/** The type that the evaluator goes by; of a sensitive value, only what is known of it without its plaintext. */
function typeOf(value) {
	if (value.sensitive !== void 0) return value.sensitive.type ?? DYNAMIC;
	switch (value.kind) {
		case "string": return STRING;
		case "number": return NUMBER;
		case "bool": return BOOL;
		default: return value.type;
	}
}
/** Whether both are the same type; which attributes are optional does not matter. */
function sameType(left, right) {
	if (left === right) return true;
	if (left.kind !== right.kind) return false;
	if (isCollection(left)) return sameType(left.element, right.element);
	if (left.kind === "tuple") return sameElements(left.elements, right.elements);
	if (left.kind === "object") return sameAttributes(left, right);
	return true;
}
/** Whether any part of the type is dynamic. */
function hasDynamic(type) {
	if (isCollection(type)) return hasDynamic(type.element);
	if (type.kind === "tuple") return type.elements.some(hasDynamic);
	if (type.kind === "object") return [...type.attributes.values()].some(hasDynamic);
	return type.kind === "dynamic";
}
function sameElements(left, right) {
	return left.length === right.length && left.every((type, index) => sameType(type, right[index] ?? DYNAMIC));
}
function sameAttributes(left, right) {
	if (left.attributes.size !== right.attributes.size) return false;
	for (const [name, type] of left.attributes) {
		const other = right.attributes.get(name);
		if (other === void 0 || !sameType(type, other)) return false;
	}
	return true;
}
//#endregion
//#region src/core/hcl/values/number.ts
/** HashiCorp's evaluator calculates with 512 bits, ties to even. */
const PRECISION$2 = 512n;
/** Numbers beyond 10^±10000 are refused: writing them down would take forever, and nobody means them. */
const MAX_EXPONENT = 4e4;
const ZERO$1 = {
	mantissa: 0n,
	exponent: 0
};
const ONE$1 = {
	mantissa: 1n,
	exponent: 0
};
/** Mantissa × 2^exponent, rounded; undefined if it is too large or too small to be kept. The mantissa is odd or zero. */
function makeNumber(mantissa, exponent) {
	if (mantissa === 0n) return ZERO$1;
	const rounded = normalize(...roundToPrecision(mantissa, exponent));
	return Math.abs(rounded.exponent) > MAX_EXPONENT ? void 0 : rounded;
}
function fromInteger(value) {
	if (value === 0 || value === 0n) return ZERO$1;
	return normalize(BigInt(value), 0);
}
function isInteger(value) {
	return value.exponent >= 0;
}
function isNegative(value) {
	return value.mantissa < 0n;
}
/** The integer; the part after the point is cut off, towards zero. */
function toBigInt(value) {
	if (value.exponent >= 0) return value.mantissa << BigInt(value.exponent);
	return value.mantissa / (1n << BigInt(-value.exponent));
}
function compareNumbers(left, right) {
	if (left.exponent === right.exponent) return sign(left.mantissa - right.mantissa);
	const [a, b] = align(left, right);
	return sign(a - b);
}
function equalNumbers(left, right) {
	return left.exponent === right.exponent && left.mantissa === right.mantissa;
}
/** Both mantissas at the smaller of the two exponents. */
function align(left, right) {
	const exponent = Math.min(left.exponent, right.exponent);
	return [
		left.mantissa << BigInt(left.exponent - exponent),
		right.mantissa << BigInt(right.exponent - exponent),
		exponent
	];
}
function bitLength(value) {
	const hex = (value < 0n ? -value : value).toString(16);
	const first = Number.parseInt(hex.slice(0, 1), 16);
	return value === 0n ? 0 : (hex.length - 1) * 4 + (32 - Math.clz32(first));
}
/**
* The quotient of two integers as mantissa and exponent, with enough bits that rounding it to the precision gives what
* rounding the exact quotient would: the last bit tells whether a remainder was left.
*/
function divideExactly(dividend, divisor) {
	const shift = Math.max(0, Number(PRECISION$2) + 4 + bitLength(divisor) - bitLength(dividend));
	const scaled = dividend << BigInt(shift);
	const quotient = scaled / divisor;
	const sticky = scaled % divisor === 0n ? 0n : 1n;
	const signed = dividend < 0n !== divisor < 0n ? -1n : 1n;
	return [quotient * 2n + signed * sticky, -shift - 1];
}
function roundToPrecision(mantissa, exponent) {
	const size = mantissa < 0n ? -mantissa : mantissa;
	const excess = BigInt(bitLength(size)) - PRECISION$2;
	if (excess <= 0n) return [mantissa, exponent];
	const half = 1n << excess - 1n;
	const rest = size & (1n << excess) - 1n;
	let kept = size >> excess;
	if (rest > half || rest === half && (kept & 1n) === 1n) kept += 1n;
	return [mantissa < 0n ? -kept : kept, exponent + Number(excess)];
}
/** Moves the mantissa's trailing zero bits to the exponent, so that equal numbers are alike. */
function normalize(mantissa, exponent) {
	let odd = mantissa;
	let moved = 0;
	for (let low = BigInt.asUintN(32, odd); odd !== 0n && (low & 1n) === 0n; low = BigInt.asUintN(32, odd)) {
		const zeros = low === 0n ? 32 : 31 - Math.clz32(Number(low & -low));
		odd >>= BigInt(zeros);
		moved += zeros;
	}
	return {
		mantissa: odd,
		exponent: odd === 0n ? 0 : exponent + moved
	};
}
function sign(value) {
	if (value === 0n) return 0;
	return value < 0n ? -1 : 1;
}
//#endregion
//#region src/core/hcl/values/decimal-digits.ts
/** All digits that the number has. The sign does not matter. */
function exactDigits({ mantissa, exponent }) {
	const digits = scaleToInteger(mantissa < 0n ? -mantissa : mantissa, exponent).toString();
	return withoutOuterZeros(digits, digits.length - Math.max(0, -exponent));
}
/** Keeps so many digits, rounding to the nearest, ties to even. */
function roundDigits({ digits, point }, count) {
	if (count < 0) return {
		digits: "",
		point: 0
	};
	if (count >= digits.length) return {
		digits,
		point
	};
	const kept = digits.slice(0, count);
	if (!roundsUp(digits, count)) return withoutOuterZeros(kept, point);
	const raised = increment(kept);
	return withoutOuterZeros(raised, point + raised.length - count);
}
const PRECISION$1 = 512;
/** The fewest digits that are nearer to this number than to its neighbours with 512 bits. */
function shortestDigits(value) {
	const size = value.mantissa < 0n ? -value.mantissa : value.mantissa;
	const shift = PRECISION$1 + 1 - bitLength(size);
	const middle = size << BigInt(shift);
	const exponent = value.exponent - shift;
	const evenMantissa = (middle & 2n) === 0n;
	const [low, mid, high] = alignedDigits([
		middle - 1n,
		middle,
		middle + 1n
	], exponent);
	const point = mid.length - Math.max(0, -exponent);
	return withoutOuterZeros(shorten({
		low,
		mid,
		high,
		inclusive: evenMantissa
	}), point);
}
/** The decimal digits of mantissa × 2^exponent, all of the same length; without their decimal point where exponent < 0. */
function alignedDigits(mantissas, exponent) {
	const texts = mantissas.map((mantissa) => scaleToInteger(mantissa, exponent).toString());
	const length = Math.max(...texts.map((text) => text.length));
	const [low = "", mid = "", high = ""] = texts.map((text) => text.padStart(length, "0"));
	return [
		low,
		mid,
		high
	];
}
/** mantissa × 2^exponent, times 10^-exponent where that is needed to make it whole. */
function scaleToInteger(mantissa, exponent) {
	return exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
}
/** Cuts `mid` at the first digit where rounding it down or up stays inside the interval. */
function shorten(interval) {
	const { low, mid, high } = interval;
	const ends = {
		low: significantLength(low),
		high: significantLength(high)
	};
	for (let index = 0; index < mid.length; index++) {
		const down = mayRoundDown(interval, index, ends.low);
		const up = mayRoundUp(interval, index, ends.high);
		if (!down && !up) continue;
		return cut$1(mid, index + 1, down && up ? roundsUp(mid, index + 1) : up);
	}
	return mid;
}
function significantLength(digits) {
	return digits.replace(/0+$/, "").length;
}
function mayRoundDown({ low, mid, inclusive }, index, end) {
	return low[index] !== mid[index] || inclusive && index + 1 === end;
}
function mayRoundUp({ mid, high, inclusive }, index, end) {
	if (mid[index] === high[index]) return false;
	return inclusive || Number(mid[index]) + 1 < Number(high[index]) || index + 1 < end;
}
function cut$1(digits, length, up) {
	const kept = digits.slice(0, length);
	return (up ? increment(kept) : kept).padEnd(digits.length, "0");
}
/** Whether cutting after `length` digits should round up: to the nearest, ties to even. */
function roundsUp(digits, length) {
	const next = digits[length] ?? "0";
	if (next !== "5") return next > "5";
	if (/[1-9]/.test(digits.slice(length + 1))) return true;
	return length > 0 && Number(digits[length - 1]) % 2 === 1;
}
function increment(digits) {
	return (BigInt(digits === "" ? "0" : digits) + 1n).toString().padStart(digits.length, "0");
}
function withoutOuterZeros(digits, point) {
	const leading = /^0*/.exec(digits)?.[0].length ?? 0;
	return {
		digits: digits.slice(leading).replace(/0+$/, ""),
		point: point - leading
	};
}
//#endregion
//#region src/core/hcl/values/number-text.ts
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;
/** More digits than the precision can tell apart, and than anybody writes. */
const MAX_DIGITS = 2e4;
/** Reads a decimal number, with or without an exponent; undefined if the text is none, or is beyond all measure. */
function parseNumber(text) {
	if (/^\d{1,15}$/.test(text)) return fromInteger(Number(text));
	if (text.length > MAX_DIGITS) return void 0;
	const [, sign = "", whole = "", fraction = "", power = "0"] = DECIMAL.exec(text) ?? [];
	if (whole === "" && fraction === "") return void 0;
	const digits = BigInt(`${whole}${fraction}`);
	const scale = Number(power) - fraction.length;
	if (Math.abs(scale) > MAX_DIGITS) return digits === 0n ? fromInteger(0) : void 0;
	return scaleByTen(sign === "-" ? -digits : digits, scale);
}
/** The shortest decimal that reads back as the same number, without exponent. */
function formatNumber(value) {
	const text = value.mantissa < 0n ? formatPositive({
		...value,
		mantissa: -value.mantissa
	}) : formatPositive(value);
	return value.mantissa < 0n ? `-${text}` : text;
}
/** The nearest JavaScript number. */
function toDouble(value) {
	return Number(formatNumber(value));
}
/** The number that a finite JavaScript number is written as: 0.1 is a tenth. */
function fromDouble(value) {
	return parseNumber(String(value)) ?? fromInteger(0);
}
function scaleByTen(digits, scale) {
	if (scale >= 0) return makeNumber(digits * 10n ** BigInt(scale), 0);
	const [mantissa, exponent] = divideExactly(digits, 10n ** BigInt(-scale));
	return makeNumber(mantissa, exponent);
}
const PRECISION = 512;
function formatPositive(value) {
	if (isInteger(value) && bitLength(value.mantissa) + value.exponent <= PRECISION) return toBigInt(value).toString();
	const { digits, point } = shortestDigits(value);
	if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
	if (point >= digits.length) return digits + "0".repeat(point - digits.length);
	return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
//#endregion
//#region src/core/hcl/values/code-points.ts
/** Orders texts as Go does, by code points: JavaScript's own order puts astral characters before U+E000. */
function compareCodePoints(left, right) {
	const length = Math.min(left.length, right.length);
	for (let index = 0; index < length; index++) {
		const a = left.charCodeAt(index);
		const b = right.charCodeAt(index);
		if (a !== b) return rank(a) - rank(b);
	}
	return left.length - right.length;
}
/** Surrogates stand for code points above all others. */
function rank(code) {
	return code >= 55296 && code < 57344 ? code + 65536 : code;
}
//#endregion
//#region src/core/hcl/values/make-value.ts
const TRUE = {
	kind: "bool",
	value: true
};
const FALSE = {
	kind: "bool",
	value: false
};
const NULL = {
	kind: "null",
	type: DYNAMIC
};
const UNKNOWN = {
	kind: "unknown",
	type: DYNAMIC,
	producers: []
};
/** A string, in Unicode's composed form as HCL keeps all strings. */
function stringValue(text) {
	return {
		kind: "string",
		value: normalizeText(text)
	};
}
function normalizeText(text) {
	return NON_LATIN.test(text) ? text.normalize("NFC") : text;
}
/** Nothing below this composes. */
const NON_LATIN = /[^\0-\u02ff]/;
function numberValue(value) {
	return {
		kind: "number",
		value
	};
}
function integerValue(value) {
	return numberValue(fromInteger(value));
}
function boolValue(value) {
	return value ? TRUE : FALSE;
}
function nullValue(type) {
	return type.kind === "dynamic" ? NULL : {
		kind: "null",
		type
	};
}
function unknownValue(type, producers = []) {
	return {
		kind: "unknown",
		type,
		producers
	};
}
function tupleValue(items) {
	return {
		kind: "sequence",
		type: {
			kind: "tuple",
			elements: items.map(typeOf)
		},
		items
	};
}
/** All items must be of the element type. */
function listValue(element, items) {
	return {
		kind: "sequence",
		type: listOf$1(element),
		items
	};
}
/** The items must be sorted, without duplicates, and of the element type: see values/set-order.ts. */
function sortedSetValue(element, items) {
	return {
		kind: "sequence",
		type: setOf(element),
		items
	};
}
/** Sorts the entries; of equal keys the last wins. */
function objectValue(entries) {
	const sorted = sortedEntries(entries);
	const attributes = /* @__PURE__ */ new Map();
	for (const [name, value] of sorted) attributes.set(name, typeOf(value));
	return {
		kind: "mapping",
		type: {
			kind: "object",
			attributes
		},
		entries: sorted
	};
}
/** All values must be of the element type. */
function mapValue(element, entries) {
	return {
		kind: "mapping",
		type: mapOf(element),
		entries: sortedEntries(entries)
	};
}
function sortedEntries(entries) {
	const map = new Map(entries);
	let previous;
	for (const key of map.keys()) {
		if (previous !== void 0 && compareCodePoints(previous, key) > 0) return new Map([...map].sort(([a], [b]) => compareCodePoints(a, b)));
		previous = key;
	}
	return map;
}
//#endregion
//#region src/core/hcl/values/walk-value.ts
/** The values directly inside of a container; none for others. */
function childrenOf(value) {
	if (value.kind === "sequence") return value.items;
	return value.kind === "mapping" ? value.entries.values() : NONE$1;
}
const NONE$1 = [];
/** Whether `test` holds for the value or for anything inside of it. */
function someValue(value, test) {
	if (test(value)) return true;
	for (const child of childrenOf(value)) if (someValue(child, test)) return true;
	return false;
}
/** Whether nothing in the value waits for an apply or for a key. */
function isWhollyKnown(value) {
	return !someValue(value, (part) => part.kind === "unknown");
}
/** Whether the value or anything inside of it is sensitive. */
function hasSensitive(value) {
	return someValue(value, (part) => part.sensitive !== void 0);
}
/** What makes the values sensitive, in order, from the outside in. */
function sensitivitiesOf(values) {
	const found = [];
	const collect = (value) => {
		if (value.sensitive !== void 0) found.push(value.sensitive);
		else for (const child of childrenOf(value)) collect(child);
	};
	for (const value of values) collect(value);
	return found;
}
/** The sources of all, without duplicates. */
function originsOf(sensitivities) {
	const origins = /* @__PURE__ */ new Set();
	for (const { origins: own } of sensitivities) for (const origin of own) origins.add(origin);
	return [...origins];
}
/** The attributes that any part of the values waits for, without duplicates. */
function producersOf(values) {
	const producers = /* @__PURE__ */ new Set();
	const collect = (value) => {
		if (value.kind === "unknown") for (const producer of value.producers) producers.add(producer);
		for (const child of childrenOf(value)) collect(child);
	};
	for (const value of values) collect(value);
	return [...producers];
}
//#endregion
//#region src/core/hcl/values/sensitivity.ts
/** The value with everything sensitive in it replaced by an unknown: what somebody without keys can know of it. */
function hidePlaintext(value) {
	if (value.sensitive !== void 0) return unknownValue(typeOf(value), value.kind === "unknown" ? value.producers : []);
	return hasSensitive(value) ? mapChildren(value, hidePlaintext) : value;
}
/** The value as somebody without keys has it: what is sensitive in it is unknown, and keeps its mark. */
function forgetPlaintext(value) {
	const { sensitive } = value;
	if (sensitive !== void 0) return {
		...hidePlaintext(value),
		sensitive
	};
	return hasSensitive(value) ? mapChildren(value, forgetPlaintext) : value;
}
/** The value without any mark: for calculating with plaintext. The result must be marked again. */
function dropMarks(value) {
	if (!hasSensitive(value)) return value;
	const { sensitive, ...bare } = value;
	return mapChildren(bare, dropMarks);
}
/** The value with one mark on the outside. Marks inside are dropped: a part derives its own from the container's. */
function markValue(value, sensitive) {
	return {
		...dropMarks(value),
		sensitive
	};
}
/** The same container with its direct parts replaced; other values as they are. The parts keep to their element type. */
function mapChildren(value, change) {
	if (value.kind === "sequence") {
		const items = value.items.map(change);
		return value.type.kind === "tuple" ? {
			...tupleValue(items),
			...markOf(value)
		} : {
			...value,
			items
		};
	}
	if (value.kind !== "mapping") return value;
	const entries = [...value.entries].map(([key, child]) => [key, change(child)]);
	if (value.type.kind === "object") return {
		...objectValue(entries),
		...markOf(value)
	};
	return {
		...value,
		entries: new Map(entries)
	};
}
function markOf({ sensitive }) {
	return sensitive === void 0 ? {} : { sensitive };
}
//#endregion
//#region src/core/hcl/to-value.ts
/**
* A value of the language as the later stages know it. What is sensitive becomes one `Sensitive`, with its plaintext if
* that is known, also where it is a whole container. Numbers become JavaScript's, integers beyond 2^53 `bigint`.
*/
function toValue(value) {
	if (value.sensitive !== void 0) return toSensitive(value, value.sensitive);
	switch (value.kind) {
		case "string":
		case "bool": return value.value;
		case "number": return toNumber(value.value);
		case "null": return null;
		case "unknown": return {
			kind: "unknown",
			producers: value.producers
		};
		case "sequence": return value.items.map(toValue);
		case "mapping": return new Map([...value.entries].map(([key, item]) => [key, toValue(item)]));
	}
}
function toSensitive(value, { identity, origins, type }) {
	const producers = producersOf([value]);
	if (producers.length > 0) return {
		kind: "unknown",
		producers,
		sensitive: true
	};
	const primitive = type?.kind === "string" || type?.kind === "number" || type?.kind === "bool";
	return {
		kind: "sensitive",
		identity,
		origin: origins.join(", "),
		...isWhollyKnown(value) && { secret: new Secret(toPlain$1(dropMarks(value))) },
		...primitive && { type: type.kind }
	};
}
/** Of a known value without marks. */
function toPlain$1(value) {
	switch (value.kind) {
		case "string":
		case "bool": return value.value;
		case "number": return toNumber(value.value);
		case "sequence": return value.items.map(toPlain$1);
		case "mapping": return new Map([...value.entries].map(([key, item]) => [key, toPlain$1(item)]));
		default: return null;
	}
}
function toNumber(value) {
	if (!isInteger(value)) return Number(formatNumber(value));
	const integer = toBigInt(value);
	return integer >= Number.MIN_SAFE_INTEGER && integer <= Number.MAX_SAFE_INTEGER ? Number(integer) : integer;
}
//#endregion
//#region src/core/config/check-body.ts
/** Everything that the schema does not allow, in HashiCorp's words; `subject` names the body's owner, such as `mount block`. */
function checkBody(body, schema) {
	const names = [...schema.required ?? [], ...schema.optional ?? []];
	const blocks = schema.blocks ?? /* @__PURE__ */ new Map();
	return [
		...[...body.attributes.values()].flatMap((attribute) => checkArgument(attribute, names, blocks)),
		...body.blocks.flatMap((block) => checkBlock(block, names, blocks)),
		...(schema.required ?? []).flatMap((name) => checkRequired(body, name))
	];
}
/** Too few or too many labels, in HashiCorp's words. */
function checkLabels(block, labels) {
	const extra = block.labels[labels.length];
	if (extra !== void 0) {
		const detail = labels.length === 0 ? `No labels are expected for ${block.type} blocks.` : `Only ${labels.length} labels (${labels.join(", ")}) are expected for ${block.type} blocks.`;
		return [errorDiagnostic(`Extraneous label for ${block.type}`, detail, place(extra.range, block))];
	}
	const missing = labels[block.labels.length];
	if (missing === void 0) return [];
	const detail = `All ${block.type} blocks must have ${labels.length} labels (${labels.join(", ")}).`;
	return [errorDiagnostic(`Missing ${missing} for ${block.type}`, detail, place(block.headerRange, block))];
}
function place(range, block) {
	return {
		range,
		context: block.headerRange
	};
}
function checkArgument(attribute, names, blocks) {
	if (names.includes(attribute.name)) return [];
	return [errorDiagnostic("Unsupported argument", `An argument named "${attribute.name}" is not expected here.${argumentHint(attribute.name, names, blocks)}`, {
		range: attribute.nameRange,
		context: attribute.range
	})];
}
function argumentHint(name, names, blocks) {
	const near = nearestName(name, names);
	if (near !== void 0) return ` Did you mean "${near}"?`;
	return blocks.has(name) ? ` Did you mean to define a block of type "${name}"?` : "";
}
function checkBlock(block, names, blocks) {
	const labels = blocks.get(block.type);
	if (labels !== void 0) return checkLabels(block, labels);
	return [errorDiagnostic("Unsupported block type", `Blocks of type "${block.type}" are not expected here.${blockHint(block.type, names, [...blocks.keys()])}`, place(block.typeRange, block))];
}
function blockHint(type, names, types) {
	const near = nearestName(type, types);
	if (near !== void 0) return ` Did you mean "${near}"?`;
	if (!names.includes(type)) return "";
	return ` Did you mean to define argument "${type}"? If so, use the equals sign to assign it a value.`;
}
function checkRequired(body, name) {
	if (body.attributes.has(name)) return [];
	return [errorDiagnostic("Missing required argument", `The argument "${name}" is required, but no definition was found.`, { range: body.endRange })];
}
//#endregion
//#region src/core/hcl/parse/number-literal.ts
/** The value of a number token. */
function numberLiteral(stream, token) {
	const value = parseNumber(stream.textOf(token));
	if (value !== void 0) return numberValue(value);
	stream.error("Invalid number literal", "Failed to recognize the value of this number literal.", { range: stream.range(token) });
	return unknownValue(NUMBER);
}
//#endregion
//#region src/core/hcl/parse/steps.ts
const NONE = [];
/** Attributes, indexes and splats, as far as they go. What follows an `[*]` is part of its step. */
function parseSteps(stream) {
	let steps;
	for (;;) {
		const next = stream.peek();
		if (next !== 62 && next !== 12) return steps ?? NONE;
		const step = next === 62 ? parseDot(stream) : parseBracket(stream);
		if (step === void 0) continue;
		steps ??= [];
		steps.push(step);
	}
}
const NO_NAME = "Invalid attribute name";
const NAME_AFTER_DOT = "An attribute name is required after a dot.";
function parseDot(stream) {
	const dot = stream.read();
	const next = stream.peekIndex();
	switch (stream.kindOf(next)) {
		case 4:
			stream.read();
			return {
				kind: "attribute",
				name: stream.textOf(next),
				range: stream.range(dot, next)
			};
		case 5:
			stream.read();
			return legacyIndex(stream, {
				dot,
				number: next,
				advice: "Use the proper index syntax instead"
			});
		case 40: return parseLegacySplat(stream, dot);
		default:
			stream.error(NO_NAME, NAME_AFTER_DOT, { range: stream.range(next) });
			stream.recovering = true;
			return;
	}
}
/** `.0`, which older configurations write for `[0]`. `.0.1` cannot be: it scans as one number. */
function legacyIndex(stream, { dot, number, advice }) {
	const range = stream.range(dot, number);
	const text = stream.textOf(number);
	const point = text.indexOf(".");
	if (point < 0) return {
		kind: "index",
		key: numberLiteral(stream, number),
		range
	};
	const proper = `[${text.slice(0, point)}][${text.slice(point + 1)}]`;
	stream.error("Invalid legacy index syntax", `When using the legacy index syntax, chaining two indexes together is not permitted. ${advice}, like ${proper}.`, { range: stream.range(number) });
	return {
		kind: "index",
		key: UNKNOWN,
		range
	};
}
/** `.*` takes the attributes after it from each item; an index after it is one of the result. */
function parseLegacySplat(stream, dot) {
	const star = stream.read();
	const markerRange = stream.range(dot, star);
	const steps = [];
	while (stream.peek() === 62) {
		const step = parseLegacySplatStep(stream, star);
		if (step === void 0) return void 0;
		steps.push(step);
	}
	return {
		kind: "splat",
		steps,
		legacy: true,
		markerRange,
		range: rangeBetween(markerRange, steps.at(-1)?.range ?? markerRange)
	};
}
function parseLegacySplatStep(stream, star) {
	const dot = stream.read();
	const next = stream.peekIndex();
	switch (stream.kindOf(next)) {
		case 5:
			stream.read();
			return legacyIndex(stream, {
				dot,
				number: next,
				advice: "Use the proper index syntax with a full splat expression [*] instead"
			});
		case 4:
			stream.read();
			return {
				kind: "attribute",
				name: stream.textOf(next),
				range: stream.range(dot, next)
			};
		case 40:
			stream.freshError("Nested splat expression not allowed", "A splat expression (*) cannot be used inside another attribute-only splat expression.", { range: stream.range(next) });
			break;
		default: stream.freshError(NO_NAME, NAME_AFTER_DOT, { range: stream.range(star) });
	}
	stream.recovering = true;
}
function parseBracket(stream) {
	const open = stream.read();
	if (stream.peek() === 40) return parseFullSplat(stream, open);
	const { key, close } = parseKey(stream);
	const range = stream.range(open, close);
	const constant = constantKey(key);
	return constant === void 0 ? {
		kind: "computed-index",
		key,
		range
	} : {
		kind: "index",
		key: constant,
		range
	};
}
/** The key of an index, up to its closing bracket. */
function parseKey(stream) {
	const { newlines } = stream;
	stream.newlines = false;
	const before = stream.diagnostics.length;
	const key = stream.parseExpression();
	let close = stream.isLostSince(before) ? stream.recover(13) : stream.read();
	if (stream.kindOf(close) !== 13 && !stream.recovering) {
		stream.error("Missing close bracket on index", "The index operator must end with a closing bracket (\"]\").", { range: stream.range(close) });
		close = stream.recover(13);
	}
	stream.newlines = newlines;
	return {
		key,
		close
	};
}
function constantKey(key) {
	if (key.kind === "literal") return key.value;
	if (key.kind !== "template" || key.parts.length !== 1) return void 0;
	const [part] = key.parts;
	return part?.kind === "text" ? {
		kind: "string",
		value: part.text
	} : void 0;
}
function parseFullSplat(stream, open) {
	stream.read();
	let close = stream.read();
	if (stream.kindOf(close) !== 13 && !stream.recovering) {
		stream.error("Missing close bracket on splat index", "The star for a full splat operator must be immediately followed by a closing bracket (\"]\").", { range: stream.range(close) });
		close = stream.recover(13);
	}
	const markerRange = stream.range(open, close);
	const steps = parseNestedSteps(stream);
	return {
		kind: "splat",
		steps,
		legacy: false,
		markerRange,
		range: rangeBetween(markerRange, steps.at(-1)?.range ?? markerRange)
	};
}
function parseNestedSteps(stream) {
	if (!stream.enter()) return NONE;
	const steps = parseSteps(stream);
	stream.leave();
	return steps;
}
//#endregion
//#region src/core/hcl/parse/placeholder.ts
/** Stands where an expression could not be read, so that the tree around it is whole. */
function placeholder(stream, range) {
	return {
		kind: "literal",
		value: UNKNOWN,
		range: range ?? stream.range(stream.peekIndex())
	};
}
/** Stands where the body of a block could not be read. */
function placeholderBody(range) {
	return {
		attributes: /* @__PURE__ */ new Map(),
		blocks: [],
		range,
		endRange: range
	};
}
//#endregion
//#region src/core/hcl/parse/call.ts
/** A function call whose first name was read. */
function parseCall(stream, first) {
	let name = stream.textOf(first);
	let last = first;
	let open = stream.read();
	while (stream.kindOf(open) === 65) {
		last = stream.read();
		if (stream.kindOf(last) !== 4) return noCall(stream, {
			first,
			at: last,
			...MISSING_NAME
		});
		name = `${name}::${stream.textOf(last)}`;
		open = stream.read();
	}
	if (stream.kindOf(open) !== 14) return noCall(stream, {
		first,
		at: open,
		...MISSING_PAREN
	});
	const { newlines } = stream;
	stream.newlines = false;
	const call = parseArguments(stream, first, open);
	stream.newlines = newlines;
	return {
		kind: "call",
		name,
		nameRange: stream.range(first, last),
		args: call.args,
		argumentsRange: stream.range(open, call.close),
		expandFinal: call.expandFinal,
		range: stream.range(first, call.close)
	};
}
const MISSING_NAME = {
	summary: "Missing function name",
	detail: "Function scope resolution symbol :: must be followed by a function name in this scope."
};
const MISSING_PAREN = {
	summary: "Missing open parenthesis",
	detail: "Function selector must be followed by an open parenthesis to begin the function call."
};
function noCall(stream, { first, at, summary, detail }) {
	const context = stream.range(first, at);
	stream.error(summary, detail, {
		range: stream.range(at),
		context
	});
	stream.recoverOver(14);
	return placeholder(stream, context);
}
function parseArguments(stream, first, open) {
	const args = [];
	while (stream.peek() !== 15) {
		const before = stream.diagnostics.length;
		args.push(stream.parseExpression());
		if (stream.isLostSince(before)) return {
			args,
			expandFinal: false,
			close: stream.recover(15)
		};
		const separator = stream.read();
		switch (stream.kindOf(separator)) {
			case 15: return {
				args,
				expandFinal: false,
				close: separator
			};
			case 67: return {
				args,
				expandFinal: true,
				close: closeAfterEllipsis(stream, first, separator)
			};
			case 63: break;
			default:
				badSeparator(stream, {
					first,
					open,
					separator
				});
				return {
					args,
					expandFinal: false,
					close: stream.recover(15)
				};
		}
	}
	return {
		args,
		expandFinal: false,
		close: stream.read()
	};
}
function closeAfterEllipsis(stream, first, ellipsis) {
	if (stream.peek() === 15) return stream.read();
	stream.freshError("Missing closing parenthesis", "An expanded function argument (with ...) must be immediately followed by closing parentheses.", {
		range: stream.range(ellipsis),
		context: stream.range(first, ellipsis)
	});
	return stream.recover(15);
}
function badSeparator(stream, { first, open, separator }) {
	if (stream.kindOf(separator) === 0) stream.error("Unterminated function call", "There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.", { range: stream.range(first, open) });
	else stream.error("Missing argument separator", "A comma is required to separate each function argument from the next.", {
		range: stream.range(separator),
		context: stream.range(first, separator)
	});
}
//#endregion
//#region src/core/hcl/parse/for-names.ts
/** `k, v in` of a `for` expression. Undefined after `fault` was called with what is wrong at the next token. */
function parseForNames(stream, fault) {
	return parseNames(stream, fault, {
		name: "For expression requires variable name after 'for'.",
		second: "For expression requires value variable name after comma.",
		in: "For expression requires the 'in' keyword after its name declarations."
	});
}
/** The same of a `%{for}` directive. */
function parseDirectiveNames(stream, fault) {
	return parseNames(stream, fault, {
		name: "For directive requires variable name after 'for'.",
		second: "For directive requires value variable name after comma.",
		in: "For directive requires 'in' keyword after names."
	});
}
function parseNames(stream, fault, wordings) {
	const first = readName(stream);
	if (first === void 0) return fail(fault, wordings.name);
	const hasTwo = stream.peek() === 63;
	if (hasTwo) stream.read();
	const second = hasTwo ? readName(stream) : void 0;
	if (hasTwo && second === void 0) return fail(fault, wordings.second);
	if (!stream.isWord(stream.peekIndex(), "in")) return fail(fault, wordings.in);
	stream.read();
	return second === void 0 ? { valueName: first } : {
		keyName: first,
		valueName: second
	};
}
function readName(stream) {
	return stream.peek() === 4 ? stream.textOf(stream.read()) : void 0;
}
function fail(fault, detail) {
	fault(detail);
}
//#endregion
//#region src/core/hcl/parse/for.ts
const SUMMARY = "Invalid 'for' expression";
/** A `for` expression whose opening bracket or brace was read; the next token is `for`. */
function parseFor$1(stream, open) {
	const closer = stream.kindOf(open) === 10 ? 11 : 13;
	stream.read();
	const names = parseForNames(stream, (detail) => fault(stream, open, detail));
	const parts = names && parseParts(stream, open);
	if (names === void 0 || parts === void 0) {
		const close = stream.recover(closer);
		return placeholder(stream, stream.range(open, close));
	}
	return finish$1(stream, {
		names,
		parts,
		open,
		closer
	});
}
/** Undefined after an error. */
function parseParts(stream, open) {
	const before = stream.diagnostics.length;
	const collection = stream.parseExpression();
	if (stream.isLostSince(before)) return void 0;
	if (stream.peek() !== 64) {
		fault(stream, open, "For expression requires a colon after the collection expression.");
		return;
	}
	stream.read();
	const first = stream.parseExpression();
	const hasKey = stream.peek() === 68;
	if (hasKey) stream.read();
	const value = hasKey ? stream.parseExpression() : first;
	if (stream.isLostSince(before)) return void 0;
	const ellipsis = stream.peek() === 67 ? stream.read() : void 0;
	const hasCondition = stream.isWord(stream.peekIndex(), "if");
	if (hasCondition) stream.read();
	const condition = hasCondition ? stream.parseExpression() : void 0;
	if (stream.isLostSince(before)) return void 0;
	return {
		collection,
		value,
		...hasKey && { key: first },
		...condition && { condition },
		...ellipsis !== void 0 && { ellipsis }
	};
}
function finish$1(stream, { names, parts, open, closer }) {
	let close = stream.peekIndex();
	if (stream.kindOf(close) === closer) stream.read();
	else {
		fault(stream, open, "Extra characters after the end of the 'for' expression.");
		close = stream.recover(closer);
	}
	const { ellipsis, ...rest } = parts;
	const range = stream.range(open, close);
	checkResult(stream, {
		parts,
		range,
		makesObject: closer === 11
	});
	return {
		kind: "for",
		...names,
		...rest,
		group: ellipsis !== void 0,
		range
	};
}
/** A tuple has no keys, and an object must have them. */
function checkResult(stream, { parts, range, makesObject }) {
	const { key, value, ellipsis } = parts;
	if (makesObject && key === void 0) stream.error(SUMMARY, "Key expression is required when building an object.", {
		range: value.range,
		context: range
	});
	if (!makesObject && key !== void 0) stream.error(SUMMARY, "Key expression is not valid when building a tuple.", {
		range: key.range,
		context: range
	});
	if (!makesObject && ellipsis !== void 0) stream.error(SUMMARY, "Grouping ellipsis (...) cannot be used when building a tuple.", {
		range: stream.range(ellipsis),
		context: range
	});
}
function fault(stream, open, detail) {
	const next = stream.peekIndex();
	stream.freshError(SUMMARY, detail, {
		range: stream.range(next),
		context: stream.range(open, next)
	});
}
//#endregion
//#region src/core/hcl/parse/object.ts
/** `{ a = b }`, or a `for` expression in braces. Line breaks separate the items, whatever surrounds the braces. */
function parseObject(stream) {
	const open = stream.read();
	const { newlines } = stream;
	stream.newlines = false;
	const isFor = stream.isWord(stream.peekIndex(), "for");
	stream.newlines = !isFor;
	const expression = isFor ? parseFor$1(stream, open) : parseItems$1(stream, open);
	stream.newlines = newlines;
	return expression;
}
function parseItems$1(stream, open) {
	const items = [];
	for (;;) {
		const next = stream.peek();
		if (next === 1) {
			stream.read();
			continue;
		}
		if (next === 11) return object(stream, {
			items,
			open,
			close: stream.read()
		});
		const item = parseItem$1(stream, open);
		if (item !== void 0) items.push(item);
		if (item === void 0 || !isItemEnd(stream, open)) return object(stream, {
			items,
			open,
			close: stream.recover(11)
		});
		if (stream.peek() !== 11) stream.read();
	}
}
function object(stream, { items, open, close }) {
	return {
		kind: "object",
		items: items.slice(),
		range: stream.range(open, close)
	};
}
/** Undefined after an error: the rest of the object cannot be trusted. */
function parseItem$1(stream, open) {
	const before = stream.diagnostics.length;
	const key = stream.parseExpression();
	if (stream.isLostSince(before)) return void 0;
	const separator = stream.peekIndex();
	const separatorKind = stream.kindOf(separator);
	if (separatorKind !== 61 && separatorKind !== 64) {
		noKeySeparator(stream, open, separator);
		return;
	}
	stream.read();
	const value = stream.parseExpression();
	if (stream.isLostSince(before)) return void 0;
	const literalKey = bareWord(key);
	return literalKey === void 0 ? {
		key,
		value
	} : {
		key,
		literalKey,
		value
	};
}
/** `true` and its like are names where a key stands. */
function bareWord(key) {
	if (key.kind === "traversal" && key.traversal.steps.length === 0) return key.traversal.root;
	if (key.kind !== "literal") return void 0;
	if (key.value.kind === "bool") return String(key.value.value);
	return key.value.kind === "null" ? "null" : void 0;
}
function isItemEnd(stream, open) {
	const next = stream.peekIndex();
	const token = stream.kindOf(next);
	if (token === 11 || token === 63 || token === 1) return true;
	if (token === 0) unterminated$1(stream, open);
	else stream.freshError("Missing attribute separator", "Expected a newline or comma to mark the beginning of the next attribute.", {
		range: stream.range(next),
		context: stream.range(open, next)
	});
	return false;
}
const VALUE_AFTER_EQUALS = "Expected an equals sign (\"=\") to mark the beginning of the attribute value.";
function noKeySeparator(stream, open, next) {
	const place = {
		range: stream.range(next),
		context: stream.range(open, next)
	};
	switch (stream.kindOf(next)) {
		case 1:
		case 63:
			stream.freshError("Missing attribute value", "Expected an attribute value, introduced by an equals sign (\"=\").", place);
			return;
		case 4:
			stream.freshError("Missing key/value separator", `${VALUE_AFTER_EQUALS} If you intended to given an attribute name containing periods or spaces, write the name in quotes to create a string literal.`, place);
			return;
		case 0:
			unterminated$1(stream, open);
			return;
		default:
			stream.freshError("Missing key/value separator", VALUE_AFTER_EQUALS, place);
			return;
	}
}
function unterminated$1(stream, open) {
	stream.freshError("Unterminated object constructor expression", "There is no corresponding closing brace before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.", { range: stream.range(open) });
}
//#endregion
//#region src/core/hcl/scan/go-space.ts
const SPACE$1 = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const LEADING = new RegExp(`^[${SPACE$1}]+`);
const ONE = new RegExp(`[${SPACE$1}]`);
/** Without leading white space. */
function trimGoSpaceLeft(text) {
	return text.replace(LEADING, "");
}
/** Without trailing white space. */
function trimGoSpaceRight(text) {
	let end = text.length;
	while (end > 0 && ONE.test(text[end - 1] ?? "")) end--;
	return text.slice(0, end);
}
/** Without white space at either end. */
function trimGoSpace(text) {
	return trimGoSpaceLeft(trimGoSpaceRight(text));
}
//#endregion
//#region src/core/hcl/scan/graphemes.ts
/** How many columns a text takes: its extended grapheme clusters, CRLF being one. */
function countGraphemes(text) {
	return isAscii(text) ? text.length - countCrLf(text) : countSegments(text);
}
/** The grapheme clusters of a text, in order. */
function graphemesOf(text) {
	if (isAscii(text) && !text.includes("\r\n")) return [...text];
	return Array.from(segmenter().segment(text), (part) => part.segment);
}
function isAscii(text) {
	return !NON_ASCII.test(text);
}
const NON_ASCII = /[^\0-\x7f]/;
function countCrLf(text) {
	let count = 0;
	for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) count++;
	return count;
}
function countSegments(text) {
	let count = 0;
	for (const _ of segmenter().segment(text)) count++;
	return count;
}
let shared;
/** Made on first use: loading its tables costs milliseconds that files in ASCII need not pay. */
function segmenter() {
	shared ??= new Intl.Segmenter("en", { granularity: "grapheme" });
	return shared;
}
//#endregion
//#region src/core/hcl/scan/source-text.ts
/** Reads a file's bytes as UTF-8, as far as they are. */
function decodeSource(file, bytes) {
	const bytesBefore = hasByteOrderMark(bytes) ? 3 : 0;
	const rest = bytes.subarray(bytesBefore);
	try {
		return {
			file,
			text: new TextDecoder("utf-8", {
				fatal: true,
				ignoreBOM: true
			}).decode(rest),
			bytesBefore,
			cutAtBadEncoding: false
		};
	} catch {
		return {
			file,
			text: validPrefix(rest),
			bytesBefore,
			cutAtBadEncoding: true
		};
	}
}
/** A text that did not come from a file, such as an expression given on the command line. */
function sourceOfText(file, text) {
	return {
		file,
		text: text.replace(LONE_SURROGATE, "�"),
		bytesBefore: 0,
		cutAtBadEncoding: false
	};
}
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** How many bytes the text takes in UTF-8. */
function utf8Length(text) {
	return new TextEncoder().encode(text).length;
}
function hasByteOrderMark(bytes) {
	return bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
}
/** Everything before the first replacement character that the decoder put in, as opposed to one that the file has. */
function validPrefix(bytes) {
	const lossy = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	let byte = 0;
	let from = 0;
	for (let at = lossy.indexOf("�"); at >= 0; at = lossy.indexOf("�", from)) {
		byte += utf8Length(lossy.slice(from, at));
		if (!(bytes[byte] === 239 && bytes[byte + 1] === 191 && bytes[byte + 2] === 189)) return lossy.slice(0, at);
		byte += 3;
		from = at + 1;
	}
	return lossy;
}
//#endregion
//#region src/core/hcl/parse/flush-heredoc.ts
/**
* Takes the smallest indentation of a `<<-` heredoc's lines off all of them. It is counted on the tokens of text that
* start a line, blank lines aside; a line that starts with a sequence has none. So what is interpolated does not matter.
*/
function flushHeredoc(pieces) {
	const starts = lineStarts(pieces);
	const indents = starts.map((piece) => piece.kind === "text" ? indentOf(piece.text) : 0);
	const smallest = indents.reduce((least, indent) => Math.min(least, indent), BLANK);
	if (smallest === BLANK || smallest === 0) return;
	for (const [index, piece] of starts.entries()) if (piece.kind === "text" && indents[index] !== BLANK) dedent(piece, smallest);
}
const BLANK = Number.POSITIVE_INFINITY;
function lineStarts(pieces) {
	return pieces.filter((_, index) => {
		const previous = pieces[index - 1];
		return previous === void 0 || previous.kind === "text" && previous.text.endsWith("\n");
	});
}
function indentOf(text) {
	const rest = trimGoSpaceLeft(text);
	if (rest === "" && text.endsWith("\n")) return BLANK;
	return graphemesOf(text.slice(0, text.length - rest.length)).length;
}
function dedent(piece, columns) {
	const cut = graphemesOf(piece.text).slice(0, columns).join("");
	piece.text = piece.text.slice(cut.length);
	const start = {
		line: piece.range.start.line,
		column: piece.range.start.column + columns,
		byte: piece.range.start.byte + utf8Length(cut)
	};
	piece.range = {
		...piece.range,
		start
	};
}
//#endregion
//#region src/core/hcl/parse/template-directive.ts
/** A directive whose `%{` was read. Returns whether the text after it is to be stripped. */
function parseDirective(stream, { pieces, token, start }) {
	const keyword = stream.peekIndex();
	const piece = parsePiece(stream, token, keyword);
	if (piece === void 0) {
		stream.recover(22);
		return false;
	}
	pieces.push(piece);
	const close = stream.peekIndex();
	if (stream.kindOf(close) !== 22) {
		unclosed(stream, {
			keyword,
			start,
			close
		});
		stream.recover(22);
		return false;
	}
	stream.read();
	return stream.textOf(close) === "~}";
}
function unclosed(stream, { keyword, start, close }) {
	const hint = stream.isWord(keyword, "else") && stream.isWord(close, "if") ? " There is no \"else if\" in templates: nest an \"if\" directive inside of the \"else\"." : "";
	stream.freshError(`Extra characters in ${stream.textOf(keyword)} marker`, `Expected a closing brace to end the sequence, but found extra characters.${hint}`, {
		range: stream.range(close),
		context: stream.range(start, close)
	});
}
/** Undefined after an error. */
function parsePiece(stream, token, keyword) {
	if (stream.kindOf(keyword) !== 4) {
		stream.freshError("Invalid template directive", "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a %{ sequence.", {
			range: stream.range(keyword),
			context: stream.range(token, keyword)
		});
		return;
	}
	stream.read();
	const word = stream.textOf(keyword);
	switch (word) {
		case "if": return {
			kind: "if",
			condition: stream.parseExpression(),
			range: stream.range(token, stream.peekIndex())
		};
		case "for": return parseForPiece(stream, token);
		case "else":
		case "endif":
		case "endfor": return {
			kind: word,
			range: stream.range(token, stream.peekIndex())
		};
		default:
			unknownKeyword(stream, token, keyword);
			return;
	}
}
function parseForPiece(stream, token) {
	const names = parseDirectiveNames(stream, (detail) => stream.freshError("Invalid 'for' directive", detail, { range: stream.range(stream.peekIndex()) }));
	if (names === void 0) return void 0;
	const collection = stream.parseExpression();
	return {
		kind: "for",
		...names,
		collection,
		range: stream.range(token, stream.peekIndex())
	};
}
const KEYWORDS$1 = [
	"if",
	"for",
	"else",
	"endif",
	"endfor"
];
function unknownKeyword(stream, token, keyword) {
	const given = stream.textOf(keyword);
	const meant = nearestName(given, KEYWORDS$1);
	stream.freshError("Invalid template control keyword", `"${given}" is not a valid template control keyword.${meant === void 0 ? "" : ` Did you mean "${meant}"?`}`, {
		range: stream.range(keyword),
		context: stream.range(token, keyword)
	});
}
//#endregion
//#region src/core/hcl/parse/template-text.ts
/** The text that a token of a template stands for: `$${` is `${`, and in quotes a backslash escapes. */
function resolveText(stream, token) {
	const text = stream.textOf(token);
	if (/^(\$\$|%%)\{/.test(text)) return text.slice(1);
	if (stream.kindOf(token) !== 30 || !text.includes("\\")) return text;
	return text.replace(ESCAPE, (sequence, offset) => {
		const resolved = resolveEscape(sequence);
		if (resolved.problem !== void 0) {
			const range = rangeInside(stream, token, {
				offset,
				length: sequence.length
			});
			stream.error("Invalid escape sequence", resolved.problem, { range });
		}
		return resolved.text;
	});
}
/** A backslash with as much after it as the writer may have meant. */
const ESCAPE = /\\(?:u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?/gsu;
const SIMPLE = new Map([
	["\\n", "\n"],
	["\\r", "\r"],
	["\\t", "	"],
	["\\\"", "\""],
	["\\\\", "\\"]
]);
function resolveEscape(sequence) {
	const simple = SIMPLE.get(sequence);
	if (simple !== void 0) return { text: simple };
	if (sequence.startsWith("\\u")) return resolveCodePoint(sequence, {
		length: 4,
		digits: "four"
	});
	if (sequence.startsWith("\\U")) return resolveCodePoint(sequence, {
		length: 8,
		digits: "eight"
	});
	const selector = sequence.slice(1);
	return {
		text: selector,
		problem: `The symbol ${JSON.stringify(selector)} is not a valid escape sequence selector.`
	};
}
function resolveCodePoint(sequence, wanted) {
	const hex = sequence.slice(2);
	if (hex.length !== wanted.length) return {
		text: sequence,
		problem: `The ${sequence.slice(0, 2)} escape sequence must be followed by ${wanted.digits} hexadecimal digits.`
	};
	const point = Number.parseInt(hex, 16);
	if (point > 1114111 || point >= 55296 && point <= 57343) return {
		text: sequence,
		problem: `Cannot encode character U+${point.toString(16).padStart(4, "0")} in UTF-8.`
	};
	return { text: String.fromCodePoint(point) };
}
/** A place inside of a token that has no line break. */
function rangeInside(stream, token, { offset, length }) {
	const text = stream.textOf(token);
	const { file, start } = stream.range(token);
	const at = (end) => ({
		line: start.line,
		column: start.column + countGraphemes(text.slice(0, end)),
		byte: start.byte + utf8Length(text.slice(0, end))
	});
	return {
		file,
		start: at(offset),
		end: at(offset + length)
	};
}
//#endregion
//#region src/core/hcl/parse/template-pieces.ts
/** The pieces of a template up to its closer, with strip markers applied: each acts on one neighbouring token of text. */
function parsePieces(stream, closer) {
	const pieces = [];
	const start = stream.peekIndex();
	for (let stripNext = false;;) {
		const token = stream.read();
		const tokenKind = stream.kindOf(token);
		if (tokenKind === closer) return finish(stream, {
			pieces,
			start,
			end: token
		});
		switch (tokenKind) {
			case 30:
			case 31: {
				const text = resolveText(stream, token);
				const range = stream.range(token);
				pieces.push({
					kind: "text",
					text: stripNext ? trimGoSpaceLeft(text) : text,
					range
				});
				stripNext = false;
				break;
			}
			case 20:
			case 21:
				stripBefore(stream, token, pieces);
				stripNext = parseSequence(stream, {
					pieces,
					token,
					start,
					closer
				});
				break;
			default: return unterminated(stream, {
				pieces,
				token,
				start,
				closer
			});
		}
	}
}
/** An empty template is one empty text, as the user means it. */
function finish(stream, { pieces, start, end }) {
	if (pieces.length > 0) return {
		pieces,
		end
	};
	const { file, start: from } = stream.range(start);
	return {
		pieces: [{
			kind: "text",
			text: "",
			range: {
				file,
				start: from,
				end: from
			}
		}],
		end
	};
}
function stripBefore(stream, token, pieces) {
	const last = pieces.at(-1);
	if (last?.kind === "text" && stream.textOf(token).endsWith("~")) last.text = trimGoSpaceRight(last.text);
}
/** Whether the text after the sequence is to be stripped. */
function parseSequence(stream, place) {
	const { newlines } = stream;
	stream.newlines = false;
	const strips = stream.kindOf(place.token) === 20 ? parseInterpolation(stream, place) : parseDirective(stream, place);
	stream.newlines = newlines;
	return strips;
}
function parseInterpolation(stream, { pieces, token, start, closer }) {
	const expression = stream.parseExpression();
	const close = stream.peekIndex();
	const closed = stream.kindOf(close) === 22;
	if (closed) stream.read();
	else {
		unclosedInterpolation(stream, {
			close,
			start,
			closer
		});
		stream.recover(22);
	}
	pieces.push({
		kind: "interpolation",
		expression,
		range: stream.range(token, close)
	});
	return closed && stream.textOf(close) === "~}";
}
function unclosedInterpolation(stream, { close, start, closer }) {
	const unclosed = "Unclosed template interpolation sequence";
	const extra = "Extra characters after interpolation expression";
	const place = {
		range: stream.range(close),
		context: stream.range(start, close)
	};
	switch (stream.kindOf(close)) {
		case 0:
			stream.freshError(unclosed, "There is no closing brace for this interpolation sequence before the end of the file. This might be caused by incorrect nesting inside the given expression.", { range: stream.range(start) });
			return;
		case 64:
			stream.freshError(extra, "Template interpolation doesn't expect a colon at this location. Did you intend this to be a literal sequence to be processed as part of another language? If so, you can escape it by starting with \"$${\" instead of just \"${\".", place);
			return;
		case 16:
		case 17:
			if (closer !== 17) break;
			stream.freshError(unclosed, "There is no closing brace for this interpolation sequence before the end of the quoted template. This might be caused by incorrect nesting inside the given expression.", { range: stream.range(start) });
			return;
	}
	stream.freshError(extra, "Expected a closing brace to end the interpolation expression, but found extra characters.\n\nThis can happen when you include interpolation syntax for another language, such as shell scripting, but forget to escape the interpolation start token. If this is an embedded sequence for another language, escape it by starting with \"$${\" instead of just \"${\".", place);
}
function unterminated(stream, { pieces, token, start, closer }) {
	const heredoc = closer === 19;
	stream.freshError("Unterminated template string", `No closing marker was found for the string.${heredoc ? " The end marker of a heredoc stands alone on its line, and a line break must follow it, even at the end of the file." : ""}`, {
		range: stream.range(token),
		context: stream.range(start, token)
	});
	return finish(stream, {
		pieces,
		start,
		end: stream.recover(closer)
	});
}
//#endregion
//#region src/core/hcl/parse/format-range.ts
/** A place as HashiCorp's messages name it: `main.hcl:3,5-12`. */
function formatRange({ file, start, end }) {
	const last = start.line === end.line ? `${end.column}` : `${end.line},${end.column}`;
	return `${file}:${start.line},${start.column}-${last}`;
}
//#endregion
//#region src/core/hcl/parse/template-tree.ts
/** Joins neighbouring texts, and matches each directive with its end. `end` is the template's closer. */
function buildTemplateParts(stream, pieces, end) {
	const cursor = {
		stream,
		pieces,
		end,
		next: 0
	};
	const parts = [];
	while (cursor.next < pieces.length) {
		const part = parsePart(cursor);
		if (isEnd(part)) unbalanced(cursor, part);
		else parts.push(part);
	}
	return parts;
}
function isEnd(part) {
	return part.kind === "else" || part.kind === "endif" || part.kind === "endfor";
}
function parsePart(cursor) {
	const piece = cursor.pieces[cursor.next++];
	if (piece === void 0) return emptyText(cursor.end);
	switch (piece.kind) {
		case "text": return joinTexts(cursor, piece.text, piece.range);
		case "if":
		case "for": return parseDirectiveBody(cursor, piece);
		default: return piece;
	}
}
function joinTexts(cursor, text, first) {
	let range = first;
	const texts = [text];
	for (let piece = cursor.pieces[cursor.next]; piece?.kind === "text"; piece = cursor.pieces[cursor.next]) {
		texts.push(piece.text);
		range = rangeBetween(first, piece.range);
		cursor.next++;
	}
	return {
		kind: "text",
		text: normalizeText(texts.join("")),
		range
	};
}
function parseDirectiveBody(cursor, piece) {
	if (!cursor.stream.enter()) {
		cursor.next = cursor.pieces.length;
		return emptyText(piece.range);
	}
	const part = piece.kind === "if" ? parseIf(cursor, piece) : parseFor(cursor, piece);
	cursor.stream.leave();
	return part;
}
function parseIf(cursor, open) {
	const then = [];
	let otherwise;
	for (;;) {
		const part = parseInside(cursor, open, "endif");
		if (part === void 0) return emptyText(cursor.end);
		if (!isEnd(part)) (otherwise ?? then).push(part);
		else if (part.kind === "else" && otherwise === void 0) otherwise = [];
		else if (part.kind === "endif") {
			const range = rangeBetween(open.range, part.range);
			return {
				kind: "if",
				condition: open.condition,
				then,
				otherwise: otherwise ?? [],
				range
			};
		} else return misplaced(cursor, part, endOfIfExpected(open, part));
	}
}
function endOfIfExpected(open, end) {
	const place = formatRange(open.range);
	if (end.kind === "else") return `Already in the else clause for the if started at ${place}.`;
	return `Expecting an endif directive for the if started at ${place}.`;
}
function parseFor(cursor, open) {
	const body = [];
	for (;;) {
		const part = parseInside(cursor, open, "endfor");
		if (part === void 0) return emptyText(cursor.end);
		if (!isEnd(part)) body.push(part);
		else if (part.kind === "endfor") {
			const { keyName, valueName, collection } = open;
			const range = rangeBetween(open.range, part.range);
			return {
				kind: "for",
				...keyName === void 0 ? { valueName } : {
					keyName,
					valueName
				},
				collection,
				body,
				range
			};
		} else return misplaced(cursor, part, endOfForExpected(open, part));
	}
}
function endOfForExpected(open, end) {
	if (end.kind === "else") return "An else clause is not expected for a for directive.";
	return `Expecting an endfor directive corresponding to the for directive at ${formatRange(open.range)}.`;
}
/** The next part inside of a directive; undefined at the end of the template, which is an error. */
function parseInside(cursor, open, wanted) {
	if (cursor.next < cursor.pieces.length) return parsePart(cursor);
	cursor.stream.error("Unexpected end of template", `The ${open.kind} directive at ${formatRange(open.range)} is missing its corresponding ${wanted} directive.`, { range: cursor.end });
}
function unbalanced(cursor, end) {
	misplaced(cursor, end, "The control directives within this template are unbalanced.");
}
function misplaced(cursor, end, detail) {
	cursor.stream.error(`Unexpected ${end.kind} directive`, detail, { range: end.range });
	return emptyText(end.range);
}
function emptyText(range) {
	return {
		kind: "text",
		text: "",
		range
	};
}
//#endregion
//#region src/core/hcl/parse/quoted-template.ts
/** A quoted string or a heredoc. */
function parseQuotedTemplate(stream) {
	const open = stream.read();
	if (stream.kindOf(open) === 16) return parsePlainString(stream, open) ?? parseTemplateUntil(stream, {
		open,
		closer: 17
	});
	return parseTemplateUntil(stream, {
		open,
		closer: 19,
		flush: stream.textOf(open).startsWith("<<-")
	});
}
/** The inside of a template, up to and with its closer. */
function parseTemplateUntil(stream, place) {
	const first = stream.peekIndex();
	const { pieces, end } = parsePieces(stream, place.closer);
	if (place.flush) flushHeredoc(pieces);
	const range = stream.range(place.open ?? first, stream.previous());
	const [only] = pieces;
	if (only?.kind === "interpolation" && pieces.length === 1) return {
		kind: "template-wrap",
		expression: only.expression,
		range
	};
	return {
		kind: "template",
		parts: buildTemplateParts(stream, pieces, stream.range(end)),
		range
	};
}
/** By far the most strings: one token of text, without anything to resolve. */
function parsePlainString(stream, open) {
	const { tokens } = stream;
	if (tokens.kind(open + 1) !== 30 || tokens.kind(open + 2) !== 17) return void 0;
	const text = tokens.text(open + 1);
	if (text.includes("\\") || text.startsWith("$") || text.startsWith("%")) return void 0;
	stream.read();
	stream.read();
	return {
		kind: "template",
		parts: [{
			kind: "text",
			text: normalizeText(text),
			range: stream.range(open + 1)
		}],
		range: stream.range(open, open + 2)
	};
}
//#endregion
//#region src/core/hcl/parse/tuple.ts
/** `[a, b]`, or a `for` expression in brackets. */
function parseTuple(stream) {
	const open = stream.read();
	const { newlines } = stream;
	stream.newlines = false;
	const expression = stream.isWord(stream.peekIndex(), "for") ? parseFor$1(stream, open) : parseItems(stream, open);
	stream.newlines = newlines;
	return expression;
}
function parseItems(stream, open) {
	const items = [];
	for (;;) {
		if (stream.peek() === 13) break;
		const before = stream.diagnostics.length;
		items.push(stream.parseExpression());
		if (stream.isLostSince(before)) return tuple(stream, {
			items,
			open,
			close: recover(stream)
		});
		const next = stream.peekIndex();
		if (stream.kindOf(next) === 13) break;
		if (stream.kindOf(next) !== 63) {
			noSeparator(stream, open, next);
			return tuple(stream, {
				items,
				open,
				close: recover(stream)
			});
		}
		stream.read();
	}
	return tuple(stream, {
		items,
		open,
		close: stream.read()
	});
}
function tuple(stream, { items, open, close }) {
	return {
		kind: "tuple",
		items: items.slice(),
		range: stream.range(open, close)
	};
}
function recover(stream) {
	return stream.recover(13);
}
function noSeparator(stream, open, next) {
	if (stream.kindOf(next) === 0) stream.freshError("Unterminated tuple constructor expression", "There is no corresponding closing bracket before the end of the file. This may be caused by incorrect bracket nesting elsewhere in this file.", { range: stream.range(open) });
	else stream.freshError("Missing item separator", "Expected a comma to mark the beginning of the next item.", {
		range: stream.range(next),
		context: stream.range(open, next)
	});
}
//#endregion
//#region src/core/hcl/parse/term.ts
/** The innermost part of an expression. `parseOperand` parses what a sign stands before. */
function parseTerm(stream, parseOperand) {
	const start = stream.peekIndex();
	switch (stream.kindOf(start)) {
		case 4: return parseName(stream);
		case 16:
		case 18: return parseQuotedTemplate(stream);
		case 5:
			stream.read();
			return {
				kind: "literal",
				value: numberLiteral(stream, start),
				range: stream.range(start)
			};
		case 12: return parseTuple(stream);
		case 10: return parseObject(stream);
		case 14: return parseParentheses(stream);
		case 44: return parseUnary(stream, "-", parseOperand);
		case 60: return parseUnary(stream, "!", parseOperand);
		default: return noTerm(stream, start);
	}
}
const KEYWORDS = new Map([
	["true", TRUE],
	["false", FALSE],
	["null", NULL]
]);
function parseName(stream) {
	const token = stream.read();
	const next = stream.peek();
	if (next === 14 || next === 65) return parseCall(stream, token);
	const name = stream.textOf(token);
	const range = stream.range(token);
	const value = KEYWORDS.get(name);
	if (value !== void 0) return {
		kind: "literal",
		value,
		range
	};
	return {
		kind: "traversal",
		traversal: {
			root: name,
			rootRange: range,
			steps: [],
			range
		},
		range
	};
}
function parseParentheses(stream) {
	const open = stream.read();
	const { newlines } = stream;
	stream.newlines = false;
	const before = stream.diagnostics.length;
	const expression = stream.parseExpression();
	if (stream.diagnostics.length > before) {
		stream.recover(15);
		stream.newlines = newlines;
		return expression;
	}
	const close = stream.peekIndex();
	if (stream.kindOf(close) !== 15) {
		stream.error("Unbalanced parentheses", "Expected a closing parenthesis to terminate the expression.", {
			range: stream.range(close),
			context: stream.range(open, close)
		});
		stream.recovering = true;
	}
	stream.read();
	stream.newlines = newlines;
	return {
		kind: "parentheses",
		expression,
		range: stream.range(open, close)
	};
}
/** A sign binds to its operand only: `-46 + 5` is `(-46) + 5`. */
function parseUnary(stream, operator, parseOperand) {
	const sign = stream.read();
	if (!stream.enter()) return placeholder(stream);
	const operand = parseOperand(stream);
	stream.leave();
	return {
		kind: "unary",
		operator,
		operand,
		range: rangeBetween(stream.range(sign), operand.range)
	};
}
function noTerm(stream, start) {
	const range = stream.range(start);
	if (stream.kindOf(start) === 0) stream.freshError("Missing expression", "Expected the start of an expression, but found the end of the file.", { range });
	else stream.freshError("Invalid expression", noTermDetail(stream, start), { range });
	stream.recovering = true;
	return placeholder(stream, range);
}
function noTermDetail(stream, start) {
	const detail = "Expected the start of an expression, but found an invalid expression token.";
	if (stream.kindOf(start) !== 1) return detail;
	return `${detail} The expression ended at the line break; to continue it on the next line, wrap it in parentheses.`;
}
//#endregion
//#region src/core/hcl/parse/operand.ts
/** A term with the attributes, indexes and splats that follow it. */
function parseOperand(stream) {
	return applySteps(parseTerm(stream, parseOperand), parseSteps(stream));
}
function applySteps(term, steps) {
	let expression = term;
	let constant = [];
	for (const step of steps) {
		if (step.kind === "attribute" || step.kind === "index") {
			constant.push(step);
			continue;
		}
		const source = applyConstantSteps(expression, constant);
		constant = [];
		const range = rangeBetween(source.range, step.range);
		expression = step.kind === "splat" ? {
			...step,
			source,
			range
		} : {
			kind: "index",
			collection: source,
			key: step.key,
			bracketRange: step.range,
			range
		};
	}
	return applyConstantSteps(expression, constant);
}
/** Steps that need no evaluation are kept together: a traversal is one node however long it is. */
function applyConstantSteps(source, steps) {
	const last = steps.at(-1);
	if (last === void 0) return source;
	const range = rangeBetween(source.range, last.range);
	if (source.kind !== "traversal") return {
		kind: "relative",
		source,
		steps,
		range
	};
	return {
		kind: "traversal",
		traversal: {
			...source.traversal,
			steps,
			range
		},
		range
	};
}
//#endregion
//#region src/core/hcl/parse/token-stream.ts
/** How deep blocks, brackets and operators may nest: enough for any configuration, and for the stack. */
const MAX_NESTING = 250;
/** Nobody reads more; a file with more is no configuration. */
const MAX_ERRORS = 500;
/**
* A cursor over the tokens that the grammar sees: comments are skipped, and so are line breaks where they do not
* matter. Tokens are named by their index. After an error the grammar recovers: it skips to a place from which it can
* go on, and keeps quiet about what may only be a consequence.
*/
var TokenStream = class {
	tokens;
	diagnostics = [];
	/** Whether line breaks are tokens here: they are in bodies and objects, not in brackets. */
	newlines = true;
	/** An error has happened: what looks wrong from now on may be a consequence. */
	recovering = false;
	#parseExpression;
	#next = 0;
	#depth = 0;
	/** Terms contain expressions and expressions terms: the parser of expressions comes in here, so that no file imports in a circle. */
	constructor(tokens, parseExpression) {
		this.tokens = tokens;
		this.#parseExpression = parseExpression;
	}
	parseExpression() {
		return this.#parseExpression(this);
	}
	/** The index of the next token. */
	peekIndex() {
		const { kinds } = this.tokens;
		const last = this.tokens.length - 1;
		for (let index = this.#next; index < last; index++) {
			const token = kinds[index];
			if (!(token === 3 || (token === 1 || token === 2) && !this.newlines)) return index;
		}
		return last;
	}
	/** The kind of the next token; a comment that ends its line is a line break. */
	peek() {
		return this.kindOf(this.peekIndex());
	}
	/** Takes the next token and gives its index. */
	read() {
		const index = this.peekIndex();
		this.#next = Math.min(index + 1, this.tokens.length);
		return index;
	}
	/** The token that was read last. */
	previous() {
		return this.#next === 0 ? this.peekIndex() : this.#next - 1;
	}
	kindOf(index) {
		const token = this.tokens.kind(index);
		return token === 2 ? 1 : token;
	}
	textOf(index) {
		return this.tokens.text(index);
	}
	isWord(index, word) {
		return this.tokens.kind(index) === 4 && this.textOf(index) === word;
	}
	range(first, last = first) {
		return this.tokens.range(first, last);
	}
	/** Where a token ends. */
	endOf(token) {
		return this.tokens.endOf(token);
	}
	error(summary, detail, place) {
		this.diagnostics.push(errorDiagnostic(summary, detail, place));
		if (this.diagnostics.length >= MAX_ERRORS) this.abandon();
	}
	/** An error that is told only if it cannot be the consequence of an earlier one. */
	freshError(summary, detail, place) {
		if (!this.recovering) this.error(summary, detail, place);
	}
	/** Whether an error was told since there were `before` of them, and the position is therefore not to be trusted. */
	isLostSince(before) {
		return this.recovering && this.diagnostics.length > before;
	}
	/** Enters a part of the grammar that may contain itself; false if that is too deep, which ends the file. */
	enter() {
		if (this.#depth >= MAX_NESTING) {
			this.freshError("Nesting too deep", TOO_DEEP, { range: this.range(this.peekIndex()) });
			this.abandon();
			return false;
		}
		this.#depth++;
		return true;
	}
	leave() {
		this.#depth--;
	}
	/** Gives up on the rest of the file. */
	abandon() {
		this.recovering = true;
		this.#next = this.tokens.length - 1;
	}
	/** Skips to behind the closer of the bracket that is open here; gives its index, or that of the end of the file. */
	recover(closer) {
		this.recovering = true;
		const opener = OPENERS.get(closer);
		for (let open = 0;;) {
			const index = this.read();
			const token = this.kindOf(index);
			if (token === 0) return index;
			if (token === closer) {
				if (open === 0) return index;
				open--;
			} else if (opener !== void 0 && pairedOpener(token, closer) === opener) open++;
		}
	}
	/** Skips over the next bracket pair that starts with `opener`. */
	recoverOver(opener) {
		for (;;) {
			const token = this.kindOf(this.read());
			if (token === opener || token === 0) break;
		}
		this.recover(CLOSERS.get(opener) ?? 0);
	}
	/**
	* Skips to behind the line break that ends the current attribute or block, balancing brackets on the way. There the
	* next item starts, so errors count as fresh again.
	*/
	recoverAfterItem() {
		const open = [];
		this.recovering = true;
		for (;;) {
			const token = this.kindOf(this.read());
			if (token === 0) return;
			if (token === 1 && open.length === 0) {
				this.recovering = false;
				return;
			}
			if (CLOSERS.has(token)) open.push(token);
			else if (OPENERS.has(token)) closeInnermost(open, token);
		}
	}
};
const TOO_DEEP = `Blocks, brackets and operators may be nested at most ${MAX_NESTING} levels deep. Split the configuration up, for example by giving inner values a name in "locals".`;
const CLOSERS = new Map([
	[10, 11],
	[12, 13],
	[14, 15],
	[16, 17],
	[18, 19],
	[21, 22],
	[20, 22]
]);
const OPENERS = new Map([...CLOSERS].map(([opener, closer]) => [closer, opener]));
/** Two kinds of sequences end with the same closer: here they count as one. */
function pairedOpener(token, closer) {
	return closer === 22 && token === 21 ? 20 : token;
}
function closeInnermost(open, closer) {
	while (open.length > 0 && CLOSERS.get(open.at(-1) ?? 0) !== closer) open.pop();
	open.pop();
}
//#endregion
//#region src/core/hcl/parse/expression.ts
/** A stream over tokens that knows how to parse the expressions in it. */
function streamOf(tokens) {
	return new TokenStream(tokens, parseNested);
}
function parseNested(stream) {
	if (!stream.enter()) return placeholder(stream);
	const expression = parseConditional(stream);
	stream.leave();
	return expression;
}
function parseConditional(stream) {
	const start = stream.peekIndex();
	const before = stream.diagnostics.length;
	const condition = parseBinary(stream, LOWEST);
	if (stream.isLostSince(before) || stream.peek() !== 66) return condition;
	stream.read();
	const then = stream.parseExpression();
	if (stream.isLostSince(before)) return condition;
	const colon = stream.peekIndex();
	if (stream.kindOf(colon) !== 64) {
		stream.error("Missing false expression in conditional", "The conditional operator (...?...:...) requires a false expression, delimited by a colon.", {
			range: stream.range(colon),
			context: stream.range(start, colon)
		});
		return condition;
	}
	stream.read();
	const otherwise = stream.parseExpression();
	if (stream.isLostSince(before)) return condition;
	return {
		kind: "conditional",
		condition,
		then,
		otherwise,
		range: rangeBetween(condition.range, otherwise.range)
	};
}
const LOWEST = 1;
/** By kind of token, in an array: every operand asks whether an operator follows. */
const OPERATORS = operatorTable([
	[
		52,
		"||",
		1
	],
	[
		51,
		"&&",
		2
	],
	[
		49,
		"==",
		3
	],
	[
		50,
		"!=",
		3
	],
	[
		47,
		">",
		4
	],
	[
		48,
		">=",
		4
	],
	[
		45,
		"<",
		4
	],
	[
		46,
		"<=",
		4
	],
	[
		43,
		"+",
		5
	],
	[
		44,
		"-",
		5
	],
	[
		40,
		"*",
		6
	],
	[
		41,
		"/",
		6
	],
	[
		42,
		"%",
		6
	]
]);
function operatorTable(rows) {
	const table = [];
	for (const [token, operator, level] of rows) table[token] = {
		operator,
		level
	};
	return table;
}
function parseBinary(stream, lowest) {
	const before = stream.diagnostics.length;
	let left = parseOperand(stream);
	while (!stream.isLostSince(before)) {
		const found = OPERATORS[stream.peek()];
		if (found === void 0 || found.level < lowest) break;
		stream.read();
		const right = parseBinary(stream, found.level + 1);
		if (stream.isLostSince(before)) break;
		left = {
			kind: "binary",
			operator: found.operator,
			left,
			right,
			range: rangeBetween(left.range, right.range)
		};
	}
	return left;
}
//#endregion
//#region src/core/hcl/scan/check-tokens.ts
/** The errors of tokens that HCL never has. A habit that repeats, such as a semicolon on each line, is told once or twice. */
function checkTokens(tokens) {
	const diagnostics = [];
	const told = /* @__PURE__ */ new Map();
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens.kind(index);
		if (token < 80) continue;
		const mistake = mistakeOf(token, tokens, index);
		const count = told.get(mistake.habit) ?? 0;
		if (count <= mistake.limit) told.set(mistake.habit, count + 1);
		if (!isTold(mistake, count)) continue;
		diagnostics.push(errorDiagnostic(mistake.summary, mistake.detail, { range: tokens.range(index) }));
	}
	if (tokens.source.cutAtBadEncoding) diagnostics.push(badEncoding(tokens));
	return diagnostics;
}
function isTold(mistake, count) {
	return mistake.paired ? count % 2 === 0 : count < mistake.limit;
}
/** Enough for every honest file, few enough for a file that is not HCL at all. */
const MANY = 20;
const OPERATOR = "Unsupported operator";
const CHARACTER = "Invalid character";
const MISTAKES = new Map([
	[80, bitwise(" Did you mean boolean AND (\"&&\")?")],
	[81, bitwise(" Did you mean boolean OR (\"||\")?")],
	[82, bitwise(" Did you mean boolean NOT (\"!\")?")],
	[83, bitwise("")],
	[85, {
		habit: "backtick",
		summary: CHARACTER,
		detail: "The \"`\" character is not valid. To create a multi-line string, use the \"heredoc\" syntax, like \"<<EOT\".",
		limit: 2,
		paired: true
	}],
	[84, {
		habit: "apostrophe",
		summary: CHARACTER,
		detail: "Single quotes are not valid. Use double quotes (\") to enclose strings.",
		limit: 2,
		paired: true
	}],
	[86, {
		habit: "semicolon",
		summary: CHARACTER,
		detail: "The \";\" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.",
		limit: 1
	}],
	[87, {
		habit: "newline",
		summary: "Invalid multi-line string",
		detail: "Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the \"heredoc\" multi-line template syntax.",
		limit: MANY
	}]
]);
const CURLY_QUOTES = {
	habit: "curly",
	summary: CHARACTER,
	detail: "\"Curly quotes\" are not valid here. These can sometimes be inadvertently introduced when sharing code via documents or discussion forums. It might help to replace the character with a \"straight quote\".",
	limit: MANY
};
const UNUSED_CHARACTER = {
	habit: "unused",
	summary: CHARACTER,
	detail: "This character is not used within the language.",
	limit: MANY
};
function mistakeOf(token, tokens, index) {
	const known = MISTAKES.get(token);
	if (known !== void 0) return known;
	return /^[\u201c\u201d]$/.test(tokens.text(index)) ? CURLY_QUOTES : UNUSED_CHARACTER;
}
function bitwise(suggestion) {
	return {
		habit: "bitwise",
		summary: OPERATOR,
		detail: `Bitwise operators are not supported.${suggestion}`,
		limit: 4
	};
}
function badEncoding(tokens) {
	return errorDiagnostic("Invalid character encoding", "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your editor.", { range: tokens.range(tokens.length - 1) });
}
//#endregion
//#region src/core/hcl/scan/identifier.ts
const LETTER = 1;
const DIGIT_OR_HYPHEN = 2;
/** The classes of ASCII characters; the rest is asked of Unicode's tables. */
const ASCII_CLASS = asciiClasses();
const ID_START = /^\p{ID_Start}$/u;
const ID_CONTINUE = /^\p{ID_Continue}$/u;
/** Where the identifier that starts at `start` ends; `start` itself if none does. */
function endOfIdentifier(text, start) {
	const first = text.codePointAt(start) ?? 0;
	if (!startsIdentifier(first)) return start;
	let end = start + width(first);
	while (end < text.length) {
		const code = text.charCodeAt(end);
		if (code < 128) {
			if (ASCII_CLASS[code] === 0) break;
			end++;
		} else {
			const point = text.codePointAt(end) ?? 0;
			if (!ID_CONTINUE.test(String.fromCodePoint(point))) break;
			end += width(point);
		}
	}
	return end;
}
function startsIdentifier(point) {
	return point < 128 ? ASCII_CLASS[point] === LETTER : ID_START.test(String.fromCodePoint(point));
}
function width(point) {
	return point > 65535 ? 2 : 1;
}
function asciiClasses() {
	const classes = new Uint8Array(128);
	for (let code = 0; code < 128; code++) {
		const character = String.fromCharCode(code);
		if (/[A-Za-z_]/.test(character)) classes[code] = LETTER;
		else if (/[0-9-]/.test(character)) classes[code] = DIGIT_OR_HYPHEN;
	}
	return classes;
}
//#endregion
//#region src/core/hcl/scan/scan-state.ts
/** Adds a token of ASCII characters on one line, and moves behind it. */
function take(state, kind, length) {
	state.tokens.push(kind, state.position, state.position + length);
	state.position += length;
}
/** Adds a token that may hold anything, and moves behind it. */
function takeText(state, kind, end) {
	state.tokens.pushText(kind, state.position, end);
	state.position = end;
}
/** Where the line break ends that starts at `at`; `at` itself if none does. A lone CR is none. */
function endOfLineBreak(text, at) {
	if (text.charCodeAt(at) === 10) return at + 1;
	return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at;
}
//#endregion
//#region src/core/hcl/scan/scan-code.ts
/** Takes one token, or a run of blanks, outside of templates. */
function scanCode(state) {
	const { text, position } = state;
	const code = text.charCodeAt(position);
	if (code === SPACE || code === TAB) state.position = endOfBlanks(text, position + 1);
	else if (isDigit(code)) take(state, 5, endOfNumber(text, position) - position);
	else {
		const end = endOfIdentifier(text, position);
		if (end > position) takeIdentifier(state, end);
		else scanSymbol(state, code);
	}
}
const TAB = 9;
const LINE_FEED$1 = 10;
const CARRIAGE_RETURN$1 = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const FULL_STOP = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS_THAN = 60;
const UPPER_E = 69;
const LOWER_E = 101;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const TILDE = 126;
/** Longest first: a symbol is the longest of these that fits. */
const SYMBOLS = new Map([
	["...", 67],
	["==", 49],
	["!=", 50],
	[">=", 48],
	["<=", 46],
	["&&", 51],
	["||", 52],
	["::", 65],
	["=>", 68],
	["[", 12],
	["]", 13],
	["(", 14],
	[")", 15],
	[".", 62],
	[",", 63],
	["*", 40],
	["/", 41],
	["%", 42],
	["+", 43],
	["-", 44],
	["=", 61],
	["<", 45],
	[">", 47],
	["!", 60],
	["?", 66],
	[":", 64],
	["&", 80],
	["|", 81],
	["~", 82],
	["^", 83],
	[";", 86],
	["`", 85],
	["'", 84]
]);
/** For each first character, the symbols that start with it, longest first. */
const SYMBOLS_BY_CODE = symbolsByCode();
function endOfBlanks(text, from) {
	let end = from;
	while (text.charCodeAt(end) === SPACE || text.charCodeAt(end) === TAB) end++;
	return end;
}
/** Greedy over digits, dots and exponents, as HashiCorp's scanner is (`1.2.3` is one bad number), but never ends with a dot. */
function endOfNumber(text, start) {
	let end = start + 1;
	for (let at = end; at < text.length;) {
		const length = lengthOfNumberPart(text, at);
		if (length === 0) break;
		at += length;
		if (text.charCodeAt(at - 1) !== FULL_STOP) end = at;
	}
	return end;
}
/** A digit, a dot, or an exponent with its first digit. */
function lengthOfNumberPart(text, at) {
	const code = text.charCodeAt(at);
	if (isDigit(code) || code === FULL_STOP) return 1;
	if (code !== LOWER_E && code !== UPPER_E) return 0;
	const sign = text[at + 1] === "+" || text[at + 1] === "-" ? 1 : 0;
	return isDigit(text.charCodeAt(at + 1 + sign)) ? 2 + sign : 0;
}
function isDigit(code) {
	return code >= ZERO && code <= NINE;
}
function takeIdentifier(state, end) {
	for (let at = state.position; at < end; at++) if (state.text.charCodeAt(at) > 127) {
		takeText(state, 4, end);
		return;
	}
	take(state, 4, end - state.position);
}
function scanSymbol(state, code) {
	switch (code) {
		case LINE_FEED$1:
		case CARRIAGE_RETURN$1:
			scanLineBreak(state);
			return;
		case QUOTE:
			take(state, 16, 1);
			state.modes.push("quoted");
			return;
		case OPEN_BRACE:
			state.braces++;
			take(state, 10, 1);
			return;
		case CLOSE_BRACE:
			closeBrace(state, 1);
			return;
		case TILDE:
			if (state.text.charCodeAt(state.position + 1) === CLOSE_BRACE) {
				closeBrace(state, 2);
				return;
			}
			scanOperator(state, code);
			return;
		case HASH:
			scanLineComment(state);
			return;
		case SLASH:
			scanSlash(state);
			return;
		case LESS_THAN:
			scanLess(state);
			return;
		default:
			scanOperator(state, code);
			return;
	}
}
function scanLineBreak(state) {
	const end = endOfLineBreak(state.text, state.position);
	if (end > state.position) takeText(state, 1, end);
	else takeText(state, 88, state.position + 1);
}
/** `~}` always counts as the end of a sequence, so that the parser can refuse it as the end of anything else. */
function closeBrace(state, length) {
	const endsSequence = state.sequenceBraces.at(-1) === state.braces;
	take(state, endsSequence || length === 2 ? 22 : 11, length);
	state.braces--;
	if (endsSequence) {
		state.sequenceBraces.pop();
		state.modes.pop();
	}
}
function scanLineComment(state) {
	const lineFeed = state.text.indexOf("\n", state.position);
	if (lineFeed < 0) takeText(state, 3, state.text.length);
	else takeText(state, 2, lineFeed + 1);
}
/** An unterminated comment is a slash and a star. */
function scanSlash(state) {
	const next = state.text[state.position + 1];
	if (next === "/") {
		scanLineComment(state);
		return;
	}
	if (next === "*" && state.position + 2 < state.commentsCloseUntil) {
		const close = state.text.indexOf("*/", state.position + 2);
		if (close >= 0) {
			takeText(state, 3, close + 2);
			return;
		}
		state.commentsCloseUntil = state.position;
	}
	take(state, 41, 1);
}
function scanLess(state) {
	const { text, position } = state;
	if (text[position + 1] !== "<") {
		scanOperator(state, LESS_THAN);
		return;
	}
	const markerStart = position + (text[position + 2] === "-" ? 3 : 2);
	const markerEnd = endOfIdentifier(text, markerStart);
	const end = endOfLineBreak(text, markerEnd);
	if (markerEnd === markerStart || end === markerEnd) {
		scanOperator(state, LESS_THAN);
		return;
	}
	takeText(state, 18, end);
	state.heredocs.push({
		marker: text.slice(markerStart, markerEnd),
		atLineStart: true
	});
	state.modes.push("heredoc");
}
function scanOperator(state, code) {
	for (const [symbol, token] of SYMBOLS_BY_CODE[code] ?? []) if (state.text.startsWith(symbol, state.position)) {
		take(state, token, symbol.length);
		return;
	}
	const point = state.text.codePointAt(state.position) ?? 0;
	takeText(state, 88, state.position + (point > 65535 ? 2 : 1));
}
function symbolsByCode() {
	const table = [];
	for (const entry of SYMBOLS) {
		const code = entry[0].charCodeAt(0);
		table[code] = [...table[code] ?? [], entry];
	}
	return table;
}
//#endregion
//#region src/core/hcl/scan/scan-template.ts
/** Takes one token inside a quoted string. */
function scanQuoted(state) {
	const { text, position } = state;
	const character = text[position];
	if (character === "\"") {
		take(state, 17, 1);
		state.modes.pop();
	} else if (character === "$" || character === "%") scanMarker(state, character, 30);
	else if (character === "\n" || character === "\r") takeText(state, 87, endOf(LINE_BREAKS, text, position));
	else {
		const end = endOfQuotedRun(text, position);
		if (end > position) takeText(state, 30, end);
		else take(state, 88, 1);
	}
}
/** Takes one token inside a heredoc: a line of text, a part of one, or the end marker. */
function scanHeredoc(state) {
	const { text, position } = state;
	const character = text[position];
	if (character === "$" || character === "%") {
		scanMarker(state, character, 31);
		return;
	}
	const end = endOf(PLAIN_RUN, text, position);
	const lineEnd = endOfLineBreak(text, end);
	if (lineEnd > end) {
		endHeredocLine(state, end, lineEnd);
		return;
	}
	if (end === position) {
		takeText(state, 88, text.length);
		return;
	}
	setLineStart(state, false);
	takeText(state, 31, end);
}
/** Takes one token of a template that is a file of its own. */
function scanBareTemplate(state) {
	const { text, position } = state;
	const character = text[position];
	if (character === "$" || character === "%") {
		scanMarker(state, character, 31);
		return;
	}
	const lineEnd = endOfLineBreak(text, endOf(PLAIN_RUN, text, position));
	takeText(state, 31, lineEnd > position ? lineEnd : text.length);
}
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const LINE_END = new Set([LINE_FEED, CARRIAGE_RETURN]);
const ENDS_QUOTED_RUN = /["$%\r\n]/;
const PLAIN_RUN = /[^$%\r\n]*/y;
const LINE_BREAKS = /[\r\n]*/y;
function endOf(pattern, text, start) {
	pattern.lastIndex = start;
	pattern.test(text);
	return pattern.lastIndex;
}
/** A loop, not a pattern: a repeated choice in a pattern takes stack for every character. */
function endOfQuotedRun(text, start) {
	let end = start;
	while (end < text.length && !ENDS_QUOTED_RUN.test(text[end] ?? "")) {
		const length = text[end] === "\\" ? lengthOfEscape(text, end) : 1;
		if (length === 0) break;
		end += length;
	}
	return end;
}
/** A backslash and the character after it; 0 before a line break or the end. */
function lengthOfEscape(text, start) {
	const escaped = text.codePointAt(start + 1) ?? LINE_FEED;
	if (escaped === LINE_FEED || escaped === CARRIAGE_RETURN) return 0;
	return escaped > 65535 ? 3 : 2;
}
/** A `$` or `%` opens a sequence (`${`), escapes one (`$${`) or stands for itself. */
function scanMarker(state, marker, textKind) {
	const { text, position } = state;
	const opener = `${marker}{`;
	if (text.startsWith(opener, position)) {
		openSequence(state, marker);
		return;
	}
	if (text[position + 1] === marker && text.startsWith(opener, position + 1)) {
		takeEscape(state, textKind);
		return;
	}
	takeLoneMarker(state, textKind);
}
function openSequence(state, marker) {
	const strips = state.text[state.position + 2] === "~";
	take(state, marker === "$" ? 20 : 21, strips ? 3 : 2);
	state.braces++;
	state.sequenceBraces.push(state.braces);
	setLineStart(state, false);
	state.modes.push("code");
}
/** Outside of quotes, an escape takes the line break with it that follows. */
function takeEscape(state, textKind) {
	const { text, position } = state;
	const end = position + (text[position + 3] === "~" ? 4 : 3);
	const lineEnd = textKind === 31 ? endOfLineBreak(text, end) : end;
	setLineStart(state, lineEnd > end);
	takeText(state, textKind, lineEnd);
}
/**
* At the very end a lone marker is not a token of HCL, except in a bare template. Outside of quotes it takes the
* character with it that follows, if that is the last one of its line (strip markers act on tokens, so it matters).
*/
function takeLoneMarker(state, textKind) {
	const { text, position } = state;
	const bare = state.modes.length === 1 && state.modes[0] === "bare";
	if (position + 1 === text.length && !bare) {
		take(state, 88, 1);
		return;
	}
	setLineStart(state, false);
	takeText(state, textKind, position + (textKind === 31 && text.charCodeAt(position + 1) < 128 && LINE_END.has(text.charCodeAt(position + 2)) ? 2 : 1));
}
function setLineStart(state, atLineStart) {
	const heredoc = state.heredocs.at(-1);
	if (heredoc !== void 0) heredoc.atLineStart = atLineStart;
}
function endHeredocLine(state, textEnd, lineEnd) {
	const heredoc = state.heredocs.at(-1);
	const line = state.text.slice(state.position, textEnd);
	if (heredoc?.atLineStart && trimGoSpace(line) === heredoc.marker) {
		takeText(state, 19, textEnd);
		takeText(state, 1, lineEnd);
		state.heredocs.pop();
		state.modes.pop();
		return;
	}
	setLineStart(state, true);
	takeText(state, 31, lineEnd);
}
//#endregion
//#region src/core/hcl/scan/token-list.ts
/**
* The tokens of a file in source order, the last one END_OF_FILE. Between two tokens there are only spaces and tabs.
* Kept in typed arrays: a token costs no object, and positions are made only for the nodes that want them.
*/
var TokenList = class {
	source;
	length = 0;
	kinds;
	starts;
	ends;
	#lines;
	#columns;
	/** Byte offsets of token starts, kept only for a text that is not all ASCII. */
	#bytes;
	#line = 1;
	#column = 1;
	#byte;
	#end = 0;
	constructor(source) {
		const capacity = Math.max(16, source.text.length >> 2);
		this.source = source;
		this.kinds = new Uint8Array(capacity);
		this.starts = new Uint32Array(capacity);
		this.ends = new Uint32Array(capacity);
		this.#lines = new Uint32Array(capacity);
		this.#columns = new Uint32Array(capacity);
		this.#bytes = isAscii(source.text) ? void 0 : new Uint32Array(capacity);
		this.#byte = source.bytesBefore;
	}
	/** Adds a token on one line whose characters are all ASCII. */
	push(kind, start, end) {
		this.#begin(kind, start, end);
		this.#column += end - start;
		this.#byte += end - start;
		this.#end = end;
	}
	/** Adds a token that may hold line breaks or other characters. */
	pushText(kind, start, end) {
		this.#begin(kind, start, end);
		const text = this.source.text.slice(start, end);
		const lastLine = text.lastIndexOf("\n") + 1;
		if (lastLine > 0) {
			this.#line += countLineBreaks(text);
			this.#column = 1;
		}
		this.#column += countGraphemes(lastLine > 0 ? text.slice(lastLine) : text);
		this.#byte += this.#bytes === void 0 ? end - start : utf8Length(text);
		this.#end = end;
	}
	text(index) {
		return this.source.text.slice(this.starts[index], this.ends[index]);
	}
	kind(index) {
		return this.kinds[index] ?? 0;
	}
	startOf(index) {
		const start = this.starts[index] ?? 0;
		return {
			line: this.#lines[index] ?? 1,
			column: this.#columns[index] ?? 1,
			byte: this.#bytes === void 0 ? start + this.source.bytesBefore : this.#bytes[index] ?? 0
		};
	}
	/** The next token's start without the blanks between: so no token needs to keep its end. */
	endOf(index) {
		if (index + 1 >= this.length) return this.startOf(index);
		const next = this.startOf(index + 1);
		const blanks = (this.starts[index + 1] ?? 0) - (this.ends[index] ?? 0);
		return blanks === 0 ? next : {
			line: next.line,
			column: next.column - blanks,
			byte: next.byte - blanks
		};
	}
	/** From the start of one token to the end of another, or of the same. */
	range(first, last = first) {
		return {
			file: this.source.file,
			start: this.startOf(first),
			end: this.endOf(last)
		};
	}
	#begin(kind, start, end) {
		if (this.length === this.kinds.length) this.#grow();
		const index = this.length++;
		const blanks = start - this.#end;
		this.#column += blanks;
		this.#byte += blanks;
		this.kinds[index] = kind;
		this.starts[index] = start;
		this.ends[index] = end;
		this.#lines[index] = this.#line;
		this.#columns[index] = this.#column;
		if (this.#bytes !== void 0) this.#bytes[index] = this.#byte;
	}
	#grow() {
		const capacity = this.kinds.length * 2;
		const kinds = new Uint8Array(capacity);
		kinds.set(this.kinds);
		this.kinds = kinds;
		this.starts = enlarged(this.starts, capacity);
		this.ends = enlarged(this.ends, capacity);
		this.#lines = enlarged(this.#lines, capacity);
		this.#columns = enlarged(this.#columns, capacity);
		if (this.#bytes !== void 0) this.#bytes = enlarged(this.#bytes, capacity);
	}
};
function enlarged(array, capacity) {
	const copy = new Uint32Array(capacity);
	copy.set(array);
	return copy;
}
function countLineBreaks(text) {
	let count = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
	return count;
}
//#endregion
//#region src/core/hcl/scan/scan.ts
/**
* Splits a text into tokens, as HashiCorp's scanner does. Never fails: what is not HCL becomes tokens that
* `checkTokens` reports. A `template` starts as the inside of a heredoc that has no end marker.
*/
function scan(source, start) {
	const state = {
		text: source.text,
		tokens: new TokenList(source),
		position: 0,
		modes: [start === "code" ? "code" : "bare"],
		braces: 0,
		sequenceBraces: [],
		heredocs: [],
		commentsCloseUntil: Number.POSITIVE_INFINITY
	};
	while (state.position < state.text.length) scanners[state.modes.at(-1) ?? "code"](state);
	state.tokens.push(0, state.text.length, state.text.length);
	return state.tokens;
}
const scanners = {
	code: scanCode,
	quoted: scanQuoted,
	heredoc: scanHeredoc,
	bare: scanBareTemplate
};
//#endregion
//#region src/core/hcl/static-traversal.ts
/**
* Reads an expression as a reference without evaluating it, as `depends_on` and `moved` want it. `true`, `false` and
* `null` count as names. Undefined, with an error, if it is anything but names, attributes and constant indexes.
*/
function staticTraversal(expression) {
	const traversal = traversalOf(expression);
	if (traversal !== void 0) return {
		value: traversal,
		diagnostics: []
	};
	return {
		value: void 0,
		diagnostics: [errorDiagnostic("Invalid expression", "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.", { range: expression.range })]
	};
}
function traversalOf(expression) {
	if (expression.kind === "traversal") return expression.traversal;
	if (expression.kind === "relative") {
		const source = traversalOf(expression.source);
		const { range } = expression;
		return source && {
			...source,
			steps: [...source.steps, ...expression.steps],
			range
		};
	}
	const name = keywordOf(expression);
	if (name === void 0) return void 0;
	return {
		root: name,
		rootRange: expression.range,
		steps: [],
		range: expression.range
	};
}
function keywordOf(expression) {
	if (expression.kind !== "literal") return void 0;
	if (expression.value.kind === "bool") return String(expression.value.value);
	return expression.value.kind === "null" ? "null" : void 0;
}
//#endregion
//#region src/core/hcl/static-keyword.ts
/** Reads an expression as a bare word, such as `all` or `any`; undefined, with an error, if it is more than that. */
function staticKeyword(expression) {
	const traversal = staticTraversal(expression).value;
	if (traversal?.steps.length === 0) return {
		value: traversal.root,
		diagnostics: []
	};
	return {
		value: void 0,
		diagnostics: [errorDiagnostic("Invalid expression", "A static keyword is required.", { range: expression.range })]
	};
}
//#endregion
//#region src/core/hcl/evaluate/start-range.ts
/** Where an expression starts, as HashiCorp's messages point at it: often only its first token. */
function startRangeOf(expression) {
	switch (expression.kind) {
		case "binary": return startRangeOf(expression.left);
		case "conditional": return startRangeOf(expression.condition);
		case "parentheses":
		case "bound": return startRangeOf(expression.expression);
		case "tuple":
		case "object":
		case "for":
		case "unary": return firstCharacter(expression.range);
		case "index": return firstCharacter(expression.bracketRange);
		case "splat": return expression.markerRange;
		case "call": return {
			...expression.range,
			end: firstCharacter(expression.argumentsRange).end
		};
		case "template": return startOfTemplate(expression);
		default: return expression.range;
	}
}
function startOfTemplate({ parts, range }) {
	const [first] = parts;
	if (first?.kind === "interpolation") return startRangeOf(first.expression);
	return first?.range ?? range;
}
/** Brackets and signs are one byte. */
function firstCharacter({ file, start }) {
	return {
		file,
		start,
		end: {
			...start,
			column: start.column + 1,
			byte: start.byte + 1
		}
	};
}
//#endregion
//#region src/core/config/literal.ts
/** The value of an expression that needs no evaluation: a plain string, number, bool, null, or a list of such. */
function literalOf(expression) {
	switch (expression.kind) {
		case "literal": return toValue(expression.value);
		case "template": return textOf$1(expression.parts);
		case "parentheses": return literalOf(expression.expression);
		case "tuple": return listOf(expression.items);
		default: return;
	}
}
/** Reads arguments of a body that must be literals; what is not of the wanted type is reported once. */
function literalReader(body) {
	const diagnostics = [];
	const read = (name, wanted, accept) => {
		const attribute = body.attributes.get(name);
		if (attribute === void 0) return void 0;
		const value = literalOf(attribute.expression);
		const accepted = value === void 0 || value === null ? void 0 : accept(value);
		if (accepted === void 0 && value !== null) diagnostics.push(notLiteral(attribute, wanted));
		return accepted;
	};
	return {
		text: (name) => read(name, "a string", asText),
		texts: (name) => read(name, "a list of strings", asTexts) ?? [],
		flag: (name) => read(name, "true or false", (value) => typeof value === "boolean" ? value : void 0),
		diagnostics
	};
}
function notLiteral(attribute, wanted) {
	return errorDiagnostic("Literal value required", `The argument "${attribute.name}" must be ${wanted}, written as a literal: variables, functions and references are not allowed here.`, {
		range: attribute.expression.range,
		context: attribute.range
	});
}
function textOf$1(parts) {
	let text = "";
	for (const part of parts) {
		if (part.kind !== "text") return void 0;
		text += part.text;
	}
	return text;
}
function listOf(items) {
	const values = items.map(literalOf);
	return values.includes(void 0) ? void 0 : values;
}
function asText(value) {
	return typeof value === "string" ? value : void 0;
}
function asTexts(value) {
	if (!Array.isArray(value)) return void 0;
	return value.every((item) => typeof item === "string") ? value : void 0;
}
//#endregion
//#region src/core/config/decode-moves.ts
/** `removed` blocks: what was declared once and is to be forgotten, or deleted. */
function decodeRemoved(blocks) {
	return collect$1(blocks, decodeRemovedBlock);
}
/** `import` blocks: what exists already and is to be owned. */
function decodeImports(blocks) {
	return collect$1(blocks, decodeImport);
}
/** The canonical address that an argument names without evaluating it: `mount.legacy`, `policy.team["a"]`. */
function addressArgument(attribute) {
	const traversal = staticTraversal(attribute.expression);
	if (traversal.value === void 0) return {
		value: void 0,
		diagnostics: traversal.diagnostics
	};
	const steps = parseAddress(traversalText(traversal.value));
	if (steps !== void 0) return {
		value: formatAddress(steps),
		diagnostics: []
	};
	return {
		value: void 0,
		diagnostics: [errorDiagnostic("Invalid address", `The argument "${attribute.name}" must be the address of an object, such as mount.kv or policy.team["a"].`, {
			range: attribute.expression.range,
			context: attribute.range
		})]
	};
}
/** A traversal as the text of an address; index keys become quoted text. */
function traversalText(traversal) {
	const steps = traversal.steps.map((step) => {
		if (step.kind === "attribute") return `.${step.name}`;
		return step.key.kind === "string" ? `[${JSON.stringify(step.key.value)}]` : "[]";
	});
	return `${traversal.root}${steps.join("")}`;
}
function collect$1(blocks, decode) {
	const decoded = blocks.map(decode);
	return {
		value: decoded.flatMap(({ value }) => value === void 0 ? [] : [value]),
		diagnostics: decoded.flatMap(({ diagnostics }) => diagnostics)
	};
}
function decodeRemovedBlock(block) {
	const shape = checkBody(block.body, {
		required: ["from"],
		blocks: new Map([["lifecycle", []]])
	});
	const lifecycle = block.body.blocks.find((nested) => nested.type === "lifecycle");
	const lifecycleShape = lifecycle === void 0 ? [] : checkBody(lifecycle.body, { optional: ["destroy"] });
	const read = lifecycle === void 0 ? void 0 : literalReader(lifecycle.body);
	const destroy = read?.flag("destroy") ?? false;
	const from = block.body.attributes.get("from");
	const address = from === void 0 ? void 0 : addressArgument(from);
	const keyed = from === void 0 || address?.value === void 0 ? [] : refuseKeys(from, address.value);
	const diagnostics = [
		...shape,
		...lifecycleShape,
		...read?.diagnostics ?? [],
		...address?.diagnostics ?? [],
		...keyed
	];
	return {
		value: address?.value === void 0 ? void 0 : {
			from: address.value,
			destroy,
			range: block.range
		},
		diagnostics
	};
}
function decodeImport(block) {
	const shape = checkBody(block.body, { required: ["to"] });
	const to = block.body.attributes.get("to");
	const address = to === void 0 ? void 0 : addressArgument(to);
	return {
		value: address?.value === void 0 ? void 0 : {
			to: address.value,
			range: block.range
		},
		diagnostics: [...shape, ...address?.diagnostics ?? []]
	};
}
function refuseKeys(attribute, address) {
	if (!(parseAddress(address) ?? []).some((step) => step.key !== void 0)) return [];
	return [errorDiagnostic("Instance key not allowed", "The \"from\" argument names a whole block, without an instance key: all of its instances are removed.", {
		range: attribute.expression.range,
		context: attribute.range
	})];
}
//#endregion
//#region src/core/hcl/static-list.ts
/** Reads an expression as a list of expressions without evaluating them: `[a.b, c]`. Empty, with an error, if it is none. */
function staticList(expression) {
	if (expression.kind === "tuple") return {
		value: expression.items,
		diagnostics: []
	};
	return {
		value: [],
		diagnostics: [errorDiagnostic("Invalid expression", "A static list expression is required.", { range: startRangeOf(expression) })]
	};
}
//#endregion
//#region src/core/config/block-kinds.ts
/** The blocks that declare objects at the top of a configuration or inside a namespace. */
const BLOCK_KINDS = new Map([
	["mount", {
		labels: ["path"],
		nested: "engine-objects"
	}],
	["auth", {
		labels: ["path"],
		nested: "engine-objects"
	}],
	["namespace", {
		labels: ["path"],
		nested: "objects"
	}],
	["policy", {
		labels: ["name"],
		nested: "parts"
	}],
	["secret", {
		labels: ["path"],
		nested: "parts"
	}],
	["object", {
		labels: ["path"],
		nested: "parts"
	}]
]);
//#endregion
//#region src/core/plan/read-problem.ts
/** What a failed read means for a person: which path, and what the token lacks or the server said. */
function readProblem(request, reply, place) {
	const namespace = request.namespace === "" ? "" : ` in namespace ${request.namespace}`;
	const where = `${request.method} /v1/${request.path}${namespace}`;
	if (reply.kind === "forbidden") {
		const capability = request.method === "LIST" ? "list" : "read";
		return errorDiagnostic("Permission denied", `${where} was refused, so it is not known whether the object exists or what it is. The token needs\n  ${`path "${request.path}" { capabilities = ["${capability}"] }`}`, place);
	}
	const said = "errors" in reply && reply.errors.length > 0 ? reply.errors.join("; ") : "(no message)";
	return errorDiagnostic("Object cannot be read", `${where}${"status" in reply && reply.status !== void 0 ? ` answered ${reply.status}` : " failed"}: ${said}`, place);
}
//#endregion
//#region src/core/hcl/file-size.ts
/** Far beyond any configuration that people write; 10 MB parse in about a second. */
const MAX_BYTES = 64 * 1024 * 1024;
/** The error of a file that is too large to be a configuration; undefined if it is not. */
function fileTooLarge(file, size) {
	if (size <= MAX_BYTES) return void 0;
	const start = {
		line: 1,
		column: 1,
		byte: 0
	};
	const range = {
		file,
		start,
		end: start
	};
	return {
		...errorDiagnostic("File too large", `A configuration file may have at most ${MAX_BYTES / 1024 / 1024} MB. Split it up into several files.`),
		range
	};
}
//#endregion
//#region src/core/hcl/parse/wordings.ts
const ARGUMENT_OR_BLOCK = "Argument or block definition required";
const ARGUMENT_OR_BLOCK_HERE = "An argument or block definition is required here.";
const UNCLOSED_BLOCK = "There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.";
//#endregion
//#region src/core/hcl/parse/attribute.ts
/** An attribute whose name was read; on its own line it takes the line break that ends it. */
function parseAttribute(stream, name, place) {
	stream.read();
	const before = stream.diagnostics.length;
	const expression = stream.parseExpression();
	let end = stream.previous();
	const nameRange = stream.range(name);
	if (stream.isLostSince(before)) stream.recoverAfterItem();
	else if (place === "own line") end = endLine$1(stream, name);
	return {
		name: stream.textOf(name),
		nameRange,
		expression,
		range: {
			file: nameRange.file,
			start: nameRange.start,
			end: stream.endOf(end)
		}
	};
}
/** A name that is followed by neither `=` nor `{`. */
function neitherArgumentNorBlock(stream, name) {
	stream.error(ARGUMENT_OR_BLOCK, `${ARGUMENT_OR_BLOCK_HERE} To set an argument, use the equals sign "=" to introduce the argument value.`, { range: stream.range(name) });
	stream.recoverAfterItem();
}
function endLine$1(stream, name) {
	const next = stream.peekIndex();
	const end = stream.previous();
	const nextKind = stream.kindOf(next);
	if (nextKind === 1 || nextKind === 0) {
		stream.read();
		return end;
	}
	const place = {
		range: stream.range(next),
		context: stream.range(name, next)
	};
	if (nextKind === 63) stream.freshError("Unexpected comma after argument", "Argument definitions must be separated by newlines, not commas. An argument definition must end with a newline.", place);
	else stream.freshError("Missing newline after argument", "An argument definition must end with a newline.", place);
	stream.recoverAfterItem();
	return end;
}
//#endregion
//#region src/core/hcl/parse/label.ts
/** A quoted string in which nothing can be interpolated; the next token is its opening quote. */
function parseLabel(stream) {
	const open = stream.read();
	const texts = [];
	for (;;) {
		const token = stream.read();
		switch (stream.kindOf(token)) {
			case 17: return {
				text: texts.join(""),
				range: stream.range(open, token)
			};
			case 30:
				texts.push(resolveText(stream, token));
				break;
			case 20:
			case 21:
				noSequence(stream, open, token);
				texts.push(`${stream.textOf(token)[0]}{ ... }`);
				break;
			default:
				brokenOff(stream, open, token);
				return {
					text: texts.join(""),
					range: stream.range(open, token)
				};
		}
	}
}
function noSequence(stream, open, token) {
	const marker = stream.textOf(token)[0];
	stream.error("Invalid string literal", `Template sequences are not allowed in this string. To include a literal "${marker}", double it (as "${marker}${marker}") to escape it.`, {
		range: stream.range(token),
		context: stream.range(open, token)
	});
	stream.recover(22);
}
function brokenOff(stream, open, token) {
	const place = {
		range: stream.range(token),
		context: stream.range(open, token)
	};
	if (stream.kindOf(token) === 0) {
		stream.error("Unterminated string literal", "Unable to find the closing quote mark before the end of the file.", place);
		return;
	}
	stream.error("Invalid string literal", "This item is not valid in a string literal.", place);
	stream.recover(17);
}
//#endregion
//#region src/core/hcl/parse/one-line-body.ts
/** The rest of `type { a = b }`: one attribute at most, and no line break before the brace. */
function parseOneLineBody(stream, type, open) {
	const attribute = parseOnlyAttribute(stream);
	endBody(stream, type, open);
	if (attribute === void 0) return placeholderBody(stream.range(open));
	const { file, end } = attribute.range;
	return {
		attributes: new Map([[attribute.name, attribute]]),
		blocks: [],
		range: attribute.range,
		endRange: {
			file,
			start: end,
			end
		}
	};
}
/** Undefined after an error. */
function parseOnlyAttribute(stream) {
	const name = stream.read();
	if (stream.kindOf(name) !== 4) {
		stream.error(ARGUMENT_OR_BLOCK, ARGUMENT_OR_BLOCK_HERE, { range: stream.range(name) });
		stream.recoverAfterItem();
		return;
	}
	const next = stream.peekIndex();
	switch (stream.kindOf(next)) {
		case 61: return parseAttribute(stream, name, "in braces");
		case 16:
		case 10:
		case 4:
			stream.error("Argument definition required", `A single-line block definition can contain only a single argument. If you meant to define argument "${stream.textOf(name)}", use an equals sign to assign it a value. To define a nested block, place it on a line of its own within its parent block.`, { range: stream.range(name, next) });
			stream.recoverAfterItem();
			return;
		default:
			neitherArgumentNorBlock(stream, name);
			return;
	}
}
const NOT_SINGLE = "Invalid single-argument block definition";
function endBody(stream, type, open) {
	const next = stream.peekIndex();
	const range = stream.range(next);
	switch (stream.kindOf(next)) {
		case 11:
			stream.read();
			return;
		case 63:
			stream.error(NOT_SINGLE, "Single-line block syntax can include only one argument definition. To define multiple arguments, use the multi-line block syntax with one argument definition per line.", { range });
			break;
		case 1:
			stream.error(NOT_SINGLE, "An argument definition on the same line as its containing block creates a single-line block definition, which must also be closed on the same line. Place the block's closing brace immediately after the argument definition.", { range });
			break;
		case 0:
			stream.freshError("Unclosed configuration block", UNCLOSED_BLOCK, {
				range: stream.range(open),
				context: stream.range(type, open)
			});
			break;
		default: stream.freshError(NOT_SINGLE, "A single-line block definition must end with a closing brace immediately after its single argument definition.", { range });
	}
	stream.recover(11);
}
//#endregion
//#region src/core/hcl/parse/block.ts
/** A block whose type was read, with the line break that ends it. */
function parseBlock(stream, typeToken, parseBody) {
	const type = stream.textOf(typeToken);
	const typeRange = stream.range(typeToken);
	const labels = parseLabels(stream);
	const lastLabel = labels.at(-1);
	const headerRange = lastLabel === void 0 ? typeRange : rangeBetween(typeRange, lastLabel.range);
	const open = stream.peekIndex();
	if (stream.kindOf(open) !== 10) {
		noBrace(stream, typeToken, open);
		return {
			type,
			typeRange,
			labels,
			body: placeholderBody(typeRange),
			headerRange,
			range: typeRange
		};
	}
	stream.read();
	const body = parseContent(stream, {
		type: typeToken,
		open,
		parseBody
	});
	const range = {
		file: typeRange.file,
		start: typeRange.start,
		end: stream.endOf(stream.previous())
	};
	endLine(stream, typeToken);
	return {
		type,
		typeRange,
		labels,
		body,
		headerRange,
		range
	};
}
const NO_LABELS = [];
function parseLabels(stream) {
	let labels = NO_LABELS;
	for (;;) {
		const next = stream.peek();
		if (next !== 16 && next !== 4) return labels;
		labels = [...labels, next === 4 ? bareLabel(stream) : parseLabel(stream)];
	}
}
function bareLabel(stream) {
	const token = stream.read();
	return {
		text: stream.textOf(token),
		range: stream.range(token)
	};
}
const NO_BLOCK = "Invalid block definition";
function noBrace(stream, type, next) {
	const place = {
		range: stream.range(next),
		context: stream.range(type, next)
	};
	switch (stream.kindOf(next)) {
		case 61:
			stream.error(NO_BLOCK, "The equals sign \"=\" indicates an argument definition, and must not be used when defining a block.", place);
			break;
		case 1:
			stream.error(NO_BLOCK, "A block definition must have block content delimited by \"{\" and \"}\", starting on the same line as the block header.", place);
			break;
		default: stream.freshError(NO_BLOCK, "Either a quoted string block label or an opening brace (\"{\") is expected here.", place);
	}
	stream.recoverAfterItem();
}
function parseContent(stream, { type, open, parseBody }) {
	const openRange = stream.range(open);
	if (!stream.enter()) return placeholderBody(openRange);
	const next = stream.peek();
	const body = next === 1 || next === 11 || next === 0 ? parseBody(stream, 11) : parseOneLineBody(stream, type, open);
	stream.leave();
	return body;
}
function endLine(stream, type) {
	const next = stream.peekIndex();
	const nextKind = stream.kindOf(next);
	if (nextKind === 1 || nextKind === 0) {
		stream.read();
		return;
	}
	stream.freshError("Missing newline after block definition", "A block definition must end with a newline.", {
		range: stream.range(next),
		context: stream.range(type, next)
	});
	stream.recoverAfterItem();
}
//#endregion
//#region src/core/hcl/parse/body.ts
/** The contents of a file or block, up to and with the closer. */
function parseBody(stream, closer) {
	const start = stream.range(stream.previous());
	const items = {
		attributes: void 0,
		blocks: []
	};
	for (;;) {
		const next = stream.peek();
		if (next === closer) return finishBody(items, start, stream.range(stream.read()));
		if (next === 1) stream.read();
		else if (next === 4) parseItem(stream, items);
		else {
			badItem(stream, closer, start);
			const end = stream.range(stream.previous());
			stream.recover(closer);
			return finishBody(items, start, end);
		}
	}
}
const NO_ATTRIBUTES = /* @__PURE__ */ new Map();
const NO_BLOCKS = [];
function finishBody(items, start, end) {
	return {
		attributes: items.attributes ?? NO_ATTRIBUTES,
		blocks: items.blocks.length > 0 ? items.blocks.slice() : NO_BLOCKS,
		range: {
			file: start.file,
			start: start.start,
			end: end.end
		},
		endRange: {
			file: end.file,
			start: end.end,
			end: end.end
		}
	};
}
function parseItem(stream, items) {
	const name = stream.read();
	switch (stream.peek()) {
		case 61:
			addAttribute(stream, parseAttribute(stream, name, "own line"), items);
			return;
		case 16:
		case 10:
		case 4:
			items.blocks.push(parseBlock(stream, name, parseBody));
			return;
		default: neitherArgumentNorBlock(stream, name);
	}
}
function addAttribute(stream, attribute, items) {
	items.attributes ??= /* @__PURE__ */ new Map();
	const first = items.attributes.get(attribute.name);
	if (first === void 0) {
		items.attributes.set(attribute.name, attribute);
		return;
	}
	const place = formatRange(first.nameRange);
	stream.error("Attribute redefined", `The argument "${attribute.name}" was already set at ${place}. Each argument may be set only once.`, {
		range: attribute.nameRange,
		related: [{
			message: "It was set here first.",
			range: first.nameRange
		}]
	});
}
function badItem(stream, closer, start) {
	const bad = stream.read();
	const range = stream.range(bad);
	switch (stream.kindOf(bad)) {
		case 16:
			stream.freshError("Invalid argument name", "Argument names must not be quoted.", { range });
			return;
		case 0:
			stream.freshError("Unclosed configuration block", UNCLOSED_BLOCK, { range: start });
			return;
		default:
			stream.freshError(ARGUMENT_OR_BLOCK, `${ARGUMENT_OR_BLOCK_HERE}${strayCloser(closer, bad, stream)}`, { range });
			return;
	}
}
function strayCloser(closer, bad, stream) {
	return closer === 0 && stream.kindOf(bad) === 11 ? " There is a closing brace here that no block opens." : "";
}
//#endregion
//#region src/core/hcl/parse-config.ts
/**
* Reads a configuration file. Its errors are HashiCorp's, in summary and position; after an error the reader goes on
* with the next attribute or block. `file` is the name that ranges carry.
*/
function parseConfig(file, bytes) {
	const problem = fileTooLarge(file, bytes.length);
	if (problem !== void 0) return {
		value: placeholderBody(problem.range),
		diagnostics: [problem]
	};
	const tokens = scan(decodeSource(file, bytes), "code");
	const stream = streamOf(tokens);
	return {
		value: parseBody(stream, 0),
		diagnostics: [...checkTokens(tokens), ...stream.diagnostics]
	};
}
//#endregion
//#region src/core/config/decode-settings.ts
const NAMES$1 = [
	"required_version",
	"stack",
	"product",
	"server_version",
	"nodes",
	"protect",
	"ledger_mount",
	"applier_policies"
];
/** The settings of a configuration; several `strongroom` blocks may set different ones. */
function decodeSettings(blocks) {
	const shape = blocks.flatMap((block) => checkBody(block.body, {
		optional: NAMES$1,
		blocks: new Map([["limits", []]])
	}));
	const merged = mergeBodies(blocks);
	const limits = merged.value.blocks.filter((block) => block.type === "limits");
	const mergedLimits = mergeBodies(limits);
	const read = literalReader(merged.value);
	const readLimits = literalReader(mergedLimits.value);
	const value = {
		...whereSet({
			requiredVersion: read.text("required_version"),
			stack: checked$1(read.text("stack"), (text) => NAME.test(text)),
			product: productOf$1(read.text("product")),
			serverVersion: read.text("server_version"),
			ledgerMount: read.text("ledger_mount")?.replace(/\/+$/, ""),
			maxDeletes: checked$1(readLimits.text("max_deletes"), (text) => MAX_DELETES.test(text))
		}),
		nodes: read.texts("nodes"),
		protect: read.texts("protect"),
		applierPolicies: read.texts("applier_policies")
	};
	return {
		value,
		diagnostics: [
			...shape,
			...limits.flatMap((block) => checkBody(block.body, { optional: ["max_deletes"] })),
			...merged.diagnostics,
			...mergedLimits.diagnostics,
			...read.diagnostics,
			...readLimits.diagnostics,
			...checkTexts(merged.value, value),
			...checkLimits(mergedLimits.value, value)
		]
	};
}
/** A stack and an environment are segments of the ledger's path. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
/** A number of objects, or a share of the owned ones. */
const MAX_DELETES = /^(\d+|\d{1,2}%|100%)$/;
function mergeBodies(blocks) {
	const attributes = /* @__PURE__ */ new Map();
	const diagnostics = [];
	for (const attribute of blocks.flatMap((block) => [...block.body.attributes.values()])) {
		const first = attributes.get(attribute.name);
		if (first === void 0) attributes.set(attribute.name, attribute);
		else diagnostics.push(setTwice(attribute, first));
	}
	const range = blocks[0]?.body.range ?? EMPTY$1;
	return {
		value: {
			attributes,
			blocks: blocks.flatMap((block) => block.body.blocks),
			range,
			endRange: range
		},
		diagnostics
	};
}
const START = {
	line: 1,
	column: 1,
	byte: 0
};
const EMPTY$1 = {
	file: "",
	start: START,
	end: START
};
function setTwice(attribute, first) {
	return errorDiagnostic("Duplicate setting", `The setting "${attribute.name}" was already set. Set it once.`, {
		range: attribute.nameRange,
		context: attribute.range,
		related: [{
			message: "First set here",
			range: first.range
		}]
	});
}
function whereSet(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}
function checked$1(text, test) {
	return text !== void 0 && test(text) ? text : void 0;
}
function productOf$1(text) {
	return text === "vault" || text === "openbao" ? text : void 0;
}
function checkTexts(body, settings) {
	return [...invalid(body, "product", settings.product, "The product must be \"vault\" or \"openbao\"."), ...invalid(body, "stack", settings.stack, "The stack's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.")];
}
function checkLimits(body, settings) {
	return invalid(body, "max_deletes", settings.maxDeletes, "The limit \"max_deletes\" must be a number of objects, such as \"5\", or a share of the owned ones, such as \"40%\".");
}
function invalid(body, name, value, detail) {
	const attribute = body.attributes.get(name);
	if (attribute === void 0 || value !== void 0) return [];
	return [errorDiagnostic("Invalid setting", detail, {
		range: attribute.expression.range,
		context: attribute.range
	})];
}
//#endregion
//#region src/core/ledger/read-ledger.ts
/** Reads the ledger whole: its names, then all texts at once. */
async function readLedger(reader, place) {
	const listed = await reader.read({
		method: "LIST",
		path: listPath(place),
		namespace: ""
	});
	if (listed.kind === "absent") return noEntries(listed.errors);
	if (listed.kind !== "ok") return {
		kind: "problem",
		problem: "it cannot be listed",
		reply: listed
	};
	const names = namesIn(listed.data.get("keys"));
	const foreign = names.find((name) => !isOurs(name));
	if (foreign !== void 0) return {
		kind: "problem",
		problem: `it holds "${foreign}", which is not ours`
	};
	if (!names.includes("index")) return { kind: "empty" };
	const wanted = names.filter((name) => name === "index" || isContent(name));
	const texts = await Promise.all(wanted.map(async (name) => [name, await readText(reader, place, name)]));
	return assemble(new Map(texts));
}
/** Whether a name below the ledger's folder is one that we write. */
function isOurs(name) {
	return name === "index" || name === "lock" || name === "key" || isContent(name) || name.startsWith("history-");
}
function isContent(name) {
	return name.startsWith("shard-") || name.startsWith("journal-");
}
/** Source: an unknown mount answers "no handler for route", an empty folder a 404 without a text. */
function noEntries(errors) {
	return { kind: errors.some((error) => error.includes("no handler")) ? "no-mount" : "empty" };
}
function namesIn(keys) {
	return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}
function assemble(texts) {
	for (const [name, stored] of texts) {
		if (stored.kind === "failed") return {
			kind: "problem",
			problem: `"${name}" cannot be read`,
			reply: stored.reply
		};
		if (stored.kind === "foreign") return {
			kind: "problem",
			problem: `"${name}" is not one of our texts`
		};
	}
	const index = textOf(texts, INDEX);
	if (index === void 0) return { kind: "empty" };
	const parsed = parseIndex(index);
	return "problem" in parsed ? {
		kind: "problem",
		problem: parsed.problem
	} : fromTexts(parsed, texts);
}
function fromTexts(index, texts) {
	const entries = /* @__PURE__ */ new Map();
	for (const name of index.shards) {
		const shard = parseShard(textOf(texts, name) ?? "");
		if (shard === void 0) return {
			kind: "problem",
			problem: `its shard "${name}" is damaged or missing`
		};
		for (const [address, entry] of shard) entries.set(address, entry);
	}
	const journals = [...texts.keys()].filter((name) => name.startsWith(JOURNAL_PREFIX)).sort(byNumber);
	const records = journals.map((name) => parseJournal(textOf(texts, name) ?? "[]"));
	const damaged = journals.find((_, position) => records[position] === void 0);
	if (damaged !== void 0) return {
		kind: "problem",
		problem: `its journal "${damaged}" is damaged`
	};
	return {
		kind: "ledger",
		index,
		...foldJournal(entries, records.flatMap((list) => list ?? [])),
		journals,
		versions: versionsOf(texts),
		texts: plainTexts(texts)
	};
}
function textOf(texts, name) {
	const stored = texts.get(name);
	return stored?.kind === "text" ? stored.text : void 0;
}
function plainTexts(texts) {
	return new Map([...texts].flatMap(([name, stored]) => stored.kind === "text" ? [[name, stored.text]] : []));
}
function versionsOf(texts) {
	return new Map([...texts].map(([name, stored]) => [name, "version" in stored ? stored.version : 0]));
}
function byNumber(a, b) {
	return Number(a.slice(8)) - Number(b.slice(8));
}
//#endregion
//#region src/io/vault/client-variables.ts
/** `BAO_X` counts before `VAULT_X`, even if it is empty; an empty value is the same as none. */
function clientVariables(env) {
	const get = (name) => {
		const full = env[`BAO_${name}`] === void 0 ? `VAULT_${name}` : `BAO_${name}`;
		const text = env[full];
		return text === void 0 || text === "" ? void 0 : {
			name: full,
			text
		};
	};
	return {
		get,
		text: (name) => get(name)?.text
	};
}
//#endregion
//#region src/io/vault/client-environment.ts
const DEFAULT_ADDRESS = "https://127.0.0.1:8200";
const DEFAULT_TIMEOUT = 6e4;
const DEFAULT_TRIES = 4;
/**
* Reads the variables of the official clients, `BAO_…` before `VAULT_…`, and those of proxies. A value that cannot be
* understood is an error that names its variable. Tokens are not read here.
*/
function readClientEnvironment(env) {
	const variables = clientVariables(env);
	const diagnostics = [];
	const read = (name, parse, wanted) => {
		const found = variables.get(name);
		const value = found === void 0 ? void 0 : parse(found.text);
		if (found !== void 0 && value === void 0) diagnostics.push(unreadable(found.name, wanted));
		return value;
	};
	const seconds = read("CLIENT_TIMEOUT", parseDuration, "a duration, such as \"60\" or \"1m30s\"");
	const retries = read("MAX_RETRIES", parseCount, "a number of retries, such as 2");
	const rate = read("RATE_LIMIT", parseRate, "requests per second, such as \"20\" or \"20:40\" with a burst");
	const skipVerify = read("SKIP_VERIFY", parseBool, "\"true\" or \"false\"") ?? false;
	const noRedirects = read("DISABLE_REDIRECTS", parseBool, "\"true\" or \"false\"") ?? false;
	diagnostics.push(...cautions(env, variables, skipVerify));
	return {
		value: {
			address: variables.text("AGENT_ADDR") ?? variables.text("ADDR") ?? DEFAULT_ADDRESS,
			namespace: (variables.text("NAMESPACE") ?? "").replace(/^\/+|\/+$/g, ""),
			tls: tlsSettings(variables, skipVerify),
			proxy: proxySettings(env, variables),
			timeout: seconds === void 0 || seconds <= 0 ? DEFAULT_TIMEOUT : seconds * 1e3,
			maxTries: retries === void 0 ? DEFAULT_TRIES : retries + 1,
			...rate === void 0 ? {} : { rate },
			followsRedirects: !noRedirects
		},
		diagnostics
	};
}
function tlsSettings(variables, skipVerify) {
	const [caFile, caText, caFolder] = [
		"CACERT",
		"CACERT_BYTES",
		"CAPATH"
	].map(variables.text);
	const [clientCertificateFile, clientKeyFile] = ["CLIENT_CERT", "CLIENT_KEY"].map(variables.text);
	const serverName = variables.text("TLS_SERVER_NAME");
	return {
		...caFile === void 0 ? {} : { caFile },
		...caText === void 0 ? {} : { caText },
		...caFolder === void 0 ? {} : { caFolder },
		...clientCertificateFile === void 0 ? {} : { clientCertificateFile },
		...clientKeyFile === void 0 ? {} : { clientKeyFile },
		...serverName === void 0 ? {} : { serverName },
		skipVerify
	};
}
function proxySettings(env, variables) {
	const either = (name) => [env[name.toLowerCase()], env[name]].find((text) => text !== void 0 && text !== "");
	const [always, https, http] = [
		variables.text("PROXY_ADDR") ?? variables.text("HTTP_PROXY"),
		either("HTTPS_PROXY"),
		either("HTTP_PROXY")
	];
	return {
		...always === void 0 ? {} : { always },
		...https === void 0 ? {} : { https },
		...http === void 0 ? {} : { http },
		none: either("NO_PROXY") ?? ""
	};
}
/** What the environment does to the safety of a connection, or asks for in vain. */
function cautions(env, variables, skipVerify) {
	const found = [];
	if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") found.push(errorDiagnostic("Certificate checks switched off", "NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate in this process. Unset it. To trust the server's authority, set VAULT_CACERT."));
	if (skipVerify) {
		const detail = `${variables.get("SKIP_VERIFY")?.name} is set: the server's certificate is NOT checked, and anybody on the way can read the token and every secret. Set VAULT_CACERT to the authority's certificate instead.`;
		found.push(warningDiagnostic("Server not verified", detail));
	}
	if (variables.text("SRV_LOOKUP") !== void 0) {
		const detail = `${variables.get("SRV_LOOKUP")?.name} is set, but addresses are not looked up as SRV records here. Name the host and port in the address.`;
		found.push(warningDiagnostic("Unsupported variable", detail));
	}
	return found;
}
function unreadable(name, wanted) {
	return errorDiagnostic("Invalid environment variable", `The value of ${name} is not ${wanted}.`);
}
function parseCount(text) {
	return /^\d{1,9}$/.test(text) ? Number(text) : void 0;
}
/** Go's `strconv.ParseBool`. */
function parseBool(text) {
	if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
	return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : void 0;
}
function parseRate(text) {
	const [, rate, burst] = /^(\d+(?:\.\d+)?)(?::(\d+))?$/.exec(text) ?? [];
	const perSecond = Number(rate);
	if (!(perSecond > 0)) return void 0;
	return {
		perSecond,
		burst: Math.max(1, burst === void 0 ? Math.floor(perSecond) : Number(burst))
	};
}
//#endregion
//#region src/io/vault/clock.ts
/** The machine's own. */
const systemClock = {
	now: Date.now,
	random: Math.random,
	sleep: async (milliseconds, signal) => {
		await setTimeout$1(milliseconds, void 0, { signal }).catch(() => void 0);
	},
	after: (milliseconds, work) => {
		const timer = setTimeout(work, milliseconds).unref();
		return () => clearTimeout(timer);
	}
};
//#endregion
//#region src/io/vault/server-address.ts
/** Takes an address apart: `https://host:8200`, `http://…`, with a path before `/v1` if need be, or `unix:///path`. */
function parseServerAddress(text) {
	if (text.startsWith("unix://")) return {
		origin: "http://localhost",
		prefix: "",
		socket: text.slice(7)
	};
	if (!/^https?:\/\//i.test(text)) return { problem: `The address "${text}" must begin with "https://" or "http://".` };
	const url = parseUrl(text);
	if (url === void 0) return { problem: `The address "${text}" is not a URL.` };
	if (url.username !== "" || url.password !== "") return { problem: "An address must not hold a user name or a password: it is shown in messages." };
	if (url.search !== "" || url.hash !== "") return { problem: `The address "${text}" must end with the host or a path.` };
	return {
		origin: url.origin,
		prefix: url.pathname.replace(/\/+$/, "")
	};
}
/** Whether plain HTTP to this address stays on the machine. */
function isLoopback(origin) {
	const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
	if (isIP(host) === 4) return host.startsWith("127.");
	return host === "::1" || host === "localhost" || host.endsWith(".localhost");
}
function parseUrl(text) {
	try {
		return new URL(text);
	} catch {
		return;
	}
}
//#endregion
//#region src/io/vault/active-node.ts
/** A leader that steps down goes on answering reads, from its own and ageing copy; so the question is put again now and then. */
const TRUST = 1e4;
/** Until something is settled the configured address is taken as it is. */
function activeNode({ origins, askLeader, clock }) {
	let current = origins[0] ?? "";
	let asksAgainAt = Number.POSITIVE_INFINITY;
	let forwards = true;
	let asking;
	const choose = async () => {
		const place = await chooseNode({
			current,
			origins,
			askLeader,
			forwards
		});
		if (place.kind === "at") {
			current = place.origin;
			asksAgainAt = clock.now() + TRUST;
		}
		asking = void 0;
		return place;
	};
	return {
		find: () => {
			if (clock.now() < asksAgainAt) return Promise.resolve(at(current, forwards));
			asking ??= choose();
			return asking;
		},
		doubt: () => {
			if (asksAgainAt !== Number.POSITIVE_INFINITY) asksAgainAt = 0;
		},
		settle: (found) => {
			current = found.origin;
			forwards = found.forwards || !found.isHighlyAvailable;
			asksAgainAt = found.isHighlyAvailable && !(forwards && origins.length === 1) ? clock.now() + TRUST : Number.POSITIVE_INFINITY;
		}
	};
}
async function chooseNode({ current, origins, askLeader, forwards }) {
	let nowhere;
	for (const origin of [current, ...origins.filter((other) => other !== current)]) {
		const answer = await askLeader(origin);
		if (answer === void 0) continue;
		const { isSelf, isHighlyAvailable, leaderAddress } = answer;
		if (isSelf || !isHighlyAvailable || forwards && leaderAddress !== "") return at(origin, forwards);
		const leader = allowedOrigin(leaderAddress, origins);
		if (leader !== void 0) return at(leader, forwards);
		nowhere ??= {
			kind: "nowhere",
			message: standbyMessage(origin, leaderAddress),
			isElecting: leaderAddress === ""
		};
	}
	return nowhere ?? at(current, forwards);
}
function at(origin, forwards) {
	return {
		kind: "at",
		origin,
		mustBeActive: !forwards
	};
}
/** The origin of a leader that may get our token. */
function allowedOrigin(leaderAddress, origins) {
	const leader = parseServerAddress(leaderAddress);
	return "problem" in leader ? void 0 : origins.find((origin) => origin === leader.origin);
}
/** What to do about a standby whose leader we may not talk to. */
function standbyMessage(origin, leaderAddress) {
	if (leaderAddress === "") return `The node at ${origin} is a standby, and knows of no active node: either the cluster is electing one, or its address is hidden. Try again, or configure the address of the active node.`;
	return `The node at ${origin} is a standby, whose reads may be stale; the active node is ${leaderAddress}. Configure that address, or add it to "nodes" in the strongroom block.`;
}
//#endregion
//#region src/io/vault/json-text.ts
/** Deeper answers are refused: no server nests like this, and every later stage walks values by recursion. */
const MAX_DEPTH$1 = 500;
/**
* The value of a JSON text, with integers beyond 2^53 as `bigint`, digit by digit. Undefined where the text is not JSON, or
* nests deeper than 500.
*/
function parseJsonText(text) {
	try {
		return MAY_HOLD_LONG_INTEGER.test(text) ? parseExactly(text) : toPlain(JSON.parse(text), plainText, 0);
	} catch {
		return;
	}
}
/** A value as JSON text. Every digit of a `bigint` is written. */
function printJsonText(value) {
	if (typeof value === "bigint") return value.toString();
	if (value instanceof Map) return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${printJsonText(item)}`).join(",")}}`;
	if (Array.isArray(value)) return `[${value.map(printJsonText).join(",")}]`;
	if (typeof value === "number" && !Number.isFinite(value)) throw new Error("JSON has no infinite numbers");
	return JSON.stringify(value);
}
/** 2^53 has sixteen digits. */
const MAY_HOLD_LONG_INTEGER = /\d{16}/;
function plainText(text) {
	return text;
}
function toPlain(json, readText, depth) {
	if (typeof json === "string") return readText(json);
	if (typeof json !== "object" || json === null) return json ?? null;
	if (depth >= MAX_DEPTH$1) throw new RangeError("nested too deep");
	if (Array.isArray(json)) return json.map((item) => toPlain(item, readText, depth + 1));
	const map = /* @__PURE__ */ new Map();
	for (const [name, item] of Object.entries(json)) map.set(name, toPlain(item, readText, depth + 1));
	return map;
}
/** A string, or a number; the parts of JSON in which digits can stand. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
/** `JSON.parse` rounds long integers, so they go through it as marked strings. */
function parseExactly(text) {
	const mark = unusedMark(text);
	const marked = text.replace(STRING_OR_NUMBER, (part) => isLongInteger(part) ? `"${mark}${part}"` : part);
	const readText = (found) => found.startsWith(mark) ? BigInt(found.slice(mark.length)) : found;
	return toPlain(JSON.parse(marked), readText, 0);
}
function isLongInteger(part) {
	return /^-?[1-9]\d{15,}$/.test(part) && !Number.isSafeInteger(Number(part));
}
function unusedMark(text) {
	let mark = "integer:";
	while (text.includes(mark)) mark += ":";
	return mark;
}
//#endregion
//#region src/io/vault/answer-reply.ts
/** What an attempt, after which there is no other, means for the caller. */
function replyOf(attempt) {
	if (attempt.kind === "no-answer") return {
		kind: "failed",
		errors: [attempt.message],
		sent: attempt.sent
	};
	const body = attempt.text.trim() === "" ? EMPTY : parseJsonText(attempt.text);
	return body instanceof Map ? replyToJson(attempt, body) : replyToOther(attempt);
}
const EMPTY = /* @__PURE__ */ new Map();
function replyToJson(answer, body) {
	const { status } = answer;
	if (status >= 200 && status < 300) return okReply(answer, body);
	const errors = textsAt$1(body, "errors") ?? textsAt$1(body, "warnings") ?? [];
	if (status === 404 && !isVaultAnswer(body)) return strangeReply(answer);
	if (status === 404) return absentReply(body, errors);
	if (status === 403) return {
		kind: "forbidden",
		errors
	};
	if (status >= 400 && status < 500) return {
		kind: "refused",
		status,
		errors
	};
	return {
		kind: "failed",
		status,
		errors,
		sent: true
	};
}
/** A load balancer's page for 404 must not count as "absent": everything would look deleted. */
function replyToOther(answer) {
	const { status, text } = answer;
	const errors = [cut(text.trim())];
	if (status === 403) return {
		kind: "forbidden",
		errors
	};
	if (status >= 400 && status < 500 && status !== 404) return {
		kind: "refused",
		status,
		errors
	};
	if (status >= 500) return {
		kind: "failed",
		status,
		errors,
		sent: true
	};
	return strangeReply(answer);
}
function strangeReply({ status, text }) {
	return {
		kind: "failed",
		status,
		errors: [`The answer does not come from OpenBao or Vault: something else listens at this address, or stands before it. It begins with: ${text.trim().slice(0, 200)}`],
		sent: true
	};
}
function isVaultAnswer(body) {
	return body.has("errors") || body.has("request_id");
}
function okReply({ headers }, body) {
	const data = body.has("request_id") && body.has("data") ? mapAt(body, "data") ?? EMPTY : body;
	const date = typeof headers["date"] === "string" ? Date.parse(headers["date"]) : NaN;
	return {
		kind: "ok",
		data,
		body,
		warnings: textsAt$1(body, "warnings") ?? [],
		...Number.isNaN(date) ? {} : { date }
	};
}
function absentReply(body, errors) {
	const data = mapAt(body, "data");
	return {
		kind: "absent",
		errors,
		...data === void 0 ? {} : { data }
	};
}
function mapAt(body, key) {
	const value = body.get(key);
	return value instanceof Map ? value : void 0;
}
const MAX_TEXTS = 20;
const MAX_LENGTH = 2e3;
/** The server's messages, in number and length as much as a person may read. */
function textsAt$1(body, key) {
	const value = body.get(key);
	if (!Array.isArray(value)) return void 0;
	return value.slice(0, MAX_TEXTS).map((item) => cut(String(item)));
}
function cut(text) {
	return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
//#endregion
//#region src/io/vault/retry-delay.ts
const MAX_RETRY_AFTER = 6e4;
const FIRST_BACKOFF = 250;
const MAX_BACKOFF = 8e3;
/**
* Milliseconds to wait before the request is sent again; undefined where it must not be, or it would not help. A request that must
* not be repeated is sent again only where the server certainly has not acted on it.
*/
function retryDelay(ended) {
	const { attempt, isRepeatable } = ended;
	if (!isRepeatable && mayHaveActed(attempt)) return void 0;
	if (!hasTriesLeft(ended)) return void 0;
	const limit = Math.min(patienceFor(attempt)?.backoff ?? MAX_BACKOFF, FIRST_BACKOFF * 2 ** (ended.count - 1));
	const wanted = attempt.kind === "answer" ? retryAfter(attempt, ended.now) : 0;
	return Math.max(wanted, limit * ended.random);
}
/** Many requests share what a rate limit allows, so one of them may be refused often. */
const RATE_LIMITED = {
	total: 12e4,
	backoff: MAX_BACKOFF
};
/** Elections take seconds. */
const ELECTING = {
	total: 3e4,
	backoff: 1e3
};
/** The patience with an attempt that only came at the wrong time; undefined for others. */
function patienceFor(attempt) {
	if (attempt.kind === "no-answer") return attempt.isElecting === true ? ELECTING : void 0;
	if (attempt.status === 429) return RATE_LIMITED;
	return isElecting(attempt) ? ELECTING : void 0;
}
/** Whether the server may have done what the request says. What is listed here is answered before anything is done. */
function mayHaveActed(attempt) {
	if (attempt.kind === "no-answer") return attempt.sent;
	return !(attempt.status === 429 || attempt.status === 412 || isElecting(attempt) || isUpgrading(attempt));
}
function hasTriesLeft({ attempt, count, maxTries, waited }) {
	const patience = patienceFor(attempt);
	if (patience !== void 0) return maxTries > 1 && waited < patience.total;
	if (attempt.kind === "no-answer") return !attempt.lasting && count < maxTries;
	if (attempt.status === 500) return count < Math.min(2, maxTries);
	return count < maxTries && ([
		412,
		502,
		503,
		504
	].includes(attempt.status) || isUpgrading(attempt));
}
/** What both products answer while no node leads. */
function isElecting({ status, text }) {
	return status === 500 && text.includes("local node not active but active cluster node not found");
}
/** A key-value mount answers 400 for a moment after it was made or upgraded. */
function isUpgrading({ status, text }) {
	return status === 400 && text.includes("Upgrading from non-versioned to versioned data");
}
/** `Retry-After` in milliseconds: a number of seconds, or a date. */
function retryAfter({ headers }, now) {
	const value = headers["retry-after"];
	if (typeof value !== "string") return 0;
	const wanted = /^\d+$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - now;
	return Number.isNaN(wanted) ? 0 : Math.min(Math.max(wanted, 0), MAX_RETRY_AFTER);
}
//#endregion
//#region src/io/vault/no-answer.ts
/** What a network error of undici, Node or OpenSSL means, by its code. `address` is the node's, `seconds` the time limit. */
function noAnswer(error, address, seconds) {
	const { code = "", message = "" } = error instanceof Error ? error : {};
	if (PROXY_REFUSAL.test(message)) return never(`The proxy refused to connect to ${address} (${PROXY_REFUSAL.exec(message)?.[1]}).`);
	const row = TABLE.get(code);
	if (row !== void 0) return row({
		address,
		seconds,
		names: alternativeNames(error)
	});
	if (/^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|ERR_OSSL_)|_CERT_?/.test(code)) return never(`The TLS connection to ${address} failed (${code}).`);
	if (code.startsWith("HPE_")) return {
		...maybe(`What listens at ${address} does not speak HTTP (${code}).`),
		lasting: true
	};
	return maybe(`The connection to ${address} failed (${code === "" ? "no reason given" : code}).`);
}
const PROXY_REFUSAL = /Proxy response \((\d+)\)/;
/** The request has left, or may have. */
function maybe(message) {
	return {
		kind: "no-answer",
		sent: true,
		lasting: false,
		message
	};
}
/** The request has not left. */
function notYet(message) {
	return {
		kind: "no-answer",
		sent: false,
		lasting: false,
		message
	};
}
/** The request has not left, and will not. */
function never(message) {
	return {
		kind: "no-answer",
		sent: false,
		lasting: true,
		message
	};
}
const untrusted = ({ address }) => never(`The certificate of ${address} was not issued by a trusted authority. Set VAULT_CACERT to a file with the authority's certificate, or VAULT_CAPATH to a folder with several.`);
const wantsCertificate = ({ address }) => never(`${address} refused our TLS certificate, or the lack of one. Set VAULT_CLIENT_CERT and VAULT_CLIENT_KEY to the files of a certificate that the server accepts.`);
const notTls = ({ address }) => never(`${address} does not speak TLS. If that is meant, its address begins with "http://".`);
const unreachable = ({ address }) => notYet(`There is no way to ${address}. Check the address and the network (VPN, firewall, proxy).`);
const broken = ({ address }) => ({
	...maybe(`The connection to ${address} ended before the answer was complete.`),
	isBroken: true
});
const late = ({ address, seconds }) => maybe(`${address} did not answer within ${seconds} seconds. VAULT_CLIENT_TIMEOUT sets the limit.`);
const TABLE = new Map([
	["ECONNREFUSED", ({ address }) => notYet(`Nothing listens at ${address}. Check the address, and that the server runs.`)],
	["ENOENT", ({ address }) => never(`There is no socket at ${address}.`)],
	["ENOTFOUND", ({ address }) => never(`The host of ${address} is not known. Check the address and the name service.`)],
	["EAI_AGAIN", ({ address }) => notYet(`The name service did not answer for the host of ${address}.`)],
	["EHOSTUNREACH", unreachable],
	["ENETUNREACH", unreachable],
	["ETIMEDOUT", unreachable],
	["UND_ERR_CONNECT_TIMEOUT", unreachable],
	["ECONNRESET", broken],
	["EPIPE", broken],
	["UND_ERR_SOCKET", broken],
	["UND_ERR_HEADERS_TIMEOUT", late],
	["UND_ERR_BODY_TIMEOUT", late],
	["STRONGROOM_TIMEOUT", late],
	["STRONGROOM_INTERRUPTED", () => ({
		...maybe("The run was interrupted."),
		lasting: true
	})],
	["UND_ERR_RES_EXCEEDED_MAX_SIZE", ({ address }) => ({
		...maybe(`The answer of ${address} is too large.`),
		lasting: true
	})],
	["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted],
	["SELF_SIGNED_CERT_IN_CHAIN", untrusted],
	["UNABLE_TO_VERIFY_LEAF_SIGNATURE", untrusted],
	["UNABLE_TO_GET_ISSUER_CERT", untrusted],
	["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", untrusted],
	["CERT_HAS_EXPIRED", ({ address }) => never(`The certificate of ${address} has expired, or the clock of this machine is wrong.`)],
	["CERT_NOT_YET_VALID", ({ address }) => never(`The certificate of ${address} is not valid yet, or the clock of this machine is wrong.`)],
	["ERR_TLS_CERT_ALTNAME_INVALID", ({ address, names }) => never(`The certificate of ${address} is for other names${names}. Use one of them in the address, or set VAULT_TLS_SERVER_NAME to one.`)],
	["EPROTO", notTls],
	["ERR_SSL_WRONG_VERSION_NUMBER", notTls],
	["ERR_SSL_PACKET_LENGTH_TOO_LONG", notTls],
	["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", wantsCertificate],
	["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", wantsCertificate],
	["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", wantsCertificate],
	["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", wantsCertificate]
]);
/** The names of a certificate that was presented: text of a stranger, so it is cut. */
function alternativeNames(error) {
	const names = error?.cert?.subjectaltname;
	return names === void 0 ? "" : ` (${names.slice(0, 200)})`;
}
//#endregion
//#region src/io/vault/send-once.ts
/** Sends a request once and reads the answer to its end. */
async function sendOnce(request, sending) {
	const { dispatcher, origin, timeout, signal } = sending;
	const end = new AbortController();
	const interrupt = () => end.abort(codedError("STRONGROOM_INTERRUPTED"));
	const timer = setTimeout(() => end.abort(codedError("STRONGROOM_TIMEOUT")), timeout);
	signal.addEventListener("abort", interrupt, { once: true });
	if (signal.aborted) interrupt();
	try {
		const { method, path, headers, body = null } = request;
		const answer = await dispatcher.request({
			origin,
			method,
			path,
			headers,
			body,
			signal: end.signal
		});
		const text = await answer.body.text();
		return {
			kind: "answer",
			status: answer.statusCode,
			headers: answer.headers,
			text
		};
	} catch (error) {
		return noAnswer(error, origin, timeout / 1e3);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", interrupt);
	}
}
function codedError(code) {
	return Object.assign(new Error(code), { code });
}
//#endregion
//#region src/io/vault/ask-node.ts
/** Nodes answer such questions at once or not at all. */
const TIMEOUT$1 = 1e4;
/** How to ask. */
function nodeAsker(parts) {
	const { dispatcher, prefix, clock, signal, maxTries } = parts;
	const headers = {
		"user-agent": "strongroom",
		"x-vault-request": "true"
	};
	return async (origin, path) => {
		for (let count = 1;; count += 1) {
			const started = clock.now();
			const attempt = await sendOnce({
				method: "GET",
				path: `${prefix}/v1/${path}`,
				headers
			}, {
				dispatcher,
				origin,
				timeout: TIMEOUT$1,
				signal
			});
			parts.onAttempt(path, attempt, clock.now() - started);
			if (attempt.kind === "answer") return attempt;
			const now = clock.now();
			const delay = retryDelay({
				attempt,
				isRepeatable: true,
				count,
				maxTries,
				waited: 0,
				now,
				random: clock.random()
			});
			if (delay === void 0 || signal.aborted) return attempt;
			await clock.sleep(delay, signal);
		}
	};
}
//#endregion
//#region src/io/vault/server-identity.ts
/** Reads it from the answers of `sys/health` and `sys/seal-status`, which need no token. */
function serverIdentity(health, sealStatus) {
	const version = textAt(sealStatus, "version") ?? textAt(health, "version") ?? "";
	const clusterId = textAt(health, "cluster_id") ?? textAt(sealStatus, "cluster_id");
	const clusterName = textAt(health, "cluster_name") ?? textAt(sealStatus, "cluster_name");
	return {
		product: productOf({
			health,
			sealStatus,
			version
		}),
		version: version.replace(/\+.*$/, ""),
		enterprise: health.get("enterprise") === true || /\+(ent|prem)/.test(version),
		...clusterId === void 0 ? {} : { clusterId },
		...clusterName === void 0 ? {} : { clusterName }
	};
}
/**
* Both products call themselves 2.x today, so other signs decide: only Vault's health says `enterprise`, only OpenBao's seal status
* `commit_date` (2.6 and later), and only Vault was ever 0.x or 1.x.
*/
function productOf({ health, sealStatus, version }) {
	if (health.has("enterprise") || /\+ent/.test(version)) return "vault";
	if (sealStatus.has("commit_date")) return "openbao";
	return /^[01]\./.test(version) ? "vault" : "openbao";
}
//#endregion
//#region src/io/vault/check-health.ts
/**
* Looks for a node that a run can use: the first of `origins` that is ready, or the active node that one of them names. If
* there is none, it says what is wrong with the first.
*/
async function checkHealth(origins, ask) {
	let trouble;
	for (const origin of origins) {
		const examined = await examine(origin, origins, ask);
		if (examined.kind === "ready") return examined;
		trouble ??= examined;
	}
	if (trouble === void 0) throw new Error("there is no address to ask");
	return trouble;
}
/** Asks a node who leads; undefined where it does not say. */
async function askLeader(origin, ask) {
	const body = bodyOf(await ask(origin, "sys/leader"));
	if (body?.has("ha_enabled") !== true) return void 0;
	return {
		isHighlyAvailable: body.get("ha_enabled") === true,
		isSelf: body.get("is_self") === true,
		leaderAddress: textAt(body, "leader_address") ?? ""
	};
}
async function examine(origin, origins, ask) {
	const attempt = await ask(origin, "sys/health");
	if (attempt.kind === "no-answer") return trouble("unreachable", unreachableMessage(origin, attempt));
	const health = bodyOf(attempt);
	if (health?.has("initialized") !== true) return trouble("not-vault", strangerMessage(origin));
	const reason = troubleOf(health, attempt.status);
	if (reason !== void 0) return trouble(reason, MESSAGES[reason](origin));
	const identity = serverIdentity(health, bodyOf(await ask(origin, "sys/seal-status")) ?? /* @__PURE__ */ new Map());
	const leader = await askLeader(origin, ask);
	const isHighlyAvailable = leader?.isHighlyAvailable ?? false;
	const forwards = standbysForward(identity, health);
	const ready = {
		kind: "ready",
		identity,
		node: origin,
		isHighlyAvailable,
		forwards
	};
	if (health.get("standby") !== true || leader?.isSelf === true) return ready;
	const leaderAddress = leader?.leaderAddress ?? "";
	if (forwards && leaderAddress !== "") return ready;
	const active = allowedOrigin(leaderAddress, origins);
	if (active === void 0 || active === origin) return trouble("standby", standbyMessage(origin, leaderAddress));
	return await examine(active, [active], ask);
}
/** Community Vault and OpenBao before 2.5 forward; later ones and Vault's performance standbys answer reads themselves. */
function standbysForward({ product, version }, health) {
	if (product === "vault") return health.get("performance_standby") !== true;
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return version !== "" && (major < 2 || major === 2 && minor < 5);
}
/** In the order in which one hides the other. 472, 501, 503 and 530 are the statuses of `sys/health` itself. */
function troubleOf(health, status) {
	if (status === 530 || health.get("removed_from_cluster") === true) return "removed";
	if (health.get("initialized") !== true) return "uninitialized";
	if (health.get("sealed") === true) return "sealed";
	if (status === 472 || health.get("replication_dr_mode") === "secondary") return "disaster-recovery-secondary";
	if (health.get("replication_performance_mode") === "secondary") return "performance-secondary";
}
const MESSAGES = {
	removed: (origin) => `The node at ${origin} has been removed from its cluster. Configure the address of another node.`,
	uninitialized: (origin) => `The server at ${origin} is not initialized. Initialize it ("bao operator init" or "vault operator init"), and unseal it.`,
	sealed: (origin) => `The server at ${origin} is sealed. Unseal it with enough key shares, or see why its auto-unseal does not work.`,
	"disaster-recovery-secondary": (origin) => `The server at ${origin} is a disaster recovery secondary, which serves no requests. Configure the address of the primary cluster.`,
	"performance-secondary": (origin) => `The server at ${origin} is a performance secondary: what is replicated belongs to the primary. Configure the address of the primary cluster.`
};
const SUMMARIES = {
	unreachable: "Server not reachable",
	"not-vault": "Not an OpenBao or Vault server",
	uninitialized: "Server not initialized",
	sealed: "Server sealed",
	standby: "Server is a standby",
	"disaster-recovery-secondary": "Server is a disaster recovery secondary",
	"performance-secondary": "Server is a performance secondary",
	removed: "Node removed from its cluster"
};
function trouble(kind, message) {
	return {
		kind,
		problem: errorDiagnostic(SUMMARIES[kind], message)
	};
}
/** With TLS 1.3 a server that misses our certificate hangs up after the handshake, and says no more. */
function unreachableMessage(origin, { message, isBroken = false }) {
	if (!isBroken || !origin.startsWith("https:")) return message;
	return `${message} If the server asks for client certificates, set VAULT_CLIENT_CERT and VAULT_CLIENT_KEY.`;
}
function strangerMessage(origin) {
	return `What answers at ${origin} is neither OpenBao nor Vault: it does not know "sys/health". Check the address, and what stands before the server.`;
}
function bodyOf(attempt) {
	const body = attempt.kind === "answer" ? parseJsonText(attempt.text) : void 0;
	return body instanceof Map ? body : void 0;
}
//#endregion
//#region src/io/vault/concurrency-limit.ts
/** A limit of `max` at once. */
function concurrencyLimit(max) {
	let running = 0;
	const waiting = [];
	return async (work) => {
		if (running >= max) await new Promise((start) => waiting.push(start));
		else running += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next === void 0) running -= 1;
			else next();
		}
	};
}
//#endregion
//#region src/io/vault/take-variable.ts
/** Reads a variable that holds a secret and removes it, so that no child process and no crash report gets it. */
function takeVariable(env, name) {
	const text = env[name];
	delete env[name];
	return text === "" ? void 0 : text;
}
//#endregion
//#region src/io/vault/find-token.ts
/**
* The token that the official clients would use: `BAO_TOKEN` or `VAULT_TOKEN`; the file of `BAO_TOKEN_PATH`; what the token helper
* of `~/.bao` or `~/.vault` prints; `~/.vault-token`. Undefined where there is none.
*/
async function findToken(places) {
	const { env, home } = places;
	const given = takeToken(env);
	if (given !== void 0) return checked(given, "the environment");
	const path = clientVariables(env).text("TOKEN_PATH");
	if (path !== void 0) return await readTokenFile(path);
	const helper = await findHelper(places);
	if (typeof helper === "object") return {
		value: void 0,
		diagnostics: [helper]
	};
	if (helper !== void 0) return await askHelper(helper, places);
	return await readTokenFile(join(home, ".vault-token"));
}
/** A token as text, or the problem that it cannot be one. */
function checked(text, origin) {
	const token = text?.trim() ?? "";
	if (token === "") return {
		value: void 0,
		diagnostics: []
	};
	if (/^[\x21-\x7e]+$/.test(token)) return {
		value: new Secret(token),
		diagnostics: []
	};
	return {
		value: void 0,
		diagnostics: [errorDiagnostic("Invalid token", `The token from ${origin} holds spaces or characters that cannot be printed.`)]
	};
}
/** Both variables are removed, whichever counts. */
function takeToken(env) {
	const text = clientVariables(env).text("TOKEN");
	takeVariable(env, "BAO_TOKEN");
	takeVariable(env, "VAULT_TOKEN");
	return text;
}
async function readTokenFile(path) {
	const text = await readIfThere(path);
	return typeof text === "object" ? {
		value: void 0,
		diagnostics: [text]
	} : checked(text, `"${path}"`);
}
async function readIfThere(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		return errorDiagnostic("Unreadable file", `"${path}" cannot be read (${code}).`);
	}
}
/** The program that a user's client configuration names; a configuration that cannot be read is a problem. */
async function findHelper({ env, home }) {
	const given = clientVariables(env).text("CONFIG_PATH");
	const files = given === void 0 ? [join(home, ".bao"), join(home, ".vault")] : [given];
	for (const file of files) {
		const text = await readIfThere(file);
		if (typeof text === "object") return text;
		if (text === void 0) continue;
		const program = /^\s*"?token_helper"?\s*[=:]\s*"((?:[^"\\]|\\.)*)"/m.exec(text)?.[1];
		if (program !== void 0) return isAbsolute(program) ? program : resolve(program);
		if (/^\s*"?token_helper"?\s*[=:]/m.test(text)) return helperProblem(`"token_helper" in "${file}" is not a text in double quotes.`);
	}
}
const execute = promisify(execFile);
const HELPER_TIMEOUT = 6e4;
async function askHelper(program, { env, address }) {
	try {
		const { stdout } = await execute(program, ["get"], {
			env: {
				...env,
				VAULT_ADDR: address,
				BAO_ADDR: address
			},
			timeout: HELPER_TIMEOUT,
			maxBuffer: 1024 * 1024
		});
		return checked(stdout, `the token helper "${program}"`);
	} catch (error) {
		return {
			value: void 0,
			diagnostics: [helperProblem(`The token helper "${program}" failed (${error.code ?? "no answer within a minute"}).`)]
		};
	}
}
function helperProblem(detail) {
	return errorDiagnostic("Token helper failed", detail);
}
//#endregion
//#region src/io/vault/login-input.ts
/** How to read one input; what stands in the environment is taken out of it now. */
function loginInput(source, parameters, env) {
	const { name, isPlain = false } = source;
	const plain = isPlain ? parameters.get(name) : void 0;
	if (plain !== void 0) return always(new Secret(plain));
	const file = parameters.get(`${name}_file`);
	if (file !== void 0) return () => readSecretFile(name, file);
	const variable = parameters.get(`${name}_env`);
	if (variable !== void 0) return always(takeSecret(env, variable) ?? unsetVariable(name, variable));
	const usual = source.variable === void 0 ? void 0 : takeSecret(env, source.variable);
	if (usual !== void 0) return always(usual);
	const usualFile = source.file;
	return usualFile === void 0 ? always(void 0) : () => readSecretFile(name, usualFile);
}
/** Says where an input that is nowhere could have stood. */
function missingInput({ name, isPlain, variable }, method) {
	const places = [
		...isPlain === true ? [`"${name}"`] : [],
		`"${name}_file" with the path of a file`,
		`"${name}_env" with the name of an environment variable`
	];
	const usual = variable === void 0 ? "" : `, or put it into the environment variable ${variable}`;
	return errorDiagnostic("Missing login input", `The login method "${method}" needs ${name}. Set ${places.join(" or ")} in the login block${usual}.`);
}
function always(value) {
	return () => Promise.resolve(value);
}
function takeSecret(env, variable) {
	const text = takeVariable(env, variable);
	return text === void 0 ? void 0 : new Secret(text.trim());
}
function unsetVariable(name, variable) {
	return errorDiagnostic("Missing login input", `The login block takes "${name}" from the environment variable ${variable}, which is not set.`);
}
async function readSecretFile(name, file) {
	try {
		const text = (await readFile(file, "utf8")).trim();
		if (text !== "") return new Secret(text);
		return errorDiagnostic("Missing login input", `The file "${file}", which should hold ${name} for the login, is empty.`);
	} catch (error) {
		const { code } = error;
		return errorDiagnostic("Missing login input", `The file "${file}", which should hold ${name} for the login, cannot be read (${code}).`);
	}
}
//#endregion
//#region src/io/vault/forge-token.ts
/** The name in GitLab's documentation for the token that a job asks for with `id_tokens`. */
const GITLAB_VARIABLE = "VAULT_ID_TOKEN";
/** The identity token that GitHub Actions or GitLab CI gives to a job. */
function forgeToken(options, env, proxy) {
	const url = env["ACTIONS_ID_TOKEN_REQUEST_URL"];
	const bearer = takeVariable(env, "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
	const given = takeVariable(env, GITLAB_VARIABLE);
	const provider = options.provider ?? (url === void 0 ? "gitlab" : "github");
	if (provider === "gitlab") return async () => given === void 0 ? noToken$2() : new Secret(given.trim());
	if (provider !== "github") return async () => unknownProvider(provider);
	if (url === void 0 || bearer === void 0) return async () => noPermission();
	const secret = new Secret(bearer);
	return () => askGitHub({
		url,
		bearer: secret,
		audience: options.audience,
		proxy
	});
}
const TRIES = 4;
const TIMEOUT = 2e4;
async function askGitHub(asking) {
	const url = new URL(asking.url);
	if (url.protocol !== "https:" && !isLoopback(url.origin)) return refused("ACTIONS_ID_TOKEN_REQUEST_URL is not an https address");
	if (asking.audience !== void 0) url.searchParams.set("audience", asking.audience);
	const { https, http, none } = asking.proxy;
	const proxies = {
		httpProxy: http ?? "",
		httpsProxy: https ?? "",
		noProxy: none
	};
	const dispatcher = isLoopback(url.origin) ? new Agent() : new EnvHttpProxyAgent(proxies);
	try {
		for (let count = 1;; count += 1) {
			const answer = await askOnce(url, asking.bearer, dispatcher);
			if (answer instanceof Secret || count === TRIES || !answer.isPassing) return answer instanceof Secret ? answer : refused(answer.what);
		}
	} finally {
		await dispatcher.close();
	}
}
async function askOnce(url, bearer, dispatcher) {
	try {
		const { statusCode, body } = await request(url, {
			headers: {
				authorization: `Bearer ${bearer.reveal()}`,
				accept: "application/json"
			},
			dispatcher,
			headersTimeout: TIMEOUT,
			bodyTimeout: TIMEOUT
		});
		const answer = parseJsonText(await body.text());
		const token = answer instanceof Map ? answer.get("value") : void 0;
		if (statusCode === 200 && typeof token === "string") return new Secret(token);
		return {
			what: `it answered ${statusCode}`,
			isPassing: statusCode >= 500
		};
	} catch (error) {
		return {
			what: `the request failed (${error.code})`,
			isPassing: true
		};
	}
}
function refused(what) {
	return errorDiagnostic("No identity token", `GitHub did not give an identity token for the login: ${what}.`);
}
function noPermission() {
	return errorDiagnostic("No identity token", "GitHub gives this job no identity token for the login. Set \"permissions: { id-token: write, contents: read }\" in the workflow; a pull request from a fork never gets one.");
}
function noToken$2() {
	return errorDiagnostic("No identity token", `The login method "jwt" needs a token. Set "jwt_file" or "jwt_env" in the login block, or run in GitHub Actions with "id-token: write", or in GitLab CI with "id_tokens" and the name ${GITLAB_VARIABLE}.`);
}
function unknownProvider(provider) {
	return errorDiagnostic("Unknown provider", `"${provider}" is not a provider of identity tokens. The providers are "github" and "gitlab"; for others set "jwt_file" or "jwt_env".`);
}
//#endregion
//#region src/io/vault/login-methods.ts
const ROLE = {
	name: "role",
	isPlain: true
};
/** What Kubernetes mounts into each pod. */
const SERVICE_ACCOUNT_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";
/** The methods that make a token; `token` itself is not one. The parameters are those of `core/config/login-methods.ts`. */
const LOGIN_METHODS$1 = new Map([
	["approle", {
		mount: "approle",
		path: "login",
		inputs: [{
			name: "role_id",
			isPlain: true,
			variable: "STRONGROOM_ROLE_ID",
			isRequired: true
		}, {
			name: "secret_id",
			variable: "STRONGROOM_SECRET_ID",
			isRequired: false
		}]
	}],
	["kubernetes", {
		mount: "kubernetes",
		path: "login",
		inputs: [{
			...ROLE,
			isRequired: true
		}, {
			name: "jwt",
			file: SERVICE_ACCOUNT_TOKEN,
			isRequired: true
		}]
	}],
	["jwt", {
		mount: "jwt",
		path: "login",
		inputs: [{
			...ROLE,
			isRequired: false
		}, {
			name: "jwt",
			isRequired: true,
			fromForge: true
		}]
	}],
	["userpass", {
		mount: "userpass",
		path: "login/{username}",
		inputs: [{
			name: "username",
			isPlain: true,
			variable: "STRONGROOM_USERNAME",
			isRequired: true
		}, {
			name: "password",
			variable: "STRONGROOM_PASSWORD",
			isRequired: true
		}]
	}]
]);
//#endregion
//#region src/io/vault/login-request.ts
/** Prepares the login of a block; secret inputs are taken out of the environment now. */
function loginRequest({ method, parameters }, env, proxy) {
	const row = LOGIN_METHODS$1.get(method);
	if (row === void 0) throw new Error(`there is no login method "${method}"`);
	const readers = row.inputs.map((input) => {
		const read = loginInput(input, parameters, env);
		return [input, input.fromForge === true ? withForge(read, {
			parameters,
			env,
			proxy
		}) : read];
	});
	const mount = (parameters.get("mount") ?? row.mount).replace(/^\/+|\/+$/g, "");
	return async () => {
		const inputs = await readAll(readers, method);
		if (!(inputs instanceof Map)) return inputs;
		const path = row.path.replace(/\{(\w+)\}/, (_, name) => inputs.get(name) ?? "");
		const body = new Map([...inputs].filter(([name]) => !row.path.includes(`{${name}}`)));
		return {
			method: "POST",
			path: `auth/${mount}/${path}`,
			namespace: "",
			body,
			repeat: "safe"
		};
	};
}
/** The inputs in plain, as the request needs them; the problem of the first that is missing. */
async function readAll(readers, method) {
	const inputs = /* @__PURE__ */ new Map();
	for (const [input, read] of readers) {
		const found = await read() ?? (input.isRequired ? missingInput(input, method) : void 0);
		if (found instanceof Secret) inputs.set(input.name, found.reveal());
		else if (found !== void 0) return found;
	}
	return inputs;
}
function withForge(read, { parameters, env, proxy }) {
	const fallback = forgeToken({
		provider: parameters.get("provider"),
		audience: parameters.get("audience")
	}, env, proxy);
	return async () => await read() ?? await fallback();
}
//#endregion
//#region src/io/vault/log-in-with.ts
/** Gets the session its token: made by a login, named by `login "token"`, or found as the official clients find it. */
async function logInWith(login, context) {
	const { places, session, proxy } = context;
	if (login !== void 0 && login.method !== "token") return await session.logIn(loginRequest(login, places.env, proxy));
	const found = await givenToken(login, context);
	if (found.value !== void 0) session.use(found.value);
	else return found.diagnostics[0] ?? noToken$1();
}
async function givenToken(login, { places, address }) {
	const named = await loginInput({ name: "token" }, login?.parameters ?? /* @__PURE__ */ new Map(), places.env)();
	if (named === void 0) return await findToken({
		...places,
		address
	});
	return named instanceof Secret ? checked(named.reveal(), "the login block") : {
		value: void 0,
		diagnostics: [named]
	};
}
function noToken$1() {
	return errorDiagnostic("No token", "There is no token. Set VAULT_TOKEN (or BAO_TOKEN), log in with \"vault login\" or \"bao login\", or write a login block into the environment.");
}
//#endregion
//#region src/io/vault/request-log.ts
/** What is logged of an attempt. `namespace` is that of the run. */
function logEntry(request, namespace, { attempt, milliseconds }) {
	return {
		method: request.method,
		path: request.path,
		query: "query" in request ? request.query ?? {} : {},
		namespace: [namespace, request.namespace].filter((part) => part !== "").join("/"),
		...attempt.kind === "answer" ? { status: attempt.status } : {},
		milliseconds
	};
}
//#endregion
//#region src/io/vault/request-pace.ts
/** Paces requests by the user's limit, if there is one, and by the server's pauses. */
function requestPace(clock, rate) {
	let pausedUntil = 0;
	const take = rate === void 0 ? () => 0 : tokenBucket(clock, rate);
	return {
		pauseUntil: (time) => {
			pausedUntil = Math.max(pausedUntil, time);
		},
		turn: async (signal) => {
			for (let due = pausedUntil; due > clock.now() && !signal.aborted; due = pausedUntil) await clock.sleep(due - clock.now(), signal);
			const delay = take();
			if (delay > 0) await clock.sleep(delay, signal);
		}
	};
}
/** Takes one token and returns the milliseconds until it is there: tokens may be owed, so callers queue by waiting. */
function tokenBucket(clock, { perSecond, burst }) {
	let tokens = burst;
	let filledAt = clock.now();
	return () => {
		const now = clock.now();
		tokens = Math.min(burst, tokens + (now - filledAt) / 1e3 * perSecond) - 1;
		filledAt = now;
		return tokens >= 0 ? 0 : -tokens / perSecond * 1e3;
	};
}
//#endregion
//#region src/io/vault/token-facts.ts
/** Reads them from the answer. */
function tokenFacts(reply) {
	const { data } = reply;
	const policies = [...textsAt(data, "policies"), ...textsAt(data, "identity_policies")];
	const ends = textAt(data, "expire_time") !== void 0;
	return {
		policies: [...new Set(policies)].sort(),
		displayName: textAt(data, "display_name") ?? "",
		type: textAt(data, "type") ?? "",
		path: textAt(data, "path") ?? "",
		isRenewable: data.get("renewable") === true,
		...ends ? { secondsLeft: Number(data.get("ttl")) } : {}
	};
}
function textsAt(data, key) {
	const value = data.get(key);
	return Array.isArray(value) ? value.map(String) : [];
}
//#endregion
//#region src/io/vault/token-session.ts
/** A session without a token. */
function tokenSession({ send, sendAtEnd, clock, onWarning }) {
	let current;
	let obtained = [];
	let cancel = () => void 0;
	const logIn = async (make) => {
		const request = await make();
		if (!("path" in request)) return request;
		const lease = leaseOf(request, await send(request, void 0));
		if (!("token" in lease)) return lease;
		current = lease.token;
		obtained = [...obtained, lease];
		keepAlive(lease, {
			full: lease.seconds,
			make
		});
	};
	const keepAlive = (lease, life) => {
		if (lease.seconds === 0) return;
		cancel = clock.after(lease.seconds * 1e3 * 2 / 3, () => void prolong(lease, life));
	};
	const prolong = async (lease, life) => {
		const renewed = lease.isRenewable ? leaseOf(RENEW, await send(renewal(life.full), lease.token)) : void 0;
		const isLong = renewed !== void 0 && "token" in renewed && renewed.seconds * 2 >= life.full;
		const problem = isLong ? void 0 : await logIn(life.make);
		if (isLong) keepAlive(renewed, life);
		else if (problem !== void 0) onWarning(expiring(problem));
	};
	return {
		token: () => current,
		use: (token) => {
			current = token;
		},
		logIn,
		end: async () => {
			cancel();
			const revocable = obtained.filter((lease) => lease.isRevocable);
			obtained = [];
			if ((await Promise.all(revocable.map((lease) => sendAtEnd(REVOKE, lease.token)))).some((reply) => reply.kind === "failed")) onWarning(notRevoked());
		}
	};
}
const RENEW = {
	method: "POST",
	path: "auth/token/renew-self",
	namespace: "",
	repeat: "safe"
};
const REVOKE = {
	method: "POST",
	path: "auth/token/revoke-self",
	namespace: "",
	repeat: "safe"
};
function renewal(seconds) {
	return {
		...RENEW,
		body: new Map([["increment", `${seconds}s`]])
	};
}
/** The token in the answer to a login or a renewal, or what went wrong. */
function leaseOf(request, reply) {
	if (reply.kind !== "ok") return loginProblem(request, reply);
	const auth = reply.body.get("auth");
	const map = auth instanceof Map ? auth : /* @__PURE__ */ new Map();
	const token = textAt(map, "client_token") ?? "";
	if (token === "") return noToken(request, map);
	return {
		token: new Secret(token),
		seconds: Number(map.get("lease_duration") ?? 0),
		isRenewable: map.get("renewable") === true,
		isRevocable: textAt(map, "token_type") !== "batch"
	};
}
function loginProblem({ method, path }, reply) {
	const status = STATUS[reply.kind] ?? ("status" in reply ? reply.status : void 0);
	return errorDiagnostic("Login failed", `${method} /v1/${path} ${status === void 0 ? "got no answer" : `answered ${status}`}: ${reply.errors.length === 0 ? "(no message)" : reply.errors.join("; ")}\nCheck the mount, the role and what the login block names as its inputs.`);
}
const STATUS = {
	absent: 404,
	forbidden: 403
};
function noToken({ method, path }, auth) {
	return errorDiagnostic("Login failed", `${method} /v1/${path} was accepted, but ${auth.get("mfa_requirement") instanceof Map ? "it asks for a second factor, which a machine cannot give. Use a login without MFA enforcement." : "its answer holds no token."}`);
}
function notRevoked() {
	return warningDiagnostic("Token not revoked", "The token that this run made could not be revoked. It ends by itself when its time is over.");
}
function expiring({ detail }) {
	return warningDiagnostic("Token not renewed", `The token of this run will expire soon, and a new login failed. ${detail}`);
}
//#endregion
//#region src/io/vault/redirect-target.ts
const REDIRECTS = new Set([
	301,
	302,
	303,
	307,
	308
]);
/** A standby that does not forward answers 307 with the active node's address; anything else is not the server's doing. */
function redirectTarget(answer, rules) {
	if (!REDIRECTS.has(answer.status)) return { kind: "none" };
	const location = answer.headers["location"];
	const target = typeof location === "string" ? parseLocation(location, rules.origin) : void 0;
	if (target === void 0) return refuse("The server redirects, but does not say where to.");
	const where = `The server redirects to ${target.origin}`;
	if (rules.isDisabled) return refuse(`${where}, and VAULT_DISABLE_REDIRECTS forbids to follow.`);
	if (!rules.allowed.has(target.origin)) return refuse(`${where}, which is neither the configured address nor one of "nodes". The token is not sent there. If it is a node of the same cluster, add it to "nodes" in the strongroom block, or configure the address of the active node.`);
	if (`${target.pathname}${target.search}` !== rules.path) return refuse(`${where}, but to another path. The address may be wrong, or a login page may stand before the server.`);
	return {
		kind: "follow",
		origin: target.origin
	};
}
function refuse(message) {
	return {
		kind: "refuse",
		message
	};
}
function parseLocation(location, base) {
	try {
		return new URL(location, base);
	} catch {
		return;
	}
}
//#endregion
//#region src/io/vault/vault-transport.ts
/** Sends a request, again where that is safe and may help, and returns how the last attempt ended. */
async function exchange(request, transport) {
	const { clock, pace, node, signal, maxTries } = transport;
	const { isRepeatable } = request;
	let waitsSince;
	for (let count = 1;; count += 1) {
		await pace.turn(signal);
		const attempt = await attemptOnce(request, transport);
		const now = clock.now();
		if (patienceFor(attempt) !== void 0) waitsSince ??= now;
		if (mayMeanNewLeader(attempt)) node.doubt();
		const waited = now - (waitsSince ?? now);
		const delay = retryDelay({
			attempt,
			isRepeatable,
			count,
			maxTries,
			waited,
			now,
			random: clock.random()
		});
		if (delay === void 0 || signal.aborted) return attempt;
		if (isRateLimited(attempt)) pace.pauseUntil(now + delay);
		else await clock.sleep(delay, signal);
	}
}
async function attemptOnce(request, transport) {
	const place = await transport.node.find();
	if (place.kind === "nowhere") return unsent(place.message, { isElecting: place.isElecting });
	const sent = place.mustBeActive ? withoutForwarding(request) : request;
	const first = await sendTo(place.origin, sent, transport);
	if (first.kind === "no-answer") return first;
	const target = targetOf(first, request, transport, place.origin);
	if (target.kind === "none") return first;
	if (target.kind === "refuse") return unsent(target.message, { lasting: true });
	transport.node.doubt();
	const second = await sendTo(target.origin, sent, transport);
	return second.kind === "answer" && targetOf(second, request, transport, target.origin).kind !== "none" ? unsent("The server redirects more than once.", {}) : second;
}
/** A standby then answers a write with a redirect, which tells that somebody else leads. Reads it answers itself. */
function withoutForwarding(request) {
	if (request.wire.method === "GET") return request;
	const headers = {
		...request.wire.headers,
		"x-vault-no-request-forwarding": "true"
	};
	return {
		...request,
		wire: {
			...request.wire,
			headers
		}
	};
}
function targetOf(answer, request, transport, origin) {
	const { allowed, followsRedirects } = transport;
	return redirectTarget(answer, {
		origin,
		path: request.wire.path,
		allowed,
		isDisabled: !followsRedirects
	});
}
async function sendTo(origin, request, transport) {
	const { dispatcher, timeout, signal, clock, onAttempt } = transport;
	const started = clock.now();
	const attempt = await sendOnce(request.wire, {
		dispatcher,
		origin,
		timeout,
		signal
	});
	onAttempt(attempt, clock.now() - started);
	return attempt;
}
function unsent(message, { lasting = false, isElecting = false }) {
	return {
		kind: "no-answer",
		sent: false,
		lasting,
		isElecting,
		message
	};
}
function isRateLimited(attempt) {
	return attempt.kind === "answer" && attempt.status === 429;
}
/** A node that is gone, sealed or no longer active. */
function mayMeanNewLeader(attempt) {
	if (attempt.kind === "no-answer") return true;
	return [
		412,
		500,
		502,
		503
	].includes(attempt.status);
}
//#endregion
//#region src/io/vault/request-path.ts
/**
* Encodes a path below `/v1/`, segment by segment. Both servers clean a path with empty or dot segments, so it would
* reach another object than was meant: such a path is a problem.
*/
function encodeRequestPath(path) {
	const segments = path.split("/");
	const bad = segments.find((segment) => segment === "" || segment === "." || segment === "..");
	if (bad !== void 0) return problem(path, bad === "" ? "an empty segment" : `the segment "${bad}"`);
	try {
		return {
			kind: "path",
			path: segments.map(encodeURIComponent).join("/")
		};
	} catch {
		return problem(path, "half of a surrogate pair, which has no encoding");
	}
}
function problem(path, what) {
	return {
		kind: "problem",
		message: `The path "${path}" holds ${what}, so it is not sent.`
	};
}
//#endregion
//#region src/io/vault/wire-request.ts
/** Encodes path, query, namespace and body. */
function wireRequest(request, { prefix, namespace }, token) {
	const path = encodeRequestPath(request.path);
	if (path.kind === "problem") return path;
	const inside = [namespace, request.namespace].filter((part) => part !== "").join("/");
	if (/[\x00-\x1f\x7f]/.test(inside)) return {
		kind: "problem",
		message: "The namespace holds control characters, so the request is not sent."
	};
	const body = "body" in request && request.body !== void 0 ? printJsonText(request.body) : void 0;
	const headers = {
		"user-agent": "strongroom",
		"x-vault-request": "true",
		...token === void 0 ? {} : { "x-vault-token": token.reveal() },
		...inside === "" ? {} : { "x-vault-namespace": utf8Header(inside) },
		...body === void 0 ? {} : { "content-type": contentType(request.method) }
	};
	return {
		kind: "wire",
		wire: {
			method: request.method === "LIST" ? "GET" : request.method,
			path: `${prefix}/v1/${path.path}${queryOf(request)}`,
			headers,
			...body === void 0 ? {} : { body }
		}
	};
}
function contentType(method) {
	return method === "PATCH" ? "application/merge-patch+json" : "application/json";
}
function queryOf(request) {
	const query = new URLSearchParams("query" in request ? request.query : {});
	if (request.method === "LIST") query.set("list", "true");
	const text = query.toString();
	return text === "" ? "" : `?${text}`;
}
/** HTTP libraries write a header's characters as bytes; servers read them as UTF-8. */
function utf8Header(text) {
	return Buffer.from(text, "utf8").toString("latin1");
}
//#endregion
//#region src/io/vault/connect-vault.ts
/** Joins the parts. */
function connectVault(parts) {
	const { dispatcher, origins, clock, onWarning } = parts;
	setMaxListeners(0, parts.signal);
	const [reads, writes] = [concurrencyLimit(parts.maxReads), concurrencyLimit(parts.maxWrites)];
	const ask = nodeAsker(askParts(parts, parts.client.maxTries));
	const askOnce = nodeAsker(askParts(parts, 1));
	const node = activeNode({
		origins,
		clock,
		askLeader: (origin) => askLeader(origin, askOnce)
	});
	const transport = {
		...parts.client,
		dispatcher,
		node,
		clock,
		signal: parts.signal,
		pace: requestPace(clock, parts.client.rate),
		allowed: new Set(origins)
	};
	const send = sender(parts, transport);
	const atEnd = sender(parts, {
		...transport,
		maxTries: 1,
		timeout: END_TIMEOUT,
		signal: new AbortController().signal
	});
	const session = tokenSession({
		send,
		sendAtEnd: atEnd,
		clock,
		onWarning
	});
	let closing;
	const connection = {
		read: (request) => reads(() => send(request, session.token())),
		write: (request) => writes(() => send(request, session.token())),
		writeAtEnd: (request) => atEnd(request, session.token()),
		checkHealth: async () => {
			const { isHighlyAvailable = false, forwards = false, ...health } = await checkHealth(origins, ask);
			if (health.kind === "ready") node.settle({
				origin: health.node,
				isHighlyAvailable,
				forwards
			});
			return health;
		},
		logIn: (login, places) => logInWith(login, {
			places,
			session,
			address: origins[0] ?? "",
			proxy: parts.client.proxy
		}),
		lookupToken: () => lookUp(connection),
		close: () => {
			closing ??= session.end().then(() => parts.signal.aborted ? dispatcher.destroy() : dispatcher.close());
			return closing;
		}
	};
	return connection;
}
/** A run that ends waits no longer than this for the revocation of its token. */
const END_TIMEOUT = 5e3;
function sender(parts, transport) {
	return async (request, token) => {
		const wired = wireRequest(request, parts, token);
		if (wired.kind === "problem") return {
			kind: "failed",
			errors: [wired.message],
			sent: false
		};
		const isRepeatable = !("repeat" in request) || request.repeat === "safe";
		const onAttempt = (attempt, milliseconds) => parts.onRequest(logEntry(request, parts.namespace, {
			attempt,
			milliseconds
		}));
		return replyOf(await exchange({
			wire: wired.wire,
			isRepeatable
		}, {
			...transport,
			onAttempt
		}));
	};
}
function askParts(parts, maxTries) {
	const onAttempt = (path, attempt, milliseconds) => parts.onRequest(logEntry({
		method: "GET",
		path,
		namespace: ""
	}, "", {
		attempt,
		milliseconds
	}));
	return {
		...parts,
		maxTries,
		onAttempt
	};
}
async function lookUp(connection) {
	const reply = await connection.read({
		method: "GET",
		path: "auth/token/lookup-self",
		namespace: ""
	});
	return reply.kind === "ok" ? {
		kind: "ok",
		facts: tokenFacts(reply)
	} : reply;
}
//#endregion
//#region src/io/vault/create-dispatcher.ts
/** A LIST of a million names has 50 MB; more than this is an attack or an error. */
const MAX_ANSWER = 100 * 1024 * 1024;
const CONNECT_TIMEOUT = 1e4;
/** Shorter than what load balancers and servers allow, so that a request rarely meets a connection that is being closed. */
const KEEP_ALIVE = 3e4;
/** Kept-alive connections, one request at a time on each. Time limits are the sender's. */
function createDispatcher({ max, tls, socket, proxy }) {
	const options = {
		connections: max,
		pipelining: 1,
		keepAliveTimeout: KEEP_ALIVE,
		headersTimeout: 0,
		bodyTimeout: 0,
		maxResponseSize: MAX_ANSWER
	};
	if (proxy === void 0) {
		const connect = {
			timeout: CONNECT_TIMEOUT,
			...tls,
			...socket === void 0 ? {} : { socketPath: socket }
		};
		return new Agent({
			...options,
			connect
		});
	}
	const requestTls = {
		timeout: CONNECT_TIMEOUT,
		...tls
	};
	return new ProxyAgent({
		...options,
		uri: proxy,
		requestTls,
		proxyTunnel: false
	});
}
//#endregion
//#region src/io/vault/load-tls.ts
/** Where systems keep their trusted authorities; Go's programs, such as the official clients, look there, too. */
const SYSTEM_BUNDLES = [
	"/etc/ssl/certs/ca-certificates.crt",
	"/etc/pki/tls/certs/ca-bundle.crt",
	"/etc/ssl/ca-bundle.pem",
	"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
	"/etc/ssl/cert.pem"
];
/** Reads the files that the settings name. A file that cannot be read or used is a diagnostic that names its variable. */
async function loadTls(settings, env) {
	try {
		const [ca, cert, key] = [
			await authorities(settings, env),
			await fileFor("VAULT_CLIENT_CERT", settings.clientCertificateFile),
			await fileFor("VAULT_CLIENT_KEY", settings.clientKeyFile)
		];
		if (cert === void 0 !== (key === void 0)) throw new TlsProblem("VAULT_CLIENT_CERT and VAULT_CLIENT_KEY belong together: set both or none.");
		const secureContext = createContext({
			ca,
			cert,
			key
		});
		const { serverName: servername, skipVerify } = settings;
		return {
			secureContext,
			rejectUnauthorized: !skipVerify,
			...servername === void 0 ? {} : { servername }
		};
	} catch (error) {
		if (error instanceof TlsProblem) return errorDiagnostic("Invalid TLS settings", error.message);
		throw error;
	}
}
var TlsProblem = class extends Error {};
function createContext({ ca, cert, key }) {
	try {
		return createSecureContext({
			...ca && { ca },
			...cert && { cert },
			...key && { key }
		});
	} catch (error) {
		throw new TlsProblem(`The certificate of VAULT_CLIENT_CERT and the key of VAULT_CLIENT_KEY cannot be used together (${error.code ?? "no reason given"}). Both must be PEM, and the key must not be encrypted.`);
	}
}
async function authorities({ caFile, caText, caFolder }, env) {
	if (caFile !== void 0) return [checkedPem("VAULT_CACERT", await readFor("VAULT_CACERT", caFile))];
	if (caText !== void 0) return [checkedPem("VAULT_CACERT_BYTES", caText)];
	if (caFolder !== void 0) return await authoritiesIn(caFolder);
	return await systemAuthorities(env);
}
async function authoritiesIn(folder) {
	const files = (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	}).catch((error) => {
		throw new TlsProblem(`The folder "${folder}" of VAULT_CAPATH cannot be read (${error.code}).`);
	})).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
	if (files.length === 0) throw new TlsProblem(`The folder "${folder}" of VAULT_CAPATH holds no file.`);
	return Promise.all(files.map(async (file) => checkedPem("VAULT_CAPATH", await readFor("VAULT_CAPATH", file))));
}
/** The system's authorities and those of `NODE_EXTRA_CA_CERTS`; undefined leaves the choice to Node, which brings its own. */
async function systemAuthorities(env) {
	const given = env["SSL_CERT_FILE"];
	const candidates = given === void 0 || given === "" ? SYSTEM_BUNDLES : [given];
	for (const candidate of candidates) {
		const bundle = await readFile(candidate, "utf8").catch(() => void 0);
		if (bundle === void 0) continue;
		const extra = await readFile(env["NODE_EXTRA_CA_CERTS"] ?? "", "utf8").catch(() => void 0);
		return extra === void 0 ? [bundle] : [bundle, extra];
	}
}
function fileFor(variable, file) {
	return file === void 0 ? Promise.resolve(void 0) : readFor(variable, file);
}
async function readFor(variable, file) {
	return await readFile(file, "utf8").catch((error) => {
		throw new TlsProblem(`The file "${file}" of ${variable} cannot be read (${error.code}).`);
	});
}
/** Node ignores what it cannot parse, and would then trust nobody, or not whom the user meant. */
function checkedPem(variable, text) {
	const blocks = text.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g);
	if (blocks === null) throw new TlsProblem(`${variable} holds no PEM certificate.`);
	try {
		for (const block of blocks) new X509Certificate(block);
	} catch {
		throw new TlsProblem(`${variable} holds a certificate that cannot be read.`);
	}
	return text;
}
//#endregion
//#region src/io/vault/proxy-for.ts
/** The proxy for an origin, if any. Loopback addresses need none unless it is asked for by name. */
function proxyFor(origin, { always, https, http, none }) {
	if (always !== void 0) return always;
	const proxy = origin.startsWith("https:") ? https : http;
	if (proxy === void 0 || isLoopback(origin) || isExcepted(origin, none)) return void 0;
	return proxy;
}
function isExcepted(origin, none) {
	const { hostname, port, protocol } = new URL(origin);
	const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
	const ownPort = port === "" ? protocol === "https:" ? "443" : "80" : port;
	return none.split(/[,\s]+/).filter((entry) => entry !== "").some((entry) => matches(entry.toLowerCase(), host, ownPort));
}
/** One entry of `NO_PROXY`: `*`, a network such as `10.0.0.0/8`, or a domain with its subdomains, with a port if need be. */
function matches(entry, host, ownPort) {
	if (entry === "*") return true;
	if (entry.includes("/")) return isInside(entry, host);
	const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
	if (port !== void 0 && port !== ownPort) return false;
	const domain = name.replace(/^\*?\./, "");
	return host === domain || host.endsWith(`.${domain}`);
}
function isInside(network, host) {
	const [address = "", bits = ""] = network.split("/");
	const family = isIP(address);
	if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
	const type = family === 4 ? "ipv4" : "ipv6";
	const list = new BlockList();
	if (Number(bits) > (family === 4 ? 32 : 128)) return false;
	list.addSubnet(address, Number(bits), type);
	return list.check(host, type);
}
//#endregion
//#region src/io/vault/server-addresses.ts
/** The addresses taken apart, the configured one first. All must be usable, and reached by the same scheme. */
function serverAddresses({ address, nodes, allowHttp }) {
	const value = [];
	const diagnostics = [];
	if (allowHttp && [address, ...nodes].some(isOpen)) diagnostics.push(unprotected());
	for (const text of [address, ...nodes]) {
		const parsed = parseServerAddress(text);
		const problem = "problem" in parsed ? parsed.problem : addressProblem(parsed, {
			allowHttp,
			first: value[0]
		});
		if (problem !== void 0) diagnostics.push(errorDiagnostic("Invalid server address", problem));
		else if (!("problem" in parsed)) value.push(parsed);
	}
	return {
		value,
		diagnostics
	};
}
function isOpen(text) {
	const parsed = parseServerAddress(text);
	return !("problem" in parsed) && isPlainHttp(parsed);
}
/** Whether requests cross a network that others may listen to. */
function isPlainHttp({ origin, socket }) {
	return origin.startsWith("http:") && socket === void 0 && !isLoopback(origin);
}
function unprotected() {
	return warningDiagnostic("Connection not protected", "--insecure-http is given: the token and every secret cross the network in plain text, and anybody on the way can read and change them.");
}
function addressProblem(server, { allowHttp, first }) {
	const { origin } = server;
	if (isPlainHttp(server) && !allowHttp) return `The address "${origin}" is plain HTTP to another machine: anybody on the way can read the token and every secret. Use "https://", or allow it with --insecure-http.`;
	if (first !== void 0 && new URL(origin).protocol !== new URL(first.origin).protocol) return `The node "${origin}" must be reached by the same scheme as the address, "${first.origin}".`;
}
//#endregion
//#region src/io/vault/open-vault.ts
/** At once; measured on one node, more gives no more. */
const MAX_READS = 32;
const MAX_WRITES = 10;
/** Prepares a connection; nothing is sent yet. Unusable addresses and TLS files are diagnostics, and there is no connection then. */
async function openVault(options) {
	const { client, env, nodes = [], allowHttp = false } = options;
	const addresses = serverAddresses({
		address: options.address ?? client.address,
		nodes,
		allowHttp
	});
	const [first] = addresses.value;
	if (hasErrors(addresses.diagnostics) || first === void 0) return {
		...addresses,
		value: void 0
	};
	const tls = first.origin.startsWith("https:") ? await loadTls(client.tls, env) : void 0;
	if (tls !== void 0 && "severity" in tls) return {
		value: void 0,
		diagnostics: [tls]
	};
	const { origin, prefix, socket } = first;
	const proxy = socket === void 0 ? proxyFor(origin, client.proxy) : void 0;
	return {
		value: connectVault({
			dispatcher: createDispatcher({
				max: MAX_READS + MAX_WRITES,
				tls,
				socket,
				proxy
			}),
			origins: addresses.value.map((address) => address.origin),
			prefix,
			namespace: options.namespace ?? client.namespace,
			client,
			maxReads: MAX_READS,
			maxWrites: MAX_WRITES,
			clock: options.clock ?? systemClock,
			signal: options.signal ?? new AbortController().signal,
			onRequest: options.onRequest ?? ignore,
			onWarning: options.onWarning ?? ignore
		}),
		diagnostics: addresses.diagnostics
	};
}
function ignore() {}
//#endregion
//#region src/cli/request-logger.ts
/**
* Tells of each request, without headers and bodies: `--verbose` prints lines for people, `STRONGROOM_LOG` (any value) lines of
* JSON, to stderr or to the file of `STRONGROOM_LOG_PATH`.
*/
function requestLogger({ world, output, options }) {
	const isVerbose = optionFlag(options, "verbose");
	const isLogging = (world.env["STRONGROOM_LOG"] ?? "") !== "";
	const path = world.env["STRONGROOM_LOG_PATH"] ?? "";
	const file = path === "" ? void 0 : resolve(world.cwd, path);
	return (entry) => {
		if (isVerbose) output.note(requestLine(entry));
		if (!isLogging) return;
		const line = output.filter.apply(`${JSON.stringify(entry)}\n`);
		if (file === void 0) output.note(line);
		else appendFileSync(file, line, { mode: 384 });
	};
}
function requestLine({ method, path, namespace, status, milliseconds }) {
	const where = namespace === "" ? "" : ` in namespace ${safeText(namespace)}`;
	return `${method} /v1/${safeText(path)}${where}: ${status ?? "no answer"} (${Math.round(milliseconds)} ms)\n`;
}
//#endregion
//#region src/cli/connect.ts
/** Opens a connection to the server and logs in; stops the command where the server or the login cannot be used. */
async function connect(...a){ __m("connect"); return connect0(...a)}
async function connect0(context, { settings, environment, purpose }) {
	const { world, output, interruption } = context;
	interruption.watch();
	const client = readClientEnvironment(world.env);
	output.diagnostics(client.diagnostics.filter(({ severity }) => severity === "warning"));
	if (hasErrors(client.diagnostics)) throw new CommandStop(EXIT.usage, client.diagnostics);
	const vault = await openVault({
		client: client.value,
		env: world.env,
		...environment?.address === void 0 ? {} : { address: environment.address },
		...environment?.namespace === void 0 ? {} : { namespace: environment.namespace },
		nodes: settings.nodes,
		allowHttp: optionFlag(context.options, "insecureHttp"),
		signal: interruption.aborted,
		onRequest: requestLogger(context),
		onWarning: (warning) => output.diagnostics([warning])
	});
	if (vault.value === void 0) throw new CommandStop(EXIT.usage, vault.diagnostics);
	output.diagnostics(vault.diagnostics);
	warnOfOtherAddress(context, environment, client.value.address);
	return logIn(context, vault.value, {
		login: optionText(context.options, "login") === "token" ? void 0 : loginFor(environment?.login, purpose),
		address: environment?.address ?? client.value.address,
		isAddressGiven: environment?.address !== void 0 || isAddressSet(world),
		namespace: environment?.namespace ?? client.value.namespace
	});
}
function loginFor(login, purpose) {
	const role = login?.parameters.get("plan_role");
	if (login === void 0 || role === void 0 || purpose === "write") return login;
	return {
		...login,
		parameters: new Map(login.parameters).set("role", role)
	};
}
async function logIn(context, vault, target) {
	const health = await vault.checkHealth();
	if (health.kind !== "ready") throw await closing(vault, EXIT.error, withAddressHint(health.problem, target));
	const places = {
		env: context.world.env,
		home: context.world.home
	};
	const problem = await vault.logIn(target.login, places);
	if (problem !== void 0) throw await closing(vault, EXIT.forbidden, problem);
	const token = await vault.lookupToken();
	if (token.kind === "forbidden") throw await closing(vault, EXIT.forbidden, refusedToken(target));
	if (token.kind !== "ok") throw await closing(vault, EXIT.error, readProblem({
		method: "GET",
		path: "auth/token/lookup-self",
		namespace: ""
	}, token, {}));
	const { identity } = health;
	return {
		address: target.address,
		namespace: target.namespace,
		reader: vault,
		writer: vault,
		lastWriter: { write: vault.writeAtEnd },
		identity,
		clusterId: identity.clusterId ?? "",
		token: token.facts,
		close: () => vault.close()
	};
}
/** The server says the same to a token that it does not know and to one that may not look itself up. */
function refusedToken({ address, namespace }) {
	return errorDiagnostic("Token not accepted", `${address} refused the token. It has expired or was revoked, belongs to another server${namespace === "" ? "" : `, or is of another namespace than "${namespace}"`}, or lacks the right that the policy "default" gives:
  path "auth/token/lookup-self" { capabilities = ["read"] }`);
}
/** Who set no address meant another one than the client's default. */
function withAddressHint(problem, { isAddressGiven }) {
	if (isAddressGiven) return problem;
	const hint = "No address was given: set VAULT_ADDR or BAO_ADDR, or \"address\" in the environment block.";
	return {
		...problem,
		detail: `${problem.detail} ${hint}`
	};
}
async function closing(vault, code, problem) {
	await vault.close();
	return new CommandStop(code, [problem]);
}
function isAddressSet({ env }) {
	return [
		"VAULT_ADDR",
		"BAO_ADDR",
		"VAULT_AGENT_ADDR",
		"BAO_AGENT_ADDR"
	].some((name) => (env[name] ?? "") !== "");
}
/** The environment's address counts; a shell that points elsewhere may mean a mistake. */
function warnOfOtherAddress({ output, world }, environment, address) {
	if (!isAddressSet(world) || environment?.address === void 0 || environment.address === address) return;
	const detail = `The environment "${environment.name}" says ${environment.address}, and this process has an address of ${address} in its environment variables. The first one is used.`;
	output.diagnostics([warningDiagnostic("Two addresses", detail)]);
}
//#endregion
//#region src/core/config/login-methods.ts
/**
* The ways to get a token, each with the parameters that may stand in a `login` block. None is a secret: a parameter
* names the environment variable or the file that holds one. `plan_role` is the role of runs that only read.
*/
const LOGIN_METHODS = new Map([
	["token", ["token_env", "token_file"]],
	["approle", [
		"mount",
		"role_id",
		"role_id_env",
		"role_id_file",
		"secret_id_env",
		"secret_id_file"
	]],
	["kubernetes", [
		"mount",
		"role",
		"plan_role",
		"jwt_file"
	]],
	["jwt", [
		"mount",
		"role",
		"plan_role",
		"jwt_env",
		"jwt_file",
		"audience",
		"provider"
	]],
	["userpass", [
		"mount",
		"username",
		"password_env",
		"password_file"
	]]
]);
//#endregion
//#region src/core/config/decode-environments.ts
const SCHEMA = {
	optional: [
		"address",
		"namespace",
		"var_file",
		"var_files"
	],
	blocks: new Map([["login", ["method"]]])
};
/** The environments by name. Blocks with too few labels were reported and are left out. */
function decodeEnvironments(blocks) {
	const environments = /* @__PURE__ */ new Map();
	const diagnostics = [];
	for (const block of blocks) {
		const decoded = decodeEnvironment(block);
		const first = environments.get(decoded.value.name);
		diagnostics.push(...decoded.diagnostics);
		if (first === void 0) environments.set(decoded.value.name, decoded.value);
		else diagnostics.push(duplicateEnvironment(block, first));
	}
	return {
		value: environments,
		diagnostics
	};
}
function decodeEnvironment(block) {
	const name = block.labels[0]?.text ?? "";
	const read = literalReader(block.body);
	const logins = block.body.blocks.filter((nested) => nested.type === "login");
	const login = logins[0] === void 0 ? void 0 : decodeLogin(logins[0]);
	const address = read.text("address");
	const namespace = read.text("namespace");
	const single = read.text("var_file");
	return {
		value: {
			name,
			...address === void 0 ? {} : { address },
			...namespace === void 0 ? {} : { namespace: namespace.replace(/^\/+|\/+$/g, "") },
			...login === void 0 ? {} : { login: login.value },
			varFiles: [...single === void 0 ? [] : [single], ...read.texts("var_files")],
			range: block.range
		},
		diagnostics: [
			...checkBody(block.body, SCHEMA),
			...checkName(block, name),
			...read.diagnostics,
			...login?.diagnostics ?? [],
			...logins.slice(1).map(secondLogin)
		]
	};
}
function decodeLogin(block) {
	const method = block.labels[0]?.text ?? "";
	const parameters = LOGIN_METHODS.get(method);
	const read = literalReader(block.body);
	const values = /* @__PURE__ */ new Map();
	for (const name of parameters ?? []) {
		const text = read.text(name);
		if (text !== void 0) values.set(name, text);
	}
	const shape = parameters === void 0 ? [unknownMethod(block, method)] : checkBody(block.body, { optional: parameters });
	return {
		value: {
			method,
			parameters: values,
			range: block.range
		},
		diagnostics: [...shape, ...read.diagnostics]
	};
}
function unknownMethod(block, method) {
	return errorDiagnostic("Unknown login method", `There is no login method "${method}". The methods are ${[...LOGIN_METHODS.keys()].map((name) => `"${name}"`).join(", ")}.`, {
		range: block.labels[0]?.range ?? block.headerRange,
		context: block.headerRange
	});
}
function checkName(block, name) {
	if (NAME.test(name)) return [];
	return [errorDiagnostic("Invalid environment name", "An environment's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.", { range: block.labels[0]?.range ?? block.headerRange })];
}
function duplicateEnvironment(block, first) {
	return errorDiagnostic("Duplicate environment", `The environment "${first.name}" was already declared.`, {
		range: block.headerRange,
		related: [{
			message: "First declared here",
			range: first.range
		}]
	});
}
function secondLogin(block) {
	return errorDiagnostic("Duplicate login", "An environment has one login block. Remove the others.", { range: block.headerRange });
}
//#endregion
//#region src/core/config/decode-lifecycle.ts
/** What an object without a `lifecycle` block has. */
const NO_LIFECYCLE = {
	ignoreChanges: [],
	seedOnly: []
};
const NAMES = [
	"enabled",
	"prevent_destroy",
	"ignore_changes",
	"seed_only"
];
/** A `lifecycle` block. */
function decodeLifecycle(block) {
	const { attributes } = block.body;
	const read = literalReader(block.body);
	const preventDestroy = read.flag("prevent_destroy");
	const enabled = attributes.get("enabled")?.expression;
	const ignore = ignoreChanges(attributes.get("ignore_changes"));
	const seeds = attributeNames(attributes.get("seed_only"));
	return {
		value: {
			...enabled === void 0 ? {} : { enabled },
			...preventDestroy === void 0 ? {} : { preventDestroy },
			ignoreChanges: ignore.value,
			seedOnly: seeds.value
		},
		diagnostics: [
			...checkBody(block.body, { optional: NAMES }),
			...read.diagnostics,
			...ignore.diagnostics,
			...seeds.diagnostics
		]
	};
}
function ignoreChanges(attribute) {
	if (attribute !== void 0 && staticKeyword(attribute.expression).value === "all") return {
		value: "all",
		diagnostics: []
	};
	return attributeNames(attribute);
}
function attributeNames(attribute) {
	if (attribute === void 0) return {
		value: [],
		diagnostics: []
	};
	const list = staticList(attribute.expression);
	const traversals = list.value.map(staticTraversal);
	return {
		value: traversals.flatMap(({ value }) => value === void 0 ? [] : [traversalText(value)]),
		diagnostics: [...list.diagnostics, ...traversals.flatMap(({ diagnostics }) => diagnostics)]
	};
}
//#endregion
//#region src/core/config/decode-objects.ts
const META = new Set([
	"for_each",
	"depends_on",
	"managed"
]);
/** Objects declared at one level of a configuration; two managed blocks of one name are an error that shows both. */
function decodeObjects(blocks) {
	const decoded = blocks.map((block) => decodeObject(block, BLOCK_KINDS.get(block.type)));
	const objects = decoded.map(({ value }) => value);
	return {
		value: objects,
		diagnostics: [...decoded.flatMap(({ diagnostics }) => diagnostics), ...findDuplicates(objects)]
	};
}
/** Objects of an engine inside a mount: the catalog decides later which blocks exist and which labels they have. */
function decodeEngineObjects(blocks) {
	const decoded = blocks.map((block) => decodeObject(block, void 0));
	return {
		value: decoded.map(({ value }) => value),
		diagnostics: decoded.flatMap(({ diagnostics }) => diagnostics)
	};
}
function decodeObject(block, kind) {
	const meta = decodeMeta(block.body);
	const nested = block.body.blocks.filter((inner) => inner.type !== "lifecycle" && inner.type !== "dynamic");
	const dynamics = block.body.blocks.filter((inner) => inner.type === "dynamic");
	const children = decodeChildren(nested, kind);
	return {
		value: {
			kind: block.type,
			labels: block.labels,
			...meta.value,
			attributes: withoutMeta(block.body),
			parts: kind === void 0 || kind.nested === "parts" ? [...nested, ...dynamics] : dynamics,
			children: children.value,
			body: block.body,
			headerRange: block.headerRange,
			range: block.range
		},
		diagnostics: [...meta.diagnostics, ...children.diagnostics]
	};
}
function decodeChildren(nested, kind) {
	if (kind?.nested === "engine-objects") {
		const children = decodeEngineObjects(nested);
		return {
			value: children.value,
			diagnostics: [...children.diagnostics, ...findDuplicates(children.value)]
		};
	}
	if (kind?.nested !== "objects") return {
		value: [],
		diagnostics: []
	};
	const objects = decodeObjects(nested.filter((block) => BLOCK_KINDS.get(block.type)?.labels.length === block.labels.length));
	return {
		value: objects.value,
		diagnostics: [...objects.diagnostics, ...checkNamespaceBlocks(nested)]
	};
}
function checkNamespaceBlocks(nested) {
	const allowed = new Map([...BLOCK_KINDS].map(([type, { labels }]) => [type, labels]));
	return nested.flatMap((block) => {
		const labels = allowed.get(block.type);
		if (labels !== void 0) return checkLabels(block, labels);
		const { range, endRange } = block.body;
		return checkBody({
			attributes: /* @__PURE__ */ new Map(),
			blocks: [block],
			range,
			endRange
		}, { blocks: allowed });
	});
}
function decodeMeta(body) {
	const read = literalReader(body);
	const forEach = body.attributes.get("for_each");
	const dependsOn = body.attributes.get("depends_on");
	const dependencies = dependsOn === void 0 ? void 0 : decodeDependsOn(dependsOn);
	const lifecycles = body.blocks.filter((block) => block.type === "lifecycle");
	const lifecycle = lifecycles[0] === void 0 ? void 0 : decodeLifecycle(lifecycles[0]);
	return {
		value: {
			...forEach === void 0 ? {} : { forEach },
			dependsOn: dependencies?.value ?? [],
			managed: read.flag("managed") ?? true,
			lifecycle: lifecycle?.value ?? NO_LIFECYCLE
		},
		diagnostics: [
			...read.diagnostics,
			...dependencies?.diagnostics ?? [],
			...lifecycle?.diagnostics ?? [],
			...lifecycles.slice(1).map(secondLifecycle)
		]
	};
}
function decodeDependsOn(attribute) {
	const list = staticList(attribute.expression);
	const traversals = list.value.map(staticTraversal);
	return {
		value: traversals.flatMap(({ value }) => value === void 0 ? [] : [value]),
		diagnostics: [...list.diagnostics, ...traversals.flatMap(({ diagnostics }) => diagnostics)]
	};
}
function withoutMeta(body) {
	return new Map([...body.attributes].filter(([name]) => !META.has(name)));
}
function secondLifecycle(block) {
	return errorDiagnostic("Duplicate lifecycle block", "An object has one lifecycle block. Remove the others.", { range: block.headerRange });
}
function findDuplicates(objects) {
	const first = /* @__PURE__ */ new Map();
	return objects.flatMap((object) => {
		if (!object.managed) return [];
		const name = [object.kind, ...object.labels.map((label) => label.text)].join("\0");
		const earlier = first.get(name);
		if (earlier !== void 0) return [duplicate$1(object, earlier)];
		first.set(name, object);
		return [];
	});
}
function duplicate$1(object, earlier) {
	const name = object.labels.map((label) => ` "${label.text}"`).join("");
	const hint = object.kind === "mount" || object.kind === "auth" ? " To put more objects into it elsewhere, write managed = false there." : "";
	return errorDiagnostic("Duplicate declaration", `${object.kind}${name} was already declared.${hint}`, {
		range: object.headerRange,
		related: [{
			message: "First declared here",
			range: earlier.headerRange
		}]
	});
}
//#endregion
//#region src/core/config/decode-variables.ts
const VARIABLE = {
	optional: [
		"type",
		"default",
		"description",
		"sensitive",
		"nullable"
	],
	blocks: new Map([["validation", []]])
};
const OUTPUT = {
	required: ["value"],
	optional: ["description", "sensitive"]
};
const CONDITION = { required: ["condition", "error_message"] };
const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
/** Input variables by name. */
function decodeVariables(blocks) {
	return collect(blocks, "variable", decodeVariable);
}
/** Output values by name. */
function decodeOutputs(blocks) {
	return collect(blocks, "output", decodeOutput);
}
/** A block with `condition` and `error_message`; undefined where one is missing, which is reported. */
function decodeCondition(block) {
	const condition = block.body.attributes.get("condition")?.expression;
	const message = block.body.attributes.get("error_message")?.expression;
	return {
		value: condition !== void 0 && message !== void 0 ? {
			condition,
			message,
			range: block.range
		} : void 0,
		diagnostics: checkBody(block.body, CONDITION)
	};
}
function collect(blocks, word, decode) {
	const found = /* @__PURE__ */ new Map();
	const diagnostics = [];
	for (const block of blocks) {
		const name = block.labels[0]?.text ?? "";
		const decoded = decode(block, name);
		const first = found.get(name);
		diagnostics.push(...decoded.diagnostics, ...checkIdentifier(block, word, name));
		if (first !== void 0) diagnostics.push(duplicate(block, word, first));
		else if (decoded.value !== void 0) found.set(name, decoded.value);
	}
	return {
		value: found,
		diagnostics
	};
}
function decodeVariable(block, name) {
	const read = literalReader(block.body);
	const conditions = block.body.blocks.filter((nested) => nested.type === "validation").map(decodeCondition);
	const type = block.body.attributes.get("type")?.expression;
	const initial = block.body.attributes.get("default")?.expression;
	const description = read.text("description");
	const value = {
		name,
		...type === void 0 ? {} : { type },
		...initial === void 0 ? {} : { default: initial },
		...description === void 0 ? {} : { description },
		sensitive: read.flag("sensitive") ?? false,
		nullable: read.flag("nullable") ?? true,
		validations: conditions.flatMap(({ value: condition }) => condition === void 0 ? [] : [condition]),
		range: block.headerRange
	};
	const nested = conditions.flatMap((condition) => condition.diagnostics);
	return {
		value,
		diagnostics: [
			...checkBody(block.body, VARIABLE),
			...read.diagnostics,
			...nested
		]
	};
}
function decodeOutput(block, name) {
	const read = literalReader(block.body);
	const value = block.body.attributes.get("value")?.expression;
	const description = read.text("description");
	const sensitive = read.flag("sensitive") ?? false;
	const shape = [...checkBody(block.body, OUTPUT), ...read.diagnostics];
	if (value === void 0) return {
		value: void 0,
		diagnostics: shape
	};
	return {
		value: {
			name,
			value,
			sensitive,
			...description === void 0 ? {} : { description },
			range: block.headerRange
		},
		diagnostics: shape
	};
}
function checkIdentifier(block, word, name) {
	if (IDENTIFIER.test(name)) return [];
	return [errorDiagnostic(`Invalid ${word} name`, "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.", { range: block.labels[0]?.range ?? block.headerRange })];
}
function duplicate(block, word, first) {
	const detail = `The ${word} "${first.name}" was already declared. Names of ${word}s must be unique within a module.`;
	return errorDiagnostic(`Duplicate ${word} declaration`, detail, {
		range: block.headerRange,
		related: [{
			message: "First declared here",
			range: first.range
		}]
	});
}
//#endregion
//#region src/core/config/decode-module.ts
/** The types of blocks that stand at the top of a module's files, beside the objects. */
const MODULE_BLOCKS = new Map([
	["variable", ["name"]],
	["locals", []],
	["output", ["name"]],
	["import", []],
	["removed", []],
	...[...BLOCK_KINDS].map(([kind, { labels }]) => [kind, labels])
]);
/** Decodes the files of one folder. `extra` are the types of blocks that only the root folder may hold. */
function decodeModule(input) {
	const allowed = new Map([...input.extra, ...MODULE_BLOCKS]);
	const shape = input.bodies.flatMap((body) => checkBody(body, { blocks: allowed }));
	const blocks = input.bodies.flatMap((body) => body.blocks).filter((block) => hasItsLabels(block, allowed));
	const ofType = (type) => blocks.filter((block) => block.type === type);
	const variables = decodeVariables(ofType("variable"));
	const locals = decodeLocals(ofType("locals"));
	const outputs = decodeOutputs(ofType("output"));
	const objects = decodeObjects(blocks.filter((block) => BLOCK_KINDS.has(block.type)));
	const removed = decodeRemoved(ofType("removed"));
	const imports = decodeImports(ofType("import"));
	const parts = [
		variables,
		locals,
		outputs,
		objects,
		removed,
		imports
	];
	return {
		value: {
			folder: input.folder,
			variables: variables.value,
			locals: locals.value,
			outputs: outputs.value,
			objects: objects.value,
			removed: removed.value,
			imports: imports.value
		},
		diagnostics: [...shape, ...parts.flatMap((part) => part.diagnostics)]
	};
}
function hasItsLabels(block, allowed) {
	return allowed.get(block.type)?.length === block.labels.length;
}
function decodeLocals(blocks) {
	const locals = /* @__PURE__ */ new Map();
	const diagnostics = [];
	for (const block of blocks) {
		diagnostics.push(...checkBody(block.body, { optional: [...block.body.attributes.keys()] }));
		for (const attribute of block.body.attributes.values()) {
			const first = locals.get(attribute.name);
			if (first === void 0) locals.set(attribute.name, attribute);
			else diagnostics.push(duplicateLocal(attribute, first));
		}
	}
	return {
		value: locals,
		diagnostics
	};
}
function duplicateLocal(attribute, first) {
	return errorDiagnostic("Duplicate local value definition", `A local value named "${attribute.name}" has already been defined. Local value names must be unique within a module.`, {
		range: attribute.nameRange,
		context: attribute.range,
		related: [{
			message: "First defined here",
			range: first.range
		}]
	});
}
//#endregion
//#region src/core/config/decode-config.ts
const ROOT_BLOCKS = new Map([["strongroom", []], ["environment", ["name"]]]);
/**
* Decodes the parsed files of a configuration's root folder. `trusted` are the bodies that settings and environments are
* taken from: the base branch's files when a pull request is planned, else the same as `bodies`.
*/
function decodeConfig(input) {
	const root = decodeModule({
		folder: input.folder,
		bodies: input.bodies,
		extra: ROOT_BLOCKS
	});
	const trusted = (input.trusted ?? input.bodies).flatMap((body) => body.blocks);
	const settings = decodeSettings(trusted.filter((block) => block.type === "strongroom"));
	const environments = decodeEnvironments(trusted.filter((block) => block.type === "environment" && checkLabels(block, ["name"]).length === 0));
	return {
		value: {
			settings: settings.value,
			environments: environments.value,
			root: root.value
		},
		diagnostics: [
			...settings.diagnostics,
			...environments.diagnostics,
			...root.diagnostics
		]
	};
}
//#endregion
//#region src/io/files/read-inside.ts
/** Reads a regular file below the root; `path` is relative to `folder`, which is relative to the root. */
function readInside(jail, folder, path) {
	const where = resolveInside(jail, folder, path);
	if (where.kind === "problem") return where;
	let descriptor;
	try {
		descriptor = openSync(where.absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		const stats = fstatSync(descriptor);
		if (!stats.isFile()) return {
			kind: "problem",
			message: `"${path}" is not a regular file`
		};
		if (stats.size > jail.limit) return {
			kind: "problem",
			message: `"${path}" is larger than ${jail.limit / 1024 / 1024} MiB`
		};
		return {
			kind: "file",
			bytes: readFileSync(descriptor),
			path: where.relative
		};
	} catch (error) {
		return {
			kind: "problem",
			message: problemOf(error, path)
		};
	} finally {
		if (descriptor !== void 0) closeSync(descriptor);
	}
}
/** Where a path leads once every symbolic link is followed; a place outside the root is a problem. */
function resolveInside({ root }, folder, path) {
	if (path.includes("\0")) return {
		kind: "problem",
		message: "the path holds a null character"
	};
	if (isAbsolute(path) || path.startsWith("~")) return {
		kind: "problem",
		message: `"${path}" is not relative: files are read from the repository only`
	};
	try {
		const absolute = realpathSync(resolve(root, folder, path));
		if (absolute !== root && !absolute.startsWith(`${root}${sep}`)) return {
			kind: "problem",
			message: `"${path}" is outside of the repository`
		};
		return {
			kind: "inside",
			absolute,
			relative: relative(root, absolute).split(sep).join("/")
		};
	} catch (error) {
		return {
			kind: "problem",
			message: problemOf(error, path)
		};
	}
}
const PROBLEMS = new Map([
	["ENOENT", "does not exist"],
	["ENOTDIR", "does not exist"],
	["EACCES", "may not be read: its permissions forbid it"],
	["EPERM", "may not be read: its permissions forbid it"],
	["EISDIR", "is a folder"],
	["ELOOP", "leads in a circle of symbolic links"],
	["ENAMETOOLONG", "is too long for a path"],
	["ENXIO", "is not a regular file"]
]);
function problemOf(error, path) {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	return `"${path}" ${PROBLEMS.get(code) ?? `cannot be read (${code})`}`;
}
//#endregion
//#region src/io/files/read-configuration-folder.ts
/** The `*.hcl` files of one folder, sorted: neither of its subfolders, nor dotfiles, nor files of variables. */
function readConfigurationFolder(jail, folder) {
	const names = readdirSync(join(jail.root, folder)).filter((name) => name.endsWith(".hcl") && !name.startsWith(".")).sort();
	const files = [];
	const problems = [];
	for (const name of names.filter((candidate) => !candidate.endsWith(".vars.hcl"))) {
		const read = readInside(jail, folder, name);
		if (read.kind === "problem") problems.push(read.message);
		else files.push({
			path: folder === "" ? name : `${folder}/${name}`,
			bytes: read.bytes
		});
	}
	return {
		files,
		autoVariables: names.filter((name) => name.endsWith(".auto.vars.hcl")),
		problems
	};
}
//#endregion
//#region src/io/files/repository-root.ts
/** The folder that a configuration may read files from: the Git repository around it, else the folder itself. */
function repositoryRoot(folder) {
	const start = realpathSync(folder);
	for (let current = start;; current = dirname(current)) {
		if (existsSync(join(current, ".git"))) return current;
		if (current === dirname(current)) return start;
	}
}
//#endregion
//#region src/cli/load-configuration.ts
/** A file of HCL is larger than this only by mistake. */
const FILE_LIMIT = 5 * 1024 * 1024;
/** Reads and decodes the `*.hcl` files of a folder; stops the command at mistakes in them. */
function loadConfiguration(place) {
	const loaded = readConfiguration(place);
	if (hasErrors(loaded.diagnostics)) throw new CommandStop(EXIT.usage, loaded.diagnostics);
	return loaded;
}
/** The same, with all mistakes as diagnostics. */
function readConfiguration({ folder, sources }) {
	if (!existsSync(folder)) throw noConfiguration(folder, "The folder does not exist.");
	const jail = {
		root: repositoryRoot(folder),
		limit: FILE_LIMIT
	};
	const inside = relative(jail.root, resolve(folder)).split(sep).join("/");
	const found = readConfigurationFolder(jail, inside);
	if (found.files.length === 0 && found.problems.length === 0) throw noConfiguration(folder, "It holds no *.hcl files. Run \"strongroom init\" to write a first configuration.");
	for (const { path, bytes } of found.files) sources.set(path, new TextDecoder().decode(bytes));
	const parsed = found.files.map((file) => parseConfig(file.path, file.bytes));
	const syntax = [...found.problems.map((problem) => errorDiagnostic("Unreadable file", `${problem}.`)), ...parsed.flatMap((outcome) => outcome.diagnostics)];
	const decoded = decodeConfig({
		folder: inside,
		bodies: parsed.map((outcome) => outcome.value)
	});
	return {
		config: decoded.value,
		jail,
		folder: inside,
		files: found.files,
		autoVariables: found.autoVariables,
		diagnostics: [...syntax, ...decoded.diagnostics]
	};
}
function noConfiguration(folder, why) {
	return new CommandStop(EXIT.usage, [errorDiagnostic("No configuration", `There is no configuration in "${folder}". ${why}`)]);
}
//#endregion
//#region src/io/files/list-inside.ts
/** More files than this are a mistake in a pattern. */
const MAX_FILES = 1e4;
const MAX_DEPTH = 32;
/** Regular files below `base` that match a glob, relative to it, sorted by code points; nothing outside the root. */
function listInside(jail, place, pattern) {
	const where = resolveInside(jail, place.folder, place.base);
	if (where.kind === "problem") return [];
	const matches = globMatcher(pattern);
	const files = [];
	const walk = (folder, prefix, depth) => {
		for (const entry of readdirSync(join(where.absolute, folder), { withFileTypes: true })) {
			const path = `${prefix}${entry.name}`;
			if (files.length >= MAX_FILES || depth > MAX_DEPTH) return;
			if (entry.isDirectory()) walk(path, `${path}/`, depth + 1);
			else if (matches(path) && isReadable(jail, where.relative, path)) files.push(path);
		}
	};
	walk("", "", 0);
	return files.sort((a, b) => a < b ? -1 : 1);
}
function isReadable(jail, base, path) {
	const where = resolveInside(jail, base, path);
	return where.kind === "inside" && statSync(where.absolute).isFile();
}
/** Terraform's globs: `*` and `?` stay in one segment, `**` crosses them, `{a,b}` and `[a-z]` as in a shell. */
function globMatcher(pattern) {
	let depth = 0;
	const source = pattern.replace(TOKENS, (token) => {
		if (token === "{") depth++;
		const isInBraces = depth > 0;
		if (token === "}" && isInBraces) depth--;
		return translate(token, isInBraces);
	});
	const expression = RE2JS.compile(source + ")".repeat(depth));
	return (path) => expression.matches(path);
}
const TOKENS = /\*\*\/|\*\*|\[!?[^\]]+\]|./gsu;
const WILDCARDS = new Map([
	["**/", "(?:[^/]+/)*"],
	["**", ".*"],
	["*", "[^/]*"],
	["?", "[^/]"]
]);
const BRACES = new Map([
	["{", "(?:"],
	["}", ")"],
	[",", "|"]
]);
/** A pattern comes from a pull request, so it runs on an engine that takes linear time. */
function translate(token, isInBraces) {
	const brace = isInBraces ? BRACES.get(token) : void 0;
	if (token.length > 2 && token.startsWith("[")) return token.replace(/^\[!/, "[^");
	return WILDCARDS.get(token) ?? brace ?? RE2JS.quote(token);
}
//#endregion
//#region src/cli/evaluation-host.ts
const TEXT_LIMIT = 1024 * 1024;
const SOPS_LIMIT = 5 * 1024 * 1024;
/** A host for the files below the root of a repository. */
function evaluationHost(root, open) {
	const jail = {
		root,
		limit: TEXT_LIMIT
	};
	const opened = /* @__PURE__ */ new Map();
	const pending = /* @__PURE__ */ new Set();
	return {
		readFile: (path, folder) => readInside(jail, folder, path),
		listFiles: (pattern, folder, base) => listInside(jail, {
			folder,
			base
		}, pattern),
		openSops: (path, folder) => {
			const where = resolveInside(jail, folder, path);
			if (where.kind === "problem") return where;
			const known = opened.get(where.relative);
			if (known === void 0) pending.add(where.relative);
			return known ?? { kind: "pending" };
		},
		digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
		openPending: async () => {
			const paths = [...pending];
			pending.clear();
			const contents = await Promise.all(paths.map((path) => openOne(root, path, open)));
			for (const [index, path] of paths.entries()) {
				const content = contents[index];
				if (content !== void 0) opened.set(path, content);
			}
			return paths.length > 0;
		}
	};
}
function openOne(root, path, open) {
	const file = readInside({
		root,
		limit: SOPS_LIMIT
	}, "", path);
	return file.kind === "problem" ? Promise.resolve(file) : open(path, file.bytes);
}
//#endregion
//#region src/cli/open-sops-file.ts
/** Opens encrypted files with the keys that SOPS would find; what is opened, the output filter looks for. */
function openSopsFile(context) {
	let keys;
	const told = /* @__PURE__ */ new Set();
	return async (path, bytes) => {
		const { readSopsFile } = await import("./read-sops-file-BEf2u3Tq.js");
		keys ??= await findKeys(context);
		const file = await readSopsFile({
			path,
			bytes,
			keys
		});
		if (file.kind === "problem") return {
			kind: "problem",
			message: file.message
		};
		const reason = file.notOpened.join(" ");
		if (!file.opened && reason !== "" && !told.has(reason)) noteClosed(context, path, reason);
		told.add(reason);
		watchSecrets(context, file.value);
		return {
			kind: "tree",
			value: file.value
		};
	};
}
async function findKeys({ world }) {
	const { discoverAgeKeys } = await import("./discover-age-keys-DWeMv6xE.js");
	const { nodeKeyPorts } = await import("./key-ports-DQWw2B7M.js");
	return discoverAgeKeys(world.env, nodeKeyPorts(async () => void 0));
}
/** A plan without keys is a plan all the same: one line for each reason, however many files it keeps closed. */
function noteClosed({ output }, path, reason) {
	const file = safeText(path);
	output.note(`Note: "${file}" stays closed, so its values are compared by ciphertext. ${safeText(reason)}\n`);
}
function watchSecrets({ output }, value) {
	someLeaf(value, (leaf) => {
		const plain = isSensitive(leaf) ? leaf.secret?.reveal() : void 0;
		if (typeof plain === "string") output.filter.watch(plain);
		return false;
	});
}
//#endregion
//#region src/cli/open-host.ts
/** The host for a configuration's expressions; what it opens, the output filter looks for. */
function openHost(context, loaded) {
	return evaluationHost(loaded.jail.root, openSopsFile(context));
}
//#endregion
//#region src/cli/open-run.ts
const DEFAULT_NAME = "default";
const DEFAULT_LEDGER_MOUNT = "strongroom";
/** The same as `openRun` with a connection that has no way to write. */
async function openReadRun(context) {
	const run = await openRun(context, "read");
	const { writer: _writer, lastWriter: _lastWriter, ...connection } = run.connection;
	return {
		...run,
		connection
	};
}
/** Loads the configuration, chooses the environment, and logs in. */
async function openRun(...a){ __m("openRun"); return openRun0(...a)}
async function openRun0(context, purpose = "write") {
	const loaded = loadConfiguration(placeOfConfiguration(context));
	context.output.diagnostics(loaded.diagnostics);
	const environment = chooseEnvironment(context, loaded);
	const { settings } = loaded.config;
	const connection = await connect(context, {
		settings,
		environment,
		purpose
	});
	return {
		id: randomUUID(),
		loaded,
		environment,
		place: placeOf(context, loaded),
		connection,
		host: openHost(context, loaded)
	};
}
/** Where the ledger of this stack in this environment lives. */
function placeOf(context, { config }) {
	return {
		mount: config.settings.ledgerMount ?? DEFAULT_LEDGER_MOUNT,
		stack: config.settings.stack ?? DEFAULT_NAME,
		environment: environmentName(context)
	};
}
/** The configuration's folder: `--chdir`, else where the command was called. */
function folderOf({ world, options }) {
	const folder = optionText(options, "chdir");
	return folder === void 0 ? world.cwd : resolve(world.cwd, folder);
}
/** Where a command's configuration is, for `loadConfiguration`. */
function placeOfConfiguration(context) {
	return {
		folder: folderOf(context),
		sources: context.output.sources
	};
}
/** The ledger, or that there is none; stops the command where it cannot be used. */
async function openLedger({ connection, place }) {
	const read = await readLedger(connection.reader, place);
	if (read.kind !== "problem") {
		if (read.kind === "ledger") checkLedger(read, connection, place);
		return read;
	}
	const where = `The ledger at "${place.mount}/${place.stack}/${place.environment}" cannot be used: ${read.problem}.`;
	const cause = read.reply === void 0 ? void 0 : readProblem({
		method: "LIST",
		path: `${place.mount}/metadata/${place.stack}/${place.environment}`,
		namespace: ""
	}, read.reply, {});
	const detail = cause === void 0 ? where : `${where}\n\n${cause.detail}`;
	throw new CommandStop(read.reply?.kind === "forbidden" ? EXIT.forbidden : EXIT.error, [errorDiagnostic("Ledger cannot be read", detail)]);
}
/** A ledger that was written for another server or namespace must not decide what to delete on this one. */
function checkLedger({ index }, connection, place) {
	const differs = index.clusterId !== connection.clusterId ? "another cluster" : index.namespace !== connection.namespace ? `namespace "${index.namespace}"` : void 0;
	if (differs === void 0) return;
	const detail = `The ledger at "${place.mount}/${place.stack}/${place.environment}" belongs to ${differs}. Was the server restored from a copy? If so, remove that folder of the ledger: what exists is then adopted, and nothing is deleted.`;
	throw new CommandStop(EXIT.refused, [errorDiagnostic("Ledger belongs to another server", detail)]);
}
function chooseEnvironment({ options, world }, { config }) {
	const name = optionText(options, "env") ?? world.env["STRONGROOM_ENV"];
	if (name === void 0 && config.environments.size > 0) throw new CommandStop(EXIT.usage, [noEnvironment([...config.environments.keys()])]);
	if (name === void 0) return void 0;
	const found = config.environments.get(name);
	if (found !== void 0 || config.environments.size === 0) return found;
	throw new CommandStop(EXIT.usage, [unknownEnvironment(name, [...config.environments.keys()])]);
}
/** A run outside of the declared environments would own the same objects a second time. */
function noEnvironment(names) {
	return errorDiagnostic("No environment chosen", `The configuration declares environments. Choose one with ${names.map((known) => `--env ${known}`).join(" or ")}, or with the variable STRONGROOM_ENV.`);
}
function unknownEnvironment(name, names) {
	const near = nearestName(name, names);
	return errorDiagnostic("Unknown environment", `The configuration declares no environment "${name}".${near === void 0 ? ` The environments are ${names.map((known) => `"${known}"`).join(", ")}.` : ` Did you mean "${near}"?`}`);
}
/** An environment that is not declared only names a folder of the ledger. */
function environmentName({ options, world }) {
	const name = optionText(options, "env") ?? world.env["STRONGROOM_ENV"] ?? DEFAULT_NAME;
	if (NAME.test(name)) return name;
	throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid environment name", "An environment's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.")]);
}
//#endregion
export { tupleValue as $, metadataPath as $t, hidePlaintext as A, setOf as At, NULL as B, readText as Bt, sourceOfText as C, STRING as Ct, toValue as D, listOf$1 as Dt, checkBody as E, isPrimitive as Et, originsOf as F, rangeBetween as Ft, listValue as G, putEntry as Gt, UNKNOWN as H, buildShards as Ht, producersOf as I, startOfFile as It, nullValue as J, JOURNAL_PREFIX as Jt, mapValue as K, HISTORY_PREFIX as Kt, sensitivitiesOf as L, safeText as Lt, markValue as M, childAddress as Mt, hasSensitive as N, formatAddress as Nt, dropMarks as O, mapOf as Ot, isWhollyKnown as P, parseAddress as Pt, stringValue as Q, listPath as Qt, someValue as R, textAt as Rt, parseTemplateUntil as S, NUMBER as St, trimGoSpace as T, isCollection as Tt, boolValue as U, shardName as Ut, TRUE as V, writeText as Vt, integerValue as W, encodeEntry as Wt, objectValue as X, SHARD_PREFIX as Xt, numberValue as Y, LOCK as Yt, sortedSetValue as Z, dataPath as Zt, staticKeyword as _, isNegative as _t, placeOf as a, toDouble as at, checkTokens as b, BOOL as bt, loadConfiguration as c, shortestDigits as ct, parseConfig as d, align as dt, unknownValue as et, readProblem as f, compareNumbers as ft, startRangeOf as g, isInteger as gt, traversalText as h, fromInteger as ht, openRun as i, parseNumber as it, mapChildren as j, typeOf as jt, forgetPlaintext as k, sameType as kt, readConfiguration as l, ONE$1 as lt, staticList as m, equalNumbers as mt, openLedger as n, formatNumber as nt, placeOfConfiguration as o, exactDigits as ot, BLOCK_KINDS as p, divideExactly as pt, normalizeText as q, INDEX as qt, openReadRun as r, fromDouble as rt, openHost as s, roundDigits as st, folderOf as t, compareCodePoints as tt, MAX_DELETES as u, ZERO$1 as ut, staticTraversal as v, makeNumber as vt, graphemesOf as w, hasDynamic as wt, streamOf as x, DYNAMIC as xt, scan as y, toBigInt as yt, FALSE as z, formatJournal as zt };
