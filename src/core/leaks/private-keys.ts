import type { Stretch } from "./finding.ts";

/** Private keys in PEM or OpenPGP armour, also in a string where line breaks are written as \n. */
export function findPrivateKeys(text: string): readonly Stretch[] {
  return [...text.matchAll(ARMOUR)].map(({ 0: key, index }) => ({
    what: "a private key",
    start: index,
    end: index + key.length,
  }));
}

/** A first line without what must follow it is somebody's pattern or message about keys. */
const ARMOUR =
  /-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:[\s"',+]|\\[rn])+(?:[A-Z][\w-]+: [^\n]{0,100}(?:\s|\\n)+)*[A-Za-z0-9+/=]{16,}[A-Za-z0-9+/=\s\\"',]{0,20000}/g;
