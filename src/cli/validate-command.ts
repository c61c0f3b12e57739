import type { Command } from "commander";
import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { diagnosticsJson } from "../core/report/diagnostics-json.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { evaluateOffline } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { readConfiguration } from "./load-configuration.ts";
import { placeOfConfiguration } from "./open-run.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command).description(
    "Checks a configuration as far as that goes without a server, and reports all mistakes of all files.",
  );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  const diagnostics = await allDiagnostics(context);
  const isValid = !hasErrors(diagnostics);
  if (output.isJson)
    output.result(`${JSON.stringify(diagnosticsJson(diagnostics, output.sources), undefined, 2)}\n`);
  else {
    output.diagnostics(diagnostics);
    if (isValid) output.result("Success! The configuration is valid.\n");
  }
  return isValid ? EXIT.success : EXIT.usage;
}

async function allDiagnostics(context: CommandContext): Promise<readonly Diagnostic[]> {
  try {
    const loaded = readConfiguration(placeOfConfiguration(context));
    if (hasErrors(loaded.diagnostics)) return loaded.diagnostics;
    const evaluation = await evaluateOffline(context, loaded);
    return [...loaded.diagnostics, ...evaluation.diagnostics];
  } catch (error) {
    if (error instanceof CommandStop) return error.diagnostics;
    throw error;
  }
}

const help: CommandHelp = { exitCodes: "0 valid, 3 not valid" };

export const validateCommand: CommandModule = { define, help, run };
