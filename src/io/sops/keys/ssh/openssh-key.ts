import { createDecipheriv, createPrivateKey, type KeyObject } from "node:crypto";
import { bcryptPbkdf } from "./bcrypt-pbkdf.ts";
import { type SshRecipient, sshRecipientFrom } from "./ssh-recipient.ts";
import { WireReader } from "./wire.ts";

/** A private key in OpenSSH's own format (PROTOCOL.key), which Node cannot read. */
export interface OpensshKey {
  /** In the clear even where the private key is locked; undefined for kinds that age does not take. */
  readonly recipient: SshRecipient | undefined;
  readonly locked: boolean;
  /** Undefined if the passphrase is wrong. */
  open(passphrase: string): KeyObject | undefined;
}

const MAGIC = "openssh-key-v1\0";
/** A key that takes longer to unlock was made to hang its reader; ssh-keygen's default is 24. */
const MOST_ROUNDS = 1024;
const CIPHERS: ReadonlyMap<
  string,
  { readonly name: string; readonly keyBytes: number; readonly ivBytes: number }
> = new Map([
  ["aes256-ctr", { name: "aes-256-ctr", keyBytes: 32, ivBytes: 16 }],
  ["aes256-cbc", { name: "aes-256-cbc", keyBytes: 32, ivBytes: 16 }],
]);

/** Reads the bytes inside of a PEM `OPENSSH PRIVATE KEY`; undefined if they are damaged or of a kind that is not supported. */
export function parseOpensshKey(bytes: Buffer): OpensshKey | undefined {
  try {
    const reader = new WireReader(bytes);
    if (reader.take(MAGIC.length).toString("latin1") !== MAGIC) return undefined;
    const [cipher, kdf] = [reader.text(), reader.text()];
    const kdfOptions = reader.string();
    if (reader.uint32() !== 1) return undefined;
    const wire = reader.string();
    const sealed = reader.string();
    const locked = kdf !== "none";
    if (locked && (kdf !== "bcrypt" || !CIPHERS.has(cipher))) return undefined;
    return {
      recipient: sshRecipientFrom(wire, new WireReader(wire).text()),
      locked,
      open: (passphrase) => readPrivate(locked ? unlock({ sealed, cipher, kdfOptions, passphrase }) : sealed),
    };
  } catch {
    return undefined;
  }
}

function unlock(locked: {
  sealed: Buffer;
  cipher: string;
  kdfOptions: Buffer;
  passphrase: string;
}): Buffer | undefined {
  const cipher = CIPHERS.get(locked.cipher);
  const options = new WireReader(locked.kdfOptions);
  const salt = options.string();
  const rounds = options.uint32();
  if (cipher === undefined || rounds < 1 || rounds > MOST_ROUNDS || locked.passphrase === "")
    return undefined;
  const length = cipher.keyBytes + cipher.ivBytes;
  const derived = bcryptPbkdf(Buffer.from(locked.passphrase), { salt, rounds, length });
  const decipher = createDecipheriv(
    cipher.name,
    derived.subarray(0, cipher.keyBytes),
    derived.subarray(cipher.keyBytes),
  );
  decipher.setAutoPadding(false);
  return Buffer.concat([decipher.update(locked.sealed), decipher.final()]);
}

function readPrivate(plain: Buffer | undefined): KeyObject | undefined {
  if (plain === undefined) return undefined;
  try {
    const reader = new WireReader(plain);
    // The same random number twice tells whether the passphrase was right.
    const check = reader.uint32();
    if (reader.uint32() !== check) return undefined;
    const type = reader.text();
    if (type === "ssh-ed25519") return ed25519Private(reader);
    return type === "ssh-rsa" ? rsaPrivate(reader) : undefined;
  } catch {
    return undefined;
  }
}

function ed25519Private(reader: WireReader): KeyObject {
  const x = reader.string().toString("base64url");
  const d = reader.string().subarray(0, 32).toString("base64url");
  return createPrivateKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x, d } });
}

function rsaPrivate(reader: WireReader): KeyObject {
  const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => integerFrom(reader.string()));
  if (n === undefined || e === undefined || d === undefined || qi === undefined)
    throw new RangeError("no RSA key");
  if (p === undefined || q === undefined) throw new RangeError("no RSA key");
  const numbers = { n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi };
  const parts = Object.entries(numbers).map(([name, value]) => [name, base64Url(value)]);
  return createPrivateKey({ format: "jwk", key: { kty: "RSA", ...Object.fromEntries(parts) } });
}

function integerFrom(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex") || "0"}`);
}

function base64Url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex").toString("base64url");
}
