import { createHash } from "node:crypto";
import { encryptBlock, expandKey, newBlowfish } from "./blowfish.ts";

const MAGIC = Buffer.from("OxychromaticBlowfishSwatDynamite");

/** OpenBSD's bcrypt_pbkdf, by which OpenSSH turns the passphrase of a private key into a key and an IV. */
export function bcryptPbkdf(
  passphrase: Uint8Array,
  { salt, rounds, length }: { readonly salt: Uint8Array; readonly rounds: number; readonly length: number },
): Buffer {
  const secret = sha512(passphrase);
  const blocks = Math.ceil(length / MAGIC.length);
  const output = Buffer.alloc(blocks * MAGIC.length);
  for (let block = 0; block < blocks; block += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(block + 1);
    let hash = bcryptHash(secret, sha512(Buffer.concat([salt, counter])));
    const sum = Buffer.from(hash);
    for (let round = 1; round < rounds; round += 1) {
      hash = bcryptHash(secret, sha512(hash));
      for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) ^ (hash[i] ?? 0);
    }
    // The blocks are interleaved, byte by byte.
    for (const [i, byte] of sum.entries()) output[i * blocks + block] = byte;
  }
  return output.subarray(0, length);
}

function bcryptHash(secret: Buffer, salt: Buffer): Buffer {
  const state = newBlowfish();
  expandKey(state, secret, salt);
  for (let i = 0; i < 64; i += 1) {
    expandKey(state, salt);
    expandKey(state, secret);
  }
  const words = Uint32Array.from({ length: 8 }, (_, i) => MAGIC.readUInt32BE(i * 4));
  for (let at = 0; at < words.length; at += 2) {
    for (let i = 0; i < 64; i += 1) encryptBlock(state, words, at);
  }
  const hash = Buffer.alloc(MAGIC.length);
  for (const [i, word] of words.entries()) hash.writeUInt32LE(word, i * 4);
  return hash;
}

function sha512(bytes: Uint8Array): Buffer {
  return createHash("sha512").update(bytes).digest();
}
