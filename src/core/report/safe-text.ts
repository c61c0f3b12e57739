/**
 * Text from a server or a configuration, made harmless for a terminal and a log: control characters, which could move the
 * cursor or forge lines, bidirectional and invisible ones, and half characters are shown as what they are.
 */
export function safeText(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu;
