import { parseArgs } from "node:util";
import { runCommand } from "../servers/run-command.ts";
import { measureApply } from "./apply.ts";
import { type Figure, isOver, tableOf } from "./figure.ts";
import { measureLanguage } from "./language.ts";
import { measurePlan } from "./plan.ts";
import { measureSops } from "./sops.ts";
import { measureStart } from "./start.ts";

const SECTIONS = {
  start: measureStart,
  language: measureLanguage,
  sops: measureSops,
  plan: measurePlan,
  apply: measureApply,
};

const USAGE = `Usage: npm run bench -- [--size=5000] [--runs=5] [${Object.keys(SECTIONS).join(" | ")}] …
Measures the bundle in dist on a real OpenBao. Ratios are medians over interleaved runs; the exit code is 1 where one is over its limit.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "5000" },
    runs: { type: "string", default: "5" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(USAGE);
else {
  await runCommand({ command: "npm", args: ["run", "build"], advice: "The product could not be built." });
  const wanted = Object.entries(SECTIONS).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  const figures: Figure[] = [];
  for (const [, measure] of wanted) {
    const measured = await measure({ size: Number(values.size), runs: Number(values.runs) });
    console.log(tableOf(measured));
    figures.push(...measured);
  }
  process.exitCode = figures.some(isOver) ? 1 : 0;
}
