import type { DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { Value } from "../model/value.ts";

/** What has to be done about an object. `adopt` and `forget` touch the ledger only. */
export type Action = "none" | "create" | "update" | "replace" | "move" | "delete" | "adopt" | "forget";

/** How desired (D), recorded (A) and live (L) stand to each other. */
export type ChangeClass =
  /** L = D. */
  | "in-sync"
  /** L = A ≠ D: in Git, not applied yet. */
  | "pending"
  /** L ≠ A = D: changed outside. */
  | "drift"
  /** L ≠ A ≠ D ≠ L: the same thing was changed outside and in Git. */
  | "conflict"
  /** L = D ≠ A: somebody did by hand what Git says. */
  | "converged"
  /** L = D, not ours yet. */
  | "adoptable"
  /** L ≠ D, not ours. */
  | "foreign"
  /** In A, gone from the server. */
  | "deleted-outside"
  /** In A, gone from D. */
  | "pending-delete"
  /** Nothing differs as far as it can be read, and not everything can. */
  | "unverifiable"
  /** It could not be read. */
  | "unknown";

/** Why an action is taken where that is not plain from the difference; it explains, and changes nothing. */
export type Reason =
  | { readonly kind: "not-in-configuration" }
  /** An apply was about to make it and ended before. */
  | { readonly kind: "never-made" }
  | { readonly kind: "removed-block"; readonly range: SourceRange }
  | { readonly kind: "immutable"; readonly attribute: string }
  | { readonly kind: "renamed"; readonly from: string }
  | { readonly kind: "deleted-outside" }
  | { readonly kind: "recreated-outside" }
  /** Its mount is destroyed and made anew, and it with it. */
  | { readonly kind: "remade"; readonly container: Address }
  | {
      readonly kind: "version-moved";
      readonly from: number;
      readonly to: number;
    }
  /** A secret's keys may not be read by their names, so those that a write would take away are not known. */
  | { readonly kind: "keys-unread" }
  | { readonly kind: "adopted" }
  | { readonly kind: "replaces-whole"; readonly secrets: readonly string[] };

/** One attribute, or one key of a map, that is not as desired. */
export interface AttributeChange {
  readonly name: string;
  /** The key inside a map that is owned key by key. */
  readonly key?: string;
  /** Undefined: not there. A sensitive value is a mask here, whatever it was. */
  readonly before?: Value;
  readonly after?: Value;
  /** `reset`: no longer declared, so back to its default. `unsettable`: the server cannot put it back. */
  readonly how: "set" | "reset" | "unsettable";
  /** Who moved: Git (`pending`), the server (`drift`), or both. */
  readonly origin: "pending" | "drift" | "conflict";
  /** The server does not accept it on an existing object. */
  readonly immutable: boolean;
  /** It is a secret, and nothing is known to be new about it but that it was encrypted again. */
  readonly reencrypted?: Reencryption;
  /** Only who can open the secret sees that it differs. */
  readonly opened?: true;
  /** Where the attribute is declared. */
  readonly range?: SourceRange;
}

/** A secret whose files have other data keys than when it was applied. */
export interface Reencryption {
  /** The encrypted files that it comes from. */
  readonly files: readonly string[];
  /** It has the value that was applied last, which shows only with the keys. */
  readonly isSame: boolean;
}

/** A secret that would go to a place where it did not go before, while it goes to others already. */
export interface SecretFlow {
  /** Where it comes from: `secrets/db.sops.yaml: password`. */
  readonly origin: string;
  /** The attribute, or `attribute.key`, that would get it. */
  readonly to: string;
  /** Where the ledger knows it to be, as addresses with attributes. */
  readonly known: readonly string[];
}

/** One object with all that is known of it, and what follows. */
export interface Change {
  readonly address: Address;
  readonly kindName: string;
  readonly target: ReadTarget;
  readonly action: Action;
  readonly class: ChangeClass;
  readonly attributes: readonly AttributeChange[];
  readonly reasons: readonly Reason[];
  /** Attributes that cannot be compared with the server, because it never shows them. */
  readonly unverifiable: readonly string[];
  readonly desired?: DesiredObject;
  readonly recorded?: LedgerEntry;
  readonly live: LiveObject;
  /** The address that the ledger has it under, where that is another one. */
  readonly movedFrom?: Address;
  /** The path that it had, where it is moved or replaced under another one. */
  readonly fromPath?: string;
  /** What is deleted, and where it is when its turn comes: what is in a mount that moves is elsewhere by then. */
  readonly removal?: ReadTarget;
  readonly flows?: readonly SecretFlow[];
  /** The range of what declares it, or of what removes it. */
  readonly range?: SourceRange;
}
