import type { RemovedBlock } from "../config/config.ts";
import type { DesiredObject, DesiredState } from "../desired/desired-state.ts";
import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveState } from "../live/live-state.ts";
import type { ReadTarget } from "../live/read-target.ts";
import type { Address } from "../model/address.ts";
import type { Change } from "./change.ts";
import { diffObject } from "./diff-object.ts";
import { diffOrphan } from "./diff-orphan.ts";
import { isMount, mountMoves } from "./mount-moves.ts";
import { diffRemade, remadeAround, remadeMounts, withoutMount } from "./remade-contents.ts";
import { removalOf } from "./removal-of.ts";
import { secretPlaces, withFlows } from "./secret-flows.ts";
import { settleKept } from "./settle-kept.ts";

/** Everything that a plan is made from. */
export interface DiffInput {
  readonly desired: DesiredState;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
  readonly live: LiveState;
  /** What was read: the declared objects, and those that the ledger knows and nobody declares. */
  readonly targets: ReadonlyMap<Address, ReadTarget>;
  /** The present paths of objects that are declared under another one. */
  readonly fromPaths: ReadonlyMap<Address, string>;
  /** The addresses that the ledger has, of objects that are at other ones now. */
  readonly renamed: ReadonlyMap<Address, Address>;
  readonly removed: readonly RemovedBlock[];
  readonly adopts: (address: Address) => boolean;
}

/**
 * One change for every object that is declared and managed, or recorded; in order of addresses. An entry that was not read,
 * because this version does not know its type, is left alone.
 */
export function diffState(input: DiffInput): readonly Change[] {
  const declared = [...input.desired.objects.values()].filter((object) => object.managed);
  const names = new Set(declared.map((object) => object.address));
  const recorded = new Map([...input.intents, ...input.entries]);
  const orphans = [...recorded.values()].filter(
    (entry) => !names.has(entry.address) && input.targets.has(entry.address),
  );
  const mounts = diffMounts(input);
  const remade = remadeMounts(mounts);
  const changes = [
    ...mounts,
    ...declared
      .filter((object) => !isMount(object))
      .map((object) => diffDeclared(input, object, remadeAround(object, remade))),
    ...orphans.map((entry) => {
      const orphan = diffOrphan({
        entry,
        intended: !input.entries.has(entry.address),
        target: targetOf(input, entry.address),
        live: liveOf(input, entry.address),
        removed: input.removed,
      });
      return withoutMount(orphan, remade);
    }),
  ];
  const moves = mountMoves(input.desired, input.entries);
  const places = secretPlaces(input.entries);
  return changes
    .map((change) => withFlows(change, places))
    .map((change) => withOldAddress(withRemoval(change, moves), input.renamed))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The mounts and auth methods among the changes. */
export function diffMounts(input: Omit<DiffInput, "removed" | "renamed">): readonly Change[] {
  const mounts = [...input.desired.objects.values()].filter((object) => object.managed && isMount(object));
  return mounts.map((object) => diffDeclared(input, object, undefined));
}

function diffDeclared(
  input: Omit<DiffInput, "removed" | "renamed">,
  object: DesiredObject,
  remade: Address | undefined,
): Change {
  const { address } = object;
  const recorded = input.entries.get(address);
  const live = remade === undefined ? liveOf(input, address) : ABSENT;
  const kept = settleKept(object.attributes, { recorded: remade === undefined ? recorded : undefined, live });
  const comparison = {
    object: { ...object, attributes: kept },
    target: targetOf(input, address),
    live,
    recorded,
    intended: input.intents.has(address),
    adopted: input.adopts(address),
    fromPath: input.fromPaths.get(address),
  };
  return remade === undefined ? diffObject(comparison) : diffRemade(comparison, remade);
}

const ABSENT = { kind: "absent" } as const;

function withRemoval(change: Change, moves: ReturnType<typeof mountMoves>): Change {
  const removal = removalOf(change, moves);
  return removal === undefined ? change : { ...change, removal };
}

function withOldAddress(change: Change, renamed: DiffInput["renamed"]): Change {
  const movedFrom = renamed.get(change.address);
  return movedFrom === undefined ? change : { ...change, movedFrom };
}

function targetOf(input: Pick<DiffInput, "targets">, address: Address): ReadTarget {
  const target = input.targets.get(address);
  if (target === undefined) throw new Error(`${address} was not read`);
  return target;
}

function liveOf(input: Pick<DiffInput, "live">, address: Address) {
  const live = input.live.get(address);
  if (live === undefined) throw new Error(`${address} was not read`);
  return live;
}
