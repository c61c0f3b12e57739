import { parse as parseWithHashicorp } from "@cdktf/hcl2json";
import { evaluate } from "../../src/core/hcl/evaluate.ts";
import { parseConfig } from "../../src/core/hcl/parse-config.ts";
import { createBudget, type Scope } from "../../src/core/hcl/scope.ts";
import type { Body } from "../../src/core/hcl/syntax.ts";

// How fast the language is: `npx tsx test/bench/language.ts`. Ratios within one run; times depend on the machine.

const MEGABYTE = 1_000_000;
const ROUNDS = 12;

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

function parseOurs(bytes: Uint8Array): Body {
  const { value, diagnostics } = parseConfig("main.hcl", bytes);
  if (diagnostics.length > 0) throw new Error(`the configuration has errors: ${diagnostics[0]?.summary}`);
  return value;
}

/** The values of all attributes; how many there are. */
function evaluateAll(body: Body, scope: Scope): number {
  let count = 0;
  for (const { expression } of body.attributes.values()) {
    if (evaluate(expression, scope).diagnostics.length > 0) throw new Error("an attribute has errors");
    count++;
  }
  return body.blocks.reduce((sum, block) => sum + evaluateAll(block.body, scope), count);
}

function scope(): Scope {
  const nothing = { kind: "problem", message: "there are no files here" } as const;
  return {
    folder: "",
    host: {
      readFile: () => nothing,
      listFiles: () => [],
      openSops: () => nothing,
      digest: () => new Uint8Array(),
    },
    lookup: () => ({ value: undefined, used: 0, diagnostics: [] }),
    budget: createBudget(),
  };
}

/** The best of some rounds, in milliseconds: what else the machine does only makes it slower. */
async function bestOf(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Measures, prints, and tells whether the ratios are kept. */
export async function measureLanguage(print: (line: string) => void): Promise<boolean> {
  const text = makeConfiguration(MEGABYTE);
  const bytes = new TextEncoder().encode(text);
  const theirs = await bestOf(() => parseWithHashicorp("main.hcl", text));
  const parsing = await bestOf(() => parseOurs(bytes));
  const both = await bestOf(() => evaluateAll(parseOurs(bytes), scope()));
  const attributes = evaluateAll(parseOurs(bytes), scope());
  print(`1 MB, ${attributes} attributes: @cdktf/hcl2json parses in ${theirs.toFixed(0)} ms`);
  print(`  parse             ${parsing.toFixed(0)} ms, ${ratio(parsing, theirs)} of it (at most 0.100)`);
  print(`  parse, evaluate   ${both.toFixed(0)} ms, ${ratio(both, theirs)} of it (at most 0.333)`);
  const slopes = await measureGrowth(print);
  return parsing <= theirs / 10 && both <= theirs / 3 && Math.max(...slopes) <= 2 * Math.min(...slopes);
}

/** Milliseconds a megabyte at several sizes: nearly the same where time is linear. */
async function measureGrowth(print: (line: string) => void): Promise<readonly number[]> {
  const slopes: number[] = [];
  for (const size of [0.1, 0.3, 1, 3, 10]) {
    const bytes = new TextEncoder().encode(makeConfiguration(size * MEGABYTE));
    const before = process.memoryUsage().heapUsed;
    let body: Body | undefined;
    const time = await bestOf(() => {
      body = parseOurs(bytes);
    });
    const memory = process.memoryUsage().heapUsed - before;
    slopes.push(time / size);
    print(
      `  ${size} MB: ${(time / size).toFixed(0)} ms and ${(memory / size / MEGABYTE).toFixed(0)} MB of heap a megabyte, ${body?.blocks.length} blocks`,
    );
  }
  return slopes;
}

function ratio(part: number, whole: number): string {
  return (part / whole).toFixed(3);
}

if (process.argv[1] === import.meta.filename) {
  const isKept = await measureLanguage((line) => console.log(line));
  process.exitCode = isKept ? 0 : 1;
}
