import { type DevOptions, startDevServer } from "./dev-server.ts";
import { type OpenBaoVersion, openBaoBinary } from "./openbao-binary.ts";
import { type RaftOptions, type RaftServer, startRaftCluster, startRaftServer } from "./raft-server.ts";
import type { TestServer } from "./test-server.ts";

interface Version {
  /** "2.7.2" if absent. */
  readonly version?: OpenBaoVersion;
}

/** Starts an OpenBao in memory (ready in half a second), or on disk with `storage: "raft"` (five seconds and more). */
export function startOpenBao(
  options: Version & RaftOptions & { readonly storage: "raft" },
): Promise<RaftServer>;
export function startOpenBao(
  options?: Version & DevOptions & { readonly storage?: "dev" },
): Promise<TestServer>;
export async function startOpenBao(
  options: Version & RaftOptions & DevOptions & { readonly storage?: "dev" | "raft" } = {},
): Promise<TestServer> {
  const program = await openBao(options.version);
  return options.storage === "raft" ? startRaftServer(program, options) : startDevServer(program, options);
}

/** Starts three nodes on disk, all open, the first one active: about twenty seconds. */
export async function startOpenBaoCluster({ version }: Version = {}): Promise<readonly RaftServer[]> {
  return startRaftCluster(await openBao(version));
}

async function openBao(version: OpenBaoVersion = "2.7.2") {
  return { product: "openbao", version, binary: await openBaoBinary(version) } as const;
}
