import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

const ADVICE =
  'etcd could not be installed. It comes from Debian\'s package "etcd-server" (run "apt-get update" as root once), or set ETCD_BIN to a program.';

/**
 * The path of `etcd`: `ETCD_BIN`, or the one of Debian's package. The package is unpacked into the cache, not installed: that needs
 * no root, and starts no service. apt verifies it against the distribution's signature.
 */
export async function etcdBinary(): Promise<string> {
  const given = process.env["ETCD_BIN"];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce("etcd-server", unpack), "usr", "bin", "etcd");
}

async function unpack(folder: string): Promise<void> {
  const download = join(folder, "download");
  await mkdir(download, { recursive: true });
  await downloadPackage(download);
  const [archive] = await readdir(download);
  if (archive === undefined) throw new Error(ADVICE);
  await runCommand({ command: "dpkg-deb", args: ["-x", join(download, archive), folder], advice: ADVICE });
}

/** The lists of a fresh machine are empty or old, and only root may renew them. */
async function downloadPackage(folder: string): Promise<void> {
  const download = { command: "apt-get", args: ["download", "etcd-server"], cwd: folder, advice: ADVICE };
  try {
    await runCommand(download);
  } catch {
    const update = ["apt-get", "update"];
    const [command = "", ...args] = process.getuid?.() === 0 ? update : ["sudo", "-n", ...update];
    await runCommand({ command, args, advice: ADVICE });
    await runCommand(download);
  }
}
