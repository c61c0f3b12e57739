import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { CreationRule } from "../../io/sops/rules/creation-rules.ts";
import type { CommandContext } from "../command.ts";
import type { CommandStop } from "../command-stop.ts";
import { optionText } from "../options.ts";
import { type SecretFile, stop, unlessProblem } from "./secret-file.ts";

/** Who may open a file and what of it is encrypted: the first rule of the nearest `.sops.yaml` that takes it; `--age` names others. */
export async function creationRuleFor(context: CommandContext, file: SecretFile): Promise<CreationRule> {
  const found = await ruleOf(file);
  const given = optionText(context.options, "age");
  if (given !== undefined) return ruleForRecipients(given, found);
  if (found === undefined) throw noRule(file);
  return found;
}

async function ruleOf({ root, absolute, path }: SecretFile): Promise<CreationRule | undefined> {
  const { readCreationRules, ruleForFile } = await import("../../io/sops/rules/creation-rules.ts");
  const place = nearestRules(root, dirname(absolute));
  if (place === undefined) return undefined;
  const bytes = readFileSync(join(root, place));
  return ruleForFile(unlessProblem(await readCreationRules(place, bytes)), path);
}

/** The nearest `.sops.yaml` on the way up to the repository's root, relative to the root. */
function nearestRules(root: string, folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, ".sops.yaml");
    if (existsSync(candidate)) return relative(root, candidate).split(sep).join("/");
    if (current === root || current === dirname(current)) return undefined;
  }
}

/** What is encrypted stays as the rule says, if there is one. Source: `sops encrypt --age`. */
async function ruleForRecipients(given: string, found: CreationRule | undefined): Promise<CreationRule> {
  const { DEFAULT_RULE } = await import("../../io/sops/rules/encryption-rule.ts");
  const recipients = given.split(",").map((part) => part.trim());
  return {
    pathRegex: undefined,
    rule: DEFAULT_RULE,
    macOnlyEncrypted: false,
    matches: () => true,
    ...found,
    groups: [recipients.filter((part) => part !== "")],
    threshold: 1,
    foreignKinds: [],
  };
}

function noRule({ path }: SecretFile): CommandStop {
  const detail = [
    `No rule of a ".sops.yaml" says who may open "${path}". Add one, in the folder of the file or above it:`,
    "",
    "  creation_rules:",
    `    - path_regex: ${JSON.stringify(`^${escaped(path)}$`)}`,
    "      age: age1…   # the public key of each who may open it, with commas between them",
    "",
    'Or name them with --age. "strongroom secrets keygen" makes a key.',
  ].join("\n");
  return stop("No creation rule", detail);
}

function escaped(path: string): string {
  return path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
