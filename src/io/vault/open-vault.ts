import { type Diagnostic, hasErrors } from "../../core/model/diagnostic.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import type { ClientSettings } from "./client-environment.ts";
import { type Clock, systemClock } from "./clock.ts";
import { connectVault } from "./connect-vault.ts";
import { createDispatcher } from "./create-dispatcher.ts";
import { loadTls } from "./load-tls.ts";
import { proxyFor } from "./proxy-for.ts";
import type { RequestLogEntry } from "./request-log.ts";
import type { ServerAddress } from "./server-address.ts";
import { serverAddresses } from "./server-addresses.ts";
import type { VaultConnection } from "./vault-connection.ts";

export interface VaultOptions {
  /** What the environment says. */
  readonly client: ClientSettings;
  /** The environment it was read from, for what Node itself would read there (`SSL_CERT_FILE`, `NODE_EXTRA_CA_CERTS`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Those of the configuration's `environment` block, which count before the client's. */
  readonly address?: string;
  readonly namespace?: string;
  /** Addresses of the cluster's other nodes, to which a token may be sent, too. */
  readonly nodes?: readonly string[];
  /** `--insecure-http`: plain HTTP to another machine. */
  readonly allowHttp?: boolean;
  /** Ends everything that is under way, at once. */
  readonly signal?: AbortSignal;
  readonly onRequest?: (entry: RequestLogEntry) => void;
  /** Is told what a person should know and that stops nothing. */
  readonly onWarning?: (warning: Diagnostic) => void;
  /** Is told each token and each input of a login before it is sent, so that none is printed by mistake. */
  readonly onSecret?: (text: string) => void;
  /** Masks secrets in what the server says of a request that it refuses: it may repeat the request. */
  readonly mask?: (text: string) => string;
  readonly clock?: Clock;
}

/** At once; measured on one node, more gives no more. */
const MAX_READS = 32;
const MAX_WRITES = 10;

/** Prepares a connection; nothing is sent yet. Unusable addresses and TLS files are diagnostics, and there is no connection then. */
export async function openVault(options: VaultOptions): Promise<Outcome<VaultConnection | undefined>> {
  const { client, env, nodes = [], allowHttp = false } = options;
  const addresses = serverAddresses({ address: options.address ?? client.address, nodes, allowHttp });
  const [first] = addresses.value;
  if (hasErrors(addresses.diagnostics) || first === undefined) return { ...addresses, value: undefined };
  const tls = first.origin.startsWith("https:") ? await loadTls(client.tls, env) : undefined;
  if (tls !== undefined && "severity" in tls) return { value: undefined, diagnostics: [tls] };
  const { prefix, socket } = first;
  const proxy = proxyOf(first, client);
  if (proxy !== undefined && "severity" in proxy) return { value: undefined, diagnostics: [proxy] };
  const connection = connectVault({
    dispatcher: createDispatcher({ max: MAX_READS + MAX_WRITES, tls, socket, proxy }),
    proxy: proxy?.origin,
    origins: addresses.value.map((address) => address.origin),
    prefix,
    namespace: options.namespace ?? client.namespace,
    client,
    maxReads: MAX_READS,
    maxWrites: MAX_WRITES,
    clock: options.clock ?? systemClock,
    signal: options.signal ?? new AbortController().signal,
    onRequest: options.onRequest ?? ignore,
    onWarning: options.onWarning ?? ignore,
    onSecret: options.onSecret ?? ignore,
    mask: options.mask ?? ((text) => text),
  });
  return { value: connection, diagnostics: addresses.diagnostics };
}

function proxyOf({ origin, socket }: ServerAddress, { proxy }: ClientSettings) {
  return socket === undefined ? proxyFor(origin, proxy) : undefined;
}

function ignore(): void {
  // Nobody listens.
}
