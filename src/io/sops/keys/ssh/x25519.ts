import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

// What stands before a raw key in PKCS#8 and in SPKI (RFC 8410).
const PRIVATE_HEADER = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_HEADER = Buffer.from("302a300506032b656e032100", "hex");

/** A private X25519 key from its 32 bytes. */
export function x25519Private(bytes: Uint8Array): KeyObject {
  return createPrivateKey({ format: "der", type: "pkcs8", key: Buffer.concat([PRIVATE_HEADER, bytes]) });
}

/** The 32 bytes of the public key that belongs to a private one. */
export function x25519PublicOf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(PUBLIC_HEADER.length);
}

/** The shared secret. Throws for a point of low order. */
export function x25519(privateKey: KeyObject, point: Uint8Array): Buffer {
  const publicKey = createPublicKey({
    format: "der",
    type: "spki",
    key: Buffer.concat([PUBLIC_HEADER, point]),
  });
  return diffieHellman({ privateKey, publicKey });
}

/** The X25519 private key that an Ed25519 seed stands for (RFC 8032, 5.1.5). */
export function x25519FromSeed(seed: Uint8Array): KeyObject {
  return x25519Private(createHash("sha512").update(seed).digest().subarray(0, 32));
}

const P = 2n ** 255n - 19n;

/** The X25519 point of an Ed25519 public key: u = (1 + y) / (1 - y) (RFC 7748, 4.1). */
export function x25519PointFrom(ed25519: Uint8Array): Buffer {
  const bytes = Buffer.from(ed25519).reverse();
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  const y = BigInt(`0x${bytes.toString("hex")}`);
  const u = ((1n + y) * power((1n - y + P) % P, P - 2n)) % P;
  return Buffer.from(u.toString(16).padStart(64, "0"), "hex").reverse();
}

/** HKDF-SHA-256 to 32 bytes. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, label: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, label, 32));
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
