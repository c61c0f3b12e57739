import { plainMapFromJson } from "../../src/core/catalog/plain-from-json.ts";
import type { PlainMap } from "../../src/core/model/value.ts";
import { apiRequest } from "../servers/api-request.ts";

/** A server that scenes are played on. */
export interface SceneServer {
  readonly address: string;
  readonly rootToken: string;
}

/** What somebody does on the server by hand, with the root token. */
export interface ApiClient {
  /** The status is 0 if the server hung up without an answer. */
  send(method: Method, path: string, body?: unknown): Promise<Answer>;
  /** Throws unless the server takes it. */
  must(method: Method, path: string, body?: unknown): Promise<PlainMap>;
}

type Method = "GET" | "LIST" | "POST" | "PATCH" | "DELETE";

interface Answer {
  readonly status: number;
  readonly data: PlainMap;
}

/** Requests in a namespace of a server, "" being the root. */
export function apiClient(server: SceneServer, namespace = ""): ApiClient {
  const send = async (method: Method, path: string, body?: unknown) => {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    const options = { ...(body === undefined ? {} : { body }), ...(namespace === "" ? {} : { namespace }) };
    const answer = await apiRequest(server, { method, path: encoded, ...options }).catch(() => undefined);
    return { status: answer?.status ?? 0, body: answer?.body };
  };
  const dataOf = (body: { data?: object } | undefined) => plainMapFromJson(body?.data ?? {});
  return {
    send: async (...request) => {
      const { status, body } = await send(...request);
      return { status, data: dataOf(body) };
    },
    must: async (...request) => {
      const { status, body } = await send(...request);
      if (status === 0 || status >= 300) {
        throw new Error(`${request.slice(0, 2).join(" ")}: ${status} ${JSON.stringify(body?.errors)}`);
      }
      return dataOf(body);
    },
  };
}
