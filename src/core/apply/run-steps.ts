import type { Address } from "../model/address.ts";
import { hasErrors } from "../model/diagnostic.ts";
import type { PlainMap } from "../model/value.ts";
import type { Step } from "../plan/step.ts";
import type { ApplyEvent, StepResult } from "./apply-event.ts";
import type { JournalWriter } from "./journal-writer.ts";
import { runStep } from "./run-step.ts";
import { type StepQueue, stepQueue } from "./step-queue.ts";
import type { StepRun } from "./step-run.ts";

/** What running steps needs of the world. */
export interface StepsRun extends Omit<StepRun, "computed"> {
  readonly journal: JournalWriter;
  readonly now: () => number;
  readonly emit: (event: ApplyEvent) => void;
  /** How many steps may be under way at once. */
  readonly parallelism: number;
  /** Once true, no further step begins. */
  readonly isStopping: () => boolean;
}

/** What became of the steps, and what they made known, by address. */
export interface StepsOutcome {
  readonly results: readonly StepResult[];
  readonly computed: ReadonlyMap<Address, PlainMap>;
}

/**
 * Runs steps, independent ones at once. A step whose predecessor failed is skipped, everything else goes on; deletes
 * begin when all else has ended.
 */
export async function runSteps(steps: readonly Step[], run: StepsRun): Promise<StepsOutcome> {
  const phase: Phase = { run, results: [], computed: new Map() };
  await runPhase(
    steps.filter((step) => step.change.action !== "delete"),
    phase,
  );
  await runPhase(
    steps.filter((step) => step.change.action === "delete"),
    phase,
  );
  return { results: phase.results, computed: phase.computed };
}

interface Phase {
  readonly run: StepsRun;
  readonly results: StepResult[];
  readonly computed: Map<Address, PlainMap>;
}

/** Each worker takes the next step that may begin, until there is none and none can come. */
async function runPhase(steps: readonly Step[], phase: Phase): Promise<void> {
  const queue = stepQueue(steps);
  const running = new Set<Promise<void>>();
  for (;;) {
    if (phase.run.isStopping())
      for (const step of queue.drain()) report(phase, { kind: "not-started", address: step.address });
    while (running.size < phase.run.parallelism && queue.ready.length > 0) {
      const work = begin(queue, phase).finally(() => running.delete(work));
      running.add(work);
    }
    if (running.size === 0) return;
    await Promise.race(running);
  }
}

async function begin(queue: StepQueue, phase: Phase): Promise<void> {
  const { run } = phase;
  const step = queue.take();
  if (step === undefined) return;
  const isSafe = await run.journal.intend([step, ...queue.ready]);
  const result: StepResult =
    isSafe && !run.isStopping() ? await perform(step, phase) : { kind: "not-started", address: step.address };
  report(phase, result);
  if (result.kind === "succeeded") queue.succeed(step.address);
  else {
    for (const { address } of queue.fail(step.address))
      report(phase, { kind: "skipped", address, because: step.address });
  }
}

async function perform(step: Step, { run, computed }: Phase): Promise<StepResult> {
  const { address, change } = step;
  const { action } = change;
  const began = run.now();
  run.emit({ kind: "started", address, action });
  const outcome = await watched(step, run, () => runStep(step, { ...run, computed }));
  if (outcome.kind === "failed") {
    if (outcome.removed === true) run.journal.done(step, undefined);
    else if (!outcome.wrote) run.journal.withdraw(address);
    return { kind: "failed", address, action, diagnostics: outcome.diagnostics };
  }
  computed.set(address, outcome.computed);
  run.journal.done(step, outcome.entry);
  const diagnostics = step.check(computed);
  if (hasErrors(diagnostics)) return { kind: "failed", address, action, diagnostics, isDone: true };
  const { path } = step.after ?? step.before;
  return { kind: "succeeded", address, action, elapsed: run.now() - began, path, wrote: outcome.wrote };
}

const REPORT_EVERY = 10_000;

/** Says every ten seconds that a step is still at work. */
async function watched<T>(step: Step, run: StepsRun, work: () => Promise<T>): Promise<T> {
  const { address, change } = step;
  const began = run.now();
  let isOver = false;
  const watch = async (): Promise<void> => {
    await run.rest(REPORT_EVERY);
    if (isOver) return;
    run.emit({ kind: "waiting", address, action: change.action, elapsed: run.now() - began });
    await watch();
  };
  void watch();
  try {
    return await work();
  } finally {
    isOver = true;
  }
}

function report(phase: Phase, result: StepResult): void {
  if (result.kind === "skipped" || result.kind === "not-started") phase.run.journal.withdraw(result.address);
  phase.results.push(result);
  phase.run.emit(result);
}
