import { rm } from "node:fs/promises";
import { startOpenBao } from "../servers/openbao.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import { type BenchOptions, type Figure, median, ratio } from "./figure.ts";
import { type RecordedRequest, record, replayOf } from "./recorded-requests.ts";
import { type NodeRun, PRODUCT, peakMemory, timedRun } from "./timed-run.ts";
import { writeWorkload } from "./workload.ts";

const MOST_RUNS = 3;

/** The first apply on a server on disk, against the same requests without us, each on a server of its own. */
export async function measureApply({ size, runs }: BenchOptions): Promise<readonly Figure[]> {
  const folder = await temporaryFolder("bench");
  try {
    await writeWorkload(folder, size);
    const apply: NodeRun = { args: [PRODUCT, "apply", "--auto-approve"], folder };
    const sent = await onNewServer((server) => record({ ...apply, server }, "apply.json"));
    const memory = await onNewServer((server) => peakMemory({ ...apply, server }));
    const times = { apply: [] as number[], floor: [] as number[] };
    let refused = "";
    for (let round = 0; round < Math.min(runs, MOST_RUNS); round += 1) {
      const floor = await onNewServer((server) => timedRun(replayOf({ folder, server }, "apply.json")));
      const applied = await onNewServer((server) => timedRun({ ...apply, server }));
      times.floor.push(floor.milliseconds);
      times.apply.push(applied.milliseconds);
      refused = floor.stdout;
    }
    return [
      { name: `first apply of ${size} / floor`, value: ratio(times.apply, times.floor), unit: "×", limit: 2 },
      { name: "first apply", value: median(times.apply), unit: "ms" },
      { name: "floor: its requests by bare undici", value: median(times.floor), unit: "ms" },
      { name: "first apply: peak memory", value: memory, unit: "MB" },
      { name: "first apply: reads", value: sent.filter(isRead).length, unit: "" },
      { name: "first apply: writes", value: sent.length - sent.filter(isRead).length, unit: "" },
      { name: "floor: requests that its server refused", value: Number(refused), unit: "" },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Server = Awaited<ReturnType<typeof startOpenBao>>;

async function onNewServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startOpenBao({ storage: "raft" });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function isRead({ method }: RecordedRequest): boolean {
  return method === "GET";
}
