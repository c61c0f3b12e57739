import type { HclValue } from "../hcl-value.ts";
import { formatNumber } from "./number-text.ts";

/** Terraform writes these so, that JSON in HTML does no harm; and what differs by a character makes a difference in a plan. */
const ESCAPED = /[<>&\u2028\u2029]/g;

/** The JSON text of a known value as Terraform writes it: keys sorted, no blanks. */
export function encodeJson(value: HclValue): string {
  switch (value.kind) {
    case "string":
      return encodeText(value.value);
    case "number":
      return formatNumber(value.value);
    case "bool":
      return String(value.value);
    case "sequence":
      return `[${value.items.map(encodeJson).join(",")}]`;
    case "mapping":
      return `{${[...value.entries].map(([key, item]) => `${encodeText(key)}:${encodeJson(item)}`).join(",")}}`;
    default:
      return "null";
  }
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
