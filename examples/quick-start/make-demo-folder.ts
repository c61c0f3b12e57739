import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { readCreationRules, ruleForFile } from "../../src/io/sops/rules/creation-rules.ts";
import { encryptFile } from "../../src/io/sops/write/encrypt-file.ts";

/** A Git repository with the configuration and an encrypted secret, as a team would have it. */
export interface DemoFolder {
  readonly path: string;
  /** Opens the encrypted file; it is not in Git. */
  readonly ageKey: string;
}

const ROOT = join(import.meta.dirname, "../..");

/** Makes the folder anew; nothing of an earlier one is touched. */
export async function makeDemoFolder(): Promise<DemoFolder> {
  const path = await mkdtemp(join(tmpdir(), "strongroom-demo-"));
  const ageKey = await generateIdentity();
  await copyFile(join(import.meta.dirname, "main.hcl"), join(path, "main.hcl"));
  await writeCommand(path);
  await writeFile(join(path, "env"), environmentFile(path, ageKey), { mode: 0o600 });
  await writeFile(join(path, ".gitignore"), "bin/\nenv\n*.bak\n");
  await writeFile(
    join(path, ".sops.yaml"),
    `creation_rules:\n  - age: ${await identityToRecipient(ageKey)}\n`,
  );
  git(path, "init", "--quiet", "--initial-branch=main");
  await mkdir(join(path, "policies"));
  await writeSecret(path);
  git(path, "add", ".");
  git(path, "commit", "--quiet", "--message=Declare what the payment service needs");
  return { path, ageKey };
}

/** The plain text is never on the disk. */
async function writeSecret(folder: string): Promise<void> {
  const path = "secrets/payment.sops.yaml";
  const text = `api_key: ${randomBytes(16).toString("hex")}\nwebhook_token: ${randomBytes(16).toString("hex")}\n`;
  const rules = await readCreationRules(".sops.yaml", await readFile(join(folder, ".sops.yaml")));
  const rule = rules.kind === "rules" ? ruleForFile(rules, path) : undefined;
  if (rule === undefined) throw new Error("The rules of .sops.yaml cannot be used.");
  const file = await encryptFile({ path, bytes: Buffer.from(text), rule, now: new Date() });
  if (file.kind !== "file") throw new Error(file.message);
  await mkdir(join(folder, "secrets"));
  await writeFile(join(folder, path), file.bytes);
}

function environmentFile(folder: string, ageKey: string): string {
  return `export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=root\nexport SOPS_AGE_KEY=${ageKey}\nexport PATH="${folder}/bin:$PATH"\n`;
}

/** The command `strongroom` runs this clone's sources: there is nothing to build. */
async function writeCommand(folder: string): Promise<void> {
  const main = [join(ROOT, "node_modules/tsx/dist/loader.mjs"), join(ROOT, "src/main.ts")];
  await mkdir(join(folder, "bin"));
  const script = `#!/bin/sh\nexec "${process.execPath}" --import "${main[0]}" "${main[1]}" "$@"\n`;
  await writeFile(join(folder, "bin/strongroom"), script, { mode: 0o755 });
}

function git(folder: string, ...args: readonly string[]): void {
  const who = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...who, ...args], { cwd: folder, stdio: "pipe" });
}
