import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startOpenBao } from "../servers/openbao.ts";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import { type BenchOptions, type Figure, median, ratio } from "./figure.ts";
import { type RecordedRequest, record, replayOf } from "./recorded-requests.ts";
import { type NodeRun, PRODUCT, peakMemory, timedRun } from "./timed-run.ts";
import { workloadNames, writeWorkload } from "./workload.ts";

/** Plan, drift and validate of objects that are as they should be, against the same requests without us. */
export async function measurePlan({ size, runs }: BenchOptions): Promise<readonly Figure[]> {
  const folder = await temporaryFolder("bench");
  const server = await startOpenBao();
  try {
    await writeWorkload(folder, size);
    const product = (...args: readonly string[]): NodeRun => ({ args: [PRODUCT, ...args], folder, server });
    await timedRun(product("apply", "--auto-approve"));
    await timedRun(product("plan", "--detailed-exitcode"));
    const sent = await record(product("plan"), "plan.json");
    await checkLog(product("plan"), sent.length);
    await record(product("drift"), "drift.json");
    await writeFile(join(folder, "each.json"), JSON.stringify(getOfEach(size)));
    const contenders = {
      floor: replayOf({ folder, server }, "plan.json"),
      each: replayOf({ folder, server }, "each.json"),
      plan: product("plan"),
      driftFloor: replayOf({ folder, server }, "drift.json"),
      drift: product("drift"),
      validate: product("validate"),
    };
    const times = await interleaved(contenders, runs);
    return [
      ...figuresOfPlan(times, size),
      { name: "plan: peak memory", value: await peakMemory(product("plan")), unit: "MB", limit: 200 },
      { name: "plan: requests", value: sent.length, unit: "" },
      { name: "plan: writes", value: sent.filter(isWrite).length, unit: "", limit: 0 },
      { name: "drift / floor", value: ratio(times.drift, times.driftFloor), unit: "×" },
      { name: "drift", value: median(times.drift), unit: "ms" },
      { name: "drift: peak memory", value: await peakMemory(product("drift")), unit: "MB" },
      { name: "validate", value: median(times.validate), unit: "ms" },
      { name: "validate: peak memory", value: await peakMemory(product("validate")), unit: "MB" },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

function figuresOfPlan(
  times: Readonly<Record<"plan" | "floor" | "each", readonly number[]>>,
  size: number,
): readonly Figure[] {
  return [
    {
      name: `plan of ${size} unchanged / floor`,
      value: ratio(times.plan, times.floor),
      unit: "×",
      limit: 1.5,
    },
    { name: "plan / one GET per object", value: ratio(times.plan, times.each), unit: "×", limit: 1 },
    { name: "plan", value: median(times.plan), unit: "ms" },
    { name: "floor: the plan's requests by bare undici", value: median(times.floor), unit: "ms" },
    { name: "one GET per object by bare undici", value: median(times.each), unit: "ms" },
  ];
}

/** Runs each contender once a round, so that what else the machine does meets all of them. */
async function interleaved<K extends string>(
  contenders: Readonly<Record<K, NodeRun>>,
  rounds: number,
): Promise<Record<K, number[]>> {
  const names = Object.keys(contenders) as K[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) times[name].push((await timedRun(contenders[name])).milliseconds);
  return times;
}

function getOfEach(size: number): readonly RecordedRequest[] {
  return workloadNames(size).flatMap((name) =>
    [`sys/policies/acl/${name}`, `auth/approle/role/${name}`].map((path) => ({
      method: "GET",
      path: `/v1/${path}`,
      body: null,
    })),
  );
}

function isWrite({ method }: RecordedRequest): boolean {
  return method !== "GET";
}

/** The product's own request log must tell of every request that was seen on the wire. */
async function checkLog(run: NodeRun, sent: number): Promise<void> {
  const file = join(run.folder, "requests.log");
  await timedRun({ ...run, env: { STRONGROOM_LOG: "1", STRONGROOM_LOG_PATH: file } });
  const logged = (await readFile(file, "utf8")).trimEnd().split("\n").length;
  if (logged !== sent) throw new Error(`${sent} requests were sent, and the request log has ${logged}.`);
}
