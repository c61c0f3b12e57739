import { Command, CommanderError } from "commander";
import { nearestName } from "../core/model/nearest-name.ts";
import type { CommandContext, CommandEntry } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { fileStop } from "./file-stop.ts";
import { addGlobalOptions, outputFlags } from "./global-options.ts";
import { layoutHelp } from "./help-layout.ts";
import { helpText } from "./help-text.ts";
import { internalErrorReport } from "./internal-error-report.ts";
import { interruptedCode, interruption } from "./interruption.ts";
import { normalizeArguments } from "./normalize-arguments.ts";
import { makeOutput, type Output } from "./output.ts";
import { outputFilter } from "./output-filter.ts";
import type { World } from "./world.ts";

/** Runs one command line and tells what the process should exit with; everything it says goes to the world's streams. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  const args = normalizeArguments(argv);
  const name = args[commandIndex(args)];
  const entry = COMMANDS.find((candidate) => candidate.name === name);
  if (entry === undefined) return withoutCommand(name, args, world);
  const withEnvironment = insertEnvironmentArguments(args, entry.name, world.env);
  return runCommand(entry, withEnvironment, world);
}

/** Where the command stands: the first argument that is neither an option nor the value of one that may stand before the command. */
function commandIndex(args: readonly string[]): number {
  return args.findIndex((arg, index) => !arg.startsWith("-") && !WITH_VALUE.has(args[index - 1] ?? ""));
}

const WITH_VALUE: ReadonlySet<string> = new Set(["--chdir", "--color", "--input"]);

function withoutCommand(name: string | undefined, args: readonly string[], world: World): ExitCode {
  if (name === undefined && (args.length === 0 || args.includes("--help") || args.includes("-h"))) {
    (args.length === 0 ? world.stderr : world.stdout).write(helpText());
    return args.length === 0 ? EXIT.usage : EXIT.success;
  }
  const near =
    name === undefined
      ? undefined
      : nearestName(
          name,
          COMMANDS.map((command) => command.name),
        );
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  world.stderr.write(
    `Error: there is no command "${name ?? args[0]}".${hint}\nFor more help: strongroom --help\n`,
  );
  return EXIT.usage;
}

/** Source: Terraform's TF_CLI_ARGS: what they hold stands before the flags of the command line, which win. */
function insertEnvironmentArguments(
  args: readonly string[],
  name: string,
  env: World["env"],
): readonly string[] {
  const words = (text: string | undefined) => (text ?? "").split(/\s+/).filter((word) => word !== "");
  const extra = [
    ...words(env["STRONGROOM_CLI_ARGS"]),
    ...words(env[`STRONGROOM_CLI_ARGS_${name.replaceAll("-", "_")}`]),
  ];
  const at = commandIndex(args) + 1;
  return [...args.slice(0, at), ...normalizeArguments(extra), ...args.slice(at)];
}

async function runCommand(entry: CommandEntry, args: readonly string[], world: World): Promise<ExitCode> {
  const command = new Command(entry.name);
  const loaded = await entry.load();
  addGlobalOptions(command);
  loaded.define(command);
  const rest = [...args];
  rest.splice(commandIndex(rest), 1);
  command.configureHelp(layoutHelp(loaded.help ?? {}));
  const parsed = parse(command, rest, world);
  if (parsed !== undefined) return parsed;
  const options = command.opts();
  const publicTexts = new Set<string>([world.cwd]);
  const flags = { ...outputFlags(options, world.env), isStream: loaded.isStream === true };
  const output = makeOutput(world, flags, {
    filter: outputFilter((text) => [...publicTexts].some((known) => known.includes(text))),
    publicTexts,
  });
  const interrupting = interruption(world);
  const context = { world, output, args: command.args, options, interruption: interrupting };
  try {
    return await guarded(context, loaded.run);
  } finally {
    interrupting.end();
  }
}

/** Undefined where the arguments are right; else help or the mistake has been printed. */
function parse(command: Command, args: readonly string[], world: World): ExitCode | undefined {
  const { stdout, stderr } = world;
  command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text.replace(/^error: /, "Error: ")),
    getOutHelpWidth: () => 80,
  });
  command
    .showHelpAfterError(`For more help: strongroom ${command.name()} --help`)
    .showSuggestionAfterError(true);
  command.name(`strongroom ${command.name()}`);
  try {
    command.parse([...args], { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.success : EXIT.usage;
  }
}

/** No error leaves a command as an exception: a person gets a text, and the caller an exit code. */
async function guarded(
  context: CommandContext,
  command: (context: CommandContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { output, interruption } = context;
  try {
    const code = await command(context);
    return output.filter.hits() > 0 ? reportLeak(output) : code;
  } catch (error) {
    const signal = interruption.signal();
    if (interruption.aborted.aborted && signal !== undefined) {
      output.error(`\nInterrupted by ${signal}. Nothing was changed on the server.\n`);
      return interruptedCode(signal);
    }
    const stop = error instanceof CommandStop ? error : fileStop(error);
    if (stop === undefined) output.error(internalErrorReport(error));
    else output.diagnostics(stop.diagnostics);
    return stop?.exitCode ?? EXIT.error;
  }
}

function reportLeak(output: Output): ExitCode {
  output.error(
    "Error: internal error: a secret was about to be printed; it was masked. What was asked for is done. Please report this.\n",
  );
  return EXIT.error;
}
