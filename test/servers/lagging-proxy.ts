import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";

/** A proxy whose reads lag behind, as those of a standby do. */
export interface LaggingProxy {
  readonly address: string;
  /** The writes that passed, as `POST /v1/…`. */
  readonly writes: readonly string[];
  stop(): Promise<void>;
}

interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A GET that was seen, with what it answers now, and what it answered until it changed. */
interface Seen {
  readonly message: Message;
  readonly answer: Answer;
  readonly before?: { readonly answer: Answer; readonly until: number };
}

/** Starts a proxy before a server: what a GET has answered before a write, it answers for so long after it. */
export async function startLaggingProxy(upstream: string, milliseconds: number): Promise<LaggingProxy> {
  const seen = new Map<string, Seen>();
  const writes: string[] = [];
  const server = createServer(async (incoming, response) => {
    const message = await readMessage(incoming);
    const fresh = await forward(upstream, message);
    if (message.method === "GET") look(seen, { message, answer: fresh });
    else {
      writes.push(`${message.method} ${message.url}`);
      await Promise.all([...seen.values()].map((each) => lookAgain(upstream, seen, each)));
    }
    const before = message.method === "GET" ? seen.get(keyOf(message))?.before : undefined;
    const isLate = before !== undefined && performance.now() - before.until < milliseconds;
    const { status, body } = isLate ? before.answer : fresh;
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readMessage(incoming: IncomingMessage): Promise<Message> {
  const { method = "GET", url = "/" } = incoming;
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = incoming.headers;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return { method, url, headers: headers as Record<string, string>, body: Buffer.concat(chunks) };
}

async function forward(upstream: string, { method, url, headers, body }: Message): Promise<Answer> {
  const content = body.length > 0 ? { body } : {};
  const answer = await request(`${upstream}${url}`, { method: method as "GET", headers, ...content });
  return { status: answer.statusCode, body: await answer.body.text() };
}

async function lookAgain(upstream: string, seen: Map<string, Seen>, { message }: Seen): Promise<void> {
  look(seen, { message, answer: await forward(upstream, message) });
}

function look(seen: Map<string, Seen>, now: Pick<Seen, "message" | "answer">): void {
  const known = seen.get(keyOf(now.message));
  if (known === undefined) seen.set(keyOf(now.message), now);
  else if (contentOf(known.answer) !== contentOf(now.answer))
    seen.set(keyOf(now.message), { ...now, before: { answer: known.answer, until: performance.now() } });
}

function keyOf({ url, headers }: Message): string {
  return `${headers["x-vault-namespace"]} ${url}`;
}

/** Without what is different in each answer. */
function contentOf({ status, body }: Answer): string {
  return `${status} ${body.replace(/"request_id":"[^"]*"/, "")}`;
}
