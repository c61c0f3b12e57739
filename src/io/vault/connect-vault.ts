import { setMaxListeners } from "node:events";
import type { Dispatcher } from "undici";
import type { Diagnostic } from "../../core/model/diagnostic.ts";
import type { ReadRequest, Reply, WriteRequest } from "../../core/model/reply.ts";
import type { Secret } from "../../core/model/secret.ts";
import { activeNode } from "./active-node.ts";
import { replyOf } from "./answer-reply.ts";
import { type AskParts, nodeAsker } from "./ask-node.ts";
import { askLeader, checkHealth } from "./check-health.ts";
import type { ClientSettings } from "./client-environment.ts";
import type { Clock } from "./clock.ts";
import { concurrencyLimit } from "./concurrency-limit.ts";
import { logInWith } from "./log-in-with.ts";
import { logEntry, type RequestLogEntry } from "./request-log.ts";
import { requestPace } from "./request-pace.ts";
import type { Attempt } from "./send-once.ts";
import { tokenFacts } from "./token-facts.ts";
import { tokenSession } from "./token-session.ts";
import type { TokenLookup, VaultConnection } from "./vault-connection.ts";
import { exchange, type Transport } from "./vault-transport.ts";
import { wireRequest } from "./wire-request.ts";

/** What a connection is made of; all of it checked. */
export interface ConnectionParts {
  readonly dispatcher: Dispatcher;
  /** The one that all connections go to, without its credentials. */
  readonly proxy: string | undefined;
  /** The configured address first, then the other nodes. */
  readonly origins: readonly string[];
  readonly prefix: string;
  readonly namespace: string;
  readonly client: ClientSettings;
  readonly maxReads: number;
  readonly maxWrites: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onRequest: (entry: RequestLogEntry) => void;
  readonly onWarning: (warning: Diagnostic) => void;
  readonly onSecret: (text: string) => void;
  readonly mask: (text: string) => string;
}

/** Joins the parts. */
export function connectVault(parts: ConnectionParts): VaultConnection {
  const { dispatcher, origins, clock, onWarning } = parts;
  // Every request under way listens to it.
  setMaxListeners(0, parts.signal);
  const [reads, writes] = [concurrencyLimit(parts.maxReads), concurrencyLimit(parts.maxWrites)];
  const ask = nodeAsker(askParts(parts, parts.client.maxTries));
  const askOnce = nodeAsker(askParts(parts, 1));
  const node = activeNode({ origins, clock, askLeader: (origin) => askLeader(origin, askOnce) });
  const transport = {
    ...parts.client,
    dispatcher,
    proxy: parts.proxy,
    node,
    clock,
    signal: parts.signal,
    pace: requestPace(clock, parts.client.rate),
    allowed: new Set(origins),
  };
  const send = sender(parts, transport);
  const atEnd = sender(parts, {
    ...transport,
    maxTries: 1,
    timeout: END_TIMEOUT,
    signal: new AbortController().signal,
  });
  const session = tokenSession({ send, sendAtEnd: atEnd, clock, onWarning, onSecret: parts.onSecret });
  let closing: Promise<void> | undefined;
  const connection: VaultConnection = {
    read: (request) => reads(() => send(request, session.token())),
    write: (request) => writes(() => send(request, session.token())),
    writeAtEnd: (request) => atEnd(request, session.token()),
    checkHealth: async () => {
      const {
        isHighlyAvailable = false,
        forwards = false,
        ...health
      } = await checkHealth({
        origins,
        prefix: parts.prefix,
        ask,
      });
      if (health.kind === "ready") node.settle({ origin: health.node, isHighlyAvailable, forwards });
      return health;
    },
    logIn: (login, places) =>
      logInWith(login, { places, session, address: origins[0] ?? "", proxy: parts.client.proxy }),
    lookupToken: () => lookUp(connection),
    close: () => {
      closing ??= session
        .end()
        .then(() => (parts.signal.aborted ? dispatcher.destroy() : dispatcher.close()));
      return closing;
    },
  };
  return connection;
}

/** A run that ends waits no longer than this for the revocation of its token. */
const END_TIMEOUT = 5_000;

type Send = (request: ReadRequest | WriteRequest, token: Secret<string> | undefined) => Promise<Reply>;

function sender(parts: ConnectionParts, transport: Omit<Transport, "onAttempt">): Send {
  return async (request, token) => {
    if (token !== undefined) parts.onSecret(token.reveal());
    const wired = wireRequest(request, parts, token);
    if (wired.kind === "problem") return { kind: "failed", errors: [wired.message], sent: false };
    const isWrite = "repeat" in request;
    const outgoing = {
      wire: wired.wire,
      isRepeatable: !isWrite || request.repeat === "safe",
      obstacle: isWrite ? request.obstacle : undefined,
    };
    const onAttempt = (attempt: Attempt, milliseconds: number) =>
      parts.onRequest(logEntry(request, parts.namespace, { attempt, milliseconds }));
    return replyOf(await exchange(outgoing, { ...transport, onAttempt }), parts.mask);
  };
}

function askParts(parts: ConnectionParts, maxTries: number): AskParts {
  const onAttempt = (path: string, attempt: Attempt, milliseconds: number) =>
    parts.onRequest(logEntry({ method: "GET", path, namespace: "" }, "", { attempt, milliseconds }));
  return { ...parts, maxTries, onAttempt };
}

async function lookUp(connection: VaultConnection): Promise<TokenLookup> {
  const reply = await connection.read({ method: "GET", path: "auth/token/lookup-self", namespace: "" });
  return reply.kind === "ok" ? { kind: "ok", facts: tokenFacts(reply) } : reply;
}
