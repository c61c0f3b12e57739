#!/usr/bin/env node
import { readFileSync } from "node:fs";
//#region src/main.ts
globalThis.__m=(n)=>{const t=performance.now(); globalThis.gc?.(); console.error(n.padEnd(14),t.toFixed(0).padStart(7),(process.memoryUsage().heapUsed/1e6).toFixed(1).padStart(8),(process.memoryUsage().rss/1e6).toFixed(0).padStart(6));};
const [first] = process.argv.slice(2);
if (first === "--version" || first === "-version") {
	const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	process.stdout.write(`strongroom ${version}\n`);
} else {
	const { run } = await import("./run-4zWK_yZB.js");
	const { processWorld } = await import("./process-world-D04-BwdP.js");
	process.exitCode = await run(process.argv.slice(2), processWorld());
}
//#endregion
export {};
