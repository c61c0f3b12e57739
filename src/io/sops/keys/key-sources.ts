import { isAbsolute, join } from "node:path";
import type { KeyPorts } from "./key-ports.ts";
import type { KeyBytes } from "./load-keys.ts";
import { splitWords } from "./split-words.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a source of keys gave: bytes, a trouble, or nothing because it is not set. */
export type KeyFinding = KeyBytes | { readonly trouble: string } | undefined;

interface FileSource {
  readonly source: string;
  readonly format: "age" | "ssh";
  readonly path: string;
  /** A file of a default place may be absent, one that a variable names may not. */
  readonly optional: boolean;
}

/** The keys that are at hand, in the order in which SOPS looks for them. */
export async function findKeys(env: Environment, ports: KeyPorts): Promise<readonly KeyFinding[]> {
  const key = env["SOPS_AGE_KEY"];
  const value: KeyFinding =
    key === undefined ? undefined : { source: "SOPS_AGE_KEY", format: "age", bytes: Buffer.from(key) };
  const [ssh, age] = fileSources(env, ports);
  const readAll = (sources: readonly FileSource[] = []) =>
    Promise.all(sources.map((source) => readSource(source, ports)));
  return [...(await readAll(ssh)), value, ...(await readAll(age))];
}

/** The variables that hold a command which prints keys. */
const COMMANDS = [
  { source: "SOPS_AGE_SSH_PRIVATE_KEY_CMD", format: "ssh" },
  { source: "SOPS_AGE_KEY_CMD", format: "age" },
] as const;

/** The keys that commands print for a recipient. Commands are run without a shell, one after the other: they may ask. */
export async function runKeyCommands(
  env: Environment,
  ports: KeyPorts,
  recipient: string,
): Promise<readonly KeyFinding[]> {
  const findings: KeyFinding[] = [];
  for (const { source, format } of COMMANDS) {
    const line = env[source];
    if (line === undefined) continue;
    const words = splitWords(line);
    if (words === undefined || words.length === 0) {
      findings.push({ trouble: `${source}: the command is empty or has a quote that does not end.` });
      continue;
    }
    const bytes = await ports.run(words, { SOPS_AGE_RECIPIENT: recipient });
    findings.push(
      bytes === undefined ? { trouble: `${source}: the command failed.` } : { source, format, bytes },
    );
  }
  return findings;
}

function fileSources(env: Environment, { platform }: KeyPorts): readonly (readonly FileSource[])[] {
  const home = env["HOME"] ?? "";
  const keyFile = defaultKeyFile(env, platform);
  const ssh = [
    ...fromVariable(env, "SOPS_AGE_SSH_PRIVATE_KEY_FILE", "ssh"),
    ...(home === ""
      ? []
      : ["id_ed25519", "id_rsa"].map((name) => atDefault(join(home, ".ssh", name), "ssh"))),
  ];
  const age = [
    ...fromVariable(env, "SOPS_AGE_KEY_FILE", "age"),
    ...(keyFile === undefined ? [] : [atDefault(keyFile, "age")]),
  ];
  return [ssh, age];
}

/** The file in which SOPS looks for age keys where no variable names one; undefined where there is no home. */
export function defaultKeyFile(env: Environment, platform: NodeJS.Platform): string | undefined {
  const config = configFolder(env, platform);
  return config === undefined ? undefined : join(config, "sops", "age", "keys.txt");
}

function fromVariable(env: Environment, source: string, format: "age" | "ssh"): readonly FileSource[] {
  const path = env[source];
  return path === undefined ? [] : [{ source, format, path, optional: false }];
}

function atDefault(path: string, format: "age" | "ssh"): FileSource {
  return { source: `"${path}"`, format, path, optional: true };
}

/** Go's os.UserConfigDir, with SOPS' exception for macOS. */
function configFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
  const xdg = env["XDG_CONFIG_HOME"] ?? "";
  const home = env["HOME"] ?? "";
  if (xdg !== "") return platform === "darwin" || isAbsolute(xdg) ? xdg : undefined;
  if (home === "") return undefined;
  return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".config");
}

async function readSource(
  { source, format, path, optional }: FileSource,
  ports: KeyPorts,
): Promise<KeyFinding> {
  try {
    const bytes = await ports.readFile(path);
    if (bytes !== undefined) return { source, format, bytes };
    return optional ? undefined : { trouble: `${source}: the file does not exist.` };
  } catch {
    return { trouble: `${source}: the file cannot be read.` };
  }
}
