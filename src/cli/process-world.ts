import { homedir, hostname, userInfo } from "node:os";
import type { World } from "./world.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The world of a real process. */
export function processWorld({ stdout, stderr }: Pick<World, "stdout" | "stderr">): World {
  return {
    stdout,
    stderr,
    stdin: process.stdin,
    env: process.env,
    cwd: workingFolder(),
    who: () => `${userName()}@${hostname()}`,
    home: homedir(),
    now: () => new Date(),
    onSignal: (stop) => {
      for (const signal of SIGNALS) process.on(signal, stop);
      return () => {
        for (const signal of SIGNALS) process.off(signal, stop);
      };
    },
    exit: (code) => process.exit(code),
  };
}

/** One that was removed under a running shell still has its name there, for errors to say. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return process.env["PWD"] ?? "/";
  }
}

/** A container may run as a user who has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}
