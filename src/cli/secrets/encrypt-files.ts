import type { CommandContext } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { optionFlag, optionText } from "../options.ts";
import { creationRuleFor } from "./creation-rule.ts";
import { printBytes } from "./print-bytes.ts";
import { locateFile, readSecretFile, unlessProblem } from "./secret-file.ts";
import { writeResult } from "./write-result.ts";

/** `secrets encrypt FILE…`: to stdout, or in place. All files are encrypted before the first is written. */
export async function encryptFiles(context: CommandContext, names: readonly string[]): Promise<ExitCode> {
  const { encryptFile } = await import("../../io/sops/write/encrypt-file.ts");
  const results = [];
  for (const name of names) {
    const file = locateFile(context, name);
    const bytes = readSecretFile(file);
    const rule = await creationRuleFor(context, file);
    const now = context.world.now();
    results.push({ file, outcome: unlessProblem(await encryptFile({ path: file.path, bytes, rule, now })) });
  }
  const inPlace = optionFlag(context.options, "inPlace");
  for (const { file, outcome } of results) {
    if (inPlace) writeResult(context, file, { ...outcome, done: "Encrypted" });
    else printBytes(context, outcome.bytes, optionText(context.options, "output"));
  }
  return EXIT.success;
}
