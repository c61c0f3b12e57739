import type { ApplyEvent } from "../core/apply/apply-event.ts";
import { type ApplyResult, applyPlan } from "../core/apply/apply-plan.ts";
import { mountReader } from "../core/live/mount-reader.ts";
import { type Diagnostic, errorDiagnostic } from "../core/model/diagnostic.ts";
import type { VaultWriter } from "../core/model/reply.ts";
import { uniqueDiagnostics } from "../core/model/unique-diagnostics.ts";
import { applyLine, applySummaryLines } from "../core/report/apply-lines.ts";
import { isDone } from "../core/report/count-done.ts";
import { renderApplyEvent } from "../core/report/render-apply-event.ts";
import { renderApplySummary } from "../core/report/render-apply-summary.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { HeldLedger } from "./hold-ledger.ts";
import { interruptedCode } from "./interruption.ts";
import { type MadePlan, sha256 } from "./make-plan.ts";
import type { Run } from "./open-run.ts";
import { optionText } from "./options.ts";
import { rest, sleep } from "./sleep.ts";
import { tokenEnded, watchToken } from "./token-watch.ts";

/** Runs a plan's steps under a lock that is held, and tells what came of them. */
export async function runPlan(
  context: CommandContext,
  opened: Run,
  { made, ledger }: { readonly made: MadePlan; readonly ledger: HeldLedger },
): Promise<ExitCode> {
  const { world, output, options, interruption } = context;
  const token = watchToken(opened.connection);
  const applyProgress = progressOf(made.plan.steps.length);
  const result = await applyPlan({
    plan: made.plan,
    ledger: made.ledger,
    entries: made.entries,
    place: opened.place,
    server: token,
    hash: sha256,
    stamp: made.stamp,
    run: {
      live: { ...made.server, reader: token.reader, mounts: mountReader(token.reader) },
      writer: whileHeld(token.writer, ledger),
      sleep: (milliseconds) => sleep(milliseconds),
      rest,
      now: () => world.now().getTime(),
      emit: (event) => {
        if (output.isJson) output.stream([applyLine(event)]);
        else output.note(renderApplyEvent(event));
        output.progress(applyProgress(event));
      },
      parallelism: parallelismOf(options),
      isStopping: () => interruption.signal() !== undefined || ledger.isLost() || token.hasEnded(),
    },
  });
  const tokenEnded = token.hasEnded();
  return finishApply(context, made, { ...result, tokenEnded, lockLost: ledger.isLost() && !tokenEnded });
}

/** How far an apply is, after each event. */
function progressOf(steps: number): (event: ApplyEvent) => string {
  let [running, ended] = [0, 0];
  return ({ kind }) => {
    if (kind === "started") running++;
    if (kind === "succeeded" || kind === "failed") running--;
    if (kind !== "started" && kind !== "waiting") ended++;
    return ended >= steps ? "" : `Applying… ${ended}/${steps} done, ${running} under way`;
  };
}

/** Once the lock is gone, somebody else may be at work: nothing more is written. */
function whileHeld(writer: VaultWriter, ledger: HeldLedger): VaultWriter {
  return {
    write: (request) =>
      writer.write({
        ...request,
        obstacle: () => (ledger.isLost() ? "The lock was lost, so nothing was sent." : undefined),
      }),
  };
}

/** Why an apply could not be brought to its end. */
function endings(result: Carried): readonly Diagnostic[] {
  if (result.lockLost) return [lockLost()];
  const journal = result.tokenEnded ? undefined : result.journalProblem;
  return [
    ...(journal === undefined ? [] : [journal, journalRefused()]),
    ...(result.ledger.kind === "written" ? [] : [ledgerNotWritten()]),
    ...(result.tokenEnded ? [tokenEnded()] : []),
  ];
}

function ledgerNotWritten() {
  const detail =
    "What was done is in the journals of the ledger on the server; the next apply reads them and goes on from there.";
  return errorDiagnostic("Ledger could not be written", detail);
}

function lockLost() {
  const detail =
    "The lock was taken over (force-unlock), or the server could not be reached to keep it. Nothing more was begun. What was done is recorded; when the other run has ended, run the same command again.";
  return errorDiagnostic("Lock lost", detail);
}

/** How many steps may run at once; what is no such number stops the command. */
export function parallelismOf(options: CommandContext["options"]): number {
  const number = Number(optionText(options, "parallelism") ?? "10");
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new CommandStop(EXIT.usage, [
    errorDiagnostic("Invalid --parallelism option", "Use a whole number from 1 to 64."),
  ]);
}

function journalRefused() {
  const detail =
    'No step begins before its intent is in the ledger, so that nothing is made that nobody knows of. What says "Not begun" changed nothing.';
  return errorDiagnostic("Journal of the apply could not be written", detail);
}

/** What came of a plan's steps, and what ended them all: then whatever else could not be written follows from that. */
type Carried = ApplyResult & { readonly tokenEnded: boolean; readonly lockLost: boolean };

/** The last words: what was done, what was not, and how to go on. */
export function finishApply(context: CommandContext, made: MadePlan, result: Carried | undefined): ExitCode {
  const { output, interruption } = context;
  const results = result?.results ?? [];
  const { outputs, checks } = made.after(result?.computed ?? new Map());
  const failed = results.flatMap((step) => (step.kind === "failed" ? step.diagnostics : []));
  const found = uniqueDiagnostics([...failed, ...checks]);
  const failures = found.filter(({ severity }) => severity === "error");
  output.diagnostics(found);
  if (result !== undefined) output.diagnostics(endings(result));
  if (output.isJson) output.stream(applySummaryLines(results, outputs));
  else output.result(renderApplySummary({ outputs, results, color: output.resultColor }));
  const signal = interruption.signal();
  if (signal !== undefined) return interruptedCode(signal);
  const isWritten = result === undefined || result.ledger.kind === "written";
  if (failures.length === 0 && isWritten && results.every((step) => step.kind === "succeeded"))
    return EXIT.success;
  if (results.some(isDone)) return EXIT.partial;
  return result?.tokenEnded === true ? EXIT.forbidden : EXIT.error;
}
