import type { Product } from "../../../src/core/catalog/engine.ts";
import { startOpenBao } from "../../servers/openbao.ts";
import type { TestServer } from "../../servers/test-server.ts";
import { startVault } from "../../servers/vault.ts";

/** A real server of our own, since policies and mounts are counted and overwritten, and one function to talk to it. */
export interface RealServer extends TestServer {
  /** Unlike `apiRequest` it sends any header, and it fails where the server closes the connection without an answer. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
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

export async function startRealServer(product: Product): Promise<RealServer> {
  const server = await (product === "openbao" ? startOpenBao() : startVault());
  return { ...server, call: (method, path, options = {}) => call(server, { method, path, ...options }) };
}

async function call(
  server: TestServer,
  request: CallOptions & { readonly method: string; readonly path: string },
): Promise<Answer> {
  const response = await fetch(`${server.address}/v1/${request.path}`, {
    method: request.method,
    headers: { "X-Vault-Token": request.token ?? server.rootToken, ...request.headers },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}
