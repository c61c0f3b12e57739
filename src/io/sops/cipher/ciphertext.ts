/** What stands in a file for an encrypted value. The type is outside what GCM authenticates. */
export interface Ciphertext {
  readonly data: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly type: ValueType;
}

/** Every type that SOPS writes, and `bytes`, which older versions wrote. */
export type ValueType = "str" | "int" | "float" | "bool" | "time" | "bytes" | "comment";

const TYPES: ReadonlySet<string> = new Set(["str", "int", "float", "bool", "time", "bytes", "comment"]);
const BASE64 = "([A-Za-z0-9+/]+={0,2})";
const CIPHERTEXT = new RegExp(
  `^ENC\\[AES256_GCM,data:${BASE64},iv:${BASE64},tag:${BASE64},type:([a-z]+)\\]$`,
);
const TAG_BYTES = 16;
/** SOPS writes 32, other tools the 12 that GCM is made for. */
const IV_BYTES = { least: 12, most: 32 };

/**
 * The parts of an `ENC[AES256_GCM,…]` text; undefined if it is none. Stricter than SOPS, which ignores what follows the
 * bracket and takes a tag of any length: one text has one meaning here, and one meaning one text.
 */
export function parseCiphertext(text: string): Ciphertext | undefined {
  const match = CIPHERTEXT.exec(text);
  if (match === null) return undefined;
  const [, dataText = "", ivText = "", tagText = "", type = ""] = match;
  const data = decodeCanonical(dataText);
  const iv = decodeCanonical(ivText);
  const tag = decodeCanonical(tagText);
  if (data === undefined || iv === undefined || tag?.length !== TAG_BYTES || !isValueType(type))
    return undefined;
  if (iv.length < IV_BYTES.least || iv.length > IV_BYTES.most) return undefined;
  return { data, iv, tag, type };
}

/** Whether the text is meant as a ciphertext, well-formed or not. */
export function looksEncrypted(text: string): boolean {
  return text.startsWith("ENC[AES256_GCM,");
}

/** The type that a ciphertext says it has, without decoding it. */
export function statedType(text: string): string | undefined {
  return looksEncrypted(text) ? /,type:([a-z]+)\]$/.exec(text)?.[1] : undefined;
}

export function formatCiphertext({ data, iv, tag, type }: Ciphertext): string {
  const parts = [data, iv, tag].map((part) => part.toString("base64"));
  return `ENC[AES256_GCM,data:${parts[0]},iv:${parts[1]},tag:${parts[2]},type:${type}]`;
}

/** Base64 without stray bits in its last digit, which would give one ciphertext several texts. */
function decodeCanonical(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

function isValueType(type: string): type is ValueType {
  return TYPES.has(type);
}
