import { safeText } from "../core/report/safe-text.ts";
import type { AgeKeys } from "../io/sops/keys/age-keys.ts";
import type { CommandContext } from "./command.ts";
import type { OpenSopsFile } from "./evaluation-host.ts";
import { watchValue } from "./watch-secrets.ts";
import type { World } from "./world.ts";

/** Opens encrypted files with the keys that SOPS would find; what is opened, the output filter looks for. */
export function openSopsFile(context: CommandContext): OpenSopsFile {
  let keys: AgeKeys | undefined;
  const told = new Set<string>();
  const open: OpenSopsFile = async (path, bytes) => {
    const { readSopsFile } = await import("../io/sops/read-sops-file.ts");
    keys ??= await findKeys(context);
    const file = await readSopsFile({ path, bytes, keys });
    if (file.kind === "problem") return { kind: "problem", message: file.message };
    const reason = file.notOpened.join(" ");
    if (!file.opened && reason !== "" && !told.has(reason)) noteClosed(context, path, reason);
    told.add(reason);
    watchValue(context, file.value);
    return { kind: "tree", value: file.value };
  };
  // One after the other: two files may ask for the passphrase of one key.
  let before: Promise<unknown> = Promise.resolve();
  return (path, bytes) => {
    const opened = before.then(() => open(path, bytes));
    before = opened.catch(() => undefined);
    return opened;
  };
}

async function findKeys(context: CommandContext): Promise<AgeKeys> {
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

/** A plan without keys is a plan all the same: one line for each reason, however many files it keeps closed. */
function noteClosed({ output }: CommandContext, path: string, reason: string): void {
  const file = safeText(path);
  output.note(
    `Note: "${file}" stays closed, so its values are compared by ciphertext. ${safeText(reason)}\n`,
  );
}
