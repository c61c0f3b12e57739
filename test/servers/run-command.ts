import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What to run, and what to tell the reader if it fails. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly advice: string;
}

/** Runs a program to its end and returns its standard output. A failure is an error with the end of its output and the advice. */
export async function runCommand({ command, args, cwd, env, advice }: Command): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    return (await execute(command, [...args], options)).stdout;
  } catch (error) {
    const { message, stderr = "" } = error as Error & { stderr?: string };
    throw new Error(`${advice}\n${(stderr === "" ? message : stderr).slice(-2000)}`);
  }
}
