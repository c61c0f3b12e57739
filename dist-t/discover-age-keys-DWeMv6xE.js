import { n as sameRecipient } from "./age-keys-ucLNk0B5.js";
import { constants, createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, privateDecrypt } from "node:crypto";
import { isAbsolute, join } from "node:path";
//#region src/io/sops/keys/split-words.ts
const SPACE = /[ \t\r\n]/;
/**
* The words of a command line as SOPS splits it, without a shell: spaces separate, quotes and backslashes protect, `#`
* at the start of a word begins a comment; nothing is expanded. Undefined if a quote does not end.
*/
function splitWords(line) {
	const words = [];
	for (let at = 0; at < line.length;) if (SPACE.test(line[at] ?? "")) at += 1;
	else if (line[at] === "#") at = skipComment(line, at);
	else {
		const read = readWord(line, at);
		if (read === void 0) return void 0;
		words.push(read.word);
		at = read.end;
	}
	return words;
}
function skipComment(line, at) {
	const end = line.indexOf("\n", at);
	return end === -1 ? line.length : end;
}
/** One stretch of a word: a quoted one, an escaped character, or plain characters. */
const STRETCH = /"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|\\([\s\S])|([^\s"'\\]+)/y;
function readWord(line, start) {
	let word = "";
	let at = start;
	while (at < line.length && !SPACE.test(line[at] ?? "")) {
		STRETCH.lastIndex = at;
		const match = STRETCH.exec(line);
		if (match === null) return void 0;
		const [, double, single, escaped, plain] = match;
		word += double?.replace(/\\([\s\S])/g, "$1") ?? single ?? escaped ?? plain ?? "";
		at = STRETCH.lastIndex;
	}
	return {
		word,
		end: at
	};
}
//#endregion
//#region src/io/sops/keys/key-sources.ts
/** The keys that are at hand, in the order in which SOPS looks for them. */
async function findKeys(env, ports) {
	const key = env["SOPS_AGE_KEY"];
	const value = key === void 0 ? void 0 : {
		source: "SOPS_AGE_KEY",
		format: "age",
		bytes: Buffer.from(key)
	};
	const [ssh, age] = fileSources(env, ports);
	const readAll = (sources = []) => Promise.all(sources.map((source) => readSource(source, ports)));
	return [
		...await readAll(ssh),
		value,
		...await readAll(age)
	];
}
/** The variables that hold a command which prints keys. */
const COMMANDS = [{
	source: "SOPS_AGE_SSH_PRIVATE_KEY_CMD",
	format: "ssh"
}, {
	source: "SOPS_AGE_KEY_CMD",
	format: "age"
}];
/** The keys that commands print for a recipient. Commands are run without a shell, one after the other: they may ask. */
async function runKeyCommands(env, ports, recipient) {
	const findings = [];
	for (const { source, format } of COMMANDS) {
		const line = env[source];
		if (line === void 0) continue;
		const words = splitWords(line);
		if (words === void 0 || words.length === 0) {
			findings.push({ trouble: `${source}: the command is empty or has a quote that does not end.` });
			continue;
		}
		const bytes = await ports.run(words, { SOPS_AGE_RECIPIENT: recipient });
		findings.push(bytes === void 0 ? { trouble: `${source}: the command failed.` } : {
			source,
			format,
			bytes
		});
	}
	return findings;
}
function fileSources(env, { platform }) {
	const home = env["HOME"] ?? "";
	const config = configFolder(env, platform);
	return [[...fromVariable(env, "SOPS_AGE_SSH_PRIVATE_KEY_FILE", "ssh"), ...home === "" ? [] : ["id_ed25519", "id_rsa"].map((name) => atDefault(join(home, ".ssh", name), "ssh"))], [...fromVariable(env, "SOPS_AGE_KEY_FILE", "age"), ...config === void 0 ? [] : [atDefault(join(config, "sops", "age", "keys.txt"), "age")]]];
}
function fromVariable(env, source, format) {
	const path = env[source];
	return path === void 0 ? [] : [{
		source,
		format,
		path,
		optional: false
	}];
}
function atDefault(path, format) {
	return {
		source: `"${path}"`,
		format,
		path,
		optional: true
	};
}
/** Go's os.UserConfigDir, with SOPS' exception for macOS. */
function configFolder(env, platform) {
	const xdg = env["XDG_CONFIG_HOME"] ?? "";
	const home = env["HOME"] ?? "";
	if (xdg !== "") return platform === "darwin" || isAbsolute(xdg) ? xdg : void 0;
	if (home === "") return void 0;
	return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".config");
}
async function readSource({ source, format, path, optional }, ports) {
	try {
		const bytes = await ports.readFile(path);
		if (bytes !== void 0) return {
			source,
			format,
			bytes
		};
		return optional ? void 0 : { trouble: `${source}: the file does not exist.` };
	} catch {
		return { trouble: `${source}: the file cannot be read.` };
	}
}
//#endregion
//#region src/io/sops/keys/parse-identities.ts
/** Reads native identities, one in a line or several. `#` begins a comment line. One bad line does not spoil the others. */
async function parseIdentities(source, text) {
	const identities = [];
	const troubles = [];
	for (const [index, line] of text.split("\n").entries()) {
		if (line.startsWith("#")) continue;
		for (const word of line.split(/\s+/).filter((part) => part !== "")) {
			const parsed = await parseIdentity(word);
			if (typeof parsed === "string") troubles.push(`${source}, line ${index + 1}: ${parsed}`);
			else identities.push(parsed);
		}
	}
	return {
		identities,
		troubles
	};
}
async function parseIdentity(word) {
	if (word.startsWith("AGE-PLUGIN-")) return "identities of age plugins are not supported.";
	if (!/^AGE-SECRET-KEY-(?:PQ-)?1/.test(word)) return "this is not an age identity.";
	const { identityToRecipient } = await import("age-encryption");
	try {
		return {
			recipient: await identityToRecipient(word),
			open: word
		};
	} catch {
		return "this age identity is damaged.";
	}
}
//#endregion
//#region src/io/sops/keys/ssh/blowfish.ts
const SUBKEYS = 18;
const BOX_WORDS = 4 * 256;
let initial;
/** A fresh state: all its words are the binary digits of pi behind the point. */
function newBlowfish() {
	initial ??= digitsOfPi(SUBKEYS + BOX_WORDS);
	return {
		subkeys: initial.slice(0, SUBKEYS),
		boxes: initial.slice(SUBKEYS)
	};
}
/** Mixes a key, and a salt where there is one, into the state: bcrypt's expensive key schedule. */
function expandKey(state, key, salt = new Uint8Array(64)) {
	const nextKeyWord = wordsOf(key);
	for (let i = 0; i < SUBKEYS; i += 1) state.subkeys[i] = (state.subkeys[i] ?? 0) ^ nextKeyWord();
	const nextSaltWord = wordsOf(salt);
	const block = new Uint32Array(2);
	for (const table of [state.subkeys, state.boxes]) for (let i = 0; i < table.length; i += 2) {
		block[0] = (block[0] ?? 0) ^ nextSaltWord();
		block[1] = (block[1] ?? 0) ^ nextSaltWord();
		encryptBlock(state, block, 0);
		table.set(block, i);
	}
}
/** Encrypts the two words at `at` in place. */
function encryptBlock({ subkeys, boxes }, words, at) {
	let left = (words[at] ?? 0) ^ (subkeys[0] ?? 0);
	let right = words[at + 1] ?? 0;
	for (let round = 1; round <= 16; round += 2) {
		right ^= mix(boxes, left) ^ (subkeys[round] ?? 0);
		left ^= mix(boxes, right) ^ (subkeys[round + 1] ?? 0);
	}
	words[at] = right ^ (subkeys[17] ?? 0);
	words[at + 1] = left;
}
function mix(boxes, word) {
	return ((boxes[word >>> 24] ?? 0) + (boxes[256 + (word >>> 16 & 255)] ?? 0) ^ (boxes[512 + (word >>> 8 & 255)] ?? 0)) + (boxes[768 + (word & 255)] ?? 0) | 0;
}
/** The words of some bytes, over and over. */
function wordsOf(bytes) {
	let at = 0;
	return () => {
		let word = 0;
		for (let i = 0; i < 4; i += 1) {
			word = word << 8 | (bytes[at] ?? 0);
			at = (at + 1) % bytes.length;
		}
		return word;
	};
}
/** Machin: pi = 16 arctan(1/5) - 4 arctan(1/239). */
function digitsOfPi(words) {
	const guard = 64n;
	const bits = BigInt(words) * 32n;
	const one = 1n << bits + guard;
	const fraction = ((16n * arctanInverse(5n, one) - 4n * arctanInverse(239n, one) >> guard) - (3n << bits)).toString(16).padStart(words * 8, "0");
	return Uint32Array.from({ length: words }, (_, i) => Number.parseInt(fraction.slice(i * 8, i * 8 + 8), 16));
}
function arctanInverse(x, one) {
	let power = one / x;
	let sum = power;
	for (let n = 3n; power !== 0n; n += 2n) {
		power /= -x * x;
		sum += power / n;
	}
	return sum;
}
//#endregion
//#region src/io/sops/keys/ssh/bcrypt-pbkdf.ts
const MAGIC$1 = Buffer.from("OxychromaticBlowfishSwatDynamite");
/** OpenBSD's bcrypt_pbkdf, by which OpenSSH turns the passphrase of a private key into a key and an IV. */
function bcryptPbkdf(passphrase, { salt, rounds, length }) {
	const secret = sha512(passphrase);
	const blocks = Math.ceil(length / MAGIC$1.length);
	const output = Buffer.alloc(blocks * MAGIC$1.length);
	for (let block = 0; block < blocks; block += 1) {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(block + 1);
		let hash = bcryptHash(secret, sha512(Buffer.concat([salt, counter])));
		const sum = Buffer.from(hash);
		for (let round = 1; round < rounds; round += 1) {
			hash = bcryptHash(secret, sha512(hash));
			for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) ^ (hash[i] ?? 0);
		}
		for (const [i, byte] of sum.entries()) output[i * blocks + block] = byte;
	}
	return output.subarray(0, length);
}
function bcryptHash(secret, salt) {
	const state = newBlowfish();
	expandKey(state, secret, salt);
	for (let i = 0; i < 64; i += 1) {
		expandKey(state, salt);
		expandKey(state, secret);
	}
	const words = Uint32Array.from({ length: 8 }, (_, i) => MAGIC$1.readUInt32BE(i * 4));
	for (let at = 0; at < words.length; at += 2) for (let i = 0; i < 64; i += 1) encryptBlock(state, words, at);
	const hash = Buffer.alloc(MAGIC$1.length);
	for (const [i, word] of words.entries()) hash.writeUInt32LE(word, i * 4);
	return hash;
}
function sha512(bytes) {
	return createHash("sha512").update(bytes).digest();
}
//#endregion
//#region src/io/sops/keys/ssh/wire.ts
/** Reads the fields of SSH's binary encoding in order. Throws a RangeError where the bytes end too early. */
var WireReader = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = Buffer.from(bytes);
	}
	uint32() {
		const value = this.#bytes.readUInt32BE(this.#at);
		this.#at += 4;
		return value;
	}
	string() {
		return this.take(this.uint32());
	}
	text() {
		return this.string().toString("utf8");
	}
	take(length) {
		const end = this.#at + length;
		if (end > this.#bytes.length) throw new RangeError("the field is longer than what is left");
		const field = this.#bytes.subarray(this.#at, end);
		this.#at = end;
		return field;
	}
};
/** Fields in SSH's binary encoding, each with its length in front. */
function wireFields(...fields) {
	return Buffer.concat(fields.flatMap((field) => {
		const bytes = Buffer.from(field);
		const length = Buffer.alloc(4);
		length.writeUInt32BE(bytes.length);
		return [length, bytes];
	}));
}
/** A non-negative integer as SSH encodes it: no leading zeros but one that keeps it from being negative. */
function wireInteger(bigEndian) {
	const start = bigEndian.findIndex((byte) => byte !== 0);
	const digits = start === -1 ? Buffer.alloc(0) : Buffer.from(bigEndian.subarray(start));
	return (digits[0] ?? 0) >= 128 ? Buffer.concat([Buffer.of(0), digits]) : digits;
}
//#endregion
//#region src/io/sops/keys/ssh/ssh-recipient.ts
const SMALLEST_RSA_BITS = 2048;
/** The same from the key's encoding. RSA keys below 2048 bits are none that age takes. */
function sshRecipientFrom(wire, type) {
	try {
		const reader = new WireReader(wire);
		if (reader.text() !== type) return void 0;
		if (type === "ssh-ed25519") return {
			type,
			key: ed25519Key(reader.string()),
			wire
		};
		if (type !== "ssh-rsa") return void 0;
		const key = rsaKey(reader.string(), reader.string());
		return (key.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_RSA_BITS ? void 0 : {
			type,
			key,
			wire
		};
	} catch {
		return;
	}
}
/** The public half of a private key; undefined for kinds that age does not take. */
function sshRecipientOf(privateKey) {
	const jwk = createPublicKey(privateKey).export({ format: "jwk" });
	if (jwk.kty === "OKP" && jwk.crv === "Ed25519") return sshRecipientFrom(wireFields("ssh-ed25519", fromBase64Url(jwk.x)), "ssh-ed25519");
	if (jwk.kty !== "RSA") return void 0;
	return sshRecipientFrom(wireFields("ssh-rsa", ...[wireInteger(fromBase64Url(jwk.e)), wireInteger(fromBase64Url(jwk.n))]), "ssh-rsa");
}
/** As it stands in metadata and in `.sops.yaml`, without a comment. */
function formatSshRecipient({ type, wire }) {
	return `${type} ${wire.toString("base64")}`;
}
/** The four bytes by which a stanza names its key. */
function sshFingerprint({ wire }) {
	return toRawBase64(createHash("sha256").update(wire).digest().subarray(0, 4));
}
/** Base64 without padding, as age's stanzas have it. */
function toRawBase64(bytes) {
	return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}
function ed25519Key(bytes) {
	if (bytes.length !== 32) throw new RangeError("an Ed25519 key has 32 bytes");
	return createPublicKey({
		format: "jwk",
		key: {
			kty: "OKP",
			crv: "Ed25519",
			x: bytes.toString("base64url")
		}
	});
}
function rsaKey(exponent, modulus) {
	const [e, n] = [exponent, modulus].map((number) => withoutZeros(number).toString("base64url"));
	return createPublicKey({
		format: "jwk",
		key: {
			kty: "RSA",
			e: e ?? "",
			n: n ?? ""
		}
	});
}
function withoutZeros(number) {
	return number[0] === 0 ? number.subarray(1) : number;
}
function fromBase64Url(text) {
	return Buffer.from(text ?? "", "base64url");
}
//#endregion
//#region src/io/sops/keys/ssh/openssh-key.ts
const MAGIC = "openssh-key-v1\0";
/** A key that takes longer to unlock was made to hang its reader; ssh-keygen's default is 24. */
const MOST_ROUNDS = 1024;
const CIPHERS = new Map([["aes256-ctr", {
	name: "aes-256-ctr",
	keyBytes: 32,
	ivBytes: 16
}], ["aes256-cbc", {
	name: "aes-256-cbc",
	keyBytes: 32,
	ivBytes: 16
}]]);
/** Reads the bytes inside of a PEM `OPENSSH PRIVATE KEY`; undefined if they are damaged or of a kind that is not supported. */
function parseOpensshKey(bytes) {
	try {
		const reader = new WireReader(bytes);
		if (reader.take(15).toString("latin1") !== MAGIC) return void 0;
		const [cipher, kdf] = [reader.text(), reader.text()];
		const kdfOptions = reader.string();
		if (reader.uint32() !== 1) return void 0;
		const wire = reader.string();
		const sealed = reader.string();
		const locked = kdf !== "none";
		if (locked && (kdf !== "bcrypt" || !CIPHERS.has(cipher))) return void 0;
		return {
			recipient: sshRecipientFrom(wire, new WireReader(wire).text()),
			locked,
			open: (passphrase) => readPrivate(locked ? unlock({
				sealed,
				cipher,
				kdfOptions,
				passphrase
			}) : sealed)
		};
	} catch {
		return;
	}
}
function unlock(locked) {
	const cipher = CIPHERS.get(locked.cipher);
	const options = new WireReader(locked.kdfOptions);
	const salt = options.string();
	const rounds = options.uint32();
	if (cipher === void 0 || rounds < 1 || rounds > MOST_ROUNDS || locked.passphrase === "") return void 0;
	const length = cipher.keyBytes + cipher.ivBytes;
	const derived = bcryptPbkdf(Buffer.from(locked.passphrase), {
		salt,
		rounds,
		length
	});
	const decipher = createDecipheriv(cipher.name, derived.subarray(0, cipher.keyBytes), derived.subarray(cipher.keyBytes));
	decipher.setAutoPadding(false);
	return Buffer.concat([decipher.update(locked.sealed), decipher.final()]);
}
function readPrivate(plain) {
	if (plain === void 0) return void 0;
	try {
		const reader = new WireReader(plain);
		const check = reader.uint32();
		if (reader.uint32() !== check) return void 0;
		const type = reader.text();
		if (type === "ssh-ed25519") return ed25519Private(reader);
		return type === "ssh-rsa" ? rsaPrivate(reader) : void 0;
	} catch {
		return;
	}
}
function ed25519Private(reader) {
	return createPrivateKey({
		format: "jwk",
		key: {
			kty: "OKP",
			crv: "Ed25519",
			x: reader.string().toString("base64url"),
			d: reader.string().subarray(0, 32).toString("base64url")
		}
	});
}
function rsaPrivate(reader) {
	const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => integerFrom(reader.string()));
	if (n === void 0 || e === void 0 || d === void 0 || qi === void 0) throw new RangeError("no RSA key");
	if (p === void 0 || q === void 0) throw new RangeError("no RSA key");
	const numbers = {
		n,
		e,
		d,
		p,
		q,
		dp: d % (p - 1n),
		dq: d % (q - 1n),
		qi
	};
	const parts = Object.entries(numbers).map(([name, value]) => [name, base64Url(value)]);
	return createPrivateKey({
		format: "jwk",
		key: {
			kty: "RSA",
			...Object.fromEntries(parts)
		}
	});
}
function integerFrom(bytes) {
	return BigInt(`0x${bytes.toString("hex") || "0"}`);
}
function base64Url(value) {
	const hex = value.toString(16);
	return Buffer.from(hex.padStart(hex.length + hex.length % 2, "0"), "hex").toString("base64url");
}
//#endregion
//#region src/io/sops/keys/ssh/parse-ssh-key.ts
const OPENSSH = /-----BEGIN OPENSSH PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END OPENSSH PRIVATE KEY-----/;
/** Reads a private key in OpenSSH's format, PKCS #1 or PKCS #8. Ed25519 and RSA are usable, as in age. */
function parseSshKey(text) {
	const body = OPENSSH.exec(text)?.[1];
	return body === void 0 ? parsePem(text) : parseOpenssh(Buffer.from(body, "base64"));
}
function parseOpenssh(bytes) {
	const parsed = parseOpensshKey(bytes);
	if (parsed === void 0) return { kind: "unusable" };
	const open = (passphrase) => usable(parsed.open(passphrase));
	if (parsed.locked) return {
		kind: "locked",
		recipient: parsed.recipient,
		open
	};
	return asKey(open(""));
}
function parsePem(text) {
	const open = (passphrase) => usable(readPem(text, passphrase));
	if (/ENCRYPTED/.test(text)) return {
		kind: "locked",
		recipient: void 0,
		open
	};
	return asKey(open(""));
}
function readPem(text, passphrase) {
	try {
		return createPrivateKey({
			key: text,
			passphrase
		});
	} catch {
		return;
	}
}
function usable(key) {
	const recipient = key === void 0 ? void 0 : sshRecipientOf(key);
	return key === void 0 || recipient === void 0 ? void 0 : {
		key,
		recipient
	};
}
function asKey(found) {
	return found === void 0 ? { kind: "unusable" } : {
		kind: "key",
		...found
	};
}
//#endregion
//#region src/io/sops/keys/ssh/x25519.ts
const PRIVATE_HEADER = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_HEADER = Buffer.from("302a300506032b656e032100", "hex");
/** A private X25519 key from its 32 bytes. */
function x25519Private(bytes) {
	return createPrivateKey({
		format: "der",
		type: "pkcs8",
		key: Buffer.concat([PRIVATE_HEADER, bytes])
	});
}
/** The 32 bytes of the public key that belongs to a private one. */
function x25519PublicOf(privateKey) {
	return createPublicKey(privateKey).export({
		format: "der",
		type: "spki"
	}).subarray(PUBLIC_HEADER.length);
}
/** The shared secret. Throws for a point of low order. */
function x25519(privateKey, point) {
	return diffieHellman({
		privateKey,
		publicKey: createPublicKey({
			format: "der",
			type: "spki",
			key: Buffer.concat([PUBLIC_HEADER, point])
		})
	});
}
/** The X25519 private key that an Ed25519 seed stands for (RFC 8032, 5.1.5). */
function x25519FromSeed(seed) {
	return x25519Private(createHash("sha512").update(seed).digest().subarray(0, 32));
}
/** HKDF-SHA-256 to 32 bytes. */
function deriveKey(secret, salt, label) {
	return Buffer.from(hkdfSync("sha256", secret, salt, label, 32));
}
//#endregion
//#region src/io/sops/keys/ssh/ssh-stanza.ts
const ED25519_LABEL = "age-encryption.org/v1/ssh-ed25519";
const RSA_OAEP = {
	padding: constants.RSA_PKCS1_OAEP_PADDING,
	oaepHash: "sha256",
	oaepLabel: Buffer.from("age-encryption.org/v1/ssh-rsa")
};
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);
/** Unwraps file keys with a private SSH key (age's `ssh-ed25519` and `ssh-rsa` stanzas). */
function sshIdentity(privateKey, recipient) {
	const fingerprint = sshFingerprint(recipient);
	const unwrap = recipient.type === "ssh-rsa" ? unwrapRsa : unwrapEd25519;
	return { unwrapFileKey(stanzas) {
		const ours = stanzas.find(({ args }) => args[0] === recipient.type && args[1] === fingerprint);
		return ours === void 0 ? null : unwrap(privateKey, recipient, ours);
	} };
}
function unwrapRsa(key, _recipient, { body }) {
	return privateDecrypt({
		key,
		...RSA_OAEP
	}, body);
}
function unwrapEd25519(privateKey, recipient, { args, body }) {
	const share = Buffer.from(args[2] ?? "", "base64");
	const ours = x25519FromSeed(Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url"));
	const point = x25519PublicOf(ours);
	const decipher = createDecipheriv("chacha20-poly1305", wrappingKey({
		secret: x25519(ours, share),
		share,
		point,
		recipient
	}), NONCE, { authTagLength: TAG_BYTES });
	decipher.setAuthTag(body.subarray(-TAG_BYTES));
	return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
}
/** The tweak binds the X25519 secret to the SSH key, which others use for signatures. */
function wrappingKey(parts) {
	return deriveKey(x25519(x25519Private(deriveKey(new Uint8Array(), parts.recipient.wire, ED25519_LABEL)), parts.secret), Buffer.concat([parts.share, parts.point]), ED25519_LABEL);
}
//#endregion
//#region src/io/sops/keys/load-keys.ts
const ARMOR = "-----BEGIN AGE";
const BINARY = "age-encryption";
/** Reads the keys of a source, which may be locked. */
async function loadKeys({ source, format, bytes }, ports) {
	if (format === "ssh") return loadSshKey(source, Buffer.from(bytes).toString("latin1"), ports);
	const start = Buffer.from(bytes.subarray(0, 14)).toString("latin1");
	if (start === ARMOR || start === BINARY) return {
		identities: [],
		locked: [lockedAge(source, bytes, ports)],
		troubles: []
	};
	return {
		...await parseIdentities(source, Buffer.from(bytes).toString("utf8")),
		locked: []
	};
}
function loadSshKey(source, text, ports) {
	const parsed = parseSshKey(text);
	if (parsed.kind === "key") return {
		identities: [identityOf(parsed)],
		locked: [],
		troubles: []
	};
	if (parsed.kind === "unusable") return {
		identities: [],
		locked: [],
		troubles: [`${source}: this is not a private SSH key of a kind that age takes (Ed25519, or RSA of 2048 bits or more).`]
	};
	const { recipient, open } = parsed;
	return {
		identities: [],
		locked: [{
			mayOpen: (other) => recipient === void 0 ? other.startsWith("ssh-") : sameRecipient(formatSshRecipient(recipient), other),
			unlock: () => withPassphrase(source, ports, async (passphrase) => {
				const key = open(passphrase);
				return key === void 0 ? void 0 : {
					identities: [identityOf(key)],
					troubles: []
				};
			})
		}],
		troubles: []
	};
}
function identityOf({ key, recipient }) {
	return {
		recipient: formatSshRecipient(recipient),
		open: sshIdentity(key, recipient)
	};
}
function lockedAge(source, bytes, ports) {
	return {
		mayOpen: (recipient) => recipient.startsWith("age1"),
		unlock: () => withPassphrase(source, ports, async (passphrase) => {
			const text = await decryptIdentities(bytes, passphrase);
			return text === void 0 ? void 0 : parseIdentities(source, text);
		})
	};
}
async function decryptIdentities(bytes, passphrase) {
	const { Decrypter, armor } = await import("age-encryption");
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	try {
		const text = Buffer.from(bytes).toString("latin1");
		return await decrypter.decrypt(text.startsWith(ARMOR) ? armor.decode(text) : bytes, "text");
	} catch {
		return;
	}
}
async function withPassphrase(source, ports, open) {
	const passphrase = await ports.askPassphrase(source);
	if (passphrase === void 0) return {
		identities: [],
		troubles: [`${source}: it is protected by a passphrase, and none was given.`]
	};
	return await open(passphrase) ?? {
		identities: [],
		troubles: [`${source}: the passphrase is wrong, or the key is damaged.`]
	};
}
//#endregion
//#region src/io/sops/keys/discover-age-keys.ts
/**
* The private keys that SOPS would find, in its order: the SSH key of SOPS_AGE_SSH_PRIVATE_KEY_FILE or of
* SOPS_AGE_SSH_PRIVATE_KEY_CMD and both of `~/.ssh`, then SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, SOPS_AGE_KEY_CMD and
* `sops/age/keys.txt` of the user's configuration. Nothing is read or run before a file asks for a key; what is wrong
* with one source does not keep the others from being used.
*/
function discoverAgeKeys(env, ports) {
	const troubles = /* @__PURE__ */ new Set();
	const loadAll = async (findings) => {
		const loaded = await loadFindings(findings, ports);
		for (const trouble of loaded.troubles) troubles.add(trouble);
		return loaded;
	};
	const atHand = remembered(async () => loadAll(await findKeys(env, ports)));
	const fromCommands = remembered(async (recipient) => loadAll(await runKeyCommands(env, ports, recipient)));
	const unlocked = /* @__PURE__ */ new Map();
	const unlock = async (key) => {
		const known = unlocked.get(key);
		if (known !== void 0) return known;
		const opened = await key.unlock();
		for (const trouble of opened.troubles) troubles.add(trouble);
		unlocked.set(key, opened.identities);
		return opened.identities;
	};
	return {
		async identities(effort, recipient) {
			if (effort === "at hand") return (await atHand("")).identities;
			const printed = await fromCommands(recipient);
			if (effort === "command") return printed.identities;
			const identities = [];
			for (const key of [...(await atHand("")).locked, ...printed.locked]) if (key.mayOpen(recipient)) identities.push(...await unlock(key));
			return identities;
		},
		troubles: () => [...troubles]
	};
}
async function loadFindings(findings, ports) {
	const loaded = [];
	for (const finding of findings) {
		if (finding === void 0) continue;
		if ("trouble" in finding) loaded.push({
			identities: [],
			locked: [],
			troubles: [finding.trouble]
		});
		else loaded.push(await loadKeys(finding, ports));
	}
	return {
		identities: loaded.flatMap(({ identities }) => identities),
		locked: loaded.flatMap(({ locked }) => locked),
		troubles: loaded.flatMap((one) => one.troubles)
	};
}
function remembered(load) {
	const results = /* @__PURE__ */ new Map();
	return (key) => {
		const result = results.get(key) ?? load(key);
		results.set(key, result);
		return result;
	};
}
//#endregion
export { discoverAgeKeys };
