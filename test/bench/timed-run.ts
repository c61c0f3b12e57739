import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServerFacts } from "../servers/test-server.ts";

/** A Node process to measure. */
export interface NodeRun {
  readonly args: readonly string[];
  readonly folder: string;
  readonly server?: ServerFacts;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are as they should be; 0 if absent. */
  readonly accepts?: readonly number[];
}

export interface Timed {
  /** From its start to its exit. */
  readonly milliseconds: number;
  readonly stdout: string;
}

/** The product as it is published. */
export const PRODUCT = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** The file of this folder with a name. */
export function benchFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Runs a Node process to its end, with nothing of our environment, and takes the time. */
export function timedRun({ args, folder, server, env, accepts = [0] }: NodeRun): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, ...serverVariables(server), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.stderr += text;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      const milliseconds = performance.now() - started;
      if (accepts.includes(code ?? -1)) resolve({ milliseconds, stdout: said.stdout });
      else reject(new Error(`${args.join(" ")} ended with ${code}:\n${said.stdout}${said.stderr}`));
    });
  });
}

/** The peak memory of such a run, in megabytes. */
export async function peakMemory(run: NodeRun): Promise<number> {
  const file = join(run.folder, "memory.bench");
  const env = { ...run.env, BENCH_MEMORY: file };
  await timedRun({ ...run, args: ["--import", benchFile("peak-memory.mjs"), ...run.args], env });
  return Number(await readFile(file, "utf8")) / 1024;
}

function serverVariables(server: ServerFacts | undefined): Record<string, string> {
  return server === undefined ? {} : { VAULT_ADDR: server.address, VAULT_TOKEN: server.rootToken };
}
