/** A text of the same length and with the same lines in which ciphertext, certificates and public keys are blank. */
export function withoutHarmless(text: string): string {
  return HARMLESS.reduce((rest, pattern) => rest.replace(pattern, blank), text);
}

/** What must stand before is looked for last, since that takes longest. */
const HARMLESS: readonly RegExp[] = [
  /ENC\[[^[\]\n]*\]/g,
  // Armour of anything but private keys.
  /-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY)([A-Z0-9 ]{3,40})-----(?:[\w+/=\s\\"'`:.,()@<>]|-(?!----))*-----END \1-----/g,
  / AAAA(?<=(?:ssh|ecdsa|sk)-[\w@.-]{1,60} AAAA)[A-Za-z0-9+/=]+/g,
  // A certificate or public key in DER, in base64 on one line.
  /MI[I-L](?<=(?:\\n|(?<![A-Za-z0-9+/]))MI.)[A-Za-z0-9+/]{100,}={0,2}/g,
];

function blank(match: string): string {
  return match.replace(/[^\n]/g, " ");
}
