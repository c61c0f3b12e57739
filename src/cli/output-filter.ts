import { SENSITIVE } from "../core/model/secret.ts";

/** Replaces secrets in text that is about to leave the process: the last line of defence, which should never find one. */
export interface OutputFilter {
  /** Adds a plaintext that was opened. Short ones are not looked for. */
  readonly watch: (plaintext: string) => void;
  readonly apply: (text: string) => string;
  /** How many times a secret was found and masked. */
  readonly hits: () => number;
}

/** Shorter texts appear by chance. */
const SHORTEST = 12;

/** A filter; `isPublic` tells whether a text stands in the configuration's plain text: it is asked of what is found only. */
export function outputFilter(isPublic: (text: string) => boolean): OutputFilter {
  const forms = new Set<string>();
  let found = 0;
  return {
    watch: (plaintext) => {
      if (Buffer.byteLength(plaintext) < SHORTEST) return;
      for (const form of formsOf(plaintext)) forms.add(form);
    },
    apply: (text) => {
      let filtered = text;
      for (const form of forms) {
        if (!filtered.includes(form) || isPublic(form)) continue;
        found++;
        filtered = filtered.replaceAll(form, SENSITIVE);
      }
      return filtered;
    },
    hits: () => found,
  };
}

/** The lines around a key or a certificate, which are the same for all. */
const PEM_FRAME = /^-----(BEGIN|END) [A-Z0-9 ]+-----$/;

/** A secret as it is, in JSON, in a URL, in base64, and its longer lines one by one. */
function formsOf(plaintext: string): readonly string[] {
  const lines = plaintext.includes("\n")
    ? plaintext.split(/\r?\n/).filter((line) => Buffer.byteLength(line) >= SHORTEST && !PEM_FRAME.test(line))
    : [];
  const base64 = Buffer.from(plaintext).toString("base64").replace(/=+$/, "");
  return [plaintext, JSON.stringify(plaintext).slice(1, -1), encodeURIComponent(plaintext), base64, ...lines];
}
