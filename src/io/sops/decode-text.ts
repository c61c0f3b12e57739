import { isUtf8 } from "node:buffer";
import { Refusal } from "./refusal.ts";

/** The text of a file without its byte order mark. Refuses bytes that are not UTF-8: two readers would read two texts. */
export function decodeText(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
  throw new Refusal("The file is not UTF-8 text.");
}
