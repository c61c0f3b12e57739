import { createPrivateKey, type KeyObject } from "node:crypto";
import { parseOpensshKey } from "./openssh-key.ts";
import { type SshRecipient, sshRecipientOf } from "./ssh-recipient.ts";

/** The text of a private SSH key. */
export type ParsedSshKey =
  | { readonly kind: "key"; readonly key: KeyObject; readonly recipient: SshRecipient }
  | {
      readonly kind: "locked";
      /** Undefined where the file does not tell it. */
      readonly recipient: SshRecipient | undefined;
      /** Undefined if the passphrase is wrong. */
      open(passphrase: string): { readonly key: KeyObject; readonly recipient: SshRecipient } | undefined;
    }
  | { readonly kind: "unusable" };

const OPENSSH = /-----BEGIN OPENSSH PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END OPENSSH PRIVATE KEY-----/;

/** Reads a private key in OpenSSH's format, PKCS #1 or PKCS #8. Ed25519 and RSA are usable, as in age. */
export function parseSshKey(text: string): ParsedSshKey {
  const body = OPENSSH.exec(text)?.[1];
  return body === undefined ? parsePem(text) : parseOpenssh(Buffer.from(body, "base64"));
}

function parseOpenssh(bytes: Buffer): ParsedSshKey {
  const parsed = parseOpensshKey(bytes);
  if (parsed === undefined) return { kind: "unusable" };
  const open = (passphrase: string) => usable(parsed.open(passphrase));
  if (parsed.locked) return { kind: "locked", recipient: parsed.recipient, open };
  return asKey(open(""));
}

function parsePem(text: string): ParsedSshKey {
  const open = (passphrase: string) => usable(readPem(text, passphrase));
  if (/ENCRYPTED/.test(text)) return { kind: "locked", recipient: undefined, open };
  return asKey(open(""));
}

function readPem(text: string, passphrase: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: text, passphrase });
  } catch {
    return undefined;
  }
}

function usable(key: KeyObject | undefined): { key: KeyObject; recipient: SshRecipient } | undefined {
  const recipient = key === undefined ? undefined : sshRecipientOf(key);
  return key === undefined || recipient === undefined ? undefined : { key, recipient };
}

function asKey(found: { key: KeyObject; recipient: SshRecipient } | undefined): ParsedSshKey {
  return found === undefined ? { kind: "unusable" } : { kind: "key", ...found };
}
