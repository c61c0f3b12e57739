import { Refusal } from "../refusal.ts";
import type { CreationRule } from "../rules/creation-rules.ts";

/** Refuses a rule by which a file would be written that its recipients cannot open, or that we cannot write for them. */
export function checkWritableRule({ groups, foreignKinds }: CreationRule, path: string): void {
  if (foreignKinds.length > 0) {
    throw new Refusal(
      `The rule of ".sops.yaml" for "${path}" names recipients of ${foreignKinds.join(", ")}, which Strongroom cannot encrypt to. ` +
        "Use SOPS for this file, or a rule with age and SSH recipients only.",
    );
  }
  if (groups.length > 0 && groups.every((group) => group.length > 0)) return;
  throw new Refusal(`The rule of ".sops.yaml" for "${path}" has no recipients. Add an "age" list to it.`);
}
