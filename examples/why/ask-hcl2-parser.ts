import { createRequire } from "node:module";

/** What the package `hcl2-parser` makes of a text, as JSON. Changes globals of the process: for a process of its own. */
export function askHcl2Parser(text: string): string {
  const parser = createRequire(import.meta.url)("hcl2-parser") as { parseToObject(text: string): unknown };
  return JSON.stringify(parser.parseToObject(text));
}
