import { plainMapFromJson } from "../../src/core/catalog/plain-from-json.ts";
import type { PlainMap, Value } from "../../src/core/model/value.ts";
import type { ServerFacts } from "../servers/test-server.ts";

/** What a server answered; `data` is the answer's `data`, or empty; the status is 0 if it hung up without an answer. */
export interface Answer {
  readonly status: number;
  readonly data: PlainMap;
  readonly errors: string;
}

/** Requests with the root token, one at a time, and nothing retried. */
export class VaultClient {
  readonly #server: Pick<ServerFacts, "address" | "rootToken">;

  constructor(server: Pick<ServerFacts, "address" | "rootToken">) {
    this.#server = server;
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#fetch(method, path, body);
    if (answer === undefined) return { status: 0, data: new Map(), errors: "" };
    const text = await answer.text();
    const json = (text === "" ? {} : JSON.parse(text)) as { data?: object | null; errors?: unknown };
    return {
      status: answer.status,
      data: plainMapFromJson(json.data ?? {}),
      errors: json.errors === undefined ? "" : JSON.stringify(json.errors),
    };
  }

  /** What the server tells of the paths of a mount. */
  async help(mount: string): Promise<PlainMap> {
    const { address, rootToken } = this.#server;
    const headers = { "X-Vault-Token": rootToken };
    const answer = await fetch(`${address}/v1/${mount}?help=1`, { headers });
    return plainMapFromJson((await answer.json()) as object);
  }

  #fetch(method: string, path: string, body: unknown): Promise<Response | undefined> {
    const { address, rootToken } = this.#server;
    return fetch(`${address}/v1/${path.split("/").map(encodeURIComponent).join("/")}`, {
      method,
      headers: { "X-Vault-Token": rootToken },
      ...(body !== undefined && { body: JSON.stringify(body, mapsAsObjects) }),
    }).catch(() => undefined);
  }

  /** Throws unless the server takes it. */
  async must(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.errors}`);
    return answer;
  }
}

function mapsAsObjects(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value as ReadonlyMap<string, Value>) : value;
}
