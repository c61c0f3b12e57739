const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]);
    parts.push(
      `${digits[0]}${digits[1]}${b === undefined ? "=" : digits[2]}${c === undefined ? "=" : digits[3]}`,
    );
  }
  return parts.join("");
}

/** Undefined if the text is not padded Base64. Line breaks in it do not count. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  const padding = digits.endsWith("==") ? 2 : digits.endsWith("=") ? 1 : 0;
  if (digits.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((digits.length / 4) * 3 - padding);
  for (let at = 0; at < digits.length; at += 4) {
    const last = at + 4 === digits.length;
    const bits = bitsOf(digits.slice(at, at + 4 - (last ? padding : 0)));
    if (bits === undefined) return undefined;
    for (let index = 0; index < 3; index++) {
      const place = (at / 4) * 3 + index;
      if (place < bytes.length) bytes[place] = (bits >> (16 - 8 * index)) & 255;
    }
  }
  return bytes;
}

function bitsOf(digits: string): number | undefined {
  let bits = 0;
  for (let index = 0; index < 4; index++) {
    const digit = digits[index];
    const value = digit === undefined ? 0 : VALUES.get(digit);
    if (value === undefined) return undefined;
    bits = (bits << 6) | value;
  }
  return bits;
}
