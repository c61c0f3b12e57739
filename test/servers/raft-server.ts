import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApiRequest, apiCall, apiRequest } from "./api-request.ts";
import type { ServerProgram } from "./dev-server.ts";
import { withFreePorts } from "./free-port.ts";
import { type StartedProcess, startProcess, waitUntilReady } from "./start-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TestServer } from "./test-server.ts";

export interface RaftOptions {
  readonly shares?: number;
  readonly threshold?: number;
  /** More of the server's own HCL, such as a `seal` stanza. */
  readonly config?: string;
  /** False leaves the server as it is born; its `rootToken` and `unsealKeys` are then empty. */
  readonly initialize?: boolean;
}

/** A node on disk: it can be ended and started again on the same data. */
export interface RaftServer extends TestServer {
  /** Ends the process (by `signal`) and starts it again on the same address and data, sealed; with other `config` if given. */
  restart(options?: { readonly config?: string; readonly signal?: NodeJS.Signals }): Promise<void>;
  /** Sends the unseal keys and waits until the node serves requests. */
  unseal(): Promise<void>;
  /** Another one after each restart. */
  readonly pid: number;
}

/** Starts a cluster of one node with integrated storage: initialised and unsealed unless the options say otherwise. */
export async function startRaftServer(
  program: ServerProgram,
  options: RaftOptions = {},
): Promise<RaftServer> {
  const { initialize = true, config = "" } = options;
  const node = await startNode(program, { config, joins: undefined });
  if (!initialize) return serverOf(program, node, { rootToken: "", unsealKeys: [] });
  const server = serverOf(program, node, await initialise(node.address, options));
  await server.unseal();
  return server;
}

/** Starts a cluster of several nodes, all unsealed; the first is active. Each node is stopped by itself. */
export async function startRaftCluster(program: ServerProgram, nodes = 3): Promise<readonly RaftServer[]> {
  const leader = await startRaftServer(program);
  const followers: RaftServer[] = [];
  for (let index = 1; index < nodes; index += 1) {
    const node = await startNode(program, { config: "", joins: leader.address });
    const follower = serverOf(program, node, leader);
    followers.push(follower);
    await follower.unseal();
  }
  return [leader, ...followers];
}

interface Keys {
  readonly rootToken: string;
  readonly unsealKeys: readonly string[];
}

interface Node {
  readonly address: string;
  readonly folder: string;
  started: StartedProcess;
  start(config?: string): Promise<void>;
}

function serverOf(program: ServerProgram, node: Node, keys: Keys): RaftServer {
  const { product, version } = program;
  const { address } = node;
  return {
    product,
    version,
    address,
    rootToken: keys.rootToken,
    unsealKeys: keys.unsealKeys,
    get pid() {
      return node.started.pid;
    },
    log: () => node.started.output(),
    unseal: () => unseal(address, keys.unsealKeys),
    restart: async ({ config, signal } = {}) => {
      await node.started.stop(signal);
      await node.start(config);
    },
    stop: async () => {
      await node.started.stop();
      await rm(node.folder, { recursive: true, force: true });
    },
  };
}

/** Starts the process on ports of its own and waits until it answers, sealed. */
async function startNode(
  program: ServerProgram,
  { config, joins }: { readonly config: string; readonly joins: string | undefined },
): Promise<Node> {
  const folder = await temporaryFolder(`${program.product}-raft`);
  await mkdir(join(folder, "data"));
  return withFreePorts(2, async ([port = 0, clusterPort = 0]) => {
    const configFile = join(folder, "server.hcl");
    let current = config;
    const run = async (next = current) => {
      current = next;
      await writeFile(configFile, `${nodeConfig({ folder, port, clusterPort, joins })}\n${current}`);
      const started = startProcess({
        command: program.binary,
        args: ["server", `-config=${configFile}`],
        cwd: folder,
      });
      await waitUntilReady(started, () => statusOf(address));
      return started;
    };
    const address = `http://127.0.0.1:${port}`;
    const node: Node = {
      address,
      folder,
      started: await run(),
      start: async (next) => {
        node.started = await run(next);
      },
    };
    return node;
  });
}

interface NodeConfig {
  readonly folder: string;
  readonly port: number;
  readonly clusterPort: number;
  readonly joins: string | undefined;
}

function nodeConfig({ folder, port, clusterPort, joins }: NodeConfig): string {
  const retryJoin = joins === undefined ? "" : `retry_join { leader_api_addr = "${joins}" }`;
  return `
    storage "raft" {
      path = "${folder}/data"
      node_id = "node-${port}"
      ${retryJoin}
    }
    listener "tcp" {
      address = "127.0.0.1:${port}"
      cluster_address = "127.0.0.1:${clusterPort}"
      tls_disable = true
    }
    api_addr = "http://127.0.0.1:${port}"
    cluster_addr = "https://127.0.0.1:${clusterPort}"
    disable_mlock = true`;
}

async function statusOf(address: string): Promise<object | undefined> {
  const { body } = await anonymous(address, { path: "sys/seal-status" });
  return body?.initialized === undefined ? undefined : body;
}

async function initialise(address: string, { shares = 1, threshold = 1 }: RaftOptions): Promise<Keys> {
  const body = { secret_shares: shares, secret_threshold: threshold };
  const made = await apiCall({ address, rootToken: "" }, { method: "PUT", path: "sys/init", body });
  return { rootToken: made.root_token, unsealKeys: made.keys_base64 };
}

/** A joining node knows the cluster's seal a while after its start; before that it refuses keys. */
async function unseal(address: string, keys: readonly string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    for (const key of keys) await anonymous(address, { method: "PUT", path: "sys/unseal", body: { key } });
    if (await servesRequests(address)) return;
    await sleep(100);
  }
  throw new Error(`The node at ${address} did not open with its keys within a minute.`);
}

/**
 * Unsealed is not enough. A node that is about to take office calls itself the leader already, and its health calls it
 * active, but it still sends every write elsewhere; one that serves refuses a write without a token.
 */
async function servesRequests(address: string): Promise<boolean> {
  const { status } = await anonymous(address, {
    method: "PUT",
    path: "sys/mounts/probe",
    body: { type: "kv" },
  });
  return status === 403;
}

function anonymous(address: string, request: ApiRequest): ReturnType<typeof apiRequest> {
  return apiRequest({ address, rootToken: "" }, request);
}
