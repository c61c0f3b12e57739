import type { DesiredAttribute, DesiredObject } from "../desired/desired-state.ts";
import { apiPath, isEverywhere } from "../desired/path-place.ts";
import type { AttributeChange, Change } from "../diff/change.ts";
import { diffContents } from "../diff/diff-contents.ts";
import { type Encryption, NO_ENCRYPTION } from "../diff/encryption.ts";
import { newAttributes } from "../diff/new-attributes.ts";
import { withSameValues } from "../diff/reencryption.ts";
import { settleKept } from "../diff/settle-kept.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import { computedAttributes } from "../live/computed-attributes.ts";
import type { LiveObject } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import { hasErrors } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { isUnknown, type PlainMap, someLeaf } from "../model/value.ts";
import { buildEntry, type EntryStamp } from "./build-entry.ts";
import { liveFingerprint } from "./live-fingerprint.ts";
import type { Plan } from "./plan.ts";
import type { Prepared, Step, StepContext, StepWrite } from "./step.ts";
import { type Keeping, keepValues } from "./steps/keep-values.ts";
import { moveWrites } from "./steps/mount-writes.ts";
import { hasSameData } from "./steps/secret-writes.ts";
import type { BodyParts } from "./steps/write-body.ts";
import type { WriteInput } from "./steps/writes.ts";
import { writesFor } from "./steps/writes-for.ts";

/** What steps need beyond their change. */
export interface StepInput {
  readonly target: Pick<Plan["target"], "product">;
  readonly stamp: EntryStamp;
  readonly encryption: Encryption;
  readonly keeping: Omit<Keeping, "reader">;
  /** The attributes of an object again, with what has become known since the plan was made, and what is wrong with it. */
  readonly resolve: (
    address: Address,
    computed: ReadonlyMap<Address, PlainMap>,
  ) => Outcome<ReadonlyMap<string, DesiredAttribute>>;
}

/** The step that makes a change come true. */
export function buildStep(change: Change, dependsOn: ReadonlySet<Address>, input: StepInput): Step {
  const after = change.desired === undefined ? undefined : targetAfter(change, change.desired);
  const intent = after === undefined || !makesOurs(change) ? undefined : intentOf(change, after, input);
  return {
    address: change.address,
    change,
    dependsOn,
    ...(intent === undefined ? {} : { intent }),
    before: change.action === "move" ? change.target : (after ?? change.removal ?? change.target),
    ...(after === undefined ? {} : { after }),
    fingerprint: liveFingerprint(change.target.type, change.live),
    fingerprintOf: (live) =>
      liveFingerprint(change.target.type, cameWithContainer(change, live) ? change.live : live),
    prepare: (context) => prepare({ change, after, input }, context),
    verify: (live, prepared) => verify(change, live, prepared),
    check: (computed) =>
      change.desired?.isUnchecked === true ? input.resolve(change.address, computed).diagnostics : [],
    entry: (live, prepared) =>
      after === undefined
        ? undefined
        : buildEntry({
            ...input,
            change,
            after,
            live,
            attributes: attributesOf(change, prepared),
          }),
    computed: (live) =>
      live.kind === "present" ? computedAttributes(change.target.type, live.data) : new Map(),
  };
}

/**
 * What reads as its defaults before its first write was absent when its mount was, and appeared with it, untouched; so does
 * what every namespace has from the start.
 */
function cameWithContainer({ live: planned, target, desired }: Change, live: LiveObject): boolean {
  if (planned.kind !== "absent" || live.kind !== "present") return false;
  return target.type.read.missing === "defaults" || (desired !== undefined && isBuiltIn(desired));
}

function isBuiltIn({ protocol, mount }: DesiredObject): boolean {
  return protocol === "auth" && mount !== undefined && isEverywhere(mount);
}

/** Actions after which an object is ours that was not, or that is elsewhere than it was. */
function makesOurs({ action, recorded }: Change): boolean {
  return action === "create" || action === "replace" || (action === "update" && recorded === undefined);
}

function intentOf(change: Change, after: ReadTarget, input: StepInput): LedgerEntry {
  return buildEntry({
    ...input,
    change,
    after,
    live: { kind: "absent" },
    attributes: new Map(),
  });
}

interface StepParts {
  readonly change: Change;
  readonly after: ReadTarget | undefined;
  readonly input: StepInput;
}

/** Where the object is when the step is done; an object that moves leaves its old place. */
function targetAfter(change: Change, desired: DesiredObject): ReadTarget {
  const mount = desired.mount === undefined ? undefined : apiPath(desired.mount);
  const { mount: _old, ...place } = change.target;
  const version = desired.mount?.storeVersion;
  return {
    ...place,
    path: desired.path,
    name: desired.name,
    ...(mount === undefined ? {} : { mount }),
    ...(version === undefined ? {} : { storeVersion: version }),
  };
}

async function prepare({ change, after, input: step }: StepParts, context: StepContext): Promise<Prepared> {
  if (after === undefined) return deletion(change);
  const resolved = resolveAttributes(change, step, context);
  if (hasErrors(resolved.diagnostics)) return { kind: "problem", diagnostics: resolved.diagnostics };
  const keeping = { ...step.keeping, reader: context.reader };
  const kept = await keepValues(resolved.value, { change, target: after, live: context.live }, keeping);
  if (hasErrors(kept.diagnostics)) return { kind: "problem", diagnostics: kept.diagnostics };
  const attributes = kept.value;
  const input = writeInput({ change, target: after, attributes, live: context.live }, step);
  const writes = writesOf(change, await withoutSameData(input, context));
  if (writes.length === 0) return { kind: "nothing", resolved: { attributes } };
  const version = versionMade(after, writes, context.live);
  return {
    kind: "writes",
    writes,
    resolved: { attributes, ...(version === undefined ? {} : { version }) },
  };
}

/** Source: each write of a version 2 store's data makes the next version, also over a deleted one. */
function versionMade(
  { protocol, storeVersion, path }: ReadTarget,
  writes: readonly StepWrite[],
  live: LiveObject,
): number | undefined {
  const isData = ({ request }: StepWrite) => request.path === path && request.method !== "DELETE";
  if (protocol !== "secret" || storeVersion !== 2 || !writes.some(isData)) return undefined;
  return (live.kind === "present" ? (live.version ?? 0) : 0) + 1;
}

/** A secret whose latest version has these values already gets no other version that says the same. */
async function withoutSameData(input: WriteInput, { reader }: StepContext): Promise<WriteInput> {
  const { change, parts } = input;
  if (
    change.target.protocol !== "secret" ||
    change.action === "create" ||
    !(await hasSameData(reader, input))
  )
    return input;
  return { ...input, parts: { ...parts, changes: parts.changes.filter(({ name }) => name !== "data") } };
}

function deletion(change: Change): Prepared {
  const writes = writesFor(change.target).delete(removing(change));
  return { kind: "writes", writes, resolved: { attributes: new Map() } };
}

function resolveAttributes(
  change: Change,
  input: StepInput,
  context: StepContext,
): Outcome<ReadonlyMap<string, DesiredAttribute>> {
  const attributes = change.desired?.attributes ?? new Map<string, DesiredAttribute>();
  const waits = [...attributes.values()].some(({ value }) => someLeaf(value, isUnknown));
  if (!waits && change.desired?.isUnchecked !== true) return { value: attributes, diagnostics: [] };
  const { value, diagnostics } = input.resolve(change.address, context.computed);
  return { value: settleKept(value, change), diagnostics };
}

function writeInput(
  parts: Pick<WriteInput, "change" | "target" | "live"> & {
    readonly attributes: ReadonlyMap<string, DesiredAttribute>;
  },
  step: StepInput,
): WriteInput {
  const { change, target, attributes, live } = parts;
  const data = live.kind === "present" ? live.data : new Map();
  const seedOnly = change.desired?.lifecycle.seedOnly ?? [];
  const changes = currentChanges({ change, attributes, live }, step);
  return {
    change,
    target,
    live,
    product: step.target.product,
    parts: { type: target.type, attributes, changes, live: data, seedOnly },
  };
}

/** What differs now that every value is known; a plan may have shown less, or more. */
function currentChanges(
  { change, attributes, live }: Pick<WriteInput, "change" | "live"> & Pick<BodyParts, "attributes">,
  { encryption }: StepInput,
): readonly AttributeChange[] {
  if (change.desired === undefined) return [];
  const object = { ...change.desired, attributes };
  if (live.kind === "present")
    return diffContents(object, withSameValues(change.recorded, object, encryption), live).changes;
  if (live.kind !== "unreadable") return newAttributes(object);
  return change.attributes.filter(({ reencrypted }) => reencrypted?.isSame !== true);
}

function writesOf(change: Change, input: WriteInput): readonly StepWrite[] {
  const writes = writesFor(input.target);
  switch (change.action) {
    case "create":
      return input.live.kind === "present" && change.desired !== undefined && isBuiltIn(change.desired)
        ? updates(input)
        : writes.create(input);
    case "update":
      return updates(input);
    case "move":
      return moveWrites(input);
    case "replace":
      return replacement(change, input);
    default:
      return [];
  }
}

function updates(input: WriteInput): readonly StepWrite[] {
  const isSettable = input.parts.changes.some(({ how }) => how !== "unsettable");
  return isSettable ? writesFor(input.target).update(input) : [];
}

/** A renamed object is made before the old one goes; one that cannot be changed in place has to go first. */
function replacement(change: Change, input: WriteInput): readonly StepWrite[] {
  const writes = writesFor(input.target);
  const absent: LiveObject = { kind: "absent" };
  const create = writes.create({ ...input, live: absent });
  const remove = writes.delete(removing(change));
  return change.fromPath === undefined ? [...remove, ...create] : [...create, ...remove];
}

function removing(change: Change): Change {
  return { ...change, target: change.removal ?? change.target };
}

function attributesOf(change: Change, prepared: Prepared | undefined): ReadonlyMap<string, DesiredAttribute> {
  if (prepared === undefined || prepared.kind === "problem") return change.desired?.attributes ?? new Map();
  return prepared.resolved.attributes;
}

/** What reads as its defaults after a DELETE cannot be told from what was not deleted. */
function isLeft({ target }: Change, live: LiveObject): boolean {
  return live.kind === "present" && live.deleted !== true && target.type.read.missing !== "defaults";
}

function verify(change: Change, live: LiveObject, prepared: Prepared): readonly string[] {
  if (change.action === "delete") return isLeft(change, live) ? ["it still exists"] : [];
  if (live.kind === "unreadable" || change.desired === undefined) return [];
  if (live.kind !== "present") return ["it does not exist"];
  if (prepared.kind === "writes" && (prepared.resolved.version ?? live.version) !== live.version)
    return ["data"];
  const object = { ...change.desired, attributes: attributesOf(change, prepared) };
  const after = buildEntry({
    change,
    after: change.target,
    live,
    attributes: object.attributes,
    stamp: { time: "" },
    encryption: NO_ENCRYPTION,
  });
  const differing = diffContents(object, after, live).changes.filter(
    (attribute) => attribute.how !== "unsettable",
  );
  return [...new Set(differing.map(({ name, key }) => (key === undefined ? name : `${name}.${key}`)))];
}
