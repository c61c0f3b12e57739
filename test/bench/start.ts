import { tmpdir } from "node:os";
import { type BenchOptions, type Figure, median, ratio } from "./figure.ts";
import { PRODUCT, timedRun } from "./timed-run.ts";

/** A start takes a fortieth of a second, so that many cost little. */
const RUNS_FOR_ONE = 5;

/** How long a script waits for the version, against a Node process that does nothing. */
export async function measureStart({ runs }: BenchOptions): Promise<readonly Figure[]> {
  const folder = tmpdir();
  const [nothing, version, help]: number[][] = [[], [], []];
  for (let round = 0; round < runs * RUNS_FOR_ONE; round += 1) {
    nothing?.push((await timedRun({ args: ["-e", "0"], folder })).milliseconds);
    version?.push((await timedRun({ args: [PRODUCT, "--version"], folder })).milliseconds);
    help?.push((await timedRun({ args: [PRODUCT, "plan", "--help"], folder })).milliseconds);
  }
  return [
    { name: "--version / node -e 0", value: ratio(version ?? [], nothing ?? []), unit: "×", limit: 2 },
    { name: "--version", value: median(version ?? []), unit: "ms" },
    { name: "node -e 0", value: median(nothing ?? []), unit: "ms" },
    { name: "plan --help", value: median(help ?? []), unit: "ms" },
  ];
}
