import { generateIdentity, identityToRecipient } from "age-encryption";
import { decryptSops } from "sops-age";
import { discoverAgeKeys } from "../../src/io/sops/keys/discover-age-keys.ts";
import { nodeKeyPorts } from "../../src/io/sops/keys/key-ports.ts";
import { readSopsFile } from "../../src/io/sops/read-sops-file.ts";
import { readCreationRules, ruleForFile } from "../../src/io/sops/rules/creation-rules.ts";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";
import type { Fault } from "./fault.ts";

/** Two of `sops-age` 4.0.2, on a file that was made just now: who can write to Git, but has no key, changes a secret. */
export async function sopsFaults(): Promise<readonly Fault[]> {
  const key = await generateIdentity();
  const text = await encrypt(await identityToRecipient(key));
  const replaced = text.replace(/^password: .*$/m, "password: chosen-by-an-attacker");
  const removed = text.replace(/^admins: .*\n/m, "");
  return [
    await faultOf("sops-age: a secret that was replaced without any key is accepted", replaced, key),
    await faultOf(
      "sops-age: a secret that was deleted without any key goes unnoticed (no MAC check)",
      removed,
      key,
    ),
  ];
}

async function encrypt(recipient: string): Promise<string> {
  const rules = await readCreationRules(
    ".sops.yaml",
    Buffer.from(`creation_rules:\n  - age: ${recipient}\n`),
  );
  const rule = rules.kind === "rules" ? ruleForFile(rules, "db.sops.yaml") : undefined;
  if (rule === undefined) throw new Error("the rules cannot be used");
  const bytes = Buffer.from("user: shop\npassword: correct-horse\nadmins: alice\n");
  const file = await encryptFile({ path: "db.sops.yaml", bytes, rule, now: new Date() });
  if (file.kind !== "file") throw new Error(file.message);
  return Buffer.from(file.bytes).toString("utf8");
}

async function faultOf(title: string, text: string, key: string): Promise<Fault> {
  const answers = [
    { who: "sops-age", says: await theirs(text, key) },
    { who: "strongroom", says: await ours(text, key) },
  ];
  return { title, input: shortened(text), answers };
}

async function theirs(text: string, secretKey: string): Promise<string> {
  try {
    return JSON.stringify(await decryptSops(text, { secretKey, fileType: "yaml" }));
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

async function ours(text: string, key: string): Promise<string> {
  const keys = discoverAgeKeys(
    { SOPS_AGE_KEY: key },
    nodeKeyPorts(async () => undefined),
  );
  const file = await readSopsFile({ path: "db.sops.yaml", bytes: Buffer.from(text), keys });
  return file.kind === "problem" ? `refused: ${file.message}` : "accepted";
}

/** The values, and the first letters of what is encrypted. */
function shortened(text: string): string {
  return text.slice(0, text.indexOf("sops:")).replace(/(ENC\[\w+,data:.{6}).*$/gm, "$1…");
}
