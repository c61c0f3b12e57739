// Preloaded into a measured process: its peak memory, in kilobytes, goes to a file when it ends.
import { readFileSync, writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.BENCH_MEMORY, String(peak())));

/** What the system counts for a process begins with its parent's, so Linux is asked about this program alone. */
function peak() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}
