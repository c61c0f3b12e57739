import {
  constants,
  createCipheriv,
  createDecipheriv,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import type { Identity, Recipient, Stanza } from "age-encryption";
import { type SshRecipient, sshFingerprint, toRawBase64 } from "./ssh-recipient.ts";
import {
  deriveKey,
  x25519,
  x25519FromSeed,
  x25519PointFrom,
  x25519Private,
  x25519PublicOf,
} from "./x25519.ts";

const ED25519_LABEL = "age-encryption.org/v1/ssh-ed25519";
const RSA_OAEP = {
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash: "sha256",
  // Without the final zero byte that older tools for OAEP labels add.
  oaepLabel: Buffer.from("age-encryption.org/v1/ssh-rsa"),
};
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);

/** Unwraps file keys with a private SSH key (age's `ssh-ed25519` and `ssh-rsa` stanzas). */
export function sshIdentity(privateKey: KeyObject, recipient: SshRecipient): Identity {
  const fingerprint = sshFingerprint(recipient);
  const unwrap = recipient.type === "ssh-rsa" ? unwrapRsa : unwrapEd25519;
  return {
    unwrapFileKey(stanzas) {
      const ours = stanzas.find(({ args }) => args[0] === recipient.type && args[1] === fingerprint);
      return ours === undefined ? null : unwrap(privateKey, recipient, ours);
    },
  };
}

/** Wraps file keys for a public SSH key. `makeStanza` is age-encryption's, which is loaded by need. */
export function sshWrapper(
  recipient: SshRecipient,
  makeStanza: (args: string[], body: Uint8Array) => Stanza,
): Recipient {
  const wrap = recipient.type === "ssh-rsa" ? wrapRsa : wrapEd25519;
  return {
    wrapFileKey(fileKey) {
      const { args, body } = wrap(recipient, fileKey);
      return [makeStanza([recipient.type, sshFingerprint(recipient), ...args], body)];
    },
  };
}

interface Wrapped {
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

function wrapRsa({ key }: SshRecipient, fileKey: Uint8Array): Wrapped {
  return { args: [], body: publicEncrypt({ key, ...RSA_OAEP }, fileKey) };
}

function unwrapRsa(key: KeyObject, _recipient: SshRecipient, { body }: Stanza): Uint8Array {
  return privateDecrypt({ key, ...RSA_OAEP }, body);
}

function wrapEd25519(recipient: SshRecipient, fileKey: Uint8Array): Wrapped {
  const point = x25519PointFrom(rawPublic(recipient));
  const ephemeral = x25519Private(randomBytes(32));
  const share = x25519PublicOf(ephemeral);
  const key = wrappingKey({ secret: x25519(ephemeral, point), share, point, recipient });
  const cipher = createCipheriv("chacha20-poly1305", key, NONCE, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final()]);
  return { args: [toRawBase64(share)], body: Buffer.concat([body, cipher.getAuthTag()]) };
}

function unwrapEd25519(privateKey: KeyObject, recipient: SshRecipient, { args, body }: Stanza): Uint8Array {
  const share = Buffer.from(args[2] ?? "", "base64");
  const seed = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");
  const ours = x25519FromSeed(seed);
  const point = x25519PublicOf(ours);
  const key = wrappingKey({ secret: x25519(ours, share), share, point, recipient });
  const decipher = createDecipheriv("chacha20-poly1305", key, NONCE, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** The tweak binds the X25519 secret to the SSH key, which others use for signatures. */
function wrappingKey(parts: {
  readonly secret: Uint8Array;
  readonly share: Uint8Array;
  readonly point: Uint8Array;
  readonly recipient: SshRecipient;
}): Buffer {
  const tweak = deriveKey(new Uint8Array(), parts.recipient.wire, ED25519_LABEL);
  const tweaked = x25519(x25519Private(tweak), parts.secret);
  return deriveKey(tweaked, Buffer.concat([parts.share, parts.point]), ED25519_LABEL);
}

function rawPublic({ key }: SshRecipient): Buffer {
  return Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");
}
