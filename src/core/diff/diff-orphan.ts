import type { RemovedBlock } from "../config/config.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import { type Address, formatAddress, parseAddress } from "../model/address.ts";
import type { Action, Change, ChangeClass, Reason } from "./change.ts";

/** An object that is ours, or may be, and that nobody declares any more. */
interface Orphan {
  readonly entry: LedgerEntry;
  /** An interrupted apply may have made it, and nothing says that it did. */
  readonly intended: boolean;
  readonly target: ReadTarget;
  readonly live: LiveObject;
  readonly removed: readonly RemovedBlock[];
}

/** What happens to an object that is ours and that nobody declares any more. */
export function diffOrphan(input: Orphan): Change {
  const { entry, target, live } = input;
  const block = input.removed.find((removed) => covers(removed.from, entry.address));
  const decided = decide(input, block);
  return {
    address: entry.address,
    kindName: entry.kindName,
    target,
    ...decided,
    attributes: [],
    reasons: [reasonOf(input, block)],
    unverifiable: [],
    recorded: entry,
    live,
    ...(block === undefined ? {} : { range: block.range }),
  };
}

function reasonOf({ intended, live }: Orphan, block: RemovedBlock | undefined): Reason {
  if (intended && live.kind === "absent") return { kind: "never-made" };
  return block === undefined
    ? { kind: "not-in-configuration" }
    : { kind: "removed-block", range: block.range };
}

function decide(
  { live, target, entry, intended }: Orphan,
  block: RemovedBlock | undefined,
): { readonly action: Action; readonly class: ChangeClass } {
  if (live.kind === "unknown") return { action: "none", class: "unknown" };
  if (block !== undefined && !block.destroy) return { action: "forget", class: "pending-delete" };
  if (live.kind === "absent" && intended) return { action: "forget", class: "pending-delete" };
  if (live.kind === "absent" || (isDeleted(live) && !wantsNothingLeft(entry)))
    return { action: "forget", class: "deleted-outside" };
  if (target.type.delete.how === "none") return { action: "forget", class: "pending-delete" };
  return { action: "delete", class: "pending-delete" };
}

/** The metadata of a secret goes, too, where its declaration said so. */
function wantsNothingLeft({ controls }: LedgerEntry): boolean {
  return controls.get("delete") === "metadata";
}

function isDeleted(live: LiveObject): boolean {
  return live.kind === "present" && live.deleted === true;
}

/** Whether a `removed` block's address, which has no keys, names an object, one of its instances, or something inside it. */
export function covers(from: Address, address: Address): boolean {
  const steps = parseAddress(address) ?? [];
  return steps.some((_, index) => {
    const prefix = steps.slice(0, index + 1).map(({ word, labels }) => ({ word, labels }));
    return formatAddress(prefix) === from;
  });
}
