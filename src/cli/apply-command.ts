import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { type ApplyResult, applyPlan } from "../core/apply/apply-plan.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { changeDigests, firstDifference } from "../core/plan/change-digests.ts";
import { hasChanges } from "../core/plan/plan.ts";
import { renderApplyEvent } from "../core/report/render-apply-event.ts";
import { renderApplySummary } from "../core/report/render-apply-summary.ts";
import { askToApply } from "./ask-to-apply.ts";
import type { CommandContext, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { gitCommit } from "./git-commit.ts";
import { type HeldLedger, holdLedger, prepareLedger } from "./hold-ledger.ts";
import { type MadePlan, makePlan, type PlanFlags, sha256 } from "./make-plan.ts";
import { openLedger, openRun, type Run } from "./open-run.ts";
import { optionText } from "./options.ts";
import { exitCodeOf, printPlan } from "./plan-command.ts";
import { addPlanOptions, planFlags } from "./plan-flags.ts";
import { readSavedPlan, type SavedPlan } from "./saved-plan.ts";
import { sleep } from "./sleep.ts";

function define(command: Command): void {
  addPlanOptions(command)
    .argument("[plan]", "a plan that strongroom plan --out has saved")
    .description("Makes the server equal to the configuration: plans, asks, and carries it out.")
    .option("--auto-approve", "do not ask before applying")
    .option("--parallelism <n>", "how many objects to work on at once", "10")
    .option("--lock-timeout <duration>", "how long to wait for another apply to end", "0s")
    .addHelpText("after", HELP);
}

const HELP = `
Examples:
  strongroom apply --env prod
  strongroom apply --env prod --auto-approve
  strongroom apply prod.plan

Exit codes: 0 success, 1 error, 3 usage or configuration, 4 login refused or forbidden, 5 refused by a guard,
6 the plan is stale, 7 locked, 8 partly applied, 9 not approved, 130 interrupted.`;

async function run(context: CommandContext): Promise<ExitCode> {
  const [file] = context.args;
  const saved = file === undefined ? undefined : checkedPlan(context, file);
  const merged =
    saved === undefined ? context : { ...context, options: { ...context.options, ...saved.flags } };
  const opened = await openRun(merged);
  try {
    return await applyIn(merged, opened, saved);
  } finally {
    await opened.connection.close();
  }
}

function checkedPlan(context: CommandContext, file: string): SavedPlan {
  const saved = readSavedPlan(file);
  if (Date.parse(saved.expires_at) > context.world.now().getTime()) return saved;
  throw stale(`It was made at ${saved.created_at} and expired at ${saved.expires_at}.`);
}

function stale(why: string): CommandStop {
  return new CommandStop(EXIT.stale, [errorDiagnostic("Saved plan is stale", `${why} Plan again.`)]);
}

async function applyIn(
  context: CommandContext,
  opened: Run,
  saved: SavedPlan | undefined,
): Promise<ExitCode> {
  if (saved !== undefined) checkTarget(opened, saved);
  const held = await holdLedger(context, opened);
  try {
    return await applyUnderLock(context, { opened, saved, held });
  } finally {
    await held?.release();
  }
}

function checkTarget({ connection, place }: Run, { target }: SavedPlan): void {
  if (target.cluster_id !== connection.clusterId)
    throw stale(`It was made for another server (${target.address}).`);
  if (target.stack !== place.stack || target.environment !== place.environment)
    throw stale(`It was made for stack "${target.stack}" in environment "${target.environment}".`);
}

interface Applying {
  readonly opened: Run;
  readonly saved: SavedPlan | undefined;
  /** Undefined on a server without a ledger: it is made after the yes. */
  readonly held: HeldLedger | undefined;
}

async function applyUnderLock(context: CommandContext, { opened, saved, held }: Applying): Promise<ExitCode> {
  const read = await openLedger(opened);
  const key = held?.key ?? randomBytes(32);
  const flags: PlanFlags = planFlags(context.options, opened.loaded);
  const commit = await gitCommit(opened.loaded.jail.root, context.world.env);
  const made = await makePlan(context, opened, {
    read,
    key,
    flags,
    ...(commit === undefined ? {} : { commit }),
  });
  if (saved === undefined) printPlan(context, opened, made.plan);
  else checkDigest(made, saved);
  const refused = exitCodeOf(made.plan, false);
  if (refused !== EXIT.success) {
    if (saved !== undefined) printPlan(context, opened, made.plan);
    return refused;
  }
  if (saved === undefined && hasChanges(made.plan)) await askToApply(context, made.plan);
  const ledger = held ?? (made.plan.steps.length > 0 ? await prepareLedger(context, opened, key) : undefined);
  try {
    return ledger === undefined
      ? finish(context, made, undefined)
      : await carryOut(context, opened, { made, ledger });
  } finally {
    if (held === undefined) await ledger?.release();
  }
}

function checkDigest({ plan }: MadePlan, saved: SavedPlan): void {
  if (plan.digest === saved.digest) return;
  const difference = firstDifference(saved.digests, changeDigests(plan, sha256));
  throw stale(
    `What would be done now is not what was planned: ${difference ?? "the same objects would be changed in another way"}.`,
  );
}

async function carryOut(
  context: CommandContext,
  opened: Run,
  { made, ledger }: { readonly made: MadePlan; readonly ledger: HeldLedger },
): Promise<ExitCode> {
  const { world, output, options } = context;
  const stopping = { signal: undefined as string | undefined };
  const unwatch = world.onSignal((signal) => {
    if (stopping.signal !== undefined) ledger.abandon();
    stopping.signal = signal;
    output.note(
      `\n${signal}: what is under way is finished, nothing else is begun. Once more to exit at once; that may lose the record of what was done.\n`,
    );
  });
  try {
    const result = await applyPlan({
      plan: made.plan,
      ledger: made.ledger,
      entries: made.entries,
      place: opened.place,
      server: opened.connection,
      hash: sha256,
      stamp: made.stamp,
      run: {
        live: made.server,
        writer: opened.connection.writer,
        sleep,
        now: () => world.now().getTime(),
        emit: (event) => {
          output.note(renderApplyEvent(event));
          output.event({ ...event });
        },
        parallelism: parallelismOf(options),
        isStopping: () => stopping.signal !== undefined || ledger.isLost(),
      },
    });
    return finish(context, made, result, stopping.signal);
  } finally {
    unwatch();
  }
}

function parallelismOf(options: CommandContext["options"]): number {
  const number = Number(optionText(options, "parallelism") ?? "10");
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new CommandStop(EXIT.usage, [
    errorDiagnostic("Invalid --parallelism option", "Use a whole number from 1 to 64."),
  ]);
}

/** The last words: what was done, what was not, and how to go on. */
function finish(
  context: CommandContext,
  made: MadePlan,
  result: ApplyResult | undefined,
  signal?: string,
): ExitCode {
  const { output } = context;
  const results = result?.results ?? [];
  const failures = results.flatMap((step) => (step.kind === "failed" ? step.diagnostics : []));
  output.diagnostics(failures);
  if (result !== undefined && result.ledger.kind !== "written") {
    const detail =
      "What was done is in the journals of the ledger on the server; the next apply reads them and goes on from there.";
    output.diagnostics([errorDiagnostic("Ledger could not be written", detail)]);
  }
  if (!output.isJson)
    output.result(
      renderApplySummary({
        outputs: made.outputsAfter(result?.computed ?? new Map()),
        results,
        color: output.resultColor,
      }),
    );
  if (signal !== undefined) return signal === "SIGTERM" ? EXIT.terminated : EXIT.interrupted;
  const isWritten = result === undefined || result.ledger.kind === "written";
  if (failures.length === 0 && isWritten && results.every((step) => step.kind === "succeeded"))
    return EXIT.success;
  return results.some((step) => step.kind === "succeeded") ? EXIT.partial : EXIT.error;
}

export const applyCommand: CommandModule = { define, run };
