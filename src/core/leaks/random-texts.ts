import type { Stretch } from "./finding.ts";
import { isPlaceholder, looksRandom } from "./looks-random.ts";

/** Values that look random and stand beside a name that says that they are secret. */
export function findNamedSecrets(text: string): readonly Stretch[] {
  return [...text.matchAll(ASSIGNED)].flatMap((match) => {
    const [whole, ending = "", , value = ""] = match;
    const name = `${nameBefore(text, match.index)}${ending}`;
    if (isPlaceholder(value) || isReference(value) || !isSecretValue(name, value)) return [];
    const start = match.index + whole.lastIndexOf(value);
    return [{ what: `a value that looks random, named "${name}"`, start, end: start + value.length }];
  });
}

/** Texts that look like keys wherever they stand. */
export function findRandomTexts(text: string): readonly Stretch[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const [token] = match;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (!looksLikeKey(token) || isPlaceholder(token) || HARMLESS_BEFORE.test(before)) return [];
    return [
      { what: "a text that looks like a random key", start: match.index, end: match.index + token.length },
    ];
  });
}

const NAMES =
  "password|passwd|passphrase|pwd|secret|secret_?id|token|(?:api|access|private|secret|unseal|account|recovery|encryption)[_-]?key|credentials?";

const ASSIGNED = new RegExp(
  `(${NAMES})["']?[ \\t]*(?::=|=>|[:=])[ \\t]*(["'\`]?)([\\w+/=.~!@#%^&*-]{12,512})(?=\\2)(?![\\w($])`,
  "gi",
);

/** Something that is looked up elsewhere: a path, an address of a host, a template. */
function isReference(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|[a-z][\w-]*(?:\.[a-z][\w-]*)+$|https?:|vault:v\d+:|arn:)/i.test(value) ||
    value.includes("://")
  );
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Secret ids of AppRole are UUIDs; elsewhere a UUID names something. */
function isSecretValue(name: string, value: string): boolean {
  if (UUID.test(value)) return /secret_?id$/i.test(name);
  return looksRandom(value);
}

/** The name of an attribute ends with what was found. */
function nameBefore(text: string, end: number): string {
  return /[\w-]*$/.exec(text.slice(Math.max(0, end - LONGEST_NAME), end))?.[0] ?? "";
}

const LONGEST_NAME = 40;

const TOKEN = /(?<![\w+/=.:@%$-])[A-Za-z0-9+/_-]{32,}={0,2}(?![=.(])/g;

/** Longer ones are data, such as pictures. */
const LONGEST = 256;

/** Hexadecimal texts without capitals are hashes and ids far more often than keys. */
function looksLikeKey(token: string): boolean {
  if (token.length > LONGEST) return false;
  const count = (characters: RegExp) => token.match(characters)?.length ?? 0;
  return (
    count(/[A-Z]/g) >= 3 &&
    count(/[a-z]/g) >= 3 &&
    count(/\d/g) >= 2 &&
    !isPath(token) &&
    !isAlphabet(token) &&
    looksRandom(token)
  );
}

/** The characters of an encoding, each once. */
function isAlphabet(token: string): boolean {
  return new Set(token).size === token.length;
}

/** Of a path, at most a name or two is random. */
function isPath(token: string): boolean {
  const parts = token.split(/[/_-]/);
  const words = parts.filter((part) => /^[A-Z]?[a-z]{2,}$/.test(part));
  return parts.length >= 4 && words.length * 2 >= parts.length;
}

/** Names of what is public: hashes, certificates, ids; ciphertext; SSH's public keys; data of a page. */
const HARMLESS_BEFORE =
  /(?:(?:sha\d*|hash|h1|digest|checksum|integrity|fingerprint|etag|commit|revision|nonce|public\w*|cert\w*|cursor|id|signature|sig|mac|enc|iv|tag|salt|ref|version|ciphertext)["']?\s*[-:=]+\s*["'`]?|base64,\s*|ssh-[\w-]+ |ecdsa-[\w-]+ |vault:v\d+:|data:|\burl\()$/i;
