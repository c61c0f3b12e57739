import { t as formatGoFloat } from "./go-number-DO8DfmH_.js";
//#region src/io/sops/cipher/canonical-bytes.ts
/**
* The bytes of a value that the MAC covers and that are encrypted: they depend on the typed value, never on how a file
* spells it. Null has none.
*/
function canonicalBytes(value) {
	if (value === null) return "";
	if (typeof value === "string" || value instanceof Uint8Array) return value;
	if (typeof value === "boolean") return value ? "True" : "False";
	if (typeof value === "number") return formatGoFloat(value);
	if (typeof value === "bigint") return value.toString();
	return value.text;
}
//#endregion
export { canonicalBytes as t };
