import type { Command } from "commander";
import { forceUnlock } from "../core/ledger/lock.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { confirm } from "./confirm.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { openRun, type Run } from "./open-run.ts";
import { optionFlag } from "./options.ts";
import { addServerOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addServerOptions(command)
    .argument("<id>", "the id of the run, as the message about the lock shows it")
    .option("--force", "do not ask")
    .description(
      "Takes the lock away from a run that is known to be dead. A run that is alive stops at its next sign of life.",
    );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const opened = await openRun(context);
  try {
    if (!optionFlag(context.options, "force")) await confirm(context, QUESTION);
    return await unlock(context, opened);
  } finally {
    await opened.connection.close();
  }
}

const QUESTION = {
  text: 'Do you really want to force-unlock? Only "yes" is accepted.',
  otherwise: "To unlock without a question, use --force.",
  refused: "Nothing was changed.",
};

async function unlock(context: CommandContext, { connection, place }: Run): Promise<ExitCode> {
  const id = context.args[0] ?? "";
  const result = await forceUnlock(connection, place, id);
  switch (result.kind) {
    case "unlocked":
      context.output.result("The lock is free.\n");
      return EXIT.success;
    case "not-locked":
      context.output.result("Nobody holds the lock.\n");
      return EXIT.success;
    case "other": {
      const detail = `The lock is held by another run: ${result.holder.operation} of ${result.holder.who} since ${result.holder.created} (id ${result.holder.id}).`;
      throw new CommandStop(EXIT.locked, [errorDiagnostic("Wrong lock id", detail)]);
    }
    case "failed":
      throw new CommandStop(EXIT.error, [
        errorDiagnostic("Lock cannot be read", "The server did not let the lock be read or written."),
      ]);
  }
}

const help: CommandHelp = {
  examples: ["strongroom force-unlock 6f0bbd3c-58ce-4a6e-9c5b-5f4a0e5a7b4f --env prod"],
  exitCodes:
    "0 the lock is free, 1 error, 4 login refused or forbidden, 7 held by another run, 9 not confirmed",
};

export const forceUnlockCommand: CommandModule = { define, help, run };
