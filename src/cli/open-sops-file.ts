import { safeText } from "../core/report/safe-text.ts";
import type { AgeKeys } from "../io/sops/keys/age-keys.ts";
import type { CommandContext } from "./command.ts";
import type { OpenSopsFile } from "./evaluation-host.ts";
import { findAgeKeys } from "./find-age-keys.ts";
import { watchValue } from "./watch-secrets.ts";

/** Opens encrypted files with the keys that SOPS would find; what is opened, the output filter looks for. */
export function openSopsFile(context: CommandContext): OpenSopsFile {
  let keys: AgeKeys | undefined;
  const told = new Set<string>();
  const open: OpenSopsFile = async (path, bytes) => {
    const { readSopsFile } = await import("../io/sops/read-sops-file.ts");
    keys ??= await findAgeKeys(context);
    const file = await readSopsFile({ path, bytes, keys });
    if (file.kind === "problem") return { kind: "problem", message: file.message };
    const reason = file.notOpened.join(" ");
    if (!file.opened && reason !== "" && !told.has(reason)) noteClosed(context, path, reason);
    told.add(reason);
    watchValue(context, file.value);
    return { kind: "tree", value: file.value, dataKeyId: file.meta.dataKeyId };
  };
  // One after the other: two files may ask for the passphrase of one key.
  let before: Promise<unknown> = Promise.resolve();
  return (path, bytes) => {
    const opened = before.then(() => open(path, bytes));
    before = opened.catch(() => undefined);
    return opened;
  };
}

/** A plan without keys is a plan all the same: one line for each reason, however many files it keeps closed. */
function noteClosed({ output }: CommandContext, path: string, reason: string): void {
  const file = safeText(path);
  output.note(
    `Note: "${file}" stays closed, so its values are compared by ciphertext. ${safeText(reason)}\n`,
  );
}
