import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Where installed test servers are kept, outside the work tree: `STRONGROOM_TEST_CACHE` or a folder in the user's cache. */
function cacheFolder(): string {
  return process.env["STRONGROOM_TEST_CACHE"] ?? join(homedir(), ".cache", "strongroom-test");
}

/**
 * The path of something installed in the cache; `make` creates it at the path that it is given, once for all processes.
 * A half-made thing is never seen: it is renamed into place. Its errors are `make`'s.
 */
export async function installOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const lock = `${target}.lock`;
  await takeLock(lock);
  try {
    if (!existsSync(target)) await makeBeside(target, make);
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
  return target;
}

async function makeBeside(target: string, make: (path: string) => Promise<void>): Promise<void> {
  const draft = `${target}.draft-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  try {
    await make(draft);
    await rename(draft, target);
  } catch (error) {
    // A stolen lock lets two installers work at once; the slower one finds the other's result in place.
    if (!existsSync(target)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      await mkdir(lock);
      await writeFile(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    else await sleep(100);
  }
}

/** Whether the lock's owner is gone. An owner writes its id right after it made the folder. */
async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(join(lock, "pid"), "utf8").catch(() => "0"));
  if (owner > 0) return !isAlive(owner);
  const age = await stat(lock).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > 10_000;
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
