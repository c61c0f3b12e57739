import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { type FaultSchedule, scriptedFaults } from "./fault-schedule.ts";

/** What goes wrong with one request. */
export type Fault =
  /** The proxy answers; the server never sees the request. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly errors?: readonly string[];
    }
  /** The answer is late: the request waits before it is forwarded, or its answer after. */
  | { readonly kind: "delay"; readonly when: "before" | "after"; readonly milliseconds: number }
  /** The connection is reset and the server never sees the request. */
  | { readonly kind: "reset-before" }
  /** The connection is reset after the server has acted: the client cannot know. */
  | { readonly kind: "reset-after" }
  /** Half of the answer's body, then a reset. */
  | { readonly kind: "truncate" }
  /** The answer's body comes byte by byte. */
  | { readonly kind: "drip"; readonly milliseconds: number }
  /** The server gets the request twice; the client gets the second answer. */
  | { readonly kind: "duplicate" }
  /** The server gets the request with a token that it does not know, as after a revocation. */
  | { readonly kind: "revoked-token" }
  /** This request goes to another of the `upstreams`, counted from 0. */
  | { readonly kind: "upstream"; readonly index: number };

/** One request as it passed; the log of them is what tells lost and duplicated writes. */
interface PassedRequest {
  /** From 1, in the order of arrival. */
  readonly sequence: number;
  /** Milliseconds since the proxy started. */
  readonly at: number;
  /** "LIST" for a GET with `list=true`. */
  readonly method: string;
  /** With the query, as it came. */
  readonly path: string;
  readonly namespace: string;
  readonly fault: Fault["kind"] | undefined;
  /** The status of the server's own answer; absent while there is none, and for requests that never reached it. */
  status?: number;
}

export interface FaultProxy {
  readonly address: string;
  readonly log: readonly PassedRequest[];
  /** From now on; counts of hits start anew. */
  schedule(faults: FaultSchedule): void;
  stop(): Promise<void>;
}

/** Starts a proxy before one server or several (requests go to the first). Without a schedule it only passes on and logs. */
export async function startFaultProxy(
  upstreams: readonly string[],
  faults: FaultSchedule = scriptedFaults([]),
): Promise<FaultProxy> {
  const passing: Passing = { upstreams, faults, log: [], agent: new Agent(), ending: new AbortController() };
  setMaxListeners(0, passing.ending.signal);
  const started = performance.now();
  const server = createServer((incoming, response) => {
    const entry = note(passing, incoming, performance.now() - started);
    pass(passing, { incoming, response, entry }).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: passing.log,
    schedule: (next) => {
      passing.faults = next;
    },
    stop: async () => {
      passing.ending.abort();
      server.closeAllConnections();
      server.close();
      await passing.agent.destroy();
    },
  };
}

interface Passing {
  readonly upstreams: readonly string[];
  faults: FaultSchedule;
  readonly log: Noted[];
  readonly agent: Agent;
  readonly ending: AbortController;
}

type Noted = PassedRequest & { readonly plan: Fault | undefined };

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly entry: Noted;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

function note(passing: Passing, incoming: IncomingMessage, at: number): Noted {
  const { url: path = "/" } = incoming;
  const method = isList(incoming) ? "LIST" : (incoming.method ?? "GET");
  const plan = passing.faults({ method, path });
  const namespace = String(incoming.headers["x-vault-namespace"] ?? "");
  const entry = { sequence: passing.log.length + 1, at, method, path, namespace, fault: plan?.kind, plan };
  passing.log.push(entry);
  return entry;
}

/** Node's server does not know Vault's LIST method, but Vault takes a GET with this parameter for it, as its own clients send it. */
function isList(incoming: IncomingMessage): boolean {
  return incoming.method === "GET" && /[?&]list=true(&|$)/.test(incoming.url ?? "");
}

async function pass(passing: Passing, exchange: Exchange): Promise<void> {
  const { incoming, response, entry } = exchange;
  const { plan } = entry;
  const body = await readAll(incoming);
  if (plan?.kind === "reset-before") return reset(incoming);
  if (plan?.kind === "status") return answerFor(response, plan);
  if (plan?.kind === "delay" && plan.when === "before") await pause(passing, plan.milliseconds);
  if (plan?.kind === "duplicate") await forward(passing, exchange, body);
  const answer = await forward(passing, exchange, body);
  entry.status = answer.status;
  if (plan?.kind === "reset-after") return reset(incoming);
  if (plan?.kind === "delay" && plan.when === "after") await pause(passing, plan.milliseconds);
  await reply({ passing, exchange, answer });
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function reset(incoming: IncomingMessage): void {
  incoming.socket.resetAndDestroy();
}

function answerFor(response: ServerResponse, fault: Fault & { kind: "status" }): void {
  response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
  response.end(JSON.stringify({ errors: fault.errors ?? [] }));
}

async function pause(passing: Passing, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: passing.ending.signal });
}

/** These belong to one connection, and so to one side of the proxy. */
const CONNECTION_HEADERS = new Set([
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
]);

async function forward(passing: Passing, { incoming, entry }: Exchange, body: Buffer): Promise<Answer> {
  const { plan } = entry;
  const upstream = passing.upstreams[plan?.kind === "upstream" ? plan.index : 0];
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).filter(([name]) => !CONNECTION_HEADERS.has(name)),
  );
  if (plan?.kind === "revoked-token") headers["x-vault-token"] = "s.revoked";
  const answer = await request(`${upstream}${entry.path}`, {
    method: incoming.method as "GET",
    headers,
    body: body.length === 0 ? null : body,
    dispatcher: passing.agent,
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

interface Replying {
  readonly passing: Passing;
  readonly exchange: Exchange;
  readonly answer: Answer;
}

async function reply({ passing, exchange, answer }: Replying): Promise<void> {
  const { incoming, response, entry } = exchange;
  const { status, headers, body } = answer;
  const kept = Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.has(name));
  const length = status === 204 ? {} : { "content-length": String(body.length) };
  response.writeHead(status, { ...Object.fromEntries(kept), ...length });
  if (entry.plan?.kind === "truncate") {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => reset(incoming));
    return;
  }
  if (entry.plan?.kind === "drip") {
    for (const byte of body) {
      response.write(Buffer.of(byte));
      await pause(passing, entry.plan.milliseconds);
    }
    response.end();
    return;
  }
  response.end(body);
}
