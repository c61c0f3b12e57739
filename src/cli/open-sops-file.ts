import { isSensitive, someLeaf, type Value } from "../core/model/value.ts";
import { safeText } from "../core/report/safe-text.ts";
import type { AgeKeys } from "../io/sops/keys/age-keys.ts";
import type { CommandContext } from "./command.ts";
import type { OpenSopsFile } from "./evaluation-host.ts";

/** Opens encrypted files with the keys that SOPS would find; what is opened, the output filter looks for. */
export function openSopsFile(context: CommandContext): OpenSopsFile {
  let keys: AgeKeys | undefined;
  const told = new Set<string>();
  return async (path, bytes) => {
    const { readSopsFile } = await import("../io/sops/read-sops-file.ts");
    keys ??= await findKeys(context);
    const file = await readSopsFile({ path, bytes, keys });
    if (file.kind === "problem") return { kind: "problem", message: file.message };
    const reason = file.notOpened.join(" ");
    if (!file.opened && reason !== "" && !told.has(reason)) noteClosed(context, path, reason);
    told.add(reason);
    watchSecrets(context, file.value);
    return { kind: "tree", value: file.value };
  };
}

async function findKeys({ world }: CommandContext): Promise<AgeKeys> {
  const { discoverAgeKeys } = await import("../io/sops/keys/discover-age-keys.ts");
  const { nodeKeyPorts } = await import("../io/sops/keys/key-ports.ts");
  return discoverAgeKeys(
    world.env,
    nodeKeyPorts(async () => undefined),
  );
}

/** A plan without keys is a plan all the same: one line for each reason, however many files it keeps closed. */
function noteClosed({ output }: CommandContext, path: string, reason: string): void {
  const file = safeText(path);
  output.note(
    `Note: "${file}" stays closed, so its values are compared by ciphertext. ${safeText(reason)}\n`,
  );
}

function watchSecrets({ output }: CommandContext, value: Value): void {
  someLeaf(value, (leaf) => {
    const plain = isSensitive(leaf) ? leaf.secret?.reveal() : undefined;
    if (typeof plain === "string") output.filter.watch(plain);
    return false;
  });
}
