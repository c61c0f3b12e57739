import type { LedgerEntry } from "../ledger/ledger-entry.ts";
import type { LiveObject } from "../live/live-state.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { PlainMap } from "../model/value.ts";
import { readProblem } from "../plan/read-problem.ts";
import type { Prepared, Step } from "../plan/step.ts";
import { READ_BACK_WAITS } from "./read-back-waits.ts";
import { readFresh } from "./read-fresh.ts";
import { sendWrites, type WriteFailure } from "./send-writes.ts";
import type { StepRun } from "./step-run.ts";

export type StepOutcome =
  | {
      readonly kind: "done";
      readonly entry: LedgerEntry | undefined;
      readonly computed: PlainMap;
      readonly wrote: boolean;
    }
  | {
      readonly kind: "failed";
      readonly diagnostics: readonly Diagnostic[];
      /** Whether the object may be another one than it was. */
      readonly wrote: boolean;
      /** It was removed, and could not be made anew. */
      readonly removed?: true;
    };

/** Re-reads, writes, reads back. Nothing is written to an object that is not as it was when the plan was made. */
export async function runStep(step: Step, run: StepRun): Promise<StepOutcome> {
  if (step.change.action === "forget")
    return done(step, step.change.live, { kind: "nothing", resolved: NOTHING }, false);
  const live = await readFresh(step.before, run);
  const problem = unusable(step, live);
  if (problem !== undefined) return { kind: "failed", diagnostics: [problem], wrote: false };
  const prepared = await step.prepare({ reader: run.live.reader, live, computed: run.computed });
  if (prepared.kind === "problem") return { kind: "failed", diagnostics: prepared.diagnostics, wrote: false };
  if (prepared.kind === "nothing" || step.change.action === "adopt") return done(step, live, prepared, false);
  const sent = await sendWrites(step, prepared, run);
  if (sent !== undefined) return halfDone(step, sent, run);
  return confirm(step, prepared, run);
}

const NOTHING = { attributes: new Map() };

function done(step: Step, live: LiveObject, prepared: Prepared, wrote: boolean): StepOutcome {
  return { kind: "done", entry: step.entry(live, prepared), computed: step.computed(live), wrote };
}

function unusable(step: Step, live: LiveObject): Diagnostic | undefined {
  const { address } = step;
  if (live.kind === "unknown") return readProblem(live.request, live.reply, { address });
  if (step.fingerprintOf(live) === step.fingerprint) return undefined;
  const detail =
    "It was changed on the server after the plan was made, so nothing was written to it. Plan again.";
  return errorDiagnostic("Object changed after planning", detail, { address });
}

async function halfDone(step: Step, sent: WriteFailure, run: StepRun): Promise<StepOutcome> {
  const diagnostics = [sent.diagnostic];
  const isRemade = step.change.action === "replace" && step.change.fromPath === undefined;
  if (isRemade && (await readFresh(step.before, run)).kind === "absent")
    return { kind: "failed", diagnostics, wrote: true, removed: true };
  return { kind: "failed", diagnostics, wrote: !(await isUntouched(step, sent, run)) };
}

/** A server may say no after it has made something, so the object itself is asked, too. */
async function isUntouched(step: Step, { refused }: WriteFailure, run: StepRun): Promise<boolean> {
  if (!refused || (step.after !== undefined && step.after !== step.before)) return false;
  const live = await readFresh(step.before, run);
  return live.kind !== "unknown" && step.fingerprintOf(live) === step.fingerprint;
}

type UnknownObject = Extract<LiveObject, { kind: "unknown" }>;

async function confirm(step: Step, prepared: Prepared, run: StepRun): Promise<StepOutcome> {
  const target = step.after ?? step.before;
  let differing: readonly string[] = [];
  let unknown: UnknownObject | undefined;
  for (const wait of READ_BACK_WAITS) {
    if (wait > 0) await run.sleep(wait);
    const live = await readFresh(target, run);
    unknown = live.kind === "unknown" ? live : undefined;
    if (live.kind === "unknown") continue;
    differing = step.verify(live, prepared);
    if (differing.length === 0) return done(step, live, prepared, true);
  }
  if (unknown !== undefined)
    return { kind: "failed", diagnostics: [notReadBack(step, unknown)], wrote: true };
  const names = differing.map((name) => `"${name}"`).join(", ");
  const detail = `The server accepted the request, and a read-back still differs in: ${names}. The object is ours; the next plan shows what it is.`;
  const problem = errorDiagnostic("Server did not keep what was written", detail, { address: step.address });
  return { kind: "failed", diagnostics: [problem], wrote: true };
}

function notReadBack({ address }: Step, { request, reply }: UnknownObject): Diagnostic {
  const { summary, detail } = readProblem(request, reply, {});
  const said = `The server accepted the request, and what it made of it could not be read back. The object is ours; the next plan shows what it is.\n\n${detail}`;
  return errorDiagnostic(summary, said, { address });
}
