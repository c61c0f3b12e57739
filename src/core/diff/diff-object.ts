import { defaultOf } from "../catalog/read-field.ts";
import type { DesiredObject } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject, PresentObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import { isSensitive, someLeaf } from "../model/value.ts";
import type { AttributeChange, Change, ChangeClass, Reason } from "./change.ts";
import { diffAttributes, sameValue } from "./diff-attributes.ts";
import { type Contents, diffContents } from "./diff-contents.ts";
import { isMount } from "./mount-moves.ts";
import { newAttributes } from "./new-attributes.ts";

/** A declared object with everything that it is compared with. */
export interface ObjectComparison {
  readonly object: DesiredObject;
  readonly target: ReadTarget;
  readonly live: LiveObject;
  readonly recorded: LedgerEntry | undefined;
  /** An interrupted apply may have made it: if it exists, it is ours. */
  readonly intended: boolean;
  /** `import` or `--adopt` names it. */
  readonly adopted: boolean;
  /** The path that it has now, where a mount moves or the object is renamed. */
  readonly fromPath: string | undefined;
}

/** What has to be done so that a declared object is as declared. */
export function diffObject(comparison: ObjectComparison): Change {
  const { live } = comparison;
  switch (live.kind) {
    case "unknown":
      return makeChange(comparison, { action: "none", class: "unknown" });
    case "absent":
      return diffAbsent(comparison);
    case "unreadable":
      return diffUnreadable(comparison);
    case "present":
      return diffPresent(comparison, live);
  }
}

/** The parts of a change that a comparison decides. */
type Decision = Pick<Change, "action" | "class"> &
  Partial<Pick<Change, "attributes" | "reasons" | "unverifiable">>;

function makeChange(comparison: ObjectComparison, decision: Decision): Change {
  const { object, target, live, recorded, fromPath } = comparison;
  return {
    address: object.address,
    kindName: object.kindName,
    target,
    attributes: [],
    reasons: [],
    unverifiable: [],
    ...decision,
    desired: object,
    ...(recorded === undefined ? {} : { recorded }),
    live,
    ...(fromPath === undefined ? {} : { fromPath }),
    range: object.range,
  };
}

function diffAbsent(comparison: ObjectComparison): Change {
  const attributes = newAttributes(comparison.object);
  if (comparison.recorded === undefined)
    return makeChange(comparison, { action: "create", class: "pending", attributes });
  if (comparison.fromPath !== undefined) return renamed(comparison, { attributes });
  return makeChange(comparison, {
    action: "create",
    class: "deleted-outside",
    attributes,
    reasons: [{ kind: "deleted-outside" }],
  });
}

/** Something else than a mount cannot be moved: it is made under its new name, and the old one is deleted. */
function renamed(comparison: ObjectComparison, parts: Pick<Change, "attributes">): Change {
  const { object, recorded, fromPath = "" } = comparison;
  const before = recorded?.namespace ?? object.namespace;
  const from = before === object.namespace ? fromPath : `${before === "" ? "" : `${before}/`}${fromPath}`;
  return makeChange(comparison, {
    action: "replace",
    class: "pending",
    ...parts,
    reasons: [{ kind: "renamed", from }],
  });
}

const NOTHING_SKIPPED: ReadonlySet<string> = new Set();

/** The server never shows such objects, so what was applied last is all that is known. */
function diffUnreadable(comparison: ObjectComparison): Change {
  const { object, recorded } = comparison;
  if (recorded === undefined)
    return makeChange(comparison, { action: "create", class: "pending", attributes: newAttributes(object) });
  const diff = diffAttributes({ object, recorded, live: recorded.declared }, NOTHING_SKIPPED);
  const unverifiable = [...object.attributes.keys()];
  if (diff.changes.length === 0)
    return makeChange(comparison, { action: "none", class: "unverifiable", unverifiable });
  return makeChange(comparison, {
    action: "update",
    class: "pending",
    attributes: diff.changes,
    unverifiable,
  });
}

function diffPresent(comparison: ObjectComparison, live: PresentObject): Change {
  const { object } = comparison;
  const recreated = isRecreated(comparison, live);
  const isOther = recreated || (comparison.fromPath !== undefined && !isMount(object));
  const recorded = isOther ? undefined : comparison.recorded;
  const diff = diffContents(object, recorded, live);
  const reasons: readonly Reason[] = [
    ...diff.reasons,
    ...(recreated ? [{ kind: "recreated-outside" } as const] : []),
  ];
  const owned = recorded !== undefined || comparison.intended;
  const settable = diff.changes.filter((change) => change.how !== "unsettable");
  if (comparison.fromPath !== undefined) return elsewhere(comparison, { ...diff, reasons });
  if (isGone(live)) return madeAgain(comparison, { diff, owned, reasons });
  if (settable.length === 0) return unchanged(comparison, { diff, owned, reasons });
  if (!owned && !comparison.adopted && !wasNeverConfigured(object, diff.changes))
    return makeChange(comparison, { action: "update", class: "foreign", attributes: diff.changes, reasons });
  return changed(comparison, { diff, owned, reasons });
}

/** The same path, and not the object that we made: another one was put there after ours was removed. */
function isRecreated({ recorded }: ObjectComparison, live: PresentObject): boolean {
  return recorded?.liveId !== undefined && live.id !== undefined && recorded.liveId !== live.id;
}

/** A secret of which only the metadata is left. */
function isGone({ deleted }: PresentObject): boolean {
  return deleted === true;
}

/** There is nothing to overwrite, so it does not matter who deleted it. */
function madeAgain(comparison: ObjectComparison, { diff, owned, reasons }: Judged): Change {
  if (!owned)
    return makeChange(comparison, {
      action: "create",
      class: "pending",
      attributes: newAttributes(comparison.object),
    });
  return { ...changed(comparison, { diff, owned, reasons }), class: "deleted-outside" };
}

/** A declared object whose path is another one than it was: mounts move, everything else is made anew. */
function elsewhere(comparison: ObjectComparison, diff: Contents): Change {
  const { object, intended, adopted } = comparison;
  const immutable = diff.changes.find((change) => change.immutable);
  if (isMount(object)) {
    if (immutable === undefined) return moved(comparison, diff);
    const { fromPath: from = "" } = comparison;
    return makeChange(comparison, {
      action: "replace",
      class: "pending",
      attributes: diff.changes,
      reasons: [
        { kind: "renamed", from },
        { kind: "immutable", attribute: immutable.name },
      ],
    });
  }
  const isTheirs = diff.changes.length > 0 && !intended && !adopted;
  if (isTheirs)
    return makeChange(comparison, { action: "update", class: "foreign", attributes: diff.changes });
  return renamed(comparison, { attributes: newAttributes(object) });
}

function moved(comparison: ObjectComparison, diff: Contents): Change {
  const from = comparison.fromPath ?? "";
  return makeChange(comparison, {
    action: "move",
    class: classOf(diff.changes),
    attributes: diff.changes,
    reasons: [...diff.reasons, { kind: "renamed", from }],
    unverifiable: diff.unverifiable,
  });
}

interface Judged {
  readonly diff: Contents;
  readonly owned: boolean;
  readonly reasons: readonly Reason[];
}

function unchanged(comparison: ObjectComparison, { diff, owned, reasons }: Judged): Change {
  const { unverifiable } = diff;
  const parts = { attributes: diff.changes, reasons, unverifiable };
  if (!owned) return makeChange(comparison, { action: "adopt", class: "adoptable", ...parts });
  if (comparison.recorded === undefined)
    return makeChange(comparison, { action: "adopt", class: "in-sync", ...parts });
  const inSync: ChangeClass = unverifiable.length > 0 ? "unverifiable" : "in-sync";
  const isConverged = differsFromRecord(comparison.object, comparison.recorded);
  return makeChange(comparison, { action: "none", class: isConverged ? "converged" : inSync, ...parts });
}

/** What is declared now is not what was applied last, so somebody else made it so. */
function differsFromRecord(object: DesiredObject, recorded: LedgerEntry): boolean {
  for (const [name, { value }] of object.attributes) {
    const field = object.type.fields.get(name);
    const before = recorded.declared.get(name);
    if (field === undefined || before === undefined || someLeaf(value, isSensitive) || field.secret) continue;
    if (!sameValue(object, field, [before, value as never])) return true;
  }
  return false;
}

function changed(comparison: ObjectComparison, { diff, owned, reasons }: Judged): Change {
  const { object } = comparison;
  const immutable =
    diff.changes.find((change) => change.immutable) ?? (isCreateOnly(object) ? diff.changes[0] : undefined);
  const isNew = !owned && !comparison.adopted;
  const why: readonly Reason[] = [
    ...reasons,
    ...(immutable === undefined ? [] : [{ kind: "immutable", attribute: immutable.name } as const]),
    ...(owned || isNew ? [] : [{ kind: "adopted" } as const]),
    ...sentAgain(object, diff.changes),
  ];
  const action = immutable !== undefined ? "replace" : isNew ? "create" : "update";
  return makeChange(comparison, {
    action,
    class: classOf(diff.changes),
    attributes: diff.changes,
    reasons: why,
    unverifiable: diff.unverifiable,
  });
}

function isCreateOnly(object: DesiredObject): boolean {
  return object.type.write.semantics === "create-only";
}

function classOf(changes: readonly AttributeChange[]): ChangeClass {
  if (changes.some((change) => change.origin === "conflict")) return "conflict";
  const origins = new Set(changes.map((change) => change.origin));
  return origins.has("drift") ? "drift" : "pending";
}

/** A write that replaces the whole object carries its secrets again, and the plan must say so. */
function sentAgain(object: DesiredObject, changes: readonly AttributeChange[]): readonly Reason[] {
  if (object.type.write.semantics !== "replace" || object.protocol === "secret") return [];
  const changing = new Set(changes.map((change) => change.name));
  const secrets = [...object.attributes]
    .filter(([name, { value }]) => !changing.has(name) && someLeaf(value, isSensitive))
    .map(([name]) => name);
  return secrets.length === 0 ? [] : [{ kind: "replaces-whole", secrets }];
}

/** An object that reads as defaults before its first write is there for everybody; at its defaults it is nobody's. */
function wasNeverConfigured(object: DesiredObject, changes: readonly AttributeChange[]): boolean {
  if (object.type.read.missing !== "defaults") return false;
  return changes.every((change) => {
    const field = object.type.fields.get(change.name);
    if (field === undefined || change.key !== undefined || field.writeOnly || field.secret) return true;
    return sameValue(object, field, [change.before as never, defaultOf(field)]);
  });
}
