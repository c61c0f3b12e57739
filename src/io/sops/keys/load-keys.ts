import type { KeyObject } from "node:crypto";
import { type AgeIdentity, sameRecipient } from "./age-keys.ts";
import type { KeyPorts } from "./key-ports.ts";
import { parseIdentities } from "./parse-identities.ts";
import { parseSshKey } from "./ssh/parse-ssh-key.ts";
import { formatSshRecipient, type SshRecipient } from "./ssh/ssh-recipient.ts";
import { sshIdentity } from "./ssh/ssh-stanza.ts";

/** The bytes of one source of keys. */
export interface KeyBytes {
  /** For messages: a variable's name or a default path; never a variable's value, which may be a key by mistake. */
  readonly source: string;
  readonly format: "age" | "ssh";
  readonly bytes: Uint8Array;
}

/** What a source holds. */
export interface LoadedKeys {
  readonly identities: readonly AgeIdentity[];
  readonly locked: readonly LockedKey[];
  readonly troubles: readonly string[];
}

/** A key that a passphrase protects. */
export interface LockedKey {
  mayOpen(recipient: string): boolean;
  /** Asks for the passphrase. */
  unlock(): Promise<Omit<LoadedKeys, "locked">>;
}

const ARMOR = "-----BEGIN AGE";
const BINARY = "age-encryption";

/** Reads the keys of a source, which may be locked. */
export async function loadKeys({ source, format, bytes }: KeyBytes, ports: KeyPorts): Promise<LoadedKeys> {
  if (format === "ssh") return loadSshKey(source, Buffer.from(bytes).toString("latin1"), ports);
  const start = Buffer.from(bytes.subarray(0, ARMOR.length)).toString("latin1");
  if (start === ARMOR || start === BINARY)
    return { identities: [], locked: [lockedAge(source, bytes, ports)], troubles: [] };
  return { ...(await parseIdentities(source, Buffer.from(bytes).toString("utf8"))), locked: [] };
}

function loadSshKey(source: string, text: string, ports: KeyPorts): LoadedKeys {
  const parsed = parseSshKey(text);
  if (parsed.kind === "key") return { identities: [identityOf(parsed)], locked: [], troubles: [] };
  if (parsed.kind === "unusable") {
    const trouble = `${source}: this is not a private SSH key of a kind that age takes (Ed25519, or RSA of 2048 bits or more).`;
    return { identities: [], locked: [], troubles: [trouble] };
  }
  const { recipient, open } = parsed;
  const locked: LockedKey = {
    mayOpen: (other) =>
      recipient === undefined
        ? other.startsWith("ssh-")
        : sameRecipient(formatSshRecipient(recipient), other),
    unlock: () =>
      withPassphrase(source, ports, async (passphrase) => {
        const key = open(passphrase);
        return key === undefined ? undefined : { identities: [identityOf(key)], troubles: [] };
      }),
  };
  return { identities: [], locked: [locked], troubles: [] };
}

function identityOf({
  key,
  recipient,
}: {
  readonly key: KeyObject;
  readonly recipient: SshRecipient;
}): AgeIdentity {
  return { recipient: formatSshRecipient(recipient), open: sshIdentity(key, recipient) };
}

function lockedAge(source: string, bytes: Uint8Array, ports: KeyPorts): LockedKey {
  return {
    mayOpen: (recipient) => recipient.startsWith("age1"),
    unlock: () =>
      withPassphrase(source, ports, async (passphrase) => {
        const text = await decryptIdentities(bytes, passphrase);
        return text === undefined ? undefined : parseIdentities(source, text);
      }),
  };
}

async function decryptIdentities(bytes: Uint8Array, passphrase: string): Promise<string | undefined> {
  const { Decrypter, armor } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const text = Buffer.from(bytes).toString("latin1");
    return await decrypter.decrypt(text.startsWith(ARMOR) ? armor.decode(text) : bytes, "text");
  } catch {
    return undefined;
  }
}

async function withPassphrase(
  source: string,
  ports: KeyPorts,
  open: (passphrase: string) => Promise<Omit<LoadedKeys, "locked"> | undefined>,
): Promise<Omit<LoadedKeys, "locked">> {
  const passphrase = await ports.askPassphrase(source);
  if (passphrase === undefined) {
    return { identities: [], troubles: [`${source}: it is protected by a passphrase, and none was given.`] };
  }
  const opened = await open(passphrase);
  return (
    opened ?? { identities: [], troubles: [`${source}: the passphrase is wrong, or the key is damaged.`] }
  );
}
