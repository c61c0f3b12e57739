import type { HclValue } from "../hcl-value.ts";
import { formatNumber } from "./number-text.ts";

/**
 * A text that is the same for equal values and for no others. Sensitive parts stand by their identity, so it is the same
 * with and without keys, and tells nothing that the configuration does not say.
 */
export function canonicalText(value: HclValue): string {
  if (value.sensitive !== undefined) return `!${value.sensitive.identity}`;
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
      return formatNumber(value.value);
    case "bool":
      return String(value.value);
    case "null":
      return "null";
    case "unknown":
      return `?${JSON.stringify(value.producers)}`;
    case "sequence":
      return `[${value.items.map(canonicalText).join(",")}]`;
    case "mapping": {
      const entries = [...value.entries].map(
        ([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`,
      );
      return `{${entries.join(",")}}`;
    }
  }
}
