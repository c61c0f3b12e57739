import type { ServerIdentity } from "../core/catalog/engine.ts";
import { buildDesired, type EvaluationInput } from "../core/desired/build-desired.ts";
import { NOTHING_KNOWN } from "../core/desired/known.ts";
import type { CommandContext } from "./command.ts";
import { engineSource } from "./engine-source.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { openHost } from "./open-host.ts";
import { optionText } from "./options.ts";
import { plaintextIdentity } from "./plaintext-identity.ts";
import { readVariables } from "./read-variables.ts";

/** What an evaluation without a server starts from; every encrypted file that it asks for has been opened. */
export async function offlineInput(
  context: CommandContext,
  loaded: LoadedConfiguration,
): Promise<EvaluationInput & { readonly host: OpeningHost }> {
  const { config } = loaded;
  const environment = config.environments.get(
    optionText(context.options, "env") ?? context.world.env["STRONGROOM_ENV"] ?? "",
  );
  const host = openHost(context, loaded);
  const input = {
    root: config.root,
    variables: readVariables(context, {
      declared: config.root.variables,
      auto: loaded.autoVariables,
      ofEnvironment: environment?.varFiles ?? [],
    }),
    plaintextIdentity: plaintextIdentity(undefined, ""),
    known: NOTHING_KNOWN,
    engines: engineSource(declaredServer(loaded)),
    host,
  };
  do buildDesired(input);
  while (await host.openPending());
  return input;
}

/** The server that the settings speak of; without them, everything that any server has is allowed. */
function declaredServer({ config }: LoadedConfiguration): ServerIdentity | undefined {
  const { product, serverVersion } = config.settings;
  return product === undefined || serverVersion === undefined
    ? undefined
    : { product, version: serverVersion, enterprise: false };
}
