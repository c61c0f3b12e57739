import type { RandomRule } from "../../model/kept.ts";

/** Random bytes that nobody can guess. */
export type RandomBytes = (count: number) => Uint8Array;

/** A text by a rule, with at least one character of each class; every such text is as likely as any other. */
export function randomText({ length, classes }: RandomRule, random: RandomBytes): string {
  const characters = [...new Set(classes.join(""))];
  for (;;) {
    const text = pick(characters, length, random);
    if (classes.every((own) => [...own].some((character) => text.includes(character)))) return text;
  }
}

/** Bytes that would make some characters likelier than others are thrown away. */
function pick(characters: readonly string[], length: number, random: RandomBytes): string {
  const bound = 256 - (256 % characters.length);
  let text = "";
  while (text.length < length)
    for (const byte of random(length)) {
      if (byte < bound && text.length < length) text += characters[byte % characters.length];
    }
  return text;
}
