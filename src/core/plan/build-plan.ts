import type { EngineClass } from "../catalog/engine.ts";
import type { Settings } from "../config/settings.ts";
import type { DesiredAttribute, DesiredObject, DesiredState } from "../desired/desired-state.ts";
import type { Change } from "../diff/change.ts";
import { type DiffInput, diffState } from "../diff/diff-state.ts";
import type { Encryption } from "../diff/encryption.ts";
import { withReencryption } from "../diff/reencryption.ts";
import type { Disclosure } from "../hcl/scope.ts";
import type { Holdings } from "../live/holdings.ts";
import type { Address } from "../model/address.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import type { PlainMap } from "../model/value.ts";
import type { EntryStamp } from "./build-entry.ts";
import { buildStep, type StepInput } from "./build-step.ts";
import { checkRequests } from "./check-requests.ts";
import { countChanges } from "./count-changes.ts";
import { guardChanges } from "./guard-changes.ts";
import { guardLockOut, type TokenAccess } from "./guard-lock-out.ts";
import { orderChanges } from "./order-changes.ts";
import { needsStep, type Plan, type PlanTarget } from "./plan.ts";
import { planText } from "./plan-digest.ts";
import { readProblem } from "./read-problem.ts";
import { recordChanges } from "./record-changes.ts";
import type { Consent } from "./refusal.ts";
import { selectChanges } from "./select-changes.ts";

/** Everything that was read and decided before a plan is made. */
export interface PlanInput {
  readonly target: PlanTarget;
  readonly diff: Omit<DiffInput, "adopts">;
  readonly consent: Consent;
  /** Blocks with `prevent_destroy`, without keys. */
  readonly prevented: ReadonlySet<Address>;
  readonly holdings: ReadonlyMap<Address, Holdings>;
  readonly access: TokenAccess;
  readonly isFirstRun: boolean;
  readonly isDestroy: boolean;
  /** Addresses that the plan is limited to; empty for all. */
  readonly targeted: readonly Address[];
  readonly ledgerMount: string;
  /** Whether the server can have an engine only as a plugin. */
  readonly isExternal: (engineClass: EngineClass, type: string) => boolean;
  /** Where `nonsensitive()` makes a secret public. */
  readonly published: readonly Disclosure[];
  readonly stamp: EntryStamp;
  readonly encryption: Encryption;
  readonly keeping: StepInput["keeping"];
  readonly requestLimits: Settings["requestLimits"];
  readonly resolve: (
    address: Address,
    computed: ReadonlyMap<Address, PlainMap>,
  ) => Outcome<ReadonlyMap<string, DesiredAttribute>>;
  /** Hexadecimal SHA-256. */
  readonly hash: (text: string) => string;
}

/** The plan: what differs, in order, checked by the guards, with the steps that make it come true. */
export function buildPlan(input: PlanInput): Plan {
  const { consent, diff } = input;
  const all = diffState({ ...diff, adopts: consent.adopts }).map((change) =>
    withReencryption(change, input.encryption),
  );
  const selected = selectChanges(all, input.targeted);
  const ordered = orderChanges(selected);
  const { changes } = ordered;
  const acting = new Set(changes.filter(needsStep).map((change) => change.address));
  const steps = changes
    .filter(needsStep)
    .map((change) => buildStep(change, intersection(ordered.dependsOn.get(change.address), acting), input));
  return {
    target: input.target,
    changes,
    steps,
    records: recordChanges(changes, input),
    refusals: [
      ...guardChanges({
        changes,
        consent,
        removed: diff.removed,
        prevented: input.prevented,
        holdings: input.holdings,
        owned: diff.entries.size,
        isDestroy: input.isDestroy,
        ledgerMount: input.ledgerMount,
      }),
      ...guardLockOut(changes, input.access, (address) => input.isDestroy || consent.allowsDestroy(address)),
      ...missingUnmanaged(diff.desired, diff.live),
    ],
    holdings: input.holdings,
    outputs: diff.desired.outputs,
    counts: countChanges(changes),
    isFirstRun: input.isFirstRun,
    isDestroy: input.isDestroy,
    targeted: input.targeted,
    published: input.published,
    diagnostics: [
      ...externalEngines(changes, input),
      ...checkRequests(changes, input.target, input.requestLimits),
      ...readProblems(changes),
      ...(ordered.cycle === undefined ? [] : [cycleProblem(ordered.cycle)]),
    ],
    digest: input.hash(planText(input.target, changes)),
  };
}

function intersection(
  addresses: ReadonlySet<Address> | undefined,
  acting: ReadonlySet<Address>,
): ReadonlySet<Address> {
  return new Set([...(addresses ?? [])].filter((address) => acting.has(address)));
}

function placeOf({ namespace, path }: Pick<DesiredObject, "namespace" | "path">): string {
  return `${namespace}\0${path}`;
}

/** An object that somebody else manages has to be there, unless another block of this configuration makes it. */
function missingUnmanaged(desired: DesiredState, live: DiffInput["live"]) {
  const objects = [...desired.objects.values()];
  const made = new Set(objects.filter(({ managed }) => managed).map(placeOf));
  return objects
    .filter((object) => !made.has(placeOf(object)))
    .filter((object) => !object.managed && live.get(object.address)?.kind === "absent")
    .map((object) => ({
      kind: "missing-unmanaged" as const,
      address: object.address,
      summary: `${object.address} is declared as managed by somebody else, and it does not exist on the server`,
      advice: "Create it first, or remove managed = false so that this configuration creates it.",
      range: object.range,
    }));
}

function readProblems(changes: readonly Change[]): readonly Diagnostic[] {
  return changes.flatMap(({ address, live, range }) => {
    if (live.kind !== "unknown") return [];
    return [readProblem(live.request, live.reply, { address, ...(range === undefined ? {} : { range }) })];
  });
}

/** An engine that the product does not have built in may be registered as a plugin, which only a mount of it would tell. */
function externalEngines(
  changes: readonly Change[],
  { isExternal, target }: PlanInput,
): readonly Diagnostic[] {
  const product = target.product === "openbao" ? "OpenBao" : "Vault";
  return changes.flatMap(({ address, action, desired, range }) => {
    const isMade = action === "create" && (desired?.protocol === "mount" || desired?.protocol === "auth");
    const mount = desired?.mount;
    if (!isMade || mount === undefined || !isExternal(mount.class, mount.engine)) return [];
    const detail = `${product} ${target.version} has no engine "${mount.engine}" built in. ${address} can only be made if a plugin of that name is registered on the server.`;
    return [
      warningDiagnostic("Engine not built in", detail, {
        address,
        ...(range === undefined ? {} : { range }),
      }),
    ];
  });
}

function cycleProblem(addresses: readonly Address[]): Diagnostic {
  const detail = [
    "These objects wait for each other, so there is no order in which they can be made:",
    ...addresses.map((address) => `  - ${address}`),
  ].join("\n");
  return errorDiagnostic("Dependency cycle between objects", detail);
}
