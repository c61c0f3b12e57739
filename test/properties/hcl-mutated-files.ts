import fc from "fast-check";
import { fileArbitrary } from "./hcl-files.ts";

/** What is put into files, or in the place of other text: every symbol, and what is hard to read. */
const PIECES = [
  ..."{}[]()\"'`$%~!?:,.=+-*/<>&|^;#\\\n\r\t\0_a0 ",
  ..."${ %{ ~} %%{ $${ <<EOT\n <<-EOT\n EOT\n ... => == && || :: /* */ // \r\n in for if else endif endfor null".split(
    " ",
  ),
  ..."1e5 1.2.3 .0.0 \\u00e9 \\ud83d \\U0001F600 é e\u0301 👨‍👩‍👧 \u0301 \u200d \ufeff \u2028 \u00a0 “".split(
    " ",
  ),
];

type Edit = readonly [
  kind: "insert" | "delete" | "replace" | "copy",
  at: number,
  length: number,
  piece: string,
];

const editArbitrary: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom("insert", "delete", "replace", "copy"),
  fc.nat(10_000),
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom(...PIECES),
);

function mutate(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const [kind, place, length, piece] of edits) {
    const at = place % (result.length + 1);
    const rest = result.slice(kind === "insert" || kind === "copy" ? at : at + length);
    const added = { insert: piece, delete: "", replace: piece, copy: result.slice(at, at + length) }[kind];
    result = result.slice(0, at) + added + rest;
  }
  return result;
}

/** Files of which one to six places were changed: most have errors. */
export function mutatedFileArbitrary(): fc.Arbitrary<string> {
  return fc
    .tuple(fileArbitrary(), fc.array(editArbitrary, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => mutate(text, edits));
}
