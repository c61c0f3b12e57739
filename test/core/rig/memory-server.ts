import { plainFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import { toJson } from "../../../src/core/model/json.ts";
import type {
  ReadRequest,
  Reply,
  VaultReader,
  VaultWriter,
  WriteRequest,
} from "../../../src/core/model/reply.ts";
import type { PlainMap, PlainValue } from "../../../src/core/model/value.ts";
import type { ApiRequest } from "../../../src/dev-server/api.ts";
import { handleRequest } from "../../../src/dev-server/handle-request.ts";
import { addRootToken, newServer } from "../../../src/dev-server/new-server.ts";
import type { DevServer } from "../../../src/dev-server/server-state.ts";
import { answerBody } from "../../../src/dev-server/write-answer.ts";
import { replyOf } from "../../../src/io/vault/answer-reply.ts";
import { encodeRequestPath } from "../../../src/io/vault/request-path.ts";
import { engines } from "../../dev-server/engine-source.ts";

/** What happens to one request on its way. */
export type Mishap =
  /** The server acts; its answer never arrives. */
  | { readonly kind: "lost-answer" }
  /** The server never sees it, and nobody knows. */
  | { readonly kind: "lost-request" }
  /** The server never sees it. */
  | { readonly kind: "not-sent" }
  /** Somebody before the server answers. */
  | { readonly kind: "status"; readonly status: number; readonly errors?: readonly string[] }
  /** The client dies: this request and all later ones of the same client never end well. */
  | { readonly kind: "killed"; readonly when: "before" | "after" };

export interface PassedRequest {
  readonly method: string;
  readonly path: string;
  readonly namespace: string;
  readonly body: PlainMap | undefined;
  readonly reply: Reply["kind"];
}

/** A client with a token of its own. */
export interface MemoryClient extends VaultReader, VaultWriter {
  readonly log: readonly PassedRequest[];
  /** The requests that were not reads. */
  readonly writes: () => readonly PassedRequest[];
}

export class Killed extends Error {}

/** The embedded server without its HTTP: requests go to its handlers and come back as a connection would hand them on. */
export interface MemoryServer {
  readonly state: DevServer;
  readonly clock: { now: number };
  readonly client: (options?: {
    readonly token?: string;
    readonly mishap?: (request: ReadRequest | WriteRequest, write: number) => Mishap | undefined;
  }) => MemoryClient;
  /** One request as the root; anything but a success is an error. */
  readonly ask: (method: string, path: string, body?: unknown, namespace?: string) => PlainMap;
  /** A new token with these policies. */
  readonly token: (...policies: readonly string[]) => string;
}

export function memoryServer(product: "openbao" | "vault" = "openbao"): MemoryServer {
  const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
  const state = newServer({ engines, product, clock: () => clock.now });
  addRootToken(state, "root");
  const asked = (method: string, path: string, body?: unknown, namespace = "") => {
    const plain = body === undefined ? undefined : (plainFromJson(body) as PlainMap);
    const reply = answer(state, "root", { method, path, namespace, ...(plain && { body: plain }) } as never);
    if (reply.kind !== "ok") throw new Error(`${method} ${path}: ${JSON.stringify(reply)}`);
    return reply;
  };
  return {
    state,
    clock,
    client: ({ token = "root", mishap = () => undefined } = {}) => client({ state, token, mishap }),
    ask: (...request) => asked(...request).data,
    token: (...policies) => {
      const auth = asked("POST", "auth/token/create", { policies }).body.get("auth");
      return String((auth as PlainMap).get("client_token"));
    },
  };
}

interface ClientParts {
  readonly state: DevServer;
  readonly token: string;
  readonly mishap: (request: ReadRequest | WriteRequest, write: number) => Mishap | undefined;
}

function client({ state, token, mishap }: ClientParts): MemoryClient {
  const log: PassedRequest[] = [];
  const life = { isDead: false, writes: 0 };
  const send = async (request: ReadRequest | WriteRequest): Promise<Reply> => {
    await Promise.resolve();
    if (life.isDead) throw new Killed();
    if ("repeat" in request) life.writes++;
    const fault = mishap(request, "repeat" in request ? life.writes : 0);
    if (fault?.kind === "killed") {
      life.isDead = true;
      if (fault.when === "after") answer(state, token, request);
      throw new Killed();
    }
    const reply = replyWith(state, token, { request, fault });
    const { method, path, namespace } = request;
    const body = "body" in request ? request.body : undefined;
    log.push({ method, path, namespace, body, reply: reply.kind });
    return reply;
  };
  return {
    read: send,
    write: send,
    log,
    writes: () => log.filter(({ method }) => method !== "GET" && method !== "LIST"),
  };
}

function replyWith(
  state: DevServer,
  token: string,
  { request, fault }: { readonly request: ReadRequest | WriteRequest; readonly fault: Mishap | undefined },
): Reply {
  if (fault?.kind === "not-sent")
    return replyOf({ kind: "no-answer", message: "connection refused", sent: false, lasting: false });
  if (fault?.kind === "lost-request")
    return replyOf({ kind: "no-answer", message: "connection reset", sent: true, lasting: false });
  if (fault?.kind === "status")
    return replyOf(answered(fault.status, JSON.stringify({ errors: fault.errors ?? [] }), state));
  const reply = answer(state, token, request);
  return fault?.kind === "lost-answer"
    ? replyOf({ kind: "no-answer", message: "connection reset", sent: true, lasting: false })
    : reply;
}

function answer(state: DevServer, token: string, request: ReadRequest | WriteRequest): Reply {
  const encoded = encodeRequestPath(request.path.replace(/\/$/, ""));
  if (encoded.kind === "problem") return { kind: "failed", errors: [encoded.message], sent: false };
  const { answer: given, mountType } = handleRequest(state, apiRequest(request, token));
  const body = answerBody(given, { server: state, mountType });
  return replyOf(answered(given.status, body === undefined ? "" : JSON.stringify(toJson(body)), state));
}

function answered(status: number, text: string, state: DevServer) {
  return {
    kind: "answer" as const,
    status,
    headers: { date: new Date(state.clock()).toUTCString() },
    text,
  };
}

function apiRequest(request: ReadRequest | WriteRequest, token: string): ApiRequest {
  const query = new Map(Object.entries("query" in request ? (request.query ?? {}) : {}));
  const body: PlainValue = "body" in request ? (request.body ?? new Map()) : new Map();
  const isHelp = query.get("help") === "1";
  const method = isHelp ? "HELP" : request.method === "PUT" ? "POST" : request.method;
  return {
    method,
    path: method === "LIST" && !request.path.endsWith("/") ? `${request.path}/` : request.path,
    namespace: request.namespace,
    query,
    body: plainFromJson(JSON.parse(JSON.stringify(toJson(body)))) as PlainMap,
    token,
  };
}
