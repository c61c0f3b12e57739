import type { Command } from "commander";
import { hasErrors } from "../core/model/diagnostic.ts";
import { hasChanges, type Plan } from "../core/plan/plan.ts";
import { planLines } from "../core/report/plan-lines.ts";
import { renderPlan } from "../core/report/render-plan.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { makePlan } from "./make-plan.ts";
import { openLedger, openReadRun, type ReadRun } from "./open-run.ts";
import { optionFlag, optionText } from "./options.ts";
import { addPlanOptions, planFlags } from "./plan-flags.ts";

function define(command: Command): void {
  addPlanOptions(command)
    .description("Shows what apply would change on the server, and changes nothing.")
    .option("--out <file>", "save the plan, for strongroom apply <file>")
    .option("--expires <duration>", "how long a saved plan may be applied", "24h")
    .option("--detailed-exitcode", "exit with 2 where there are changes");
}

async function run(context: CommandContext): Promise<ExitCode> {
  const opened = await openReadRun(context);
  try {
    return await planIn(context, opened);
  } finally {
    await opened.connection.close();
  }
}

async function planIn(context: CommandContext, opened: ReadRun): Promise<ExitCode> {
  const { options } = context;
  const read = await openLedger(opened);
  const flags = planFlags(options, opened.loaded);
  const { plan } = await makePlan(context, opened, { read, key: undefined, flags });
  printPlan(context, opened, plan);
  const file = optionText(options, "out");
  if (file !== undefined && isComplete(plan)) {
    const { variables } = opened.loaded.config.root;
    const isSecret = (name: string) => variables.get(name)?.sensitive !== false;
    // Few plans are saved, and checking what is in a file is a library of its own.
    const { savePlan } = await import("./saved-plan.ts");
    savePlan(context, {
      plan,
      file,
      expires: optionText(options, "expires") ?? "24h",
      isSecret,
    });
  }
  return exitCodeOf(plan, optionFlag(options, "detailedExitcode"));
}

/** Prints a plan the way the flags ask for, and what could not be read. */
export function printPlan(context: CommandContext, { connection }: ReadRun, plan: Plan): void {
  const { output, options } = context;
  if (output.isJson) output.stream(planLines(plan));
  else output.result(renderPlan(plan, renderOptions(output, options, connection)));
  output.diagnostics(plan.diagnostics);
}

/** How a plan or drift is shown to people: to whom the token belongs, in colour or not, whole or not. */
export function renderOptions(
  output: CommandContext["output"],
  options: CommandContext["options"],
  { token }: ReadRun["connection"],
) {
  const { displayName, policies } = token;
  const identity = `"${displayName}" with ${policies.length === 1 ? "policy" : "policies"} ${policies.join(", ")}`;
  return { color: output.resultColor, full: optionFlag(options, "fullDiff"), identity };
}

/** Whether everything that a plan needs could be read: an incomplete one is never saved or applied. */
export function isComplete(plan: Plan): boolean {
  return !hasErrors(plan.diagnostics);
}

/** What a plan means for the caller. */
export function exitCodeOf(plan: Plan, isDetailed: boolean): ExitCode {
  if (!isComplete(plan))
    return plan.changes.some(({ live }) => live.kind === "unknown" && live.reply.kind === "forbidden")
      ? EXIT.forbidden
      : EXIT.error;
  if (plan.refusals.length > 0) return EXIT.refused;
  return isDetailed && hasChanges(plan) ? EXIT.differences : EXIT.success;
}

const help: CommandHelp = {
  examples: [
    "strongroom plan --env prod",
    "strongroom plan --env prod --out prod.plan && strongroom apply prod.plan",
  ],
  exitCodes:
    "0 success, 1 error or incomplete, 2 changes (with --detailed-exitcode), 3 usage or configuration, 4 login refused or a needed read forbidden, 5 refused by a guard",
};

export const planCommand: CommandModule = { define, help, run, isStream: true };
