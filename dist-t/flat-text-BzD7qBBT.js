import { t as canonicalBytes } from "./canonical-bytes-DpbahXIW.js";
//#region src/io/sops/stores/flat-text.ts
/** A value as flat formats, which know text only, write it. */
function flatText(value) {
	if (typeof value === "boolean") return String(value);
	const bytes = canonicalBytes(value);
	return typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8");
}
//#endregion
export { flatText as t };
