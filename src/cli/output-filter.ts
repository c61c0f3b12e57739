import { SENSITIVE } from "../core/model/secret.ts";

/** Replaces secrets in text that is about to leave the process: the last line of defence, which should never find one. */
export interface OutputFilter {
  /** Adds a plaintext that was opened. Short ones appear by chance and are not looked for. */
  readonly watch: (plaintext: string) => void;
  readonly apply: (text: string) => string;
  /** The same for what others say and may repeat: that is no mistake of ours, and not counted. */
  readonly mask: (text: string) => string;
  /** In how many texts a secret was found and masked. */
  readonly hits: () => number;
}

/** In bytes. */
const SHORTEST = 12;

/** Forms are found by their first characters, so that the cost of a text does not grow with the number of secrets. */
const START = 4;

interface Form {
  readonly text: string;
  readonly plaintext: string;
}

/** A filter; `isPublic` tells whether a text stands in the configuration's plain text anyway. It is asked only for what is found. */
export function outputFilter(isPublic: (text: string) => boolean): OutputFilter {
  const watched = new Set<string>();
  const forms = new Map<string, Form[]>();
  let found = 0;
  const findAt = (text: string, at: number): Form | undefined =>
    forms
      .get(text.slice(at, at + START))
      ?.find((form) => text.startsWith(form.text, at) && !isPublic(form.plaintext));
  const mask = (text: string): string => {
    if (forms.size === 0) return text;
    const parts: string[] = [];
    let kept = 0;
    for (let at = 0; at < text.length; at++) {
      const form = findAt(text, at);
      if (form === undefined) continue;
      parts.push(text.slice(kept, at), SENSITIVE);
      at += form.text.length - 1;
      kept = at + 1;
    }
    return parts.length === 0 ? text : parts.join("") + text.slice(kept);
  };
  return {
    watch: (plaintext) => {
      if (Buffer.byteLength(plaintext) < SHORTEST || watched.has(plaintext)) return;
      watched.add(plaintext);
      for (const text of formsOf(plaintext)) add(forms, { text, plaintext });
    },
    apply: (text) => {
      const masked = mask(text);
      if (masked !== text) found++;
      return masked;
    },
    mask,
    hits: () => found,
  };
}

/** The longest of those with the same start is tried first, so that nothing of it is left. */
function add(forms: Map<string, Form[]>, form: Form): void {
  const start = form.text.slice(0, START);
  const same = forms.get(start) ?? [];
  if (same.some(({ text }) => text === form.text)) return;
  same.push(form);
  same.sort((a, b) => b.text.length - a.text.length);
  forms.set(start, same);
}

/** The lines around a key or a certificate, which are the same for all. */
const PEM_FRAME = /^-----(BEGIN|END) [A-Z0-9 ]+-----$/;

/** A secret as it is, in JSON, in a URL, encoded, and its longer lines one by one. */
function formsOf(plaintext: string): ReadonlySet<string> {
  const bytes = Buffer.from(plaintext);
  const lines = plaintext.includes("\n")
    ? plaintext.split(/\r?\n/).filter((line) => !PEM_FRAME.test(line))
    : [];
  return new Set(
    [
      plaintext,
      plaintext.trim(),
      JSON.stringify(plaintext).slice(1, -1),
      encodeURIComponent(bytes.toString()),
      bytes.toString("base64").replace(/=+$/, ""),
      bytes.toString("base64url"),
      bytes.toString("hex"),
      ...lines,
      ...lines.map((line) => line.trim()),
    ].filter((form) => Buffer.byteLength(form) >= SHORTEST),
  );
}
