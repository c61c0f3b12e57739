import { type Command, Option } from "commander";
import type { Product } from "../core/catalog/engine.ts";
import type { CatalogIndex, EngineFile } from "../core/catalog/engine-file.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { startDevServer } from "../dev-server/start-dev-server.ts";
import { readEngineFile } from "../io/files/engine-files.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { optionText } from "./options.ts";
import { systemReason } from "./system-reason.ts";

function define(command: Command): void {
  command
    .description(
      "Runs the embedded server: in memory, on this machine only, to try things out. Not for production.",
    )
    .option("--port <number>", "the port to listen on", "8200")
    .option("--root-token <token>", "the root token", "root")
    .addOption(
      new Option("--product <name>", "which product to behave like")
        .choices(["openbao", "vault"])
        .default("openbao"),
    );
}

async function run({ options, output, world }: CommandContext): Promise<ExitCode> {
  const port = portOf(optionText(options, "port") ?? "8200");
  const server = await startDevServer({
    port,
    rootToken: optionText(options, "rootToken") ?? "root",
    product: optionText(options, "product") as Product,
    engines: devEngines(),
  }).catch((error: unknown) => {
    throw unusablePort(port, error);
  });
  output.result(
    `Strongroom's embedded server: in memory, for trying things out, not for production.\nIt forgets everything when it ends (Ctrl-C).\n\n`,
  );
  output.result(`  export VAULT_ADDR=${server.address} VAULT_TOKEN=${server.rootToken}\n`);
  await new Promise<void>((end) => {
    const unwatch = world.onSignal(() => {
      unwatch();
      end();
    });
  });
  await server.stop();
  return EXIT.success;
}

function unusablePort(port: number, error: unknown): CommandStop {
  const detail = `Nobody can listen on port ${port} of 127.0.0.1: ${systemReason(error)}. Choose another one with --port, or any free one with --port 0.`;
  return new CommandStop(EXIT.error, [errorDiagnostic("Port not usable", detail)]);
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CommandStop(EXIT.usage, [
    errorDiagnostic("Invalid --port option", "Use a port from 0 (any free one) to 65535."),
  ]);
}

/** The catalog's files, as the embedded server wants them. */
export function devEngines() {
  return {
    index: JSON.parse(readEngineFile("index.json")) as CatalogIndex,
    read: (name: string) => JSON.parse(readEngineFile(name)) as EngineFile,
  };
}

const help: CommandHelp = {
  examples: ["strongroom dev &", "export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=root"],
};

export const devCommand: CommandModule = { define, help, run };
