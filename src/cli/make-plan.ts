import { createHash, randomBytes } from "node:crypto";
import type { Engine } from "../core/catalog/engine.ts";
import { preventedBlocks } from "../core/config/prevented-blocks.ts";
import { buildDesired, type Evaluation } from "../core/desired/build-desired.ts";
import type { EngineSource } from "../core/desired/known.ts";
import { diffMounts } from "../core/diff/diff-state.ts";
import type { Encryption } from "../core/diff/encryption.ts";
import { remadeMounts } from "../core/diff/remade-contents.ts";
import type { LedgerEntry } from "../core/ledger/ledger-entry.ts";
import type { Ledger, LedgerRead } from "../core/ledger/read-ledger.ts";
import type { Holdings } from "../core/live/holdings.ts";
import type { LiveServer } from "../core/live/live-server.ts";
import { mountReader } from "../core/live/mount-reader.ts";
import { readHoldings } from "../core/live/read-holdings.ts";
import { readNamespaceHoldings } from "../core/live/read-namespace-holdings.ts";
import type { Address } from "../core/model/address.ts";
import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { sameJson } from "../core/model/json.ts";
import type { PlainMap } from "../core/model/value.ts";
import { buildPlan } from "../core/plan/build-plan.ts";
import { missingTargets } from "../core/plan/missing-targets.ts";
import type { Plan } from "../core/plan/plan.ts";
import type { Consent } from "../core/plan/refusal.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { engineSource } from "./engine-source.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import { EXIT } from "./exit-codes.ts";
import { type Gathered, type GatherInput, gather, serverValue } from "./gather.ts";
import type { ReadRun } from "./open-run.ts";
import { plaintextIdentity } from "./plaintext-identity.ts";
import { readProgress } from "./read-progress.ts";
import { readTokenAccess } from "./read-token-access.ts";
import { readVariables } from "./read-variables.ts";
import { watchSecrets, watchValue } from "./watch-secrets.ts";

/** What kind of plan is wanted. */
export interface PlanFlags {
  readonly consent: Consent;
  readonly isDestroy: boolean;
  readonly targeted: readonly Address[];
}

/** A plan with what applying it needs. */
export interface MadePlan {
  readonly plan: Plan;
  readonly ledger: Ledger | undefined;
  readonly entries: ReadonlyMap<Address, LedgerEntry>;
  readonly server: LiveServer;
  readonly stamp: { readonly time: string; readonly commit?: string };
  readonly gathered: Gathered;
  /** The configuration's outputs again, with what an apply has made known, and which conditions that has decided. */
  readonly after: (computed: ReadonlyMap<Address, PlainMap>) => {
    readonly outputs: Plan["outputs"];
    readonly checks: readonly Diagnostic[];
  };
}

/** Hexadecimal SHA-256. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Evaluates, reads and compares. `key` is the ledger's secret, where this run may read it. */
export async function makePlan(
  context: CommandContext,
  run: ReadRun,
  made: {
    readonly read: Exclude<LedgerRead, { kind: "problem" }>;
    readonly key: Uint8Array | undefined;
    readonly flags: PlanFlags;
    readonly commit?: string;
  },
): Promise<MadePlan> {
  const { connection, loaded, environment, host } = run;
  const ledger = made.read.kind === "ledger" ? made.read : undefined;
  const plugins = new Map<string, Engine>();
  const engines = engineSource(connection.identity, plugins);
  const progress = readProgress(connection.reader, context.output);
  const server: LiveServer = {
    reader: progress.reader,
    mounts: mountReader(progress.reader),
    detailedPolicies: connection.identity.product === "openbao",
  };
  const variables = readVariables(context, {
    jail: loaded.jail,
    folder: loaded.folder,
    declared: loaded.config.root.variables,
    auto: loaded.autoVariables,
    ofEnvironment: environment?.varFiles ?? [],
  });
  const input: GatherInput = {
    loaded: made.flags.isDestroy ? withoutObjects(run) : loaded,
    variables,
    plaintextIdentity: plaintextIdentity(made.key, connection.clusterId),
    host,
    server,
    engines,
    plugins,
    entries: ledger?.entries ?? new Map(),
    intents: ledger?.intents ?? new Map(),
  };
  const gathered = await gather(input);
  stopUnlessUsable(context, gathered, made.flags);
  const stamp = stampOf(context, made.commit);
  const evaluateAgain = reevaluation(input, gathered, (state) => watchSecrets(context, state));
  const diff = diffInput(gathered);
  const remade = remadeMounts(diffMounts({ ...diff, adopts: made.flags.consent.adopts }));
  const plan = buildPlan({
    target: targetOf(run),
    diff,
    consent: made.flags.consent,
    prevented: preventedBlocks(loaded.config.root),
    holdings: await holdingsOf(gathered, { server, engines, remade: new Set(remade.values()) }),
    access: await readTokenAccess(run, gathered, server.mounts),
    isFirstRun: made.read.kind === "no-mount",
    isDestroy: made.flags.isDestroy,
    targeted: made.flags.targeted,
    ledgerMount: run.place.mount,
    stamp,
    encryption: encryptionOf(host, made.key === undefined ? undefined : input.plaintextIdentity),
    keeping: { random: (count) => randomBytes(count), watch: (value) => watchValue(context, value) },
    requestLimits: loaded.config.settings.requestLimits,
    isExternal: (engineClass, type) => engines(engineClass, type)?.isExternal === true,
    published: gathered.evaluation.published,
    resolve: (address, computed) => ofObject(evaluateAgain(computed), address),
    hash: sha256,
  });
  progress.end();
  const after: MadePlan["after"] = (computed) => decidedBy(gathered.evaluation, evaluateAgain(computed));
  return { plan, ledger, entries: gathered.entries, server, stamp, gathered, after };
}

/** From what is wrong no plan is made; what is only worth a word is said. */
function stopUnlessUsable(context: CommandContext, gathered: Gathered, { targeted }: PlanFlags): void {
  const { evaluation, entries } = gathered;
  watchSecrets(context, evaluation.state);
  if (context.interruption.aborted.aborted) throw new CommandStop(EXIT.interrupted, []);
  if (hasErrors(evaluation.diagnostics)) throw new CommandStop(EXIT.usage, evaluation.diagnostics);
  context.output.diagnostics([...evaluation.diagnostics, ...gathered.diagnostics]);
  const missing = missingTargets(targeted, [...evaluation.state.objects.keys(), ...entries.keys()]);
  if (missing.length > 0) throw new CommandStop(EXIT.usage, missing);
}

function stampOf({ world }: CommandContext, commit: string | undefined): MadePlan["stamp"] {
  return { time: world.now().toISOString(), ...(commit === undefined ? {} : { commit }) };
}

/** One object of an evaluation, without what is wrong with others. */
function ofObject({ state, diagnostics }: Evaluation, address: Address): ReturnType<Resolve> {
  return {
    value: state.objects.get(address)?.attributes ?? new Map(),
    diagnostics: diagnostics.filter(({ address: about }) => about === undefined || about === address),
  };
}

/** Proofs of values are made where the ledger's key may be read: where it is applied. */
function encryptionOf(host: OpeningHost, print: Encryption["print"]): Encryption {
  const dataKeys = host.openedFiles().flatMap(({ path, content }): readonly (readonly [string, string])[] => {
    const id = content.kind === "tree" ? content.dataKeyId : undefined;
    return id === undefined ? [] : [[path, id]];
  });
  return { dataKeys: new Map(dataKeys), print };
}

type Resolve = Parameters<typeof buildPlan>[0]["resolve"];

/** What an evaluation says that an earlier one, which knew less, could not. */
function decidedBy({ checks }: Evaluation, now: Evaluation): ReturnType<MadePlan["after"]> {
  const keyOf = ({ summary, range }: Diagnostic) => `${summary}\0${range?.file}:${range?.start.byte}`;
  const known = new Set(checks.map(keyOf));
  return { outputs: now.state.outputs, checks: now.checks.filter((found) => !known.has(keyOf(found))) };
}

/** `--destroy`: nothing is declared, so everything that is ours goes, and nothing is evaluated that may speak of it. */
function withoutObjects({ loaded }: ReadRun): ReadRun["loaded"] {
  const { config } = loaded;
  const variables = new Map(
    [...config.root.variables].map(([name, block]) => [name, { ...block, validations: [] }]),
  );
  const values = { locals: new Map(), outputs: new Map(), checks: new Map() };
  const root = { ...config.root, variables, ...values, objects: [], modules: [], imports: [] };
  return { ...loaded, config: { ...config, root } };
}

function targetOf({ connection, place }: ReadRun): Plan["target"] {
  const { identity, clusterId, address, namespace } = connection;
  return {
    clusterId,
    product: identity.product,
    version: identity.version,
    address,
    namespace,
    stack: place.stack,
    environment: place.environment,
  };
}

function diffInput(gathered: Gathered): Parameters<typeof buildPlan>[0]["diff"] {
  const { evaluation, entries, intents, live, reads, renamed } = gathered;
  return {
    desired: evaluation.state,
    entries,
    intents,
    live,
    targets: reads.targets,
    fromPaths: reads.fromPaths,
    renamed,
    removed: evaluation.refactorings.removed,
  };
}

/** Looks into the mounts and namespaces that go, before somebody agrees to lose them. */
async function holdingsOf(
  gathered: Gathered,
  {
    server,
    engines,
    remade,
  }: { readonly server: LiveServer; readonly engines: EngineSource; readonly remade: ReadonlySet<Address> },
): Promise<ReadonlyMap<Address, Holdings>> {
  const declared = gathered.evaluation.state.objects;
  const ours = new Set([...gathered.entries.values()].map(({ namespace, path }) => `${namespace}\0${path}`));
  const leaving = [...gathered.reads.targets.values()].filter(
    ({ address, protocol }) =>
      (protocol === "mount" || protocol === "auth" || protocol === "namespace") &&
      (!declared.has(address) || remade.has(address)) &&
      gathered.live.get(address)?.kind === "present",
  );
  const read = leaving.map(async (target) => {
    if (target.protocol === "namespace")
      return [target.address, await readNamespaceHoldings(server.mounts, target, ours)] as const;
    const live = gathered.live.get(target.address);
    const type = live?.kind === "present" ? String(live.data.get("type")) : "";
    const known = engines(target.protocol === "auth" ? "auth" : "secrets", type);
    return [target.address, await readHoldings(server.reader, target, known?.engine)] as const;
  });
  return new Map(await Promise.all(read));
}

/** Evaluates again where an apply has made something known that was asked for; an evaluation serves all for whom it would be the same. */
function reevaluation(
  input: GatherInput,
  { known, evaluation }: Gathered,
  watch: (state: Evaluation["state"]) => void,
): (computed: ReadonlyMap<Address, PlainMap>) => Evaluation {
  const { loaded, variables, engines, host, plaintextIdentity: identity } = input;
  const done = [{ computed: known.computed, evaluation }];
  return (learned) => {
    const computed = new Map([...known.computed, ...learned]);
    const same = done.find((earlier) => isAnswered(earlier.evaluation, earlier.computed, computed));
    if (same !== undefined) return same.evaluation;
    const now = buildDesired({
      root: loaded.config.root,
      variables,
      plaintextIdentity: identity,
      known: { ...known, computed },
      engines,
      host,
    });
    watch(now.state);
    done.push({ computed, evaluation: now });
    return now;
  };
}

/** Whether everything that an evaluation asked the server for has the same answer. */
function isAnswered(
  { asked }: Evaluation,
  before: ReadonlyMap<Address, PlainMap>,
  now: ReadonlyMap<Address, PlainMap>,
): boolean {
  return [...asked].every((producer) => sameJson(serverValue(producer, before), serverValue(producer, now)));
}
