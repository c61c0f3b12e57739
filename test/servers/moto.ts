import { rm } from "node:fs/promises";
import { join } from "node:path";
import { request } from "undici";
import { installOnce } from "./cache.ts";
import { withFreePorts } from "./free-port.ts";
import { runCommand } from "./run-command.ts";
import { startProcess, waitUntilReady } from "./start-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A moto server, which plays AWS: any credentials pass until IAM is switched on (`POST /moto-api/reset-auth`). */
export interface MotoServer {
  /** The endpoint of every AWS service. `POST <address>/moto-api/reset` empties it. */
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const VERSION = "5.2.5";

/** Starts moto with AWS's managed IAM policies loaded. The first call on a machine installs it. */
export async function startMoto(): Promise<MotoServer> {
  const packages = await installOnce(`moto/${VERSION}`, install);
  const folder = await temporaryFolder("moto");
  return withFreePorts(1, async ([port = 0]) => {
    const started = startProcess({
      command: "python3",
      args: ["-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", String(port)],
      cwd: folder,
      env: { PYTHONPATH: packages, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    });
    const address = `http://127.0.0.1:${port}`;
    await waitUntilReady(
      started,
      async () => (await request(`${address}/moto-api/`)).statusCode === 200 || undefined,
    );
    const stop = async () => {
      await started.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return { address, pid: started.pid, stop };
  });
}

async function install(folder: string): Promise<void> {
  await runCommand({
    command: "python3",
    args: [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--only-binary=:all:",
      "--require-hashes",
      "--target",
      folder,
    ].concat(["--requirement", join(import.meta.dirname, "moto", "requirements.txt")]),
    advice: `moto ${VERSION} could not be installed. It is a Python package: install Python 3.10 or newer with pip.`,
  });
}
