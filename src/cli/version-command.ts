import type { Command } from "commander";
import type { CommandContext, CommandModule } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { VERSION } from "./version.ts";

function define(command: Command): void {
  command.description("Prints the version.");
}

async function run({ output }: CommandContext): Promise<ExitCode> {
  output.result(
    output.isJson
      ? `${JSON.stringify({ strongroom_version: VERSION, node_version: process.version })}\n`
      : `strongroom ${VERSION}\n`,
  );
  return EXIT.success;
}

export const versionCommand: CommandModule = { define, run };
