/** Whether a text, such as a password or a key, was drawn at random rather than written by a person as words. */
export function looksRandom(text: string): boolean {
  if (text.length < 12 || !/\d/.test(text) || !/[a-z]/i.test(text)) return false;
  if (HEXADECIMAL.test(text)) return entropy(text) >= HEXADECIMAL_BITS;
  return entropy(text) >= Math.min(MOST_BITS, Math.log2(text.length) * SHARE_OF_BITS) && !looksWritten(text);
}

/** What people write where a secret would stand. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

const PLACEHOLDER =
  /example|sample|placeholder|changeme|redacted|dummy|invalid|your|insert|(.)\1{5}|012345|123456|abcdef|\.\.\.|…|\*\*\*/i;

/** Its letters make words by chance. */
const HEXADECIMAL = /^[\da-f]{20,}$/i;
const HEXADECIMAL_BITS = 3;

/** Measured on random texts and on names, words and paths; see the tests. */
const MOST_BITS = 3.5;
const SHARE_OF_BITS = 0.8;
const WORDS = 0.45;
const MANY_WORDS = 0.6;

/** Shannon's, in bits for a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether the pairs of its letters are those of words. Of random pairs about a fifth is, and more by chance where there are few. */
function looksWritten(text: string): boolean {
  const pairs = [...text.toLowerCase().matchAll(/(?=([a-z]{2}))/g)].map(([, pair = ""]) => pair);
  if (pairs.length < FEWEST_PAIRS) return false;
  const share = pairs.filter((pair) => WORD_PAIRS.has(pair)).length / pairs.length;
  return share > (pairs.length < MANY_PAIRS ? MANY_WORDS : WORDS);
}

const FEWEST_PAIRS = 4;
const MANY_PAIRS = 12;

/** The most frequent pairs of letters in English words. */
const WORD_PAIRS: ReadonlySet<string> = new Set(
  (
    "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur " +
    "ic ne me nc co om ma ro li ri io la el ll ot us ta ch ca pe no be di ec il ra ho ai tr un ce su ut ac lo rs ly na ge " +
    "em po ol wi ee pr so am ss ct ad ul id im mo mi fo ns sh ie os pa ow iv ab ap ag if op ir ev ey ke pl up ex da bl do " +
    "ay ck cl cr cu du ef ei fi ga gr ht ig ke ki ks ls ms od oc ob og oo ov ow pt qu rd rm rn rt ru ry sc sp ts tu ty ue " +
    "ui um vi wa we wo ye"
  ).split(" "),
);
