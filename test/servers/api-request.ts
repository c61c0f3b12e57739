import { request } from "undici";

/** A request to the API of OpenBao or Vault, for preparing and inspecting a test server beside the code under test. */
export interface ApiRequest {
  readonly method?: "GET" | "LIST" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/v1/`, encoded as it goes on the wire. */
  readonly path: string;
  readonly body?: unknown;
  readonly namespace?: string;
  /** The root token if absent. */
  readonly token?: string;
}

export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are as many as endpoints, and a test asserts on what it reads.
  readonly body: any;
}

/** Sends one request and returns the answer, whatever its status. */
export async function apiRequest(
  server: { readonly address: string; readonly rootToken: string },
  { method = "GET", path, body, namespace, token = server.rootToken }: ApiRequest,
): Promise<ApiAnswer> {
  const answer = await request(`${server.address}/v1/${path}`, {
    method: method as "GET",
    headers: {
      "x-vault-request": "true",
      ...(token === "" ? {} : { "x-vault-token": token }),
      ...(namespace === undefined ? {} : { "x-vault-namespace": namespace }),
      ...(method === "PATCH" ? { "content-type": "application/merge-patch+json" } : {}),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, body: text === "" ? undefined : JSON.parse(text) };
}

/** Sends one request that must succeed, and returns the answer's body. */
export async function apiCall(
  server: { readonly address: string; readonly rootToken: string },
  call: ApiRequest,
): Promise<ApiAnswer["body"]> {
  const { status, body } = await apiRequest(server, call);
  if (status >= 300)
    throw new Error(`${call.method ?? "GET"} ${call.path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
