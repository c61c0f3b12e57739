import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Product } from "../../../src/core/catalog/engine.ts";

/** A running real server in dev mode, and one function to talk to it. */
export interface RealServer {
  readonly product: Product;
  readonly address: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, never> | undefined;
}

const CACHE = join(homedir(), ".cache", "strongroom-test");
const BINARIES: Readonly<Record<Product, string>> = {
  openbao: process.env["BAO_BIN"] ?? join(CACHE, "openbao/2.7.2/bao"),
  vault: process.env["VAULT_BIN"] ?? join(CACHE, "bin/vault-1.21.0"),
};

/** Starts the product's dev server on a free loopback port; its root token is "root". */
export async function startRealServer(product: Product): Promise<RealServer> {
  const port = await freePort();
  const flags = ["-dev-root-token-id=root", `-dev-listen-address=127.0.0.1:${port}`, "-dev-no-store-token"];
  const child = spawn(BINARIES[product], ["server", "-dev", ...flags], { stdio: "ignore" });
  const ended = once(child, "exit");
  const address = `http://127.0.0.1:${port}`;
  await untilReady(address);
  return {
    product,
    address,
    call: (method, path, options) => call(address, { method, path, ...options }),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function call(
  address: string,
  request: CallOptions & { readonly method: string; readonly path: string },
): Promise<Answer> {
  const response = await fetch(`${address}/v1/${request.path}`, {
    method: request.method,
    headers: { "X-Vault-Token": request.token ?? "root", ...request.headers },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

async function untilReady(address: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const healthy = await fetch(`${address}/v1/sys/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no server at ${address}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
