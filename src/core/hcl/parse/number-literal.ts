import type { HclValue } from "../hcl-value.ts";
import { NUMBER } from "../types/hcl-types.ts";
import { numberValue, unknownValue } from "../values/make-value.ts";
import { parseNumber } from "../values/number-text.ts";
import type { TokenStream } from "./token-stream.ts";

/** The value of a number token. */
export function numberLiteral(stream: TokenStream, token: number): HclValue {
  const value = parseNumber(stream.textOf(token));
  if (value !== undefined) return numberValue(value);
  stream.error("Invalid number literal", "Failed to recognize the value of this number literal.", {
    range: stream.range(token),
  });
  return unknownValue(NUMBER);
}
