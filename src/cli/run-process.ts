import { EXIT, type ExitCode } from "./exit-codes.ts";
import { processStreams } from "./process-streams.ts";
import { processWorld } from "./process-world.ts";
import { run } from "./run.ts";
import { systemReason } from "./system-reason.ts";

/** Runs the command line of this process; a result that nobody can read is no success. */
export async function runProcess(args: readonly string[]): Promise<ExitCode> {
  const { stdout, stderr, finish } = processStreams();
  const code = await run(args, processWorld({ stdout, stderr }));
  const lost = await finish();
  if (lost === undefined) return code;
  stderr.write(`Error: the output is not complete: it cannot be written (${systemReason(lost)}).\n`);
  return code === EXIT.success || code === EXIT.differences ? EXIT.error : code;
}
