// Go changes the case of each character alone, to one other character: "ß" stays as it is, where JavaScript makes "SS".

export function toUpper(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : mapCharacters(text, upperOf);
}

export function toLower(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : mapCharacters(text, lowerOf);
}

/** The first letter of each word in upper case. Letters, digits and underscores make words. */
export function toTitle(text: string): string {
  let previous = " ";
  return mapCharacters(text, (character) => {
    const result = isSeparator(previous) ? titleOf(character) : character;
    previous = character;
    return result;
  });
}

/** Here both languages agree. */
const ASCII = /^[\0-\x7f]*$/;

function mapCharacters(text: string, change: (character: string) => string): string {
  return Array.from(text, change).join("");
}

function upperOf(character: string): string {
  const upper = character.toUpperCase();
  return isOne(upper) ? upper : (greekCapital(character) ?? character);
}

/** The letters that Unicode made of two have a third form, with only the first in upper case. */
const DIGRAPHS = ["Ǆǅǆ", "Ǉǈǉ", "Ǌǋǌ", "Ǳǲǳ"];

function titleOf(character: string): string {
  return DIGRAPHS.find((forms) => forms.includes(character))?.charAt(1) ?? upperOf(character);
}

function lowerOf(character: string): string {
  if (character === "\u0130") return "i";
  const lower = character.toLowerCase();
  return isOne(lower) ? lower : character;
}

function isOne(text: string): boolean {
  return String.fromCodePoint(text.codePointAt(0) ?? 0) === text;
}

/** Greek letters with an iota below have a capital of their own, eight or nine code points further on. */
function greekCapital(character: string): string | undefined {
  const code = character.charCodeAt(0);
  const step = /[\u1fb3\u1fc3\u1ff3]/.test(character) ? 9 : 8;
  const capital = String.fromCharCode(code + step);
  return capital.toLowerCase() === character ? capital : undefined;
}

/** Beyond ASCII only white space separates words. */
function isSeparator(character: string): boolean {
  if (/^[\0-\x7f]$/.test(character)) return !/\w/.test(character);
  return /^\p{White_Space}$/u.test(character);
}
