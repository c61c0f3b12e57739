import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { type Command, runCommand } from "./run-command.ts";

/** Programs of Debian, by the package that they come in. */
const PROGRAMS = {
  "etcd-server": { path: ["usr", "bin", "etcd"], override: "ETCD_BIN" },
  age: { path: ["usr", "bin", "age"], override: "AGE_BIN" },
} as const;

type PackageName = keyof typeof PROGRAMS;

/**
 * The path of a program: the one that its variable names, or the one of Debian's package. The package is unpacked into the cache, not
 * installed: that needs no root, and starts no service. apt verifies it against the distribution's signature.
 */
export async function debianProgram(name: PackageName): Promise<string> {
  const { path, override } = PROGRAMS[name];
  const given = process.env[override];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce(name, (folder) => unpack(name, folder)), ...path);
}

function adviceFor(name: PackageName): string {
  return `"${name}" could not be installed. It is a package of Debian's (run "apt-get update" as root once), or set ${PROGRAMS[name].override} to a program.`;
}

async function unpack(name: PackageName, folder: string): Promise<void> {
  const advice = adviceFor(name);
  const download = join(folder, "download");
  await mkdir(download, { recursive: true });
  await downloadPackage({ command: "apt-get", args: ["download", name], cwd: download, advice });
  const [archive] = await readdir(download);
  if (archive === undefined) throw new Error(advice);
  await runCommand({ command: "dpkg-deb", args: ["-x", join(download, archive), folder], advice });
}

/** The lists of a fresh machine are empty or old, and only root may renew them. */
async function downloadPackage(download: Command): Promise<void> {
  try {
    await runCommand(download);
  } catch {
    const update = ["apt-get", "update"];
    const [command = "", ...args] = process.getuid?.() === 0 ? update : ["sudo", "-n", ...update];
    await runCommand({ command, args, advice: download.advice });
    await runCommand(download);
  }
}
