import type { Identity } from "age-encryption";

/** What it takes to use a key: it is there, a command prints it, or a person is asked for a passphrase. */
export const EFFORTS = ["at hand", "command", "passphrase"] as const;

export type KeyEffort = (typeof EFFORTS)[number];

/** One private key. */
export interface AgeIdentity {
  /** The recipient that it belongs to; an SSH one without its comment. */
  readonly recipient: string;
  /** The text of a native identity, or what unwraps file keys with an SSH key. */
  readonly open: string | Identity;
}

/** Private keys of age and SSH. Nothing is looked for before it is asked for. */
export interface AgeKeys {
  /**
   * Keys that may open what is wrapped for a recipient. Commands are told the recipient; a person is asked only for keys
   * that may fit, and once for each.
   */
  identities(effort: KeyEffort, recipient: string): Promise<readonly AgeIdentity[]>;
  /** What was wrong with sources of keys so far, a sentence each; never a key or a part of one. */
  troubles(): readonly string[];
}

/** Whether two texts name one recipient: an SSH one may carry a comment. */
export function sameRecipient(one: string, other: string): boolean {
  return withoutComment(one) === withoutComment(other);
}

/** A recipient as it is compared. */
function withoutComment(recipient: string): string {
  return recipient.trim().split(/\s+/).slice(0, 2).join(" ");
}
