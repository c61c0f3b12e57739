import { setImmediate } from "node:timers/promises";
import type { Engine, EngineClass } from "../core/catalog/engine.ts";
import { buildDesiredInSteps, type Evaluation } from "../core/desired/build-desired.ts";
import type { EngineSource, Known, MountTables } from "../core/desired/known.ts";
import type { VariableInputs } from "../core/desired/place.ts";
import type { PlaintextIdentity } from "../core/desired/plaintext-identity.ts";
import { SECRET_TYPES } from "../core/desired/secret-types.ts";
import { followMoved } from "../core/diff/follow-moved.ts";
import { followMoves } from "../core/diff/follow-moves.ts";
import { type ReadPlan, readTargets } from "../core/diff/read-targets.ts";
import { renamedEntries } from "../core/diff/renamed-entries.ts";
import type { LedgerEntry } from "../core/ledger/ledger-entry.ts";
import { computedAttributes, othersAttributes } from "../core/live/computed-attributes.ts";
import type { LiveServer } from "../core/live/live-server.ts";
import type { LiveState } from "../core/live/live-state.ts";
import type { ReadTarget } from "../core/live/read-target.ts";
import type { Address } from "../core/model/address.ts";
import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import { describePlugins, noteMissing } from "./describe-plugins.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import { liveReading } from "./live-reading.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { readMountTables } from "./read-mount-tables.ts";

/** What a configuration, a ledger and a server say about each other. */
export interface Gathered {
  readonly evaluation: Evaluation;
  readonly reads: ReadPlan;
  readonly live: LiveState;
  readonly known: Known;
  /** What is ours, under the addresses and paths of today. */
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
  /** The addresses that the ledger has, of entries that are at other ones now. */
  readonly renamed: ReadonlyMap<Address, Address>;
  /** What could not be brought to its new address. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface GatherInput {
  readonly loaded: LoadedConfiguration;
  readonly variables: VariableInputs;
  readonly plaintextIdentity: PlaintextIdentity;
  readonly host: OpeningHost;
  readonly server: LiveServer;
  readonly engines: EngineSource;
  /** Engines that the catalog does not know, which `engines` knows once they are put in here. */
  readonly plugins: Map<string, Engine>;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly intents: ReadonlyMap<Address, LedgerEntry>;
}

/** Each round knows more of the server than the one before; a configuration that needs more is not one. */
const MAX_ROUNDS = 8;

/**
 * Evaluates the configuration and reads the server by turns: what is declared tells what to read, and what is read (mounts,
 * accessors) may tell more of what is declared.
 */
export async function gather(input: GatherInput): Promise<Gathered> {
  let known: Known = { mounts: await firstMounts(input), computed: new Map() };
  const read = liveReading(input.server);
  void read(recordedTargets(input));
  const missing = new Set(recordedEngines(input));
  const engines = noteMissing(input.engines, missing);
  for (let round = 1; ; round++) {
    const evaluation = await evaluate({ ...input, engines }, known);
    if (await input.host.openPending()) continue;
    const { moved: moves } = evaluation.refactorings;
    const moved = followMoved(input.entries, moves);
    const intents = followMoved(input.intents, moves).value;
    const mounts = await moreMounts({ ...input, entries: moved.value }, evaluation, known);
    if (mounts !== known.mounts && round < MAX_ROUNDS) {
      known = { ...known, mounts };
      continue;
    }
    if (round < MAX_ROUNDS && (await learnsPlugins(input, { evaluation, missing, mounts }))) continue;
    const followed = followMoves({ desired: evaluation.state, entries: moved.value, mounts });
    const reads = readTargets({
      desired: evaluation.state,
      entries: followed,
      intents,
      typeOf: typeOf(input.engines),
    });
    const live = await read([...reads.targets.values()]);
    const computed = computedOf(evaluation.state, reads.targets, live);
    const learned = [...evaluation.asked].some(
      (producer) =>
        serverValue(producer, computed) !== undefined && serverValue(producer, known.computed) === undefined,
    );
    known = { mounts, computed };
    if (!learned || round >= MAX_ROUNDS)
      return {
        evaluation,
        reads,
        live,
        known,
        entries: followed,
        intents,
        renamed: renamedEntries(input.entries, followed, moves),
        diagnostics: moved.diagnostics,
      };
  }
}

/** Types of what is recorded and that the catalog does not know, as `engineKey`. */
function recordedEngines({ entries, engines }: GatherInput): readonly string[] {
  const types = new Set([...entries.values()].map(({ type }) => type.split("/").slice(0, 2).join("/")));
  return [...types].filter((key) => {
    const [engineClass = "", engine = ""] = key.split("/");
    return engines(engineClass as EngineClass, engine) === undefined;
  });
}

/** Whether an engine that was asked for in vain is known now. */
async function learnsPlugins(
  input: GatherInput,
  parts: {
    readonly evaluation: Evaluation;
    readonly missing: ReadonlySet<string>;
    readonly mounts: Known["mounts"];
  },
): Promise<boolean> {
  const { evaluation, missing } = parts;
  if (missing.size === 0) return false;
  const mounts = await mountsOfPlugins(input, evaluation, parts.mounts);
  return describePlugins(input.server.reader, input.plugins, { missing, mounts });
}

/** A configuration in order asks for no engine that nobody knows, so it does not pay for the reading. */
async function mountsOfPlugins(
  { server, loaded }: GatherInput,
  { diagnostics, state }: Evaluation,
  mounts: Known["mounts"],
): Promise<Known["mounts"]> {
  const { objects, modules } = loaded.config.root;
  if (!hasErrors(diagnostics) || objects.length + modules.length === 0) return mounts;
  const namespaces = new Set(["", ...[...state.objects.values()].map(({ namespace }) => namespace)]);
  const unread = [...namespaces].filter((namespace) => !mounts.has(namespace));
  const read = unread.map(
    async (namespace) => [namespace, await readMountTables(server.mounts, namespace)] as const,
  );
  return new Map([...mounts, ...(await Promise.all(read))]);
}

/** What stands in a mount, or is one, is read with the help of the tables; knowing them at once saves an evaluation. */
async function firstMounts({ loaded, server }: GatherInput): Promise<Known["mounts"]> {
  const { objects, modules } = loaded.config.root;
  const isMounted = objects.some(({ kind }) => kind !== "policy" && kind !== "namespace");
  return isMounted || modules.length > 0
    ? new Map([["", await readMountTables(server.mounts, "")]])
    : new Map();
}

/** What is ours is most likely declared still, so it is read while the configuration is evaluated. */
function recordedTargets({ entries, engines }: GatherInput): readonly ReadTarget[] {
  const desired = { objects: new Map(), outputs: new Map() };
  const { targets } = readTargets({ desired, entries, intents: new Map(), typeOf: typeOf(engines) });
  return [...targets.values()];
}

/** How long an evaluation may keep answers of the server waiting, in milliseconds. */
const SLICE = 5;

async function evaluate(input: GatherInput, known: Known): Promise<Evaluation> {
  const { loaded, variables, plaintextIdentity, engines, host } = input;
  const { root } = loaded.config;
  const steps = buildDesiredInSteps({ root, variables, plaintextIdentity, known, engines, host });
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
}

async function moreMounts(
  input: GatherInput,
  evaluation: Evaluation,
  known: Known,
): Promise<ReadonlyMap<string, MountTables>> {
  const asked = new Set([...evaluation.unreadNamespaces, ...movingNamespaces(evaluation, input.entries)]);
  const wanted = [...asked].filter((namespace) => !known.mounts.has(namespace));
  if (wanted.length === 0) return known.mounts;
  const tables = await Promise.all(
    wanted.map(
      async (namespace) => [namespace, await readMountTables(input.server.mounts, namespace)] as const,
    ),
  );
  return new Map([...known.mounts, ...tables]);
}

/** Whether a mount is where, and in the version that, it is declared or recorded as is seen only in the mount tables. */
function movingNamespaces({ state }: Evaluation, entries: GatherInput["entries"]): readonly string[] {
  const moving = [...entries.values()].filter(({ address, protocol, storeVersion, path }) => {
    const declared = state.objects.get(address);
    if (protocol === "secret") return storeVersion === 1 && declared?.mount?.storeVersion !== storeVersion;
    return (protocol === "mount" || protocol === "auth") && declared !== undefined && declared.path !== path;
  });
  return moving.map(({ namespace }) => namespace);
}

/** An entry names its row of the catalog as `class/engine/row`; secrets have none. */
function typeOf(engines: EngineSource) {
  return (entry: LedgerEntry) => {
    if (entry.protocol === "secret") return SECRET_TYPES[entry.storeVersion ?? 1];
    const [engineClass = "", engine = "", row = ""] = entry.type.split("/");
    return engines(engineClass as EngineClass, engine)?.engine.objects.get(row);
  };
}

function computedOf(
  { objects }: Evaluation["state"],
  targets: ReadonlyMap<Address, ReadTarget>,
  live: LiveState,
): ReadonlyMap<Address, PlainMap> {
  const computed = new Map<Address, PlainMap>();
  for (const [address, target] of targets) {
    const object = live.get(address);
    if (object?.kind !== "present") continue;
    const attributes = objects.get(address)?.managed === false ? othersAttributes : computedAttributes;
    computed.set(address, attributes(target.type, object.data));
  }
  return computed;
}

/** What the server has decided for `address.attribute`, if it is known. */
export function serverValue(
  producer: string,
  computed: ReadonlyMap<Address, PlainMap>,
): PlainValue | undefined {
  const end = producer.lastIndexOf(".");
  return computed.get(producer.slice(0, end))?.get(producer.slice(end + 1));
}
