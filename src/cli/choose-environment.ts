import type { Environment } from "../core/config/environment.ts";
import { type Diagnostic, errorDiagnostic } from "../core/model/diagnostic.ts";
import { nearestName } from "../core/model/nearest-name.ts";
import type { CommandContext } from "./command.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { optionText } from "./options.ts";

/**
 * The declared environment that this run is for; undefined where the configuration declares none. Stops the command where
 * it declares some and none of them was chosen.
 */
export function chooseEnvironment(
  context: CommandContext,
  config: LoadedConfiguration["config"],
): Environment | undefined {
  const name = environmentGiven(context);
  if (name === undefined && config.environments.size > 0)
    throw new CommandStop(EXIT.usage, [noEnvironment([...config.environments.keys()])]);
  if (name === undefined) return undefined;
  const found = config.environments.get(name);
  if (found !== undefined || config.environments.size === 0) return found;
  throw new CommandStop(EXIT.usage, [unknownEnvironment(name, [...config.environments.keys()])]);
}

/** The name of the environment that the command line or STRONGROOM_ENV says. */
export function environmentGiven({ options, world }: CommandContext): string | undefined {
  return optionText(options, "env") ?? (world.env["STRONGROOM_ENV"] || undefined);
}

/** A run outside of the declared environments would own the same objects a second time. */
function noEnvironment(names: readonly string[]): Diagnostic {
  const flags = names.map((known) => `--env ${known}`).join(" or ");
  return errorDiagnostic(
    "No environment chosen",
    `The configuration declares environments. Choose one with ${flags}, or with the variable STRONGROOM_ENV.`,
  );
}

function unknownEnvironment(name: string, names: readonly string[]): Diagnostic {
  const near = nearestName(name, names);
  const hint =
    near === undefined
      ? ` The environments are ${names.map((known) => `"${known}"`).join(", ")}.`
      : ` Did you mean "${near}"?`;
  return errorDiagnostic(
    "Unknown environment",
    `The configuration declares no environment "${name}".${hint}`,
  );
}
