/** The state of the Blowfish cipher: its subkeys and its four tables of 256 words. */
export interface Blowfish {
  readonly subkeys: Uint32Array;
  readonly boxes: Uint32Array;
}

const SUBKEYS = 18;
const BOX_WORDS = 4 * 256;

let initial: Uint32Array | undefined;

/** A fresh state: all its words are the binary digits of pi behind the point. */
export function newBlowfish(): Blowfish {
  initial ??= digitsOfPi(SUBKEYS + BOX_WORDS);
  return { subkeys: initial.slice(0, SUBKEYS), boxes: initial.slice(SUBKEYS) };
}

/** Mixes a key, and a salt where there is one, into the state: bcrypt's expensive key schedule. */
export function expandKey(state: Blowfish, key: Uint8Array, salt: Uint8Array = new Uint8Array(64)): void {
  const nextKeyWord = wordsOf(key);
  for (let i = 0; i < SUBKEYS; i += 1) state.subkeys[i] = (state.subkeys[i] ?? 0) ^ nextKeyWord();
  const nextSaltWord = wordsOf(salt);
  const block = new Uint32Array(2);
  for (const table of [state.subkeys, state.boxes]) {
    for (let i = 0; i < table.length; i += 2) {
      block[0] = (block[0] ?? 0) ^ nextSaltWord();
      block[1] = (block[1] ?? 0) ^ nextSaltWord();
      encryptBlock(state, block, 0);
      table.set(block, i);
    }
  }
}

/** Encrypts the two words at `at` in place. */
export function encryptBlock({ subkeys, boxes }: Blowfish, words: Uint32Array, at: number): void {
  let left = (words[at] ?? 0) ^ (subkeys[0] ?? 0);
  let right = words[at + 1] ?? 0;
  for (let round = 1; round <= 16; round += 2) {
    right ^= mix(boxes, left) ^ (subkeys[round] ?? 0);
    left ^= mix(boxes, right) ^ (subkeys[round + 1] ?? 0);
  }
  words[at] = right ^ (subkeys[17] ?? 0);
  words[at + 1] = left;
}

function mix(boxes: Uint32Array, word: number): number {
  const first = (boxes[word >>> 24] ?? 0) + (boxes[256 + ((word >>> 16) & 0xff)] ?? 0);
  return ((first ^ (boxes[512 + ((word >>> 8) & 0xff)] ?? 0)) + (boxes[768 + (word & 0xff)] ?? 0)) | 0;
}

/** The words of some bytes, over and over. */
function wordsOf(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let word = 0;
    for (let i = 0; i < 4; i += 1) {
      word = (word << 8) | (bytes[at] ?? 0);
      at = (at + 1) % bytes.length;
    }
    return word;
  };
}

/** Machin: pi = 16 arctan(1/5) - 4 arctan(1/239). */
function digitsOfPi(words: number): Uint32Array {
  const guard = 64n;
  const bits = BigInt(words) * 32n;
  const one = 1n << (bits + guard);
  const pi = (16n * arctanInverse(5n, one) - 4n * arctanInverse(239n, one)) >> guard;
  const fraction = (pi - (3n << bits)).toString(16).padStart(words * 8, "0");
  return Uint32Array.from({ length: words }, (_, i) => Number.parseInt(fraction.slice(i * 8, i * 8 + 8), 16));
}

function arctanInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n; power !== 0n; n += 2n) {
    power /= -x * x;
    sum += power / n;
  }
  return sum;
}
