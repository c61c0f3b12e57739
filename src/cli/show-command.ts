import type { Command } from "commander";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { readSavedPlan } from "./saved-plan.ts";

function define(command: Command): void {
  command
    .argument("<plan>", "a plan that strongroom plan --out has saved")
    .description("Shows a saved plan. It talks to no server.");
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { args, output } = context;
  const saved = readSavedPlan(context, args[0] ?? "");
  if (output.isJson) {
    const { text: _text, digests: _digests, ...json } = saved;
    output.json(json);
  } else
    output.result(
      `${saved.text}\nMade at ${saved.created_at}, may be applied until ${saved.expires_at}. Digest ${saved.digest}.\n`,
    );
  return EXIT.success;
}

const help: CommandHelp = {
  examples: ["strongroom show prod.plan", "strongroom show --json prod.plan"],
  exitCodes: "0 success, 3 not a plan that this version can read",
};

export const showCommand: CommandModule = { define, help, run };
