import type { ServerIdentity } from "../core/catalog/engine.ts";
import { buildDesired, type Evaluation, type EvaluationInput } from "../core/desired/build-desired.ts";
import { NOTHING_KNOWN } from "../core/desired/known.ts";
import { chooseEnvironment, environmentGiven } from "./choose-environment.ts";
import type { CommandContext } from "./command.ts";
import { engineSource } from "./engine-source.ts";
import type { OpeningHost } from "./evaluation-host.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { openHost } from "./open-host.ts";
import { plaintextIdentity } from "./plaintext-identity.ts";
import { readVariables } from "./read-variables.ts";

/** An evaluation that asked no server, and what it started from. */
interface OfflineEvaluation {
  readonly input: EvaluationInput & { readonly host: OpeningHost };
  readonly evaluation: Evaluation;
}

/** Evaluates without a server; every encrypted file that is asked for is opened. */
export async function evaluateOffline(
  context: CommandContext,
  loaded: LoadedConfiguration,
): Promise<OfflineEvaluation> {
  const { config } = loaded;
  const environment =
    environmentGiven(context) === undefined ? undefined : chooseEnvironment(context, config);
  const host = openHost(context, loaded);
  const input = {
    root: config.root,
    variables: readVariables(context, {
      jail: loaded.jail,
      folder: loaded.folder,
      declared: config.root.variables,
      auto: loaded.autoVariables,
      ofEnvironment: environment?.varFiles ?? [],
    }),
    plaintextIdentity: plaintextIdentity(undefined, ""),
    known: NOTHING_KNOWN,
    engines: engineSource(declaredServer(loaded)),
    host,
  };
  for (;;) {
    const evaluation = buildDesired(input);
    if (!(await host.openPending())) return { input, evaluation };
  }
}

/** The server that the settings speak of; without them, everything that any server has is allowed. */
function declaredServer({ config }: LoadedConfiguration): ServerIdentity | undefined {
  const { product, serverVersion } = config.settings;
  return product === undefined || serverVersion === undefined
    ? undefined
    : { product, version: serverVersion, enterprise: false };
}
