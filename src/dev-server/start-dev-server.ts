import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createListener, type Socket } from "node:net";
import type { ApiRequest } from "./api.ts";
import { handleRequest } from "./handle-request.ts";
import { expectNextRequest, serveConnection } from "./method-names.ts";
import { addRootToken, newServer, type ServerOptions } from "./new-server.ts";
import { answerOf, readRequest } from "./read-request.ts";
import type { DevServer } from "./server-state.ts";
import { writeAnswer } from "./write-answer.ts";

export interface DevServerOptions extends ServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Made up if it is not given. */
  readonly rootToken?: string;
  /** Told of every request once it is answered. */
  readonly log?: (entry: RequestLog) => void;
}

/** One request and its outcome; neither token nor body, since either may be secret. */
export interface RequestLog {
  readonly method: string;
  readonly path: string;
  readonly namespace: string;
  readonly status: number;
}

export interface RunningDevServer {
  readonly address: string;
  readonly rootToken: string;
  stop(): Promise<void>;
}

/** Starts the embedded server on the loopback interface: unsealed, in memory, with a key-value mount at `secret/`. */
export async function startDevServer(options: DevServerOptions): Promise<RunningDevServer> {
  const server = newServer(options);
  const rootToken = addRootToken(server, options.rootToken);
  const http = createHttpServer((message, response) => {
    serve(server, { message, response, ...options }).catch((error: unknown) =>
      response.destroy(error as Error),
    );
  });
  const sockets = new Set<Socket>();
  const listener = createListener((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveConnection(http, socket);
  });
  listener.listen(options.port ?? 0, "127.0.0.1");
  await once(listener, "listening");
  const bound = listener.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    rootToken,
    stop: async () => {
      const closed = once(listener, "close");
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

interface Exchange extends Pick<DevServerOptions, "log"> {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

async function serve(server: DevServer, { message, response, log }: Exchange): Promise<void> {
  const read = await readRequest(server, message).catch((error: unknown) => ({ refusal: answerOf(error) }));
  const request: ApiRequest | undefined = "refusal" in read ? undefined : read;
  const { answer, mountType } =
    "refusal" in read ? { answer: read.refusal, mountType: "" } : handleRequest(server, read);
  expectNextRequest(message.socket);
  writeAnswer(response, answer, { server, mountType });
  log?.({
    method: request?.method ?? message.method ?? "",
    path: request?.path ?? "",
    namespace: request?.namespace ?? "",
    status: answer.status,
  });
}
