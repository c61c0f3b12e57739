import { existsSync } from "node:fs";
import type { Command } from "commander";
import { allMistakes } from "../core/desired/all-mistakes.ts";
import { type Diagnostic, hasErrors } from "../core/model/diagnostic.ts";
import { diagnosticsJson } from "../core/report/diagnostics-json.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { crossCheck } from "./cross-check.ts";
import { evaluateOffline } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { readConfiguration } from "./load-configuration.ts";
import { folderOf, placeOfConfiguration } from "./open-run.ts";
import { optionFlag, optionText } from "./options.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command)
    .option("--base <ref>", "look for plaintext secrets in all commits since there, too")
    .option("--cross-check", "ask other readers of HCL and SOPS, too, and warn where they disagree")
    .description(
      "Checks a configuration as far as that goes without a server, and reports all mistakes of all files.",
    );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  const diagnostics = await allDiagnostics(context);
  const isValid = !hasErrors(diagnostics);
  if (output.isJson) output.json(diagnosticsJson(diagnostics, output.sources), 2);
  else {
    output.diagnostics(diagnostics);
    if (isValid) output.result("Success! The configuration is valid.\n");
  }
  return isValid ? EXIT.success : EXIT.usage;
}

async function allDiagnostics(context: CommandContext): Promise<readonly Diagnostic[]> {
  const configuration = await configurationDiagnostics(context);
  const folder = folderOf(context);
  if (!existsSync(folder)) return configuration;
  const { checkLeaks } = await import("./check-leaks.ts");
  const base = optionText(context.options, "base");
  const leaks = await checkLeaks({ folder, cwd: context.world.cwd, base, told: configuration });
  return [...configuration, ...leaks];
}

async function configurationDiagnostics(context: CommandContext): Promise<readonly Diagnostic[]> {
  try {
    const loaded = readConfiguration(placeOfConfiguration(context));
    // The keys that the second readers need are taken out of the environment when files are opened.
    const given = { ...context.world.env };
    const { input, evaluation } = await evaluateOffline(context, loaded);
    const isWanted = optionFlag(context.options, "crossCheck") && !hasErrors(loaded.diagnostics);
    const second = isWanted ? await crossCheck(given, loaded, input.host) : [];
    const { sources } = context.output;
    return [
      ...allMistakes(loaded.diagnostics, evaluation.diagnostics, (file) => sources.get(file)),
      ...second,
    ];
  } catch (error) {
    if (error instanceof CommandStop) return error.diagnostics;
    throw error;
  }
}

const help: CommandHelp = { exitCodes: "0 valid, 3 not valid" };

export const validateCommand: CommandModule = { define, help, run };
