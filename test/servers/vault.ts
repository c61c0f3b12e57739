import { type DevOptions, startDevServer } from "./dev-server.ts";
import { goBinary } from "./go-binary.ts";
import { type RaftOptions, type RaftServer, startRaftServer } from "./raft-server.ts";
import type { TestServer } from "./test-server.ts";

/** Starts a Vault Community 1.21.0 in memory, or on disk with `storage: "raft"`. The first call on a machine builds it. */
export function startVault(options: RaftOptions & { readonly storage: "raft" }): Promise<RaftServer>;
export function startVault(options?: DevOptions & { readonly storage?: "dev" }): Promise<TestServer>;
export async function startVault(
  options: RaftOptions & DevOptions & { readonly storage?: "dev" | "raft" } = {},
): Promise<TestServer> {
  const program = await vault();
  return options.storage === "raft" ? startRaftServer(program, options) : startDevServer(program, options);
}

async function vault() {
  return { product: "vault", version: "1.21.0", binary: await goBinary("vault") } as const;
}
