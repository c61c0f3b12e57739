import { generateIdentity, identityToRecipient } from "age-encryption";
import { readCreationRules, ruleForFile } from "../../src/io/sops/rules/creation-rules.ts";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";

/** A key that opens what `encrypted` makes for it. */
export interface AgeKey {
  readonly secret: string;
  readonly recipient: string;
}

export async function ageKey(): Promise<AgeKey> {
  const secret = await generateIdentity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** The text of a file as SOPS would encrypt it; the name's end says which format it is. */
export async function encrypted(key: AgeKey, path: string, text: string): Promise<string> {
  const rules = await readCreationRules(
    ".sops.yaml",
    Buffer.from(`creation_rules:\n  - age: ${key.recipient}\n`),
  );
  const rule = rules.kind === "rules" ? ruleForFile(rules, path) : undefined;
  if (rule === undefined) throw new Error("the rules cannot be used");
  const file = await encryptFile({ path, bytes: Buffer.from(text), rule, now: new Date() });
  if (file.kind !== "file") throw new Error(file.message);
  return Buffer.from(file.bytes).toString("utf8");
}
