import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { request } from "undici";
import { withFreePorts } from "./free-port.ts";
import { startProcess, waitUntilReady } from "./start-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TestServer } from "./test-server.ts";

/** A program of either product, and how it is to run. */
export interface ServerProgram {
  readonly product: "openbao" | "vault";
  readonly version: string;
  readonly binary: string;
}

export interface DevOptions {
  /** Serve HTTPS with a certificate for 127.0.0.1; `caFile` of the result verifies it. */
  readonly tls?: boolean;
  /** More arguments, such as `-dev-plugin-dir=…`. */
  readonly args?: readonly string[];
  /** More configuration, as the server's own HCL. */
  readonly config?: string;
}

/** Starts a server with storage in memory: unsealed at once, gone at its end. */
export async function startDevServer(program: ServerProgram, options: DevOptions = {}): Promise<TestServer> {
  const folder = await temporaryFolder(program.product);
  const server = await withFreePorts(1, ([port = 0]) => startIn({ program, options, folder, port }));
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface DevStart {
  readonly program: ServerProgram;
  readonly options: DevOptions;
  readonly folder: string;
  readonly port: number;
}

async function startIn({ program, options, folder, port }: DevStart): Promise<TestServer> {
  const { tls = false, args = [], config } = options;
  const rootToken = `root-${randomBytes(8).toString("hex")}`;
  const configFile = join(folder, "server.hcl");
  if (config !== undefined) await writeFile(configFile, config);
  const started = startProcess({
    command: program.binary,
    args: ["server", "-dev", "-dev-no-store-token", `-dev-root-token-id=${rootToken}`].concat(
      [`-dev-listen-address=127.0.0.1:${port}`],
      tls ? ["-dev-tls", `-dev-tls-cert-dir=${folder}`] : [],
      config === undefined ? [] : [`-config=${configFile}`],
      args,
    ),
    cwd: folder,
  });
  // With TLS only the log tells readiness: the authority that the probe would have to trust is made by the server.
  const unsealKey = await waitUntilReady(started, async () => {
    const key = /Unseal Key(?: 1)?: (\S+)/.exec(started.output())?.[1];
    const ready = tls || (await request(`http://127.0.0.1:${port}/v1/sys/health`)).statusCode === 200;
    return ready ? key : undefined;
  });
  return {
    product: program.product,
    version: program.version,
    address: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    rootToken,
    unsealKeys: [unsealKey],
    pid: started.pid,
    ...(tls ? { caFile: join(folder, "vault-ca.pem") } : {}),
    log: started.output,
    stop: () => started.stop(),
  };
}
