import type { CommandContext } from "./command.ts";
import { evaluationHost, type OpeningHost } from "./evaluation-host.ts";
import type { LoadedConfiguration } from "./load-configuration.ts";
import { openSopsFile } from "./open-sops-file.ts";

/** The host for a configuration's expressions; what it opens, the output filter looks for. */
export function openHost(context: CommandContext, loaded: LoadedConfiguration): OpeningHost {
  return evaluationHost(loaded.jail.root, openSopsFile(context));
}
