import { PassThrough } from "node:stream";
import { run } from "../../src/cli/run.ts";
import type { Signal, World } from "../../src/cli/world.ts";

/** How the command line is called. */
export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user's home folder; one that does not exist if absent. */
  readonly home?: string;
  /** What stdin holds; nothing if absent. */
  readonly stdin?: string;
  /** All streams are terminals. */
  readonly isTerminal?: boolean;
  readonly now?: () => Date;
}

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that is running in this process. */
export interface RunningCli {
  readonly result: Promise<CliResult>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly type: (text: string) => void;
  readonly signal: (signal: Signal) => void;
  /** Its environment, from which secrets are to be gone. */
  readonly env: Record<string, string | undefined>;
}

/** Runs a command line to its end, in this process: the whole program but for `main.ts` and the real streams. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).result;
}

/** Starts a command line in this process. */
export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const { cwd, home = "/nonexistent", isTerminal = false, now = () => new Date() } = options;
  const env: Record<string, string | undefined> = { ...options.env };
  const texts = { stdout: "", stderr: "" };
  const listeners = new Set<(signal: Signal) => void>();
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal });
  if (!isTerminal) stdin.end(options.stdin ?? "");
  else if (options.stdin !== undefined) stdin.write(options.stdin);
  let leave: (code: number) => void = () => undefined;
  const left = new Promise<number>((resolve) => {
    leave = resolve;
  });
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      texts[name] += text;
    },
    isTTY: isTerminal,
    columns: isTerminal ? 100 : undefined,
  });
  const world: World = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: stdin as unknown as World["stdin"],
    env,
    cwd,
    home,
    who: () => "somebody@somewhere",
    now,
    onSignal: (stop) => {
      listeners.add(stop);
      return () => listeners.delete(stop);
    },
    exit: (code) => leave(code),
  };
  const result = Promise.race([run(args, world), left]).then((code) => ({ code, ...texts }));
  return {
    result,
    env,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    type: (text) => {
      stdin.write(text);
    },
    signal: (signal) => {
      for (const listener of [...listeners]) listener(signal);
    },
  };
}
