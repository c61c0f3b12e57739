import { isUtf8 } from "node:buffer";
import { createDecipheriv, type KeyObject } from "node:crypto";
import type { SopsScalar } from "../tree/sops-tree.ts";
import { type Ciphertext, parseCiphertext, type ValueType } from "./ciphertext.ts";
import { parseGoFloat, parseGoInt } from "./go-number.ts";
import { parseGoTime } from "./go-time.ts";

/** A value that was opened, or in two words why not. */
export type OpenedValue =
  | { readonly kind: "value"; readonly type: ValueType; readonly value: SopsScalar }
  | { readonly kind: "failed"; readonly reason: "malformed" | "not authentic" | "wrong type" };

/** Opens an `ENC[…]` text under the data key. `aad` is what binds it to its place. */
export function openValue(text: string, key: KeyObject, aad: string): OpenedValue {
  const ciphertext = parseCiphertext(text);
  if (ciphertext === undefined) return { kind: "failed", reason: "malformed" };
  const plain = openBytes(ciphertext, key, aad);
  if (plain === undefined) return { kind: "failed", reason: "not authentic" };
  const value = typedValue(plain, ciphertext.type);
  if (value === undefined) return { kind: "failed", reason: "wrong type" };
  return { kind: "value", type: ciphertext.type, value };
}

function openBytes({ data, iv, tag }: Ciphertext, key: KeyObject, aad: string): Buffer | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tag.length });
  decipher.setAAD(Buffer.from(aad)).setAuthTag(tag);
  const plain = decipher.update(data);
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

function typedValue(plain: Buffer, type: ValueType): SopsScalar | undefined {
  if (type === "bytes") return plain;
  // A string of SOPS may hold any bytes; only text has a place in a JavaScript string.
  if ((type === "str" || type === "comment") && !isUtf8(plain)) return plain;
  const text = plain.toString("utf8");
  if (type === "int") return parseGoInt(text);
  if (type === "float") return parseGoFloat(text);
  if (type === "bool") return BOOLEANS.get(text);
  if (type === "time") return parseGoTime(text);
  return text;
}
