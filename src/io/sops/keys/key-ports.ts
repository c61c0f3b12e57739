import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/** What looking for keys needs of the world. */
export interface KeyPorts {
  /** The bytes of a file; undefined if there is none. Throws if it cannot be read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Runs a program without a shell and without input; undefined if it could not be started or failed. */
  run(
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<Uint8Array | undefined>;
  /** Asks a person, who may decline. `what` names what is locked. */
  askPassphrase(what: string): Promise<string | undefined>;
  readonly platform: NodeJS.Platform;
}

/** The files and programs of this machine. The program sees its own stderr as ours, so that it can ask for a touch or a PIN. */
export function nodeKeyPorts(askPassphrase: KeyPorts["askPassphrase"]): KeyPorts {
  return { readFile: readIfThere, run: runCommand, askPassphrase, platform: process.platform };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function runCommand(
  [program = "", ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
      shell: false,
    });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined));
  });
}
