import { type Command, Option } from "commander";
import type { OutputFlags } from "./output.ts";
import type { World } from "./world.ts";

const GLOBAL_OPTIONS: readonly Option[] = [
  new Option("--chdir <dir>", "work in another folder"),
  new Option("--json", "print machine-readable lines"),
  new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]),
  new Option("--no-color", "do not colour the output"),
  new Option("--no-input", "never ask; a needed answer ends the command"),
  new Option("--input <flag>", "false is the same as --no-input").hideHelp(),
  new Option("-q, --quiet", "print results and errors only"),
  new Option("-v, --verbose", "print each request to the server, too"),
];

/** The options that every command has. */
export function addGlobalOptions(command: Command): void {
  for (const option of GLOBAL_OPTIONS) command.addOption(option);
  command.helpOption("-h, --help", "show this help");
}

/** Whether every command has this option. */
export function isGlobalOption(option: Option): boolean {
  return option.long === "--help" || GLOBAL_OPTIONS.includes(option);
}

/** How the global options and the environment want the output. */
export function outputFlags(
  options: Readonly<Record<string, unknown>>,
  env: World["env"],
): Omit<OutputFlags, "isStream"> {
  const color = options["color"];
  return {
    json: options["json"] === true,
    quiet: options["quiet"] === true,
    color: color === false ? "never" : color === "always" || color === "never" ? color : "auto",
    input: options["input"] !== false && options["input"] !== "false" && env["STRONGROOM_INPUT"] !== "0",
  };
}
