import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { WireReader, wireFields, wireInteger } from "./wire.ts";

/** A public SSH key that age can encrypt to. */
export interface SshRecipient {
  readonly type: "ssh-ed25519" | "ssh-rsa";
  readonly key: KeyObject;
  /** The key in SSH's encoding, which age binds its stanzas to. */
  readonly wire: Buffer;
}

const SMALLEST_RSA_BITS = 2048;

/** Reads a line of an authorized_keys file, `ssh-ed25519 AAAA… comment`; undefined if it is no key that age takes. */
export function parseSshRecipient(line: string): SshRecipient | undefined {
  const [type = "", encoded = ""] = line.trim().split(/\s+/);
  return sshRecipientFrom(Buffer.from(encoded, "base64"), type);
}

/** The same from the key's encoding. RSA keys below 2048 bits are none that age takes. */
export function sshRecipientFrom(wire: Buffer, type: string): SshRecipient | undefined {
  try {
    const reader = new WireReader(wire);
    if (reader.text() !== type) return undefined;
    if (type === "ssh-ed25519") return { type, key: ed25519Key(reader.string()), wire };
    if (type !== "ssh-rsa") return undefined;
    const exponent = reader.string();
    const key = rsaKey(exponent, reader.string());
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_RSA_BITS
      ? undefined
      : { type, key, wire };
  } catch {
    return undefined;
  }
}

/** The public half of a private key; undefined for kinds that age does not take. */
export function sshRecipientOf(privateKey: KeyObject): SshRecipient | undefined {
  const jwk = createPublicKey(privateKey).export({ format: "jwk" });
  if (jwk.kty === "OKP" && jwk.crv === "Ed25519") {
    return sshRecipientFrom(wireFields("ssh-ed25519", fromBase64Url(jwk.x)), "ssh-ed25519");
  }
  if (jwk.kty !== "RSA") return undefined;
  const numbers = [wireInteger(fromBase64Url(jwk.e)), wireInteger(fromBase64Url(jwk.n))];
  return sshRecipientFrom(wireFields("ssh-rsa", ...numbers), "ssh-rsa");
}

/** As it stands in metadata and in `.sops.yaml`, without a comment. */
export function formatSshRecipient({ type, wire }: SshRecipient): string {
  return `${type} ${wire.toString("base64")}`;
}

/** The four bytes by which a stanza names its key. */
export function sshFingerprint({ wire }: SshRecipient): string {
  return toRawBase64(createHash("sha256").update(wire).digest().subarray(0, 4));
}

/** Base64 without padding, as age's stanzas have it. */
export function toRawBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}

function ed25519Key(bytes: Buffer): KeyObject {
  if (bytes.length !== 32) throw new RangeError("an Ed25519 key has 32 bytes");
  return createPublicKey({
    format: "jwk",
    key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") },
  });
}

function rsaKey(exponent: Buffer, modulus: Buffer): KeyObject {
  const [e, n] = [exponent, modulus].map((number) => withoutZeros(number).toString("base64url"));
  return createPublicKey({ format: "jwk", key: { kty: "RSA", e: e ?? "", n: n ?? "" } });
}

function withoutZeros(number: Buffer): Buffer {
  return number[0] === 0 ? number.subarray(1) : number;
}

function fromBase64Url(text: string | undefined): Buffer {
  return Buffer.from(text ?? "", "base64url");
}
