import type { DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { PresentObject } from "../live/live-state.ts";
import type { Reason } from "./change.ts";
import { type AttributeDiff, diffAttributes } from "./diff-attributes.ts";
import { diffSecret } from "./diff-secret.ts";

/** Everything that differs between an object as declared and as it is. */
export interface Contents extends AttributeDiff {
  readonly reasons: readonly Reason[];
}

/** Compares an object that exists with its declaration. */
export function diffContents(
  object: DesiredObject,
  recorded: LedgerEntry | undefined,
  live: PresentObject,
): Contents {
  if (object.protocol !== "secret")
    return { ...diffAttributes({ object, recorded, live: live.data }, NONE), reasons: [] };
  const data = diffSecret({ object, recorded, live });
  const rest = diffAttributes({ object, recorded, live: live.data }, DATA);
  return {
    changes: [...data.changes, ...rest.changes],
    unverifiable: [...data.unverifiable, ...rest.unverifiable],
    reasons: data.reasons,
  };
}

const NONE: ReadonlySet<string> = new Set();
const DATA: ReadonlySet<string> = new Set(["data"]);
