import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Command } from "commander";
import type { EvaluationInput } from "../core/desired/build-desired.ts";
import { evaluateText } from "../core/desired/evaluate-text.ts";
import { isUnfinished } from "../core/hcl/is-unfinished.ts";
import { formatValue } from "../core/report/format-value.ts";
import { valueJson } from "../core/report/value-json.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { evaluateOffline } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { placeOfConfiguration } from "./open-run.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command).description(
    "Evaluates expressions against a configuration: typed on a terminal, where an open bracket goes on on the next line, or one a line from stdin. It talks to no server.",
  );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const loaded = loadConfiguration(placeOfConfiguration(context));
  const { input } = await evaluateOffline(context, loaded);
  const isInteractive = context.output.isInteractive;
  let isFine = true;
  for await (const text of isInteractive ? typed(context) : piped(context))
    if (text.trim() !== "") isFine = printValue(context, input, text) && isFine;
  return isFine || isInteractive ? EXIT.success : EXIT.usage;
}

/** One expression a line, until the end or "exit". */
async function* piped({ world }: CommandContext): AsyncGenerator<string> {
  for await (const line of createInterface({ input: world.stdin })) {
    if (line.trim() === "exit") return;
    yield line;
  }
}

/** What a person types: an open bracket goes on on the next line, and an empty line ends it by force. */
async function* typed(context: CommandContext): AsyncGenerator<string> {
  const lines = createInterface({ input: context.world.stdin, output: echo(context), terminal: true });
  let begun = "";
  const prompt = (): void => {
    lines.setPrompt(begun === "" ? PROMPT : GOING_ON);
    lines.prompt();
  };
  prompt();
  for await (const line of lines) {
    if (begun === "" && line.trim() === "exit") break;
    const text = `${begun}${line}`;
    begun = line.trim() !== "" && isUnfinished(text) ? `${text}\n` : "";
    if (begun === "") yield text;
    prompt();
  }
  lines.close();
}

const PROMPT = "> ";
const GOING_ON = ". ";

/** Where readline shows what is typed: past the result on stdout. */
function echo({ world }: CommandContext): Writable {
  return new Writable({
    write: (text: Buffer, _encoding, written) => {
      world.stderr.write(text.toString());
      written();
    },
  });
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
