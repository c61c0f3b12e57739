import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** A server program that runs as the leader of its own process group. */
export interface StartedProcess {
  readonly pid: number;
  /** The end of what it printed so far. */
  output(): string;
  hasExited(): boolean;
  /** Ends it, waits until it is gone, and ends what it may have left in its group. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

// The shell becomes the server, so its id is the server's. Its watcher waits for a line on a pipe that only this process
// holds; end of file instead of the line means that this process died, however it died, and the whole group goes with it.
const WITH_WATCHER = 'exec 3<&0 </dev/null; (read -r end <&3 || kill -KILL -$$) & exec 3<&- "$@"';

/** Starts a program with a clean environment. It ends no later than this process does. */
export function startProcess({ command, args, cwd, env }: ProcessOptions): StartedProcess {
  const child = spawn("/bin/sh", ["-c", WITH_WATCHER, "sh", command, ...args], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`/bin/sh could not be started for "${command}".`);
  let printed = "";
  const keep = (text: string) => {
    printed = (printed + text).slice(-20_000);
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  child.stdin.on("error", () => undefined);
  let exited = false;
  const exit = new Promise<void>((resolve) => {
    child.once("exit", () => {
      exited = true;
      child.stdin.end("end\n");
      resolve();
    });
  });
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (!exited) child.kill(signal);
    const killer = setTimeout(() => killGroup(pid), 10_000);
    await exit;
    clearTimeout(killer);
    killGroup(pid);
  };
  return { pid, output: () => printed, hasExited: () => exited, stop };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}

/** Waits until `probe` gives something, and returns that. An exit or `seconds` without it is an error that shows the output. */
export async function waitUntilReady<T>(
  server: StartedProcess,
  probe: () => Promise<T | undefined>,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && !server.hasExited()) {
    const found = await probe().catch(() => undefined);
    if (found !== undefined) return found;
    await sleep(25);
  }
  const what = server.hasExited() ? "ended before it was ready" : `was not ready after ${seconds} seconds`;
  const output = server.output();
  await server.stop("SIGKILL");
  throw new Error(`A test server ${what}. The end of its output:\n${output.slice(-3000)}`);
}
