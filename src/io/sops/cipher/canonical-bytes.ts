import { isTime, type SopsScalar } from "../tree/sops-tree.ts";
import type { ValueType } from "./ciphertext.ts";
import { formatGoFloat } from "./go-number.ts";

/**
 * The bytes of a value that the MAC covers and that are encrypted: they depend on the typed value, never on how a file
 * spells it. Null has none.
 */
export function canonicalBytes(value: SopsScalar): string | Uint8Array {
  if (value === null) return "";
  if (typeof value === "string" || value instanceof Uint8Array) return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return formatGoFloat(value);
  if (typeof value === "bigint") return value.toString();
  return value.text;
}

/** The type under which a value is encrypted; bytes become a string, as in SOPS. Null is never encrypted. */
export function valueTypeOf(value: Exclude<SopsScalar, null>): ValueType {
  if (typeof value === "string" || value instanceof Uint8Array) return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float";
  return isTime(value) ? "time" : "int";
}
