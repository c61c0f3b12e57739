import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Starts an HTTP server of the test's own on loopback, or an HTTPS one with these options; it ends with the test. */
export async function localServer(
  listener: RequestListener,
  tls?: ServerOptions,
): Promise<{ address: string; server: Server }> {
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  // A handshake that a test makes fail is no news.
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`, server };
}

/** Answers with JSON. */
export function answerJson(response: Parameters<RequestListener>[1], status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
