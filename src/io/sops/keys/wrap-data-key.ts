import type { Recipient } from "age-encryption";
import type { WrappedKey } from "../metadata.ts";
import { Refusal } from "../refusal.ts";
import { splitSecret } from "./shamir.ts";
import { parseSshRecipient } from "./ssh/ssh-recipient.ts";
import { sshWrapper } from "./ssh/ssh-stanza.ts";
import { isSupportedRecipient } from "./unwrap-data-key.ts";

/** Who may open a file: groups of recipients, of which it takes `threshold`. */
export interface RecipientGroups {
  readonly groups: readonly (readonly string[])[];
  readonly threshold: number;
}

/** The data key wrapped for each recipient; with several groups, each gets a share of it. */
export async function wrapDataKey(
  dataKey: Uint8Array,
  recipients: RecipientGroups,
): Promise<readonly (readonly WrappedKey[])[]> {
  const { groups, threshold } = recipients;
  const shares = groups.length === 1 ? [dataKey] : splitSecret(dataKey, groups.length, threshold);
  const wrapped = groups.map((group, index) =>
    Promise.all(group.map((recipient) => wrapFor(recipient, shares[index] ?? dataKey))),
  );
  return Promise.all(wrapped);
}

async function wrapFor(recipient: string, share: Uint8Array): Promise<WrappedKey> {
  const { Encrypter, Stanza, armor } = await import("age-encryption");
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(resolveRecipient(recipient, (args, body) => new Stanza(args, body)));
  } catch {
    throw new Refusal(
      `"${recipient}" is not a recipient that Strongroom can encrypt to. Use an age public key ("age1…", "age1pq1…") ` +
        'or a public SSH key ("ssh-ed25519 …", "ssh-rsa …").',
    );
  }
  return { kind: "age", recipient, wrapped: armor.encode(await encrypter.encrypt(share)) };
}

function resolveRecipient(
  recipient: string,
  makeStanza: Parameters<typeof sshWrapper>[1],
): string | Recipient {
  if (!isSupportedRecipient(recipient)) throw new TypeError("not supported");
  if (!recipient.startsWith("ssh-")) return recipient;
  const parsed = parseSshRecipient(recipient);
  if (parsed === undefined) throw new TypeError("not an SSH key");
  return sshWrapper(parsed, makeStanza);
}
