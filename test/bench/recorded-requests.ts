import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { benchFile, type NodeRun, timedRun } from "./timed-run.ts";

/** A request as it went on the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** With `/v1/`, encoded, with its query. */
  readonly path: string;
  readonly body: string | null;
}

/** As many at once as the product sends. */
const READS = "32";
const WRITES = "10";

/** Runs a process and tells what it sent, in the file `name` of its folder. */
export async function record(run: NodeRun, name: string): Promise<readonly RecordedRequest[]> {
  const file = join(run.folder, name);
  const env = { ...run.env, BENCH_REQUESTS: file };
  await timedRun({ ...run, args: ["--import", benchFile("record-requests.mjs"), ...run.args], env });
  return JSON.parse(await readFile(file, "utf8"));
}

/** The process that sends what the file `name` of its folder holds, with bare undici. */
export function replayOf(run: Pick<NodeRun, "folder" | "server">, name: string): NodeRun {
  return { ...run, args: [benchFile("replay-requests.mjs"), join(run.folder, name), READS, WRITES] };
}
