import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

/** A published Rust crate, and its checksum. */
export interface RustCrate {
  readonly name: string;
  readonly version: string;
  readonly checksum: string;
}

/** The folder with a crate's files. Cargo fetches it as a dependency of an empty program, and its lock file has the checksum. */
export async function rustCrate(crate: RustCrate): Promise<string> {
  return await installOnce(`crate-${crate.name}-${crate.version}`, async (folder) => {
    const project = `${folder}-project`;
    await mkdir(join(project, "src"), { recursive: true });
    await writeFile(join(project, "Cargo.toml"), manifest(crate));
    await writeFile(join(project, "src", "main.rs"), "fn main() {}\n");
    await runCommand({
      command: "cargo",
      args: ["fetch", "--quiet"],
      cwd: project,
      env: { CARGO_HOME: join(project, "home") },
      advice: `The crate "${crate.name}" could not be downloaded. Install Rust's cargo.`,
    });
    const lock = await readFile(join(project, "Cargo.lock"), "utf8");
    if (!lock.includes(`checksum = "${crate.checksum}"`))
      throw new Error(`The crate "${crate.name}" has not the checksum ${crate.checksum}`);
    await cp(await sourceOf(crate, join(project, "home")), folder, { recursive: true });
    await rm(project, { recursive: true });
  });
}

function manifest({ name, version }: RustCrate): string {
  return `[package]
name = "fetch"
version = "0.0.0"
edition = "2021"

[dependencies]
${name} = { version = "=${version}", default-features = false }
`;
}

async function sourceOf({ name, version }: RustCrate, home: string): Promise<string> {
  const sources = join(home, "registry", "src");
  const [registry = ""] = await readdir(sources);
  return join(sources, registry, `${name}-${version}`);
}
