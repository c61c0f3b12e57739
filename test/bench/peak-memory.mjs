// Preloaded into a measured process: its peak memory, in kilobytes, goes to a file when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));
