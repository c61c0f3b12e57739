import { n as Secret } from "./secret-DTTfIKQ_.js";
import { n as sameRecipient, t as EFFORTS } from "./age-keys-ucLNk0B5.js";
import { a as Refusal, i as formatTreePath, n as checkSize, o as problemsOf } from "./file-limits-DNJEOQ6f.js";
import { a as parseGoInt, c as isList, d as valueAt, i as parseGoFloat, l as isMap, o as elementsOf, s as entriesOf, u as isTime } from "./go-number-DO8DfmH_.js";
import { t as canonicalBytes } from "./canonical-bytes-DpbahXIW.js";
import { n as parseGoTime, r as truncateToSeconds } from "./go-time-CP0DB-6o.js";
import { createDecipheriv, createHash, createSecretKey, timingSafeEqual } from "node:crypto";
import { RE2JS } from "re2js";
import { isUtf8 } from "node:buffer";
//#region src/io/sops/rules/encryption-rule.ts
/** The names of the six rules, as metadata and `.sops.yaml` spell them. A file has at most one. */
const RULE_KINDS = [
	"unencrypted_suffix",
	"encrypted_suffix",
	"unencrypted_regex",
	"encrypted_regex",
	"unencrypted_comment_regex",
	"encrypted_comment_regex"
];
/** What applies where nothing is said. */
const DEFAULT_RULE = {
	kind: "unencrypted_suffix",
	pattern: "_unencrypted"
};
const RULE_START = {
	key: false,
	comment: false
};
/** Compiles a rule. Refuses a pattern that is not RE2. */
function compileRule(rule) {
	const onComments = rule.kind.endsWith("_comment_regex");
	const test = remembered(compilePattern(rule));
	const encryptsMatches = rule.kind.startsWith("encrypted_");
	return {
		kind: rule.kind,
		matchesKey: (key) => !onComments && test(key),
		matchesComment: (text) => onComments && test(text),
		encrypts: (state) => (onComments ? state.comment : state.key) === encryptsMatches
	};
}
function compilePattern({ kind, pattern }) {
	if (kind.endsWith("_suffix")) return (text) => text.endsWith(pattern);
	const expression = compileRe2(pattern);
	if (expression === void 0) throw new Refusal(`The rule "${kind}" is not a regular expression that SOPS understands (RE2 syntax).`);
	return expression;
}
/** A test for a match anywhere in a text, in linear time and with Go's syntax; undefined if the pattern is invalid. */
function compileRe2(pattern) {
	try {
		const expression = RE2JS.compile(pattern);
		return (text) => expression.matcher(text).find();
	} catch {
		return;
	}
}
function remembered(test) {
	const answers = /* @__PURE__ */ new Map();
	return (text) => {
		const known = answers.get(text);
		if (known !== void 0) return known;
		const answer = test(text);
		answers.set(text, answer);
		return answer;
	};
}
/** Visits all leaves and comments in the document's order, in which the MAC is made, and builds the tree of the results. */
function walkTree(root, rule, visitor) {
	return walkMap(root, {
		rule,
		visitor,
		state: RULE_START,
		aad: "",
		path: void 0
	});
}
function walkMap(map, walk) {
	const comments = startComments(walk);
	return {
		kind: "map",
		items: map.items.map((item) => {
			if (item.kind === "comment") {
				const visited = comments.visit(item);
				return visited.kind === "comment" ? visited : {
					...item,
					text: visited.text
				};
			}
			const path = {
				parent: walk.path,
				segment: item.key
			};
			const state = {
				key: walk.state.key || walk.rule.matchesKey(item.key),
				comment: comments.inForce()
			};
			const value = walkNode(item.value, {
				...walk,
				state,
				path,
				aad: `${walk.aad}${item.key}:`
			}, item.at);
			comments.end();
			if (isComment(value)) throw new Error("a visitor made a comment of a map's value");
			return {
				kind: "entry",
				key: item.key,
				value,
				at: item.at
			};
		})
	};
}
function walkList(list, walk) {
	const comments = startComments(walk);
	let index = 0;
	return {
		kind: "list",
		items: list.items.map((item) => {
			if (item.kind === "comment") {
				const visited = comments.visit(item);
				return visited.kind === "comment" ? visited : {
					kind: "element",
					value: visited.element,
					at: item.at
				};
			}
			const path = {
				parent: walk.path,
				segment: index
			};
			const state = {
				key: walk.state.key,
				comment: comments.inForce()
			};
			const value = walkNode(item.value, {
				...walk,
				state,
				path
			}, item.at);
			comments.end();
			if (isComment(value)) return value;
			index += 1;
			return {
				kind: "element",
				value,
				at: item.at
			};
		})
	};
}
function walkNode(node, walk, at) {
	if (isMap(node)) return walkMap(node, walk);
	if (isList(node)) return walkList(node, walk);
	const place = {
		aad: walk.aad,
		encrypted: walk.rule.encrypts(walk.state),
		path: walk.path,
		at
	};
	return walk.visitor.leaf(node, place);
}
/** The comments of one level that are in force: those since the last value, and those of the levels above. */
function startComments({ rule, visitor, state, aad, path }) {
	let matched = false;
	return {
		inForce: () => state.comment || matched,
		end: () => {
			matched = false;
		},
		visit(comment) {
			const before = matched;
			matched ||= rule.matchesComment(comment.text);
			const own = rule.kind === "encrypted_comment_regex" ? before : matched;
			const encrypted = rule.encrypts({
				key: state.key,
				comment: state.comment || own
			});
			return visitor.comment(comment, {
				aad: aad || ":",
				encrypted,
				path,
				at: comment.at
			});
		}
	};
}
function isComment(node) {
	return typeof node === "object" && node !== null && "kind" in node && node.kind === "comment";
}
//#endregion
//#region src/io/sops/cipher/ciphertext.ts
const TYPES = new Set([
	"str",
	"int",
	"float",
	"bool",
	"time",
	"bytes",
	"comment"
]);
const BASE64 = "([A-Za-z0-9+/]+={0,2})";
const CIPHERTEXT = new RegExp(`^ENC\\[AES256_GCM,data:${BASE64},iv:${BASE64},tag:${BASE64},type:([a-z]+)\\]$`);
const TAG_BYTES = 16;
/** SOPS writes 32, other tools the 12 that GCM is made for. */
const IV_BYTES = {
	least: 12,
	most: 32
};
/**
* The parts of an `ENC[AES256_GCM,…]` text; undefined if it is none. Stricter than SOPS, which ignores what follows the
* bracket and takes a tag of any length: one text has one meaning here, and one meaning one text.
*/
function parseCiphertext(text) {
	const match = CIPHERTEXT.exec(text);
	if (match === null) return void 0;
	const [, dataText = "", ivText = "", tagText = "", type = ""] = match;
	const data = decodeCanonical(dataText);
	const iv = decodeCanonical(ivText);
	const tag = decodeCanonical(tagText);
	if (data === void 0 || iv === void 0 || tag?.length !== TAG_BYTES || !isValueType(type)) return void 0;
	if (iv.length < IV_BYTES.least || iv.length > IV_BYTES.most) return void 0;
	return {
		data,
		iv,
		tag,
		type
	};
}
/** Whether the text is meant as a ciphertext, well-formed or not. */
function looksEncrypted(text) {
	return text.startsWith("ENC[AES256_GCM,");
}
/** The type that a ciphertext says it has, without decoding it. */
function statedType(text) {
	return looksEncrypted(text) ? /,type:([a-z]+)\]$/.exec(text)?.[1] : void 0;
}
/** Base64 without stray bits in its last digit, which would give one ciphertext several texts. */
function decodeCanonical(text) {
	const bytes = Buffer.from(text, "base64");
	return bytes.toString("base64") === text ? bytes : void 0;
}
function isValueType(type) {
	return TYPES.has(type);
}
//#endregion
//#region src/io/sops/cipher/open-value.ts
/** Opens an `ENC[…]` text under the data key. `aad` is what binds it to its place. */
function openValue(text, key, aad) {
	const ciphertext = parseCiphertext(text);
	if (ciphertext === void 0) return {
		kind: "failed",
		reason: "malformed"
	};
	const plain = openBytes(ciphertext, key, aad);
	if (plain === void 0) return {
		kind: "failed",
		reason: "not authentic"
	};
	const value = typedValue(plain, ciphertext.type);
	if (value === void 0) return {
		kind: "failed",
		reason: "wrong type"
	};
	return {
		kind: "value",
		type: ciphertext.type,
		value
	};
}
function openBytes({ data, iv, tag }, key, aad) {
	const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tag.length });
	decipher.setAAD(Buffer.from(aad)).setAuthTag(tag);
	const plain = decipher.update(data);
	try {
		decipher.final();
		return plain;
	} catch {
		return;
	}
}
const BOOLEANS = new Map([...[
	"1",
	"t",
	"T",
	"TRUE",
	"true",
	"True"
].map((text) => [text, true]), ...[
	"0",
	"f",
	"F",
	"FALSE",
	"false",
	"False"
].map((text) => [text, false])]);
function typedValue(plain, type) {
	if (type === "bytes") return plain;
	if ((type === "str" || type === "comment") && !isUtf8(plain)) return plain;
	const text = plain.toString("utf8");
	if (type === "int") return parseGoInt(text);
	if (type === "float") return parseGoFloat(text);
	if (type === "bool") return BOOLEANS.get(text);
	if (type === "time") return parseGoTime(text);
	return text;
}
//#endregion
//#region src/io/sops/cipher/open-comment.ts
/** How often, in one file, a comment is tried at another place than its own; a person's file needs a handful. */
const MOST_ATTEMPTS = 5e4;
/**
* Opens the encrypted comments of a file. SOPS itself sometimes writes a comment back under another container than the
* one that it was encrypted for, so every container of the file counts. A comment in plain text is one from an older SOPS.
*/
function commentOpener(root, key) {
	let places;
	let left = MOST_ATTEMPTS;
	return (comment, place) => {
		if (!looksEncrypted(comment.text)) return comment;
		const opened = openValue(comment.text, key, place.aad);
		if (opened.kind === "value") return {
			...comment,
			text: textOf$2(canonicalBytes(opened.value))
		};
		places ??= [...new Set(containers(root, ""))];
		for (const aad of places.slice(0, left)) {
			left -= 1;
			const elsewhere = openValue(comment.text, key, aad);
			if (elsewhere.kind === "value") return {
				...comment,
				text: textOf$2(canonicalBytes(elsewhere.value))
			};
		}
		throw new Refusal("An encrypted comment does not open with the file's key: it was changed, or comes from another file. Remove it.", { at: comment.at });
	};
}
function textOf$2(bytes) {
	return typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8");
}
function* containers(node, aad) {
	if (isMap(node)) {
		yield aad || ":";
		for (const entry of entriesOf(node)) yield* containers(entry.value, `${aad}${entry.key}:`);
	} else if (isList(node)) {
		yield aad;
		for (const element of elementsOf(node)) yield* containers(element.value, aad);
	}
}
//#endregion
//#region src/io/sops/cipher/tree-mac.ts
/** SHA-256 of `sops`: keeps a MAC over the encrypted values only from ever equalling one over all values. */
const ONLY_ENCRYPTED_PREFIX = createHash("sha256").update("sops").digest();
function startMac(onlyEncrypted) {
	const hash = createHash("sha512");
	if (onlyEncrypted) hash.update(ONLY_ENCRYPTED_PREFIX);
	return {
		add(value, encrypted) {
			if (encrypted || !onlyEncrypted) hash.update(canonicalBytes(value));
		},
		digest: () => hash.digest("hex").toUpperCase()
	};
}
/** Whether the stored MAC is authentic and is this one. */
function macMatches(stored, key, computed) {
	const opened = openValue(stored.text, key, stored.lastModified);
	if (opened.kind !== "value" || typeof opened.value !== "string") return false;
	const expected = Buffer.from(opened.value);
	return expected.length === computed.length && timingSafeEqual(expected, Buffer.from(computed));
}
//#endregion
//#region src/io/sops/cipher/open-tree.ts
/**
* Opens every encrypted leaf and verifies the MAC; without a key it only checks that what must be encrypted is. Refuses
* the whole file if anything in it does not verify.
*/
function openTree(root, sealed, { key, onSealed } = {}) {
	const mac = startMac(sealed.macOnlyEncrypted);
	const openComment = key === void 0 ? void 0 : commentOpener(root, key);
	const tree = walkTree(root, compileRule(sealed.rule), {
		leaf(value, place) {
			const opened = openLeaf(value, place, key);
			if (opened.kind === "comment") {
				onSealed?.({
					aad: place.aad,
					value: opened.text,
					isComment: true,
					text: String(value)
				});
				return opened;
			}
			const { leaf } = opened;
			if (leaf.value === void 0) return leaf;
			mac.add(leaf.value, place.encrypted);
			if (leaf.sealed !== void 0) onSealed?.({
				aad: place.aad,
				value: leaf.value,
				isComment: false,
				text: leaf.sealed
			});
			return leaf;
		},
		comment(comment, place) {
			if (!place.encrypted || openComment === void 0) return comment;
			const opened = openComment(comment, place);
			if (opened !== comment) onSealed?.({
				aad: place.aad,
				value: opened.text,
				isComment: true,
				text: comment.text
			});
			return opened;
		}
	});
	if (key !== void 0) verifyMac(sealed.mac, key, mac.digest());
	return tree;
}
function openLeaf(value, place, key) {
	if (!place.encrypted || value === null || value === "") return {
		kind: "leaf",
		leaf: { value }
	};
	if (typeof value !== "string" || !looksEncrypted(value)) throw notEncrypted$1(place);
	const inList = typeof place.path?.segment === "number";
	const isComment = inList && statedType(value) === "comment";
	if (key === void 0) return isComment ? commentFrom(value, place) : {
		kind: "leaf",
		leaf: { sealed: value }
	};
	const opened = openValue(value, key, place.aad);
	if (opened.kind === "failed") throw cannotOpen(place, opened.reason);
	if (opened.type === "comment" && !inList) throw cannotOpen(place, "wrong type");
	if (isComment) return commentFrom(String(opened.value), place);
	return {
		kind: "leaf",
		leaf: {
			sealed: value,
			value: opened.value
		}
	};
}
function commentFrom(text, place) {
	return {
		kind: "comment",
		text,
		inline: false,
		at: place.at
	};
}
function verifyMac(stored, key, computed) {
	if (stored === void 0) throw new Refusal("The file has no MAC (\"sops.mac\"), so nobody can tell whether it was changed without its key.");
	if (macMatches(stored, key, computed)) return;
	throw new Refusal("The MAC does not match: values, their order or the metadata were changed without the file's key. Restore the file from a commit that you trust.");
}
function notEncrypted$1(place) {
	const path = formatTreePath(place.path);
	return new Refusal(`The value of "${path}" is not encrypted, but the file's rule says that it is. Edit the file with its key, and treat the value as disclosed.`, {
		at: place.at,
		path
	});
}
const FAILURES = {
	malformed: "is not a well-formed ciphertext",
	"not authentic": "does not open with the file's key at this place: it was changed, or moved here from elsewhere",
	"wrong type": "opens, but what it holds is not of the type that it states"
};
function cannotOpen(place, reason) {
	const path = formatTreePath(place.path);
	return new Refusal(`The value of "${path}" ${FAILURES[reason]}.`, {
		at: place.at,
		path
	});
}
//#endregion
//#region src/io/sops/metadata.ts
/** Ways to wrap a data key, by their names in metadata, with the names that people know. */
const KEY_KINDS = {
	kms: "AWS KMS",
	gcp_kms: "GCP KMS",
	hckms: "Huawei Cloud KMS",
	azure_kv: "Azure Key Vault",
	hc_vault: "HashiCorp Vault transit",
	pgp: "PGP",
	age: "age"
};
//#endregion
//#region src/io/sops/keys/shamir.ts
/**
* Recovers a secret from shares as HashiCorp's Shamir makes them: each byte is a polynomial over GF(2^8), a share holds
* its values at one x, and that x as the last byte.
*/
function combineShares(shares) {
	const [first] = shares;
	const length = (first?.length ?? 0) - 1;
	const xs = shares.map((share) => share.at(-1) ?? 0);
	if (!(length > 0 && shares.every((share) => share.length === length + 1)) || new Set(xs).size !== xs.length || xs.includes(0)) throw new Refusal("The shares of the file's data key do not fit together: the metadata is damaged.");
	const weights = xs.map((x, i) => xs.reduce((weight, other, j) => i === j ? weight : multiply(weight, divide(other, x ^ other)), 1));
	return Uint8Array.from({ length }, (_, index) => shares.reduce((sum, share, i) => sum ^ multiply(share[index] ?? 0, weights[i] ?? 0), 0));
}
/** Powers of the generator 3 in the field of AES, and their logarithms. */
const { powers, logarithms } = makeTables();
function makeTables() {
	const tables = {
		powers: new Uint8Array(255),
		logarithms: new Uint8Array(256)
	};
	let value = 1;
	for (let exponent = 0; exponent < 255; exponent += 1) {
		tables.powers[exponent] = value;
		tables.logarithms[value] = exponent;
		value ^= value << 1 ^ (value & 128 ? 283 : 0);
	}
	return tables;
}
function multiply(a, b) {
	if (a === 0 || b === 0) return 0;
	return powers[((logarithms[a] ?? 0) + (logarithms[b] ?? 0)) % 255] ?? 0;
}
function divide(a, b) {
	if (a === 0) return 0;
	return powers[((logarithms[a] ?? 0) - (logarithms[b] ?? 0) + 255) % 255] ?? 0;
}
//#endregion
//#region src/io/sops/keys/unwrap-data-key.ts
const DATA_KEY_BYTES = 32;
/**
* The data key of a file, from as many key groups as it takes. Refuses a file that no age or SSH key could ever open,
* and one whose key for us is damaged.
*/
async function unwrapDataKey(metadata, keys) {
	refuseForeignKinds(metadata);
	if (keys === void 0) return {
		kind: "closed",
		reasons: []
	};
	const reasons = /* @__PURE__ */ new Set();
	const shares = [];
	for (const group of metadata.keyGroups) {
		const share = await unwrapGroup(group, keys, reasons);
		if (share !== void 0) shares.push(share);
	}
	if (shares.length < metadata.threshold) return {
		kind: "closed",
		reasons: [
			...missing(metadata, shares.length),
			...reasons,
			...keys.troubles()
		]
	};
	const [only] = shares;
	const key = metadata.keyGroups.length === 1 ? only : combineShares(shares);
	if (key?.length !== DATA_KEY_BYTES) throw new Refusal("The file's data key is not 32 bytes long: the metadata is damaged.");
	return {
		kind: "key",
		key: Buffer.from(key)
	};
}
/** Whether files for a recipient can be opened and written here: native, hybrid and SSH ones, no plugins. */
function isSupportedRecipient(recipient) {
	return /^age1pq1/.test(recipient) || /^age1[^1]+$/.test(recipient) || /^ssh-(?:ed25519|rsa) /.test(recipient);
}
async function unwrapGroup(group, keys, reasons) {
	const candidates = group.filter(({ kind }) => kind === "age");
	for (const effort of EFFORTS) for (const candidate of candidates) {
		const share = await unwrapOne(candidate, await keys.identities(effort, candidate.recipient), reasons);
		if (share !== void 0) return share;
	}
}
async function unwrapOne(wrapped, identities, reasons) {
	if (identities.length === 0) return void 0;
	const { Decrypter, armor } = await import("age-encryption");
	const decrypter = new Decrypter();
	const ours = identities.filter(({ recipient }) => sameRecipient(recipient, wrapped.recipient));
	for (const identity of new Set([...ours, ...identities])) decrypter.addIdentity(identity.open);
	try {
		return await decrypter.decrypt(armor.decode(wrapped.wrapped));
	} catch {
		if (ours.length > 0) reasons.add(`The data key that is wrapped for "${wrapped.recipient}" is damaged.`);
		return;
	}
}
function refuseForeignKinds({ keyGroups, threshold }) {
	if (keyGroups.filter((group) => group.some(isSupported)).length >= threshold) return;
	throw new Refusal(`The file can only be opened with ${[...new Set(keyGroups.flat().filter((key) => !isSupported(key)).map(nameOf))].sort().join(", ")}. Strongroom opens files with age and SSH keys: add an age recipient with SOPS.`);
}
function isSupported({ kind, recipient }) {
	return kind === "age" && isSupportedRecipient(recipient);
}
function nameOf({ kind, recipient }) {
	if (kind !== "age") return KEY_KINDS[kind];
	const plugin = /^age1([a-z0-9]+?)1/.exec(recipient)?.[1];
	return plugin === void 0 ? "an unknown kind of age recipient" : `the age plugin "${plugin}"`;
}
function missing({ keyGroups, threshold }, found) {
	if (keyGroups.length > 1) return [`It takes keys of ${threshold} of its ${keyGroups.length} key groups to open the file, and keys of ${found} are at hand.`];
	return ["None of the file's recipients has a private key at hand."];
}
//#endregion
//#region src/io/sops/read-metadata.ts
/** Reads what a file's `sops` entry holds. Flat formats give numbers and booleans as text. Unknown entries are ignored, as SOPS does. */
function readMetadata(raw) {
	const keyGroups = readKeyGroups(raw);
	const lastModified = textOf$1(valueAt(raw, "lastmodified"));
	const time = parseGoTime(lastModified);
	if (time === void 0) throw new Refusal("\"sops.lastmodified\" is not a time in RFC 3339 form.", { path: "sops.lastmodified" });
	const mac = textOf$1(valueAt(raw, "mac"));
	return {
		keyGroups,
		threshold: readThreshold(raw, keyGroups.length),
		rule: readRule(raw),
		macOnlyEncrypted: textOf$1(valueAt(raw, "mac_only_encrypted")) === "true",
		mac: mac === "" ? void 0 : {
			text: mac,
			lastModified: truncateToSeconds(time)
		},
		lastModified,
		version: textOf$1(valueAt(raw, "version")),
		raw
	};
}
/**
* Tells data keys apart without the key: a hash of how the key is wrapped, so that a ciphertext under another data key
* never passes for the same value. It changes whenever the key is wrapped anew.
*/
function dataKeyId(metadata) {
	const hash = createHash("sha256").update(`strongroom sops data key v1\n${metadata.threshold}\n`);
	const groups = metadata.keyGroups.map((group) => group.map((key) => JSON.stringify([
		key.kind,
		key.recipient,
		key.wrapped
	])).sort().join("\n"));
	return hash.update(groups.join("\n\n")).digest("hex");
}
function readKeyGroups(raw) {
	const single = readKeyGroup(raw);
	if (single.length > 0) return [single];
	const groups = valueAt(raw, "key_groups");
	const read = isList(groups) ? elementsOf(groups).map(({ value }) => isMap(value) ? readKeyGroup(value) : []) : [];
	if (read.some((group) => group.length > 0)) return read;
	throw new Refusal("The metadata names no recipients (\"sops.age\" is empty), so no key can open the file.", { path: "sops.age" });
}
function readKeyGroup(map) {
	return keyKinds().flatMap((kind) => {
		const list = valueAt(map, kind);
		return isList(list) ? elementsOf(list).map(({ value }) => readKey(kind, value)) : [];
	});
}
function readKey(kind, node) {
	if (!isMap(node)) throw new Refusal(`An entry of "sops.${kind}" is not a map.`, { path: `sops.${kind}` });
	return {
		kind,
		recipient: kind === "age" ? textOf$1(valueAt(node, "recipient")).trim() : "",
		wrapped: textOf$1(valueAt(node, "enc"))
	};
}
function keyKinds() {
	return Object.keys(KEY_KINDS).filter((kind) => kind in KEY_KINDS);
}
function readThreshold(raw, groups) {
	const stated = Number(textOf$1(valueAt(raw, "shamir_threshold")) || 0);
	if (groups === 1) return 1;
	if (Number.isInteger(stated) && stated >= 0 && stated <= groups && stated !== 1) return stated || groups;
	throw new Refusal(`"sops.shamir_threshold" is not between 2 and ${groups}, the number of key groups.`, { path: "sops.shamir_threshold" });
}
function readRule(raw) {
	const [rule = DEFAULT_RULE, other] = RULE_KINDS.map((kind) => ({
		kind,
		pattern: textOf$1(valueAt(raw, kind))
	})).filter(({ pattern }) => pattern !== "");
	if (other === void 0) return rule;
	throw new Refusal(`The metadata has both "${rule.kind}" and "${other.kind}"; SOPS allows one rule in a file.`);
}
/** A scalar of metadata as text, whatever a format made of it; "" for what is missing or not a scalar. */
function textOf$1(node) {
	if (node === void 0 || node === null || isMap(node) || isList(node)) return "";
	if (isTime(node)) return node.text;
	return String(node);
}
//#endregion
//#region src/io/sops/decode-text.ts
/** The text of a file without its byte order mark. Refuses bytes that are not UTF-8: two readers would read two texts. */
function decodeText(bytes) {
	if (isUtf8(bytes)) return new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
	throw new Refusal("The file is not UTF-8 text.");
}
//#endregion
//#region src/io/sops/stores/flatten-metadata.ts
const MAP_MARK = "__map_";
const LIST_MARK = "__list_";
/** The metadata that flat entries stand for. Refuses a list with gaps, and a name that is both a value and a container. */
function unflattenMetadata(entries) {
	const root = { children: /* @__PURE__ */ new Map() };
	for (const entry of entries) place(root, entry);
	return mapFrom(root);
}
function place(root, { key, value, at }) {
	let branch = root;
	for (const token of tokens(key)) {
		const next = branch.children.get(token) ?? { children: /* @__PURE__ */ new Map() };
		branch.children.set(token, next);
		branch = next;
	}
	if (branch.value !== void 0) throw ambiguous(key, at);
	branch.value = value;
}
/** The steps of a flat name, each with its mark in front. */
function tokens(key) {
	return `${MAP_MARK}${key}`.split(/(?=__map_|__list_)/);
}
function nodeFrom(branch, name) {
	const { value, children } = branch;
	if (children.size === 0) return value ?? {
		kind: "map",
		items: []
	};
	const lists = [...children.keys()].filter((token) => token.startsWith(LIST_MARK)).length;
	if (value !== void 0 || lists > 0 && lists < children.size) throw ambiguous(name, 0);
	return lists === 0 ? mapFrom(branch) : listFrom(branch, name);
}
function mapFrom({ children }) {
	return {
		kind: "map",
		items: [...children].map(([token, child]) => {
			const key = token.slice(6);
			return {
				kind: "entry",
				key,
				value: nodeFrom(child, key),
				at: 0
			};
		})
	};
}
function listFrom({ children }, name) {
	return {
		kind: "list",
		items: Array.from({ length: children.size }, (_, index) => {
			const child = children.get(`${LIST_MARK}${index}`);
			if (child === void 0) throw new Refusal(`The list "${name}" of the metadata has gaps.`);
			return {
				kind: "element",
				value: nodeFrom(child, name),
				at: 0
			};
		})
	};
}
function ambiguous(name, at) {
	return new Refusal(`"${name}" of the metadata stands there in two forms.`, { at });
}
//#endregion
//#region src/io/sops/stores/store.ts
const ENDINGS = [
	[".yaml", "yaml"],
	[".yml", "yaml"],
	[".json", "json"],
	[".env", "dotenv"],
	[".ini", "ini"]
];
/** The format that SOPS takes a file for, by the ending of its name. */
function formatOfPath(path) {
	return ENDINGS.find(([ending]) => path.endsWith(ending))?.[1] ?? "binary";
}
/** The store of a format; a binary file's is that of its envelope. Loads what only this format needs. */
async function loadStore(format) {
	return LOADERS[format]();
}
/** The one key of a binary file's envelope. */
const BINARY_KEY = "data";
const LOADERS = {
	yaml: async () => {
		const [{ parseYaml }, { printYaml }] = await Promise.all([import("./parse-yaml-wFFtpRR0.js"), import("./print-yaml-DnMb6zSI.js")]);
		return {
			parse: parseYaml,
			print: printYaml
		};
	},
	json: loadJson,
	binary: loadJson,
	dotenv: async () => {
		const { parseDotenv, printDotenv } = await import("./dotenv-store-7aP85E_I.js");
		return {
			parse: parseDotenv,
			print: printDotenv
		};
	},
	ini: async () => {
		const { parseIni, printIni } = await import("./ini-store-XZKyPUGq.js");
		return {
			parse: parseIni,
			print: printIni
		};
	}
};
async function loadJson() {
	const { parseJson, printJson } = await import("./json-store-Dg2KIok7.js");
	return {
		parse: parseJson,
		print: printJson
	};
}
//#endregion
//#region src/io/sops/sops-document.ts
/** The key that metadata stands under, reserved at the top of every file. */
const METADATA_KEY = "sops";
/** What the keys of metadata begin with where there is no nesting. */
const FLAT_PREFIX = "sops_";
/** Parses an encrypted file. `sawText` gets its text as soon as there is one, so that a refusal can be placed in it. */
async function parseDocument(format, bytes, sawText) {
	checkSize(bytes);
	const text = decodeText(bytes);
	sawText(text);
	const map = (await loadStore(format)).parse(text);
	const { tree, raw } = format === "dotenv" ? splitFlat(map) : splitNested(map, format);
	if (format === "binary") checkEnvelope(tree);
	return {
		format,
		tree,
		metadata: readMetadata(raw)
	};
}
function isMetadataKey(format, key) {
	return format === "dotenv" ? key.startsWith(FLAT_PREFIX) : key === METADATA_KEY;
}
function splitNested(map, format) {
	const entry = map.items.find((item) => item.kind === "entry" && item.key === METADATA_KEY);
	if (entry?.kind !== "entry") throw notEncrypted();
	const { value } = entry;
	if (!isMap(value)) throw new Refusal("The entry \"sops\" is not a map.", {
		at: entry.at,
		path: METADATA_KEY
	});
	return {
		tree: {
			kind: "map",
			items: map.items.filter((item) => item !== entry)
		},
		raw: format === "ini" ? unflattenMetadata(value.items.flatMap(withLineBreaks)) : value
	};
}
function splitFlat(map) {
	const isMeta = (item) => item.kind === "entry" && isMetadataKey("dotenv", item.key);
	const flat = map.items.filter(isMeta).filter((item) => item.kind === "entry");
	if (flat.length === 0) throw notEncrypted();
	const named = flat.map((entry) => ({
		...entry,
		key: entry.key.slice(5)
	}));
	return {
		tree: {
			kind: "map",
			items: map.items.filter((item) => !isMeta(item))
		},
		raw: unflattenMetadata(named)
	};
}
function withLineBreaks(item) {
	if (item.kind !== "entry") return [];
	return [{
		...item,
		value: replaceText(item.value, "\\n", "\n")
	}];
}
function replaceText(node, from, to) {
	return typeof node === "string" ? node.replaceAll(from, to) : node;
}
function notEncrypted() {
	return new Refusal("The file is not encrypted: it has no \"sops\" metadata. Encrypt it with \"strongroom secrets encrypt\".");
}
function checkEnvelope(tree) {
	const [data, other] = tree.items;
	if (data?.kind === "entry" && data.key === "data" && !isMap(data.value) && !isList(data.value) && other === void 0) return;
	throw new Refusal(`A file of this kind holds one encrypted string, "${BINARY_KEY}", and nothing else.`);
}
//#endregion
//#region src/io/sops/tree/refuse-ambiguity.ts
/**
* Refuses a tree in which an encrypted value could stand elsewhere without anyone noticing. SOPS binds a value to the
* keys above it, joined by colons and without list indices, and its MAC runs over bare values: so `a:b` may become `b`
* in `a`, a value may cross from one element of a list to the next, and an empty element may shift the others.
*/
function refuseAmbiguity(tree) {
	shapeOf(tree, {
		shapes: /* @__PURE__ */ new Map(),
		path: void 0,
		at: 0
	});
}
const SEALED = {
	id: -1,
	sealed: true,
	empty: false
};
const PLAIN = {
	id: -2,
	sealed: false,
	empty: false
};
const EMPTY = {
	id: -3,
	sealed: false,
	empty: true
};
function shapeOf(node, where) {
	if (isMap(node)) return shapeOfMap(node, where);
	if (isList(node)) return shapeOfList(node, where);
	if (node.sealed !== void 0) return SEALED;
	return node.value === null || node.value === "" ? EMPTY : PLAIN;
}
function shapeOfMap(map, where) {
	const parts = ["map"];
	const shapes = [];
	for (const item of map.items) {
		if (item.kind === "comment") continue;
		const path = {
			parent: where.path,
			segment: item.key
		};
		const shape = shapeOf(item.value, {
			...where,
			path,
			at: item.at
		});
		if (shape.sealed && item.key.includes(":")) throw colonInKey(item.key, item.at, path);
		parts.push(JSON.stringify(item.key), String(shape.id));
		shapes.push(shape);
	}
	return combine(shapes, parts, where);
}
function shapeOfList(list, where) {
	const shapes = [];
	for (const item of list.items) {
		if (item.kind === "comment") continue;
		const path = {
			parent: where.path,
			segment: shapes.length
		};
		shapes.push(shapeOf(item.value, {
			...where,
			path,
			at: item.at
		}));
	}
	const shape = combine(shapes, ["list", ...shapes.map(({ id }) => String(id))], where);
	if (shape.sealed && (shape.empty || shapes.some(({ id }) => id !== shapes[0]?.id))) throw looseList(where);
	return shape;
}
function combine(shapes, parts, where) {
	const key = parts.join(" ");
	const id = where.shapes.get(key) ?? where.shapes.size;
	where.shapes.set(key, id);
	const empty = shapes.length === 0 || shapes.some((shape) => shape.empty);
	return {
		id,
		sealed: shapes.some((shape) => shape.sealed),
		empty
	};
}
function colonInKey(key, at, path) {
	return new Refusal(`The key ${JSON.stringify(key)} has a colon and holds an encrypted value: SOPS cannot tell it from keys inside one another. Rename the key.`, {
		at,
		path: formatTreePath(path)
	});
}
function looseList({ path, at }) {
	const place = formatTreePath(path);
	return new Refusal(`SOPS does not protect which element of the list "${place}" a value belongs to, because the elements differ in their keys or some values are empty. Give all elements the same keys in the same order and no empty values, or use a map.`, {
		at,
		path: place
	});
}
//#endregion
//#region src/io/sops/tree-value.ts
/** The tree as the language sees it: encrypted leaves sensitive, others plain, comments gone. */
function valueOfTree(tree, source) {
	return valueOfNode(tree, void 0, source);
}
/** A binary file's one leaf. */
function valueOfLeaf(leaf, path, source) {
	const plain = leaf.value === void 0 ? void 0 : plainOf(leaf.value, path);
	if (leaf.sealed === void 0) return plain ?? null;
	const place = formatTreePath(path);
	const sensitive = {
		kind: "sensitive",
		identity: identityOf(leaf.sealed, source.dataKeyId),
		origin: place === "" ? source.file : `${source.file}: ${place}`
	};
	return plain === void 0 ? sensitive : {
		...sensitive,
		secret: new Secret(plain)
	};
}
function valueOfNode(node, path, source) {
	if (isMap(node)) {
		const entries = entriesOf(node).map(({ key, value }) => [key, valueOfNode(value, {
			parent: path,
			segment: key
		}, source)]);
		return new Map(entries);
	}
	if (isList(node)) return elementsOf(node).map(({ value }, index) => valueOfNode(value, {
		parent: path,
		segment: index
	}, source));
	return valueOfLeaf(node, path, source);
}
/** Moves with the ciphertext and with the data key, and tells nothing of the value: both are public in Git. */
function identityOf(sealed, keyId) {
	return createHash("sha256").update(`strongroom sops leaf v1\n${keyId}\n${sealed}`).digest("hex");
}
function plainOf(value, path) {
	if (value instanceof Uint8Array) return textOf(value, path);
	if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	if (typeof value === "number" && !Number.isFinite(value)) {
		const place = formatTreePath(path);
		throw new Refusal(`The number at "${place}" is infinite or not a number, which JSON cannot hold.`, { path: place });
	}
	if (value !== null && typeof value === "object") return isTime(value) ? value.text : null;
	return value;
}
function textOf(bytes, path) {
	if (isUtf8(bytes)) return Buffer.from(bytes).toString("utf8");
	const place = formatTreePath(path);
	throw new Refusal(`${place === "" ? "The file" : `The value of "${place}"`} is not UTF-8 text. Encode it, for instance in base64, before it is encrypted.`, { path: place });
}
//#endregion
//#region src/io/sops/read-sops-file.ts
/** Reads an encrypted file. All or nothing: a file in which anything does not verify is a problem. */
async function readSopsFile(options) {
	return problemsOf(options.path, async (sawText) => {
		return openDocument(await parseDocument(formatOfPath(options.path), options.bytes, sawText), options);
	});
}
async function openDocument(document, options) {
	const { metadata, tree } = document;
	const unwrapped = await unwrapDataKey(metadata, options.keys);
	const key = unwrapped.kind === "key" ? createSecretKey(unwrapped.key) : void 0;
	const opened = openTree(tree, metadata, { key });
	if (unwrapped.kind === "key") unwrapped.key.fill(0);
	if (options.lenient !== true) refuseAmbiguity(opened);
	const source = {
		file: options.path,
		dataKeyId: dataKeyId(metadata)
	};
	const data = document.format === "binary" ? valueAt(opened, BINARY_KEY) : void 0;
	const leaf = data !== void 0 && !("kind" in data) ? data : void 0;
	return {
		kind: "tree",
		value: leaf === void 0 ? valueOfTree(opened, source) : valueOfLeaf(leaf, void 0, source),
		opened: key !== void 0,
		notOpened: unwrapped.kind === "key" ? [] : unwrapped.reasons,
		meta: {
			lastModified: metadata.lastModified,
			recipients: recipientsOf(metadata.keyGroups.flat()),
			dataKeyId: source.dataKeyId,
			version: metadata.version
		}
	};
}
function recipientsOf(keys) {
	return [...new Set(keys.map(({ recipient }) => recipient).filter((recipient) => recipient !== ""))];
}
//#endregion
export { readSopsFile };
