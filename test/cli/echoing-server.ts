import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { onTestFinished } from "vitest";

/** What a server that leaks does: the status that it answers with, or nothing to let the request pass. */
export type Leak = (request: { readonly method: string; readonly path: string }) => number | undefined;

/** A server before another one that puts tokens and bodies of requests into the errors of its answers. */
export async function echoingServer(upstream: string): Promise<{
  readonly address: string;
  readonly leak: (leak: Leak) => void;
  /** All that it was sent. */
  readonly tokens: ReadonlySet<string>;
  readonly bodies: readonly string[];
}> {
  const tokens = new Set<string>();
  const bodies: string[] = [];
  let leak: Leak = () => undefined;
  const server = createServer((incoming, response) => {
    void answer(incoming).then(({ status, headers, body }) => {
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  const answer = async (incoming: IncomingMessage) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    bodies.push(body.toString());
    const { method = "GET", url = "/" } = incoming;
    const token = incoming.headers["x-vault-token"];
    if (typeof token === "string") tokens.add(token);
    const status = leak({ method, path: url });
    if (status === undefined) return forward(upstream, incoming, body);
    const errors = [`cannot handle ${body.toString()} of ${String(token)}`, ...valuesIn(body)];
    return {
      status,
      headers: { "content-type": "application/json" },
      body: Buffer.from(JSON.stringify({ errors })),
    };
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    tokens,
    bodies,
    leak: (next) => {
      leak = next;
    },
  };
}

async function forward(upstream: string, incoming: IncomingMessage, body: Buffer) {
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = incoming.headers;
  const answered = await request(`${upstream}${incoming.url}`, {
    method: (incoming.method ?? "GET") as "GET",
    headers,
    body: body.length === 0 ? null : body,
  });
  const { "transfer-encoding": _encoding, connection: _kept, ...rest } = answered.headers;
  return {
    status: answered.statusCode,
    headers: rest,
    body: Buffer.from(await answered.body.arrayBuffer()),
  };
}

/** Each text of a JSON body by itself, so that every secret is echoed plainly, too. */
function valuesIn(body: Buffer): readonly string[] {
  const found: string[] = [];
  if (body.length === 0) return found;
  JSON.parse(body.toString(), (_key, value) => {
    if (typeof value === "string")
      found.push(`bad value ${value}, also as ${Buffer.from(value).toString("base64")}`);
    return value;
  });
  return found;
}
