import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createListener, type Socket } from "node:net";
import type { Product } from "../core/catalog/engine.ts";
import type { ApiRequest } from "./api.ts";
import { type EngineSource, engineCatalog } from "./engine-catalog.ts";
import { handleRequest } from "./handle-request.ts";
import { expectNextRequest, serveConnection } from "./method-names.ts";
import { addMount } from "./mount.ts";
import { newNamespace } from "./namespace.ts";
import { answerOf, readRequest } from "./read-request.ts";
import type { DevServer } from "./server-state.ts";
import { addToken } from "./token/token-store.ts";
import { writeAnswer } from "./write-answer.ts";

export interface DevServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Made up if it is not given. */
  readonly rootToken?: string;
  readonly product?: Product;
  readonly engines: EngineSource;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
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

/** The versions whose behaviour the server follows. */
const VERSIONS: Readonly<Record<Product, string>> = { openbao: "2.7.2", vault: "1.21.0" };

function newServer({ engines, product = "openbao", clock = Date.now }: DevServerOptions): DevServer {
  const version = VERSIONS[product];
  const catalog = engineCatalog(engines, { product, version, enterprise: false });
  const id = randomUUID();
  const root = newNamespace({ catalog, clock, product }, "");
  const kv = catalog.find("secrets", "kv");
  if (kv !== undefined) {
    const options = new Map([["version", "2"]]);
    addMount(root, {
      path: "secret/",
      class: "secrets",
      type: kv.type,
      engine: kv.engine,
      options,
      description: "key/value secret storage",
    });
  }
  return {
    product,
    version,
    clock,
    catalog,
    root,
    cluster: { id, name: `embedded-${id.slice(0, 8)}` },
    tokens: new Map(),
    leases: new Map(),
    migrations: new Map(),
  };
}

function addRootToken(server: DevServer, id: string | undefined): string {
  const token = addToken(server, {
    ...(id === undefined ? {} : { id }),
    namespace: server.root,
    policies: ["root"],
    path: "auth/token/create",
    displayName: "token",
    meta: null,
    entityId: "",
    type: "service",
    orphan: true,
    creationTtl: 0,
    explicitMaxTtl: 0,
    period: 0,
    renewable: false,
    maxTtl: 0,
    numUses: 0,
  });
  return token.id;
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
