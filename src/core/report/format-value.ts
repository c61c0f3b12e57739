import { SENSITIVE } from "../model/secret.ts";
import { isList, isMap, isSensitive, isUnknown, type Value } from "../model/value.ts";
import { safeText } from "./safe-text.ts";

/** A value as HCL on one line. Sensitive values are a mask, and say nothing of themselves. */
export function formatValue(value: Value | undefined): string {
  if (value === undefined || value === null) return "null";
  if (isSensitive(value)) return SENSITIVE;
  if (isUnknown(value)) return "(known after apply)";
  if (isList(value)) return value.length === 0 ? "[]" : `[${value.map(formatValue).join(", ")}]`;
  if (isMap(value)) return formatMap(value);
  return typeof value === "string" ? formatString(value) : String(value);
}

/** A quoted string with HCL's escapes. */
export function formatString(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll("${", "$${")
    .replaceAll("%{", "%%{");
  return `"${safeText(escaped)}"`;
}

/** An attribute's or key's name, quoted where it is not an identifier. */
export function formatName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : formatString(name);
}

function formatMap(value: ReadonlyMap<string, Value>): string {
  if (value.size === 0) return "{}";
  return `{ ${[...value].map(([key, item]) => `${formatName(key)} = ${formatValue(item)}`).join(", ")} }`;
}
