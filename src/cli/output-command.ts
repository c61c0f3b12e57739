import type { Command } from "commander";
import { errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { SENSITIVE } from "../core/model/secret.ts";
import { formatValue } from "../core/report/format-value.ts";
import { valueJson } from "../core/report/value-json.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { makePlan } from "./make-plan.ts";
import { openLedger, openReadRun } from "./open-run.ts";
import { addServerOptions, planFlags } from "./plan-flags.ts";

function define(command: Command): void {
  addServerOptions(command)
    .argument("[name]", "one output only")
    .description(
      "Shows the values of the configuration's outputs, as the server and the configuration make them now.",
    );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const opened = await openReadRun(context);
  try {
    const read = await openLedger(opened);
    const { plan } = await makePlan(context, opened, {
      read,
      key: undefined,
      flags: planFlags({}, opened.loaded),
    });
    context.output.diagnostics(plan.diagnostics);
    print(context, plan.outputs);
    return hasErrors(plan.diagnostics) ? EXIT.error : EXIT.success;
  } finally {
    await opened.connection.close();
  }
}

function print(
  { args, output }: CommandContext,
  outputs: Awaited<ReturnType<typeof makePlan>>["plan"]["outputs"],
): void {
  const [name] = args;
  const shown = name === undefined ? [...outputs] : [...outputs].filter(([key]) => key === name);
  if (name !== undefined && shown.length === 0)
    throw new CommandStop(EXIT.usage, [
      errorDiagnostic("Output not found", `The configuration declares no output "${name}".`),
    ]);
  if (output.isJson) {
    const json = shown.map(([key, { value, sensitive }]) => [
      key,
      { sensitive, ...(sensitive ? {} : { value: valueJson(value) }) },
    ]);
    output.json(Object.fromEntries(json));
  } else
    for (const [key, { value, sensitive }] of shown)
      output.result(`${key} = ${sensitive ? SENSITIVE : formatValue(value)}\n`);
}

const help: CommandHelp = {
  examples: ["strongroom output --env prod", "strongroom output accessor --env prod --json"],
  exitCodes: "0 success, 1 error, 3 usage or configuration, 4 login refused or forbidden",
};

export const outputCommand: CommandModule = { define, help, run };
