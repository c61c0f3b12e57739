import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installOnce } from "./cache.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let cache: string;

beforeEach(async () => {
  cache = await temporaryFolder("cache");
  vi.stubEnv("STRONGROOM_TEST_CACHE", cache);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true });
});

/** The id of a process that has certainly ended: beyond the largest that Linux and macOS give. */
const DEAD = "99999999";

test("installs once when several ask at the same time", async () => {
  let made = 0;
  const ask = () =>
    installOnce("tool/1", async (path) => {
      made += 1;
      await sleep(50);
      await writeFile(path, "program");
    });
  const paths = await Promise.all([ask(), ask(), ask()]);
  expect(paths).toEqual(Array(3).fill(join(cache, "tool/1")));
  expect(made).toBe(1);
  expect(await readdir(join(cache, "tool"))).toEqual(["1"]);
});

test("leaves nothing behind when the installation fails, so that the next one starts anew", async () => {
  const failing = installOnce("tool", async (path) => {
    await writeFile(path, "half");
    throw new Error("no network");
  });
  await expect(failing).rejects.toThrow("no network");
  expect(await readdir(cache)).toEqual([]);
  await installOnce("tool", (path) => writeFile(path, "program"));
  expect(existsSync(join(cache, "tool"))).toBe(true);
});

test("takes over the lock of a process that has died", async () => {
  await mkdir(join(cache, "tool.lock"));
  await writeFile(join(cache, "tool.lock", "pid"), DEAD);
  await installOnce("tool", (path) => writeFile(path, "program"));
  expect(await readdir(cache)).toEqual(["tool"]);
});

test("waits for the lock of a process that lives", async () => {
  const lock = join(cache, "tool.lock");
  await mkdir(lock);
  await writeFile(join(lock, "pid"), String(process.pid));
  const events: string[] = [];
  const waiting = installOnce("tool", async (path) => {
    events.push("installed");
    await writeFile(path, "program");
  });
  await sleep(300);
  events.push("released");
  await rm(lock, { recursive: true });
  await waiting;
  expect(events).toEqual(["released", "installed"]);
});
