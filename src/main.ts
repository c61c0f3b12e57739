#!/usr/bin/env node
import { readFileSync } from "node:fs";

const [first] = process.argv.slice(2);

// Scripts ask for the version often, so it is answered before anything else is loaded.
if (first === "--version" || first === "-version") {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  process.stdout.write(`strongroom ${version}\n`);
} else {
  const { setFlagsFromString } = await import("node:v8");
  // A run ends before V8's inlining pays, and until then its compiler takes processors from everything else.
  setFlagsFromString("--no-turbo-inlining");
  const { runProcess } = await import("./cli/run-process.ts");
  process.exitCode = await runProcess(process.argv.slice(2));
}
