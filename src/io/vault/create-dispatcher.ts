import { Agent, type Dispatcher, ProxyAgent } from "undici";
import type { TlsOptions } from "./load-tls.ts";
import { proxyPool } from "./proxy-pool.ts";

/** What the connections of a run have in common. */
export interface Connections {
  /** At once, to one node. */
  readonly max: number;
  readonly tls: TlsOptions | undefined;
  readonly socket: string | undefined;
  readonly proxy: URL | undefined;
}

/** A LIST of a million names has 50 MB; more than this is an attack or an error. */
const MAX_ANSWER = 100 * 1024 * 1024;
const CONNECT_TIMEOUT = 10_000;
/** Shorter than what load balancers and servers allow, so that a request rarely meets a connection that is being closed. */
const KEEP_ALIVE = 30_000;

/** Kept-alive connections, one request at a time on each. Time limits are the sender's. */
export function createDispatcher({ max, tls, socket, proxy }: Connections): Dispatcher {
  const options = {
    connections: max,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MAX_ANSWER,
  };
  if (proxy === undefined) {
    const connect = {
      timeout: CONNECT_TIMEOUT,
      ...tls,
      ...(socket === undefined ? {} : { socketPath: socket }),
    };
    return new Agent({ ...options, connect });
  }
  const requestTls = { timeout: CONNECT_TIMEOUT, ...tls };
  return new ProxyAgent({
    ...options,
    uri: proxy.href,
    requestTls,
    proxyTunnel: false,
    clientFactory: proxyPool,
  });
}
