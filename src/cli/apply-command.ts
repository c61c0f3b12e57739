import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { changeDigests, firstDifference } from "../core/plan/change-digests.ts";
import { hasChanges } from "../core/plan/plan.ts";
import { askToApply } from "./ask-to-apply.ts";
import { finishApply, parallelismOf, runPlan } from "./carry-out.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { gitCommit } from "./git-commit.ts";
import { type HeldLedger, holdLedger, lockTimeout, prepareLedger } from "./hold-ledger.ts";
import { type MadePlan, makePlan, type PlanFlags, sha256 } from "./make-plan.ts";
import { openLedger, openRun, type Run } from "./open-run.ts";
import { exitCodeOf, printPlan } from "./plan-command.ts";
import { addPlanOptions, planFlags } from "./plan-flags.ts";
import { withSavedFlags } from "./saved-flags.ts";
import type { SavedPlan } from "./saved-plan.ts";

function define(command: Command): void {
  addPlanOptions(command)
    .argument("[plan]", "a plan that strongroom plan --out has saved")
    .description("Makes the server equal to the configuration: plans, asks, and carries it out.")
    .option("--auto-approve", "do not ask before applying")
    .option("--parallelism <n>", "how many objects to work on at once", "10")
    .option("--lock-timeout <duration>", "how long to wait for another apply to end", "0s");
}

async function run(context: CommandContext): Promise<ExitCode> {
  parallelismOf(context.options);
  lockTimeout(context.options);
  const [file] = context.args;
  const saved = file === undefined ? undefined : await checkedPlan(context, file);
  const merged =
    saved === undefined ? context : { ...context, options: withSavedFlags(context.options, saved.flags) };
  const opened = await openRun(merged);
  try {
    return await applyIn(merged, opened, saved);
  } finally {
    await opened.connection.close();
  }
}

async function checkedPlan(context: CommandContext, file: string): Promise<SavedPlan> {
  const { readSavedPlan } = await import("./saved-plan.ts");
  const saved = readSavedPlan(context, file);
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
  if (held === undefined && made.plan.steps.length === 0) return finishApply(context, made, undefined);
  return context.interruption.gently(
    (signal) => context.output.note(`\n${signal}: ${STOPPING}\n`),
    () => carryOut(context, opened, { made, held, key }),
  );
}

const STOPPING =
  "what is under way is finished, nothing else is begun. Once more to exit at once; the next run then finds out what was done.";

function checkDigest({ plan }: MadePlan, saved: SavedPlan): void {
  if (plan.digest === saved.digest) return;
  const difference = firstDifference(saved.digests, changeDigests(plan, sha256));
  throw stale(
    `What would be done now is not what was planned: ${difference ?? "the same objects would be changed in another way"}.`,
  );
}

/** Carries a plan out, with a ledger that is made now where there was none. */
async function carryOut(
  context: CommandContext,
  opened: Run,
  {
    made,
    held,
    key,
  }: { readonly made: MadePlan; readonly held: HeldLedger | undefined; readonly key: Uint8Array },
): Promise<ExitCode> {
  if (held !== undefined) return runPlan(context, opened, { made, ledger: held });
  const ledger = await prepareLedger(context, opened, key);
  try {
    return await runPlan(context, opened, { made, ledger });
  } finally {
    await ledger.release();
  }
}

const help: CommandHelp = {
  examples: [
    "strongroom apply --env prod",
    "strongroom apply --env prod --auto-approve",
    "strongroom apply prod.plan",
  ],
  exitCodes:
    "0 success, 1 error, 3 usage or configuration, 4 login refused or forbidden, 5 refused by a guard, 6 the plan is stale, 7 locked, 8 partly applied, 9 not approved, 130 interrupted, 143 terminated",
};

export const applyCommand: CommandModule = { define, help, run, isStream: true };
