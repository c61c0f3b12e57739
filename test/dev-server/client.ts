import type { Product } from "../../src/core/catalog/engine.ts";
import {
  type DevServerOptions,
  type RunningDevServer,
  startDevServer,
} from "../../src/dev-server/start-dev-server.ts";
import { engines } from "./engine-source.ts";

/** An embedded server, and one function to talk to it. */
export interface Client extends RunningDevServer {
  call(method: string, path: string, body?: unknown, token?: string): Promise<Reply>;
  /** The same, where anything but a success is an error; the answer's data. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Data>;
}

type Data = Readonly<Record<string, never>>;

interface Reply {
  readonly status: number;
  readonly body: Data;
  readonly headers: Headers;
}

export async function startClient(
  product: Product,
  options: Partial<DevServerOptions> = {},
): Promise<Client> {
  const server = await startDevServer({ engines, product, rootToken: "root", ...options });
  const call: Client["call"] = async (method, path, body, token = "root") => {
    const response = await fetch(`${server.address}/v1/${path}`, {
      method,
      headers: { "X-Vault-Token": token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : JSON.parse(text), headers: response.headers };
  };
  const ask: Client["ask"] = async (method, path, body, token) => {
    const { status, body: answer } = await call(method, path, body, token);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer["data"] ?? answer["auth"] ?? answer;
  };
  return { ...server, call, ask };
}
