import type { Command } from "commander";
import { hasErrors } from "../core/model/diagnostic.ts";
import { renderGraph } from "../core/report/render-graph.ts";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { evaluateOffline } from "./evaluate-offline.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { placeOfConfiguration } from "./open-run.ts";
import { addRunOptions } from "./plan-flags.ts";

function define(command: Command): void {
  addRunOptions(command).description(
    "Prints which objects need which others, in Graphviz' DOT language. It talks to no server.",
  );
}

async function run(context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  const loaded = loadConfiguration(placeOfConfiguration(context));
  const { evaluation } = await evaluateOffline(context, loaded);
  const { state, diagnostics } = evaluation;
  output.diagnostics([...loaded.diagnostics, ...diagnostics]);
  if (hasErrors(diagnostics)) return EXIT.usage;
  output.result(renderGraph(state.objects));
  return EXIT.success;
}

const help: CommandHelp = {
  examples: ["strongroom graph | dot -Tsvg > graph.svg"],
  exitCodes: "0 success, 3 a mistake in the configuration",
};

export const graphCommand: CommandModule = { define, help, run };
