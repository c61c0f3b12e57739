import type { Command } from "commander";
import { Option } from "commander";
import { readTargets } from "../core/diff/read-targets.ts";
import { errorDiagnostic, hasErrors } from "../core/model/diagnostic.ts";
import type { Purpose } from "../core/plan/needed-access.ts";
import { neededPolicy } from "../core/plan/needed-policy.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { evaluateOffline } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { placeOf, placeOfConfiguration } from "./open-run.ts";
import { optionFlag, optionText } from "./options.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command)
    .argument("<action>", "emit")
    .addOption(
      new Option("--for <purpose>", "what the token will be used for")
        .choices(["plan", "apply"])
        .default("plan"),
    )
    .option("--siblings", "may also read other objects of the same kinds, so that new ones can be planned")
    .description(
      "Prints the least policy that planning or applying this configuration needs. It talks to no server.",
    );
}

async function run(context: CommandContext): Promise<ExitCode> {
  if (context.args[0] !== "emit")
    throw new CommandStop(EXIT.usage, [
      errorDiagnostic("Unknown action", 'The action of "strongroom policy" is emit.'),
    ]);
  const loaded = loadConfiguration(placeOfConfiguration(context));
  const place = placeOf(context, loaded);
  const { evaluation } = await evaluateOffline(context, loaded);
  const { state, diagnostics } = evaluation;
  if (hasErrors(diagnostics)) throw new CommandStop(EXIT.usage, diagnostics);
  const { targets } = readTargets({
    desired: state,
    entries: new Map(),
    intents: new Map(),
    typeOf: () => undefined,
  });
  const purpose = optionText(context.options, "for") as Purpose;
  const withSiblings = optionFlag(context.options, "siblings");
  if (withSiblings && purpose === "apply") throw new CommandStop(EXIT.usage, [siblingsOfApply()]);
  const policy = neededPolicy({ targets: [...targets.values()], purpose, place, withSiblings });
  context.output.result(policy.text);
  for (const path of policy.inexpressible)
    context.output.note(`Note: no rule can name the path "${path}" alone; it is left out.\n`);
  return EXIT.success;
}

function siblingsOfApply() {
  const detail =
    "What applies gets no more than what is declared. Use --siblings with --for plan, which only reads.";
  return errorDiagnostic("Invalid --siblings option", detail);
}

const help: CommandHelp = {
  examples: [
    "strongroom policy emit --for plan --siblings",
    "strongroom policy emit --for apply | vault policy write strongroom-apply -",
  ],
};

export const policyCommand: CommandModule = { define, help, run };
