import {
  type CreationRule,
  readCreationRules,
  ruleForFile,
} from "../../../src/io/sops/rules/creation-rules.ts";
import { creationRules } from "./real-sops.ts";

/** The creation rule that these lines make. */
export async function ruleFor(lines: readonly string[], path = "secrets.yaml"): Promise<CreationRule> {
  const rules = await readCreationRules(".sops.yaml", Buffer.from(creationRules(lines)));
  if (rules.kind === "problem") throw new Error(rules.message);
  const rule = ruleForFile(rules, path);
  if (rule === undefined) throw new Error("no rule takes the file");
  return rule;
}

/** The bytes of a file that must have been written. */
export function bytesOf(outcome: {
  readonly kind: string;
  readonly bytes?: Uint8Array;
  readonly message?: string;
}): Uint8Array {
  if (outcome.bytes === undefined) throw new Error(outcome.message);
  return outcome.bytes;
}
