import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import type { AgeKeys } from "../../../src/io/sops/keys/age-keys.ts";
import { discoverAgeKeys } from "../../../src/io/sops/keys/discover-age-keys.ts";
import { temporaryFolder } from "../../servers/temporary-folder.ts";
import { keyPorts } from "./key-ports.ts";

const execute = promisify(execFile);

/** The real program, with a key of its own in a folder of its own. */
export interface RealSops {
  readonly identity: string;
  readonly recipient: string;
  /** The same key, as our reader takes it. */
  readonly keys: AgeKeys;
  /** Encrypts a file of this name by a creation rule of these lines; to the key, if they do not say to whom. */
  encrypt(name: string, plain: string | Uint8Array, rule?: readonly string[]): Promise<Buffer>;
  decrypt(name: string, bytes: Uint8Array, flags?: readonly string[]): Promise<Buffer>;
  /** Runs any command on a file of this name that holds these bytes; gives the path that the file is at. */
  run(
    name: string,
    bytes: Uint8Array,
    command: readonly string[],
    env?: Record<string, string>,
  ): Promise<RunResult>;
  /** Runs a command on a file that is there already; what follows the file's name comes after it. */
  runAt(path: string, command: readonly string[], rest?: readonly string[]): Promise<Buffer>;
  /** Writes another file beside. */
  write(name: string, bytes: string | Uint8Array): Promise<string>;
  /** Removes its folder. */
  remove(): Promise<void>;
}

interface RunResult {
  readonly path: string;
  readonly stdout: Buffer;
}

export async function realSops(program: string): Promise<RealSops> {
  const folder = await temporaryFolder("sops");
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  let files = 0;
  const write = async (name: string, bytes: string | Uint8Array) => {
    files += 1;
    const path = join(folder, `${files}-${name}`);
    await writeFile(path, bytes);
    return path;
  };
  const call = async (args: readonly string[], env: Record<string, string> = {}) => {
    const options = {
      cwd: folder,
      encoding: "buffer" as const,
      env: { HOME: folder, SOPS_AGE_KEY: identity, SOPS_DISABLE_VERSION_CHECK: "1", ...env },
      maxBuffer: 64 * 1024 * 1024,
    };
    return (await execute(program, [...args], options)).stdout;
  };
  const run: RealSops["run"] = async (name, bytes, command, env) => {
    const path = await write(name, bytes);
    return { path, stdout: await call([...command, path], env) };
  };
  return {
    identity,
    recipient,
    keys: discoverAgeKeys({ SOPS_AGE_KEY: identity }, keyPorts()),
    async encrypt(name, plain, rule = []) {
      const config = await write("sops.yaml", creationRules([`age: ${recipient}`, ...rule]));
      return (await run(name, Buffer.from(plain), ["--config", config, "encrypt"])).stdout;
    },
    async decrypt(name, bytes, flags = []) {
      return (await run(name, bytes, ["decrypt", ...flags])).stdout;
    },
    run,
    runAt: (path, command, rest = []) => call([...command, path, ...rest]),
    write,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** A `.sops.yaml` with one rule; a later line replaces an earlier one of the same name. */
export function creationRules(lines: readonly string[]): string {
  const byName = new Map(lines.map((line) => [line.split(":")[0], line]));
  return `creation_rules:\n  -\n${[...byName.values()].map((line) => `    ${line}\n`).join("")}`;
}

/** Does the work for each item, four at a time. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
