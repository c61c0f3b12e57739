import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { safeText } from "../../core/report/safe-text.ts";
import { replaceFile } from "../../io/files/replace-file.ts";
import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { folderOf } from "../open-run.ts";
import { optionText } from "../options.ts";
import { stop } from "./secret-file.ts";

/** `secrets keygen`: a new age key, in the file where SOPS looks for it; its public half goes to stdout. An existing file stays. */
export async function makeKey(context: CommandContext): Promise<ExitCode> {
  const { world, output, options } = context;
  const { defaultKeyFile } = await import("../../io/sops/keys/key-sources.ts");
  const given = optionText(options, "output");
  const file =
    given === undefined
      ? defaultKeyFile({ ...world.env, HOME: world.env["HOME"] ?? world.home }, process.platform)
      : resolve(folderOf(context), given);
  if (file === undefined)
    throw stop("No place for the key", "There is no home folder. Name a file with --output.");
  if (existsSync(file))
    throw stop(
      "Key exists",
      `"${safeText(file)}" exists already. To make another key, name its file with --output.`,
    );
  const { generateX25519Identity, identityToRecipient } = await import("age-encryption");
  const identity = await generateX25519Identity();
  output.filter.watch(identity);
  const recipient = await identityToRecipient(identity);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = `# created: ${world.now().toISOString()}\n# public key: ${recipient}\n${identity}\n`;
  replaceFile(file, Buffer.from(text), "private");
  output.note(`Wrote the key to "${safeText(file)}". Keep a copy of it in a safe place. Its public key:\n`);
  output.result(`${recipient}\n`);
  return EXIT.success;
}
