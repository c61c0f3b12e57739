import type { RemovedBlock } from "../config/config.ts";
import type { Change } from "../diff/change.ts";
import { covers } from "../diff/diff-orphan.ts";
import type { Holdings } from "../live/holdings.ts";
import { type Address, withoutKeys } from "../model/address.ts";
import { vanishingKeys } from "./count-changes.ts";
import { guardHandovers } from "./guard-handovers.ts";
import type { Consent, Refusal } from "./refusal.ts";

/** What the guards look at. */
export interface GuardInput {
  readonly changes: readonly Change[];
  readonly consent: Consent;
  readonly removed: readonly RemovedBlock[];
  /** Blocks with `prevent_destroy`, without keys: it holds for what is no longer made of them, too. */
  readonly prevented: ReadonlySet<Address>;
  /** What dies with each mount and namespace that is to be deleted. */
  readonly holdings: ReadonlyMap<Address, Holdings>;
  /** How many objects are ours. */
  readonly owned: number;
  readonly isDestroy: boolean;
  readonly ledgerMount: string;
}

type Guard = (change: Change, input: GuardInput) => Refusal | undefined;

const GUARDS: readonly Guard[] = [
  guardForeign,
  guardConflict,
  guardPrevented,
  guardIrreversible,
  guardHoldings,
  guardSeeds,
  guardLedger,
];

/** Everything that makes the plan one that must not be applied as it is. */
export function guardChanges(input: GuardInput): readonly Refusal[] {
  const handovers = guardHandovers(input.changes);
  const explained = new Set(handovers.map(({ address }) => address));
  const single = input.changes.flatMap((change) => GUARDS.flatMap((guard) => guard(change, input) ?? []));
  const others = single.filter(({ kind, address }) => kind !== "foreign" || !explained.has(address));
  return [...handovers, ...others, ...guardDeleteCount(input)];
}

function refuse(change: Change, refusal: Omit<Refusal, "address" | "range">): Refusal {
  return {
    ...refusal,
    address: change.address,
    ...(change.range === undefined ? {} : { range: change.range }),
  };
}

function guardForeign(change: Change): Refusal | undefined {
  if (change.class !== "foreign") return undefined;
  return refuse(change, {
    kind: "foreign",
    summary: `${change.address} exists on the server, differs from the configuration, and is not managed by this configuration`,
    advice: `To take it over and change it, write import { to = ${change.address} } or use --adopt=${quoted(change.address)}.`,
  });
}

function guardConflict(change: Change, { consent }: GuardInput): Refusal | undefined {
  if (change.class !== "conflict" || consent.acceptsDrift(change.address)) return undefined;
  const names = change.attributes
    .filter(({ origin }) => origin === "conflict")
    .map(({ name }) => `"${name}"`);
  return refuse(change, {
    kind: "conflict",
    detail: [...new Set(names)].join(", "),
    summary: `${[...new Set(names)].join(", ")} of ${change.address} was changed on the server since the last apply, and differently in the configuration`,
    advice: `To overwrite the change on the server, use --accept-drift=${quoted(change.address)}.`,
  });
}

/** Kinds whose replacement loses what nobody can make again. */
const NEVER_REPLACED: ReadonlySet<string> = new Set(["mount", "auth", "namespace"]);

/** What a rename makes anew under another name is destroyed under the old one, and what is in a mount with the mount. */
function isDestructive({ action, reasons }: Change): boolean {
  return action === "delete" || action === "replace" || reasons.some(({ kind }) => kind === "remade");
}

function guardPrevented(change: Change, { consent, prevented }: GuardInput): Refusal | undefined {
  if (!isDestructive(change)) return undefined;
  const declared = prevented.size > 0 && prevented.has(withoutKeys(change.address));
  if (!declared && !consent.protect.includes(change.address)) return undefined;
  return refuse(change, {
    kind: "prevented",
    detail: declared ? "prevent_destroy" : '"protect"',
    summary: `${change.address} would be destroyed, and ${declared ? "its lifecycle has prevent_destroy set" : 'the setting "protect" names it'}`,
    advice: declared
      ? "Remove prevent_destroy first, in a change of its own."
      : 'Remove it from "protect" first, in a change of its own.',
  });
}

function guardIrreversible(change: Change, input: GuardInput): Refusal | undefined {
  const isKey = change.target.type.delete.irreversible && !NEVER_REPLACED.has(change.target.protocol);
  const isReplaced = change.action === "replace" && NEVER_REPLACED.has(change.target.protocol);
  if (!isReplaced && !(isKey && isDestructive(change))) return undefined;
  if (isReplaced && isElsewhere(change)) return guardNamespace(change);
  if (isAllowed(change, input)) return undefined;
  const why = change.reasons.find((reason) => reason.kind === "immutable");
  const cause =
    why?.kind === "immutable"
      ? `: the server cannot change "${why.attribute}" of an existing ${change.kindName}`
      : "";
  return refuse(change, {
    kind: "irreversible",
    detail: `${change.action === "replace" ? "destroyed and made anew" : "destroyed"}${cause}`,
    summary: `${change.address} would be destroyed${change.action === "replace" ? " and made anew" : ""}${cause}; what it holds cannot be made again`,
    advice: consentAdvice(change),
  });
}

/** Whether it is a namespace under another path, or a mount in one: neither can be moved with what is in it. */
function isElsewhere({ target, recorded, fromPath }: Change): boolean {
  if (fromPath === undefined || recorded === undefined) return false;
  return target.protocol === "namespace" || recorded.namespace !== target.namespace;
}

function guardNamespace(change: Change): Refusal {
  const what = change.target.protocol === "namespace" ? "a namespace" : "a mount of another namespace";
  return refuse(change, {
    kind: "irreversible",
    detail: "cannot be moved",
    summary: `${change.address} would be destroyed and made anew elsewhere: the server cannot move ${what}, so all that it holds would be lost`,
    advice:
      "Declare what is to be there in a block with another label, apply, and remove this one when nothing needs it any more.",
  });
}

function guardHoldings(change: Change, input: GuardInput): Refusal | undefined {
  const holdings = input.holdings.get(change.address);
  if (change.action !== "delete" || holdings === undefined || holdings.isEmpty || isAllowed(change, input))
    return undefined;
  return refuse(change, {
    kind: "holds-data",
    detail: holdings.summary,
    summary: `${change.address} would be destroyed with what it holds: ${holdings.summary}`,
    advice: consentAdvice(change),
  });
}

/** A server that takes objects as a whole would be given the first values of rotated credentials again, or lose them. */
function guardSeeds(change: Change): Refusal | undefined {
  const { desired, target, action } = change;
  if (action !== "update" || target.type.write.semantics !== "replace") return undefined;
  const seeds = (desired?.lifecycle.seedOnly ?? []).filter((name) => desired?.attributes.has(name));
  if (seeds.length === 0) return undefined;
  const names = seeds.map((name) => `"${name}"`).join(", ");
  return refuse(change, {
    kind: "seed-only",
    detail: names,
    summary: `${change.address} can only be written as a whole, with ${names}, which is seed_only: the server may have another value by now`,
    advice: "To send the value of the configuration again, take it out of seed_only for this apply.",
  });
}

function isAllowed(change: Change, { consent, removed }: GuardInput): boolean {
  const reviewed = removed.some((block) => block.destroy && covers(block.from, change.address));
  return reviewed || consent.allowsDestroy(change.address);
}

function consentAdvice(change: Change): string {
  const block = `a removed block, from = ${change.address}, with lifecycle { destroy = true }`;
  const flag = `--allow-destroy=${quoted(change.address)}`;
  if (change.desired !== undefined) return `If that is meant, use ${flag}.`;
  return `If that is meant, say so in the configuration by ${block}, or use ${flag}. To keep it on the server and forget it, write the removed block without destroy.`;
}

function guardLedger(change: Change, { ledgerMount }: GuardInput): Refusal | undefined {
  const { protocol, name, namespace, mount } = change.target;
  const isMount = protocol === "mount" && namespace === "" && name === ledgerMount;
  const isInside = namespace === "" && mount === ledgerMount;
  if (!isMount && !isInside) return undefined;
  return refuse(change, {
    kind: "ledger-mount",
    summary: `${change.address} is ${isMount ? "the mount" : "in the mount"} "${ledgerMount}", which holds Strongroom's own ledger`,
    advice: 'Choose another path, or another "ledger_mount" in the strongroom block.',
  });
}

/** octoDNS' rule: from ten owned objects on, more deletes than a third are more likely a mistake than a wish. */
const DEFAULT_MAX_DELETES = "30%";
const OWNED_FROM = 10;

function guardDeleteCount(input: GuardInput): readonly Refusal[] {
  const { owned, consent, isDestroy } = input;
  const objects = input.changes.filter((change) => isDestructive(change) && !isRename(change)).length;
  const keys = input.changes.flatMap(vanishingKeys).length;
  const deletes = objects + keys;
  const limit = consent.maxDeletes ?? DEFAULT_MAX_DELETES;
  const isSmall = consent.maxDeletes === undefined && owned < OWNED_FROM;
  if (
    deletes === 0 ||
    isSmall ||
    (isDestroy && consent.maxDeletes === undefined) ||
    deletes <= allowed(limit, owned)
  )
    return [];
  return [
    {
      kind: "too-many-deletes",
      summary: `The plan destroys ${objects} of ${owned} managed objects${keysToo(keys)}, more than the limit of ${limit}`,
      advice: `If that is meant, use --max-deletes=${deletes}.`,
    },
  ];
}

function keysToo(keys: number): string {
  return keys === 0 ? "" : ` and ${keys} ${keys === 1 ? "key" : "keys"} of secrets`;
}

/** As many objects are left as there were. */
function isRename({ action, fromPath }: Change): boolean {
  return action === "replace" && fromPath !== undefined;
}

function allowed(limit: string, owned: number): number {
  return limit.endsWith("%") ? Math.floor((owned * Number(limit.slice(0, -1))) / 100) : Number(limit);
}

function quoted(address: Address): string {
  return /["[\]]/.test(address) ? `'${address}'` : address;
}
