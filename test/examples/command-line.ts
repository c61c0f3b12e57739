import { run } from "../../src/cli/run.ts";
import type { World } from "../../src/cli/world.ts";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, in a folder and with no variables but the given ones. */
export async function strongroom(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTTY: false,
    columns: undefined,
  });
  const world: World = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: process.stdin,
    env: { HOME: folder, PATH: process.env["PATH"], ...env },
    cwd: folder,
    home: folder,
    who: () => "somebody@here",
    now: () => new Date(),
    onSignal: () => () => undefined,
    exit: () => undefined,
  };
  const code = await run(args, world);
  return { code, ...written };
}
