import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that only its owner may enter, and that goes when the process ends, however it ends but by SIGKILL. */
export interface PrivateFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes one, in memory where the system has such a place, so that what is in it never reaches a disk. */
export function privateFolder(): PrivateFolder {
  const path = mkdtempSync(join(memoryFolder() ?? tmpdir(), "strongroom-"));
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    process.off("exit", remove);
  };
  process.on("exit", remove);
  return { path, remove };
}

function memoryFolder(): string | undefined {
  try {
    accessSync("/dev/shm", constants.W_OK | constants.X_OK);
    return "/dev/shm";
  } catch {
    return undefined;
  }
}
