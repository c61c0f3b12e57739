import type { Command } from "commander";
import type { CommandContext, CommandHelp, CommandModule } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { optionFlag } from "./options.ts";
import { rotateSecrets, updateRecipients } from "./secrets/change-keys.ts";
import { setSecret, unsetSecret } from "./secrets/change-value.ts";
import { decryptToStdout } from "./secrets/decrypt-file.ts";
import { editSecrets } from "./secrets/edit-secrets.ts";
import { encryptFiles } from "./secrets/encrypt-files.ts";
import { makeKey } from "./secrets/make-key.ts";
import { stop } from "./secrets/secret-file.ts";

function define(command: Command): void {
  command
    .argument("<action>", [...ACTIONS.keys()].join(", "))
    .argument(
      "[file]",
      "the encrypted file, or the file to encrypt; several for encrypt, rotate and updatekeys",
    )
    .argument("[more...]", `for set and unset: the value's place, as '["db"]["password"]' or db.password`)
    .option("-i, --in-place", "write the result where the file is (encrypt, decrypt)")
    .option("--output <file>", "write the result to a file (encrypt, decrypt, keygen)")
    .option("--extract <path>", "only the value at this place (decrypt)")
    .option("--age <recipients>", "who may open it, instead of what .sops.yaml says (encrypt, edit, rotate)")
    .option("--value-file <file>", "take the value from a file (set)")
    .option("--json-value", "the value is JSON: a number, a list, a map (set)")
    .option("-y, --yes", "agree to the recipients without a question (updatekeys)")
    .description(
      "Writes encrypted files as SOPS does, which opens them, too. Recipients are those of the nearest .sops.yaml. A value that does not change keeps its ciphertext.",
    );
}

type Action = (context: CommandContext, files: readonly string[]) => Promise<ExitCode>;

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["encrypt", encryptFiles],
  ["decrypt", (context, [file = ""]) => decryptToStdout(context, file)],
  ["edit", (context, [file = ""]) => editSecrets(context, file)],
  ["set", setSecret],
  ["unset", unsetSecret],
  ["rotate", rotateSecrets],
  ["updatekeys", updateRecipients],
  ["keygen", makeKey],
]);

/** How many files or paths an action takes at the most; more without a row. */
const MOST: ReadonlyMap<string, number> = new Map([
  ["decrypt", 1],
  ["edit", 1],
  ["set", 2],
  ["unset", 2],
  ["keygen", 0],
]);

async function run(context: CommandContext): Promise<ExitCode> {
  const [name = "", ...files] = context.args;
  const action = ACTIONS.get(name);
  if (action === undefined)
    throw stop(
      "Unknown action",
      `The actions of "strongroom secrets" are ${[...ACTIONS.keys()].join(", ")}.`,
    );
  if (files.length === 0 && name !== "keygen")
    throw stop("No file", `Name a file: strongroom secrets ${name} FILE`);
  if (files.length > (MOST.get(name) ?? Number.POSITIVE_INFINITY))
    throw stop("Too many arguments", tooMany(name));
  if (name === "encrypt" && files.length > 1 && !optionFlag(context.options, "inPlace"))
    throw stop("Several files", "Several files are encrypted in place only: add --in-place.");
  return action(context, files);
}

function tooMany(name: string): string {
  return name === "set"
    ? "A value in a command line is seen by everybody on the machine and kept in the shell's history. Give it on stdin, or with --value-file."
    : `"strongroom secrets ${name}" takes fewer arguments: see --help.`;
}

const help: CommandHelp = {
  examples: [
    "strongroom secrets keygen",
    "strongroom secrets edit secrets/shop.sops.yaml",
    "strongroom secrets encrypt -i secrets/shop.sops.yaml",
    "openssl rand -hex 20 | strongroom secrets set shop.sops.yaml db.password",
    "strongroom secrets updatekeys secrets/*.sops.yaml",
  ],
  exitCodes: `${EXIT.success} success, ${EXIT.error} a file that cannot be opened or encrypted, ${EXIT.usage} usage, or no creation rule, ${EXIT.unapproved} not approved`,
};

export const secretsCommand: CommandModule = { define, help, run };
