import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse as parseWithHashicorp } from "@cdktf/hcl2json";
import { build } from "tsdown";
import type { BenchOptions, Figure } from "./figure.ts";
import { benchFile } from "./timed-run.ts";

type Core = typeof import("./language-core.ts");

const MEGABYTE = 1_000_000;
const ROUNDS_FOR_ONE = 3;
const SIZES = [0.1, 0.3, 1, 3, 10];

/** How fast a configuration is read, against HashiCorp's own parser as WebAssembly, and how that grows with its size. */
export async function measureLanguage({ runs }: BenchOptions): Promise<readonly Figure[]> {
  const rounds = runs * ROUNDS_FOR_ONE;
  const { parse, resolve } = await bundledCore();
  const text = makeConfiguration(MEGABYTE);
  const bytes = new TextEncoder().encode(text);
  const theirs = await bestOf(rounds, () => parseWithHashicorp("main.hcl", text));
  const parsing = await bestOf(rounds, () => parse(bytes));
  const resolving = await bestOf(rounds, () => resolve(parse(bytes)));
  const growth = await measureGrowth(rounds, parse);
  return [
    { name: "1 MB of HCL: parse / hcl2json", value: parsing / theirs, unit: "×", limit: 0.1 },
    {
      name: "1 MB of HCL: parse, evaluate, resolve / hcl2json",
      value: resolving / theirs,
      unit: "×",
      limit: 1 / 3,
    },
    { name: "parse", value: parsing, unit: "ms" },
    { name: "parse, evaluate, resolve", value: resolving, unit: "ms" },
    { name: "hcl2json", value: theirs, unit: "ms" },
    { name: "time a megabyte, 10 MB / 1 MB", value: growthOf(growth, "time"), unit: "×", limit: 1.5 },
    { name: "memory a megabyte, 10 MB / 1 MB", value: growthOf(growth, "memory"), unit: "×", limit: 1.5 },
    ...growth.map(({ size, time }) => ({
      name: `parse ${size} MB, a megabyte`,
      value: time / size,
      unit: "ms" as const,
    })),
  ];
}

/** What is published is a bundle, and tsx slows down what it translates: each inner function is given its name at each call. */
async function bundledCore(): Promise<Core> {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/strongroom-bench", import.meta.url));
  await mkdir(folder, { recursive: true });
  await build({
    config: false,
    entry: [benchFile("language-core.ts")],
    outDir: folder,
    format: "esm",
    platform: "node",
    dts: false,
    fixedExtension: false,
    logLevel: "warn",
  });
  const core: Core = await import(join(folder, "language-core.js"));
  await rm(folder, { recursive: true });
  return core;
}

/** About so many bytes of configuration as people write it: a block for each hundred bytes. */
function makeConfiguration(size: number): string {
  const blocks: string[] = [];
  for (let length = 0, index = 0; length < size; index++) {
    const block = `policy "team-${index}" {
  path "secret/data/team-${index}/*" { capabilities = ["read", "list"] }
  rule {
    path         = "secret/metadata/\${lower("TEAM")}-${index}/*" # computed
    capabilities = ${index} % 2 == 0 ? ["read"] : ["list"]
  }
}

mount "kv-${index}" {
  type              = "kv"
  options           = { version = "2" }
  default_lease_ttl = ${index} * 60
}

`;
    blocks.push(block);
    length += block.length;
  }
  return blocks.join("");
}

/** The best of some rounds, in milliseconds: what else the machine does only makes it slower. */
async function bestOf(rounds: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

interface Growth {
  /** Megabytes of text. */
  readonly size: number;
  readonly time: number;
  /** Bytes that the syntax tree holds. */
  readonly memory: number;
}

async function measureGrowth(rounds: number, parse: Core["parse"]): Promise<readonly Growth[]> {
  const grown: Growth[] = [];
  for (const size of SIZES) {
    const bytes = new TextEncoder().encode(makeConfiguration(size * MEGABYTE));
    const time = await bestOf(rounds, () => parse(bytes));
    const before = usedMemory();
    const body = parse(bytes);
    const memory = usedMemory() - before;
    if (body.blocks.length === 0) throw new Error("nothing was parsed");
    grown.push({ size, time, memory });
  }
  return grown;
}

function growthOf(growth: readonly Growth[], what: "time" | "memory"): number {
  const each = (wanted: number) => {
    const found = growth.find(({ size }) => size === wanted);
    return (found?.[what] ?? Number.NaN) / wanted;
  };
  return each(10) / each(1);
}

/** Of the heap, without what nobody holds any more. */
function usedMemory(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // What finalizers hold is gone at the second time.
  for (let time = 0; time < 2; time++) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
