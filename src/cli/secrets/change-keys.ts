import { safeText } from "../../core/report/safe-text.ts";
import type { AgeKeys } from "../../io/sops/keys/age-keys.ts";
import type { CreationRule } from "../../io/sops/rules/creation-rules.ts";
import { ask } from "../ask.ts";
import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { findAgeKeys } from "../find-age-keys.ts";
import { optionFlag } from "../options.ts";
import { creationRuleFor } from "./creation-rule.ts";
import { locateFile, readSecretFile, type SecretFile, stop, unlessProblem } from "./secret-file.ts";
import { writeResult } from "./write-result.ts";

/** `secrets rotate FILE…`: all values under a new data key, for the recipients of the creation rule. */
export async function rotateSecrets(context: CommandContext, names: readonly string[]): Promise<ExitCode> {
  const { rotateFile } = await import("../../io/sops/write/rotate-file.ts");
  for (const { file, ...input } of await openAll(context, names)) {
    const outcome = unlessProblem(await rotateFile({ ...input, now: context.world.now() }));
    writeResult(context, file, { ...outcome, done: "Rotated" });
  }
  return EXIT.success;
}

/** `secrets updatekeys FILE…`: the data key for the recipients of the creation rule, once a person has agreed to them. */
export async function updateRecipients(context: CommandContext, names: readonly string[]): Promise<ExitCode> {
  const { updateKeys } = await import("../../io/sops/write/update-keys.ts");
  for (const { file, ...input } of await openAll(context, names)) {
    const outcome = unlessProblem(await updateKeys(input));
    if (outcome.changed) await askToUpdate(context, { ...input, name: file.name });
    writeResult(context, file, { ...outcome, done: "Updated the recipients of" });
  }
  return EXIT.success;
}

interface Sealed {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly rule: CreationRule;
}

async function openAll(
  context: CommandContext,
  names: readonly string[],
): Promise<readonly (Sealed & { readonly file: SecretFile; readonly keys: AgeKeys })[]> {
  const keys = await findAgeKeys(context);
  const opened = names.map(async (name) => {
    const file = locateFile(context, name);
    const bytes = readSecretFile(file);
    return { file, path: file.path, bytes, keys, rule: await creationRuleFor(context, file) };
  });
  return Promise.all(opened);
}

async function askToUpdate(context: CommandContext, file: Sealed & { readonly name: string }): Promise<void> {
  const { output, options } = context;
  output.error(`${safeText(file.name)}:\n${(await recipientLines(file)).join("\n")}\n`);
  if (optionFlag(options, "yes")) return;
  if (!output.isInteractive)
    throw stop(
      "Not approved",
      "There is nobody to ask. To agree without a question, use --yes.",
      EXIT.unapproved,
    );
  const answer = await ask(context, '\nIs this what you want? Only "yes" is accepted: ');
  if (answer.trim() !== "yes") throw stop("Not approved", "The file stays as it was.", EXIT.unapproved);
}

async function recipientLines({ path, bytes, rule }: Sealed): Promise<readonly string[]> {
  const { readSopsFile } = await import("../../io/sops/read-sops-file.ts");
  const before = new Set(unlessProblem(await readSopsFile({ path, bytes, lenient: true })).meta.recipients);
  const after = new Set(rule.groups.flat());
  const added = [...after].filter((recipient) => !before.has(recipient));
  const removed = [...before].filter((recipient) => !after.has(recipient));
  const lines = [
    ...added.map((recipient) => `  + ${safeText(recipient)}`),
    ...removed.map((recipient) => `  - ${safeText(recipient)}`),
  ];
  if (lines.length === 0) return ["  ~ the groups of the recipients change"];
  if (removed.length === 0) return lines;
  return [
    ...lines,
    "  Who is taken away has seen these secrets: rotate the file, and change the secrets themselves.",
  ];
}
