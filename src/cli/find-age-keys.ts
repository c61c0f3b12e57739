import { safeText } from "../core/report/safe-text.ts";
import type { AgeKeys } from "../io/sops/keys/age-keys.ts";
import type { CommandContext } from "./command.ts";
import type { World } from "./world.ts";

/** The private keys that SOPS would find; the output filter looks for those that stand in the environment. */
export async function findAgeKeys(context: CommandContext): Promise<AgeKeys> {
  const { discoverAgeKeys } = await import("../io/sops/keys/discover-age-keys.ts");
  const { nodeKeyPorts } = await import("../io/sops/keys/key-ports.ts");
  return discoverAgeKeys(
    takeKeys(context),
    nodeKeyPorts((what) => askPassphrase(context, what)),
  );
}

/** The environment with the key that stands in it, which is taken out of that of the process. */
function takeKeys({ world, output }: CommandContext): World["env"] {
  const env = { ...world.env };
  delete world.env["SOPS_AGE_KEY"];
  for (const line of (env["SOPS_AGE_KEY"] ?? "").split(/\s+/)) output.filter.watch(line);
  return env;
}

/** Asks on a terminal, without showing what is typed; where nobody can be asked, the key stays locked. */
async function askPassphrase(context: CommandContext, what: string): Promise<string | undefined> {
  if (!context.output.isInteractive) return undefined;
  const { askHidden } = await import("./ask-hidden.ts");
  const passphrase = await askHidden(context, `Passphrase of ${safeText(what)}: `);
  if (passphrase !== undefined) context.output.filter.watch(passphrase);
  return passphrase;
}
