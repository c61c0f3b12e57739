import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { EvaluationInput } from "../core/desired/build-desired.ts";
import { evaluateText } from "../core/desired/evaluate-text.ts";
import { formatValue } from "../core/report/format-value.ts";
import { valueJson } from "../core/report/value-json.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { offlineInput } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { placeOfConfiguration } from "./open-run.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command).description(
    "Evaluates expressions, one a line, from stdin against a configuration. It talks to no server.",
  );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { world, output } = context;
  const loaded = loadConfiguration(placeOfConfiguration(context));
  const input = await offlineInput(context, loaded);
  const lines = createInterface({
    input: world.stdin,
    ...(output.isInteractive ? { output: process.stderr, prompt: "> " } : {}),
  });
  let isFine = true;
  if (output.isInteractive) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === "exit") break;
    if (line.trim() !== "") isFine = printValue(context, input, line) && isFine;
    if (output.isInteractive) lines.prompt();
  }
  lines.close();
  return isFine || output.isInteractive ? EXIT.success : EXIT.usage;
}

function printValue({ output }: CommandContext, input: EvaluationInput, text: string): boolean {
  output.sources.set("<console>", text);
  const { value, diagnostics } = evaluateText(input, text);
  if (value === undefined) {
    output.diagnostics(diagnostics);
    return false;
  }
  output.result(output.isJson ? `${JSON.stringify(valueJson(value))}\n` : `${formatValue(value)}\n`);
  return true;
}

const help: CommandHelp = {
  examples: ["echo 'upper(var.region)' | strongroom console", "strongroom console --json < expressions.txt"],
  exitCodes: "0 success, 3 a mistake in an expression or in the configuration",
};

export const consoleCommand: CommandModule = { define, help, run };
