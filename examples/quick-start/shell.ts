import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** Shows a command as a person would type it, runs it, and insists on its exit code. */
export type Shell = (command: string, expected?: number) => Promise<void>;

/** A shell in a folder whose `bin` holds the command `strongroom`; of Vault's variables it sees only the given ones. */
export function shellIn(folder: string, variables: Readonly<Record<string, string>>): Shell {
  const env = { ...foreignVariables(), ...variables };
  env["PATH"] = `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  return async (command, expected = 0) => {
    say(`\n$ ${command}`);
    const code = await runShell(command, { cwd: folder, env });
    if (code !== expected) throw new Error(`"${command}" ended with ${code} instead of ${expected}.`);
    if (code !== 0) say(`(exit code ${code})`);
  };
}

export function heading(text: string): void {
  const line = `━━ ${text} `;
  say(`\n\n${process.stdout.isTTY ? `\u001b[1m${line}\u001b[22m` : line}`);
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The reader's own server, token and keys have no part in this. */
function foreignVariables(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(VAULT|BAO|SOPS|STRONGROOM)_/.test(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What a command says on its two streams comes in one, so that it stays in order. */
function runShell(command: string, options: { cwd: string; env: Record<string, string> }): Promise<number> {
  const child = spawn("sh", ["-c", command], {
    ...options,
    stdio: ["ignore", "inherit", process.stdout.isTTY ? "inherit" : 1],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
