import type { Change } from "../diff/change.ts";
import { isSensitive, someLeaf } from "../model/value.ts";
import type { PlanCounts } from "./plan.ts";

/** The numbers below a plan. A replacement counts as one added and one destroyed, as in Terraform. */
export function countChanges(changes: readonly Change[]): PlanCounts {
  const count = (test: (change: Change) => boolean) => changes.filter(test).length;
  return {
    add: count(({ action }) => action === "create" || action === "replace"),
    change: count(({ action }) => action === "update"),
    destroy: count(({ action }) => action === "delete" || action === "replace"),
    move: count(({ action }) => action === "move"),
    adopt: count(({ action }) => action === "adopt"),
    forget: count(({ action }) => action === "forget"),
    drift: count(isDrift),
    secrets: count((change) => writesSecret(change) && !isReencryption(change)),
    keys: changes.flatMap(vanishingKeys).length,
    reencrypted: count(isReencryption),
    unknown: count((change) => change.class === "unknown"),
  };
}

/** The keys of a secret's data that are gone once it is written. */
export function vanishingKeys({ action, target, attributes }: Change): readonly string[] {
  if (action !== "update" || target.protocol !== "secret") return [];
  const gone = attributes.filter(
    ({ name, after, how }) => name === "data" && after === undefined && how === "set",
  );
  return gone.flatMap(({ key }) => key ?? []);
}

/** Whether somebody changed the object outside since it was last applied. */
export function isDrift({ class: kind, reasons }: Change): boolean {
  if (kind === "drift" || kind === "conflict" || kind === "deleted-outside") return true;
  return reasons.some((reason) => reason.kind === "recreated-outside");
}

/** Whether nothing else is known to be new about an object than how its secrets are encrypted. */
export function isReencryption({ action, attributes, reasons, flows, movedFrom }: Change): boolean {
  if (action !== "update" || reasons.length > 0 || flows !== undefined || movedFrom !== undefined)
    return false;
  return attributes.length > 0 && attributes.every(({ reencrypted }) => reencrypted !== undefined);
}

function writesSecret(change: Change): boolean {
  if (change.action === "none" || change.action === "adopt") return false;
  return change.attributes.some(({ after }) => after !== undefined && someLeaf(after, isSensitive));
}
