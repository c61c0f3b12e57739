import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { isAlive } from "./cache.ts";
import { startProcess, waitUntilReady } from "./start-process.ts";

const SLEEPER = { command: "/bin/sh", args: ["-c", "echo ready; sleep 600 & wait"], cwd: "/tmp" };

async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 500 && isAlive(pid); attempt += 1) await sleep(10);
  return !isAlive(pid);
}

test("stops a process and what it has started", async () => {
  const started = startProcess({ ...SLEEPER, args: ["-c", "sleep 600 & echo child=$!; wait"] });
  const child = await waitUntilReady(started, async () => /child=(\d+)/.exec(started.output())?.[1]);
  await started.stop();
  expect(started.hasExited()).toBe(true);
  expect(await isGone(started.pid)).toBe(true);
  expect(await isGone(Number(child))).toBe(true);
});

test("ends the process when the one that started it is killed", async () => {
  const script = `
    import { startProcess } from ${JSON.stringify(join(import.meta.dirname, "start-process.ts"))};
    console.log(startProcess(${JSON.stringify(SLEEPER)}).pid);
    setInterval(() => undefined, 1000);`;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  const [line] = await once(starter.stdout.setEncoding("utf8"), "data");
  const pid = Number(line);
  expect(isAlive(pid)).toBe(true);
  starter.kill("SIGKILL");
  expect(await isGone(pid)).toBe(true);
});

test("gives the process none of this one's environment but the path", async () => {
  process.env["STRONGROOM_TEST_CANARY"] = "canary";
  const started = startProcess({ command: "env", args: [], cwd: "/tmp", env: { EXTRA: "1" } });
  while (!started.hasExited()) await sleep(10);
  delete process.env["STRONGROOM_TEST_CANARY"];
  const names = started
    .output()
    .split("\n")
    .map((line) => line.split("=")[0]);
  expect(names.filter((name) => !["", "PWD", "SHLVL", "_", "OLDPWD"].includes(name ?? "")).sort()).toEqual([
    "EXTRA",
    "HOME",
    "PATH",
    "TMPDIR",
  ]);
});

test("shows the output of a server that ends before it is ready", async () => {
  const started = startProcess({ ...SLEEPER, args: ["-c", "echo bad configuration; exit 3"] });
  await expect(waitUntilReady(started, async () => undefined)).rejects.toThrow(
    /ended before.*\n?.*bad configuration/s,
  );
});
