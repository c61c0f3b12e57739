import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { CliOptions, CliResult } from "./run-cli.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** A command line that runs in a process of its own, from the sources. */
export interface CliProcess {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** What it exited with; a signal's number plus 128 where one ended it. */
  readonly result: Promise<CliResult>;
}

interface ProcessOptions extends CliOptions {
  /** Where a shell is to send what it writes, as in `>/dev/full`. */
  readonly redirection?: string;
}

/** Starts a process that ends at the latest with the test. */
export function spawnCli(args: readonly string[], options: ProcessOptions): CliProcess {
  const { cwd, env = {}, home = "/nonexistent", stdin = "", redirection = "" } = options;
  const texts = { stdout: "", stderr: "" };
  const child = spawn("sh", ["-c", `exec "$0" "$@" ${redirection}`, ...programLine(args)], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: home, ...env },
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.stderr += text;
  });
  child.stdin.on("error", () => undefined).end(stdin);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const result = once(child, "close").then(([code, signal]) => ({
    code: code ?? SIGNALS.get(signal) ?? -1,
    ...texts,
  }));
  return { child, result, stdout: () => texts.stdout, stderr: () => texts.stderr };
}

/** The program that runs the sources, and its arguments. */
export function programLine(args: readonly string[]): readonly string[] {
  return [process.execPath, "--import", import.meta.resolve("tsx"), MAIN, ...args];
}

const SIGNALS: ReadonlyMap<unknown, number> = new Map([
  ["SIGINT", 130],
  ["SIGKILL", 137],
  ["SIGTERM", 143],
]);
