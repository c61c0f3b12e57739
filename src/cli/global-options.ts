import { type Command, Option } from "commander";
import type { OutputFlags } from "./output.ts";
import type { World } from "./world.ts";

/** The options that every command has. */
export function addGlobalOptions(command: Command): void {
  command
    .addOption(new Option("--chdir <dir>", "work in another folder"))
    .addOption(new Option("--json", "print machine-readable lines"))
    .addOption(new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]))
    .addOption(new Option("--no-color", "do not colour the output"))
    .addOption(new Option("--no-input", "never ask; a needed answer ends the command"))
    .addOption(new Option("--input <flag>", "false is the same as --no-input").hideHelp())
    .addOption(new Option("-q, --quiet", "print results and errors only"))
    .addOption(new Option("-v, --verbose", "say more about what is going on"))
    .helpOption("-h, --help", "show this help");
}

/** How the global options and the environment want the output. */
export function outputFlags(options: Readonly<Record<string, unknown>>, env: World["env"]): OutputFlags {
  const color = options["color"];
  return {
    json: options["json"] === true,
    quiet: options["quiet"] === true,
    color: color === false ? "never" : color === "always" || color === "never" ? color : "auto",
    input: options["input"] !== false && options["input"] !== "false" && env["STRONGROOM_INPUT"] !== "0",
  };
}
