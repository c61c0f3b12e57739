import type { Dispatcher } from "undici";
import type { ActiveNode } from "./active-node.ts";
import type { Clock } from "./clock.ts";
import { type RedirectTarget, redirectTarget } from "./redirect-target.ts";
import type { RequestPace } from "./request-pace.ts";
import { patienceFor, retryDelay } from "./retry-delay.ts";
import { type Answer, type Attempt, sendOnce, type WireRequest } from "./send-once.ts";

/** Everything that decides how requests travel; fixed for a run. */
export interface Transport {
  readonly dispatcher: Dispatcher;
  readonly proxy: string | undefined;
  readonly node: ActiveNode;
  readonly pace: RequestPace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly maxTries: number;
  /** Origins that may get our token. */
  readonly allowed: ReadonlySet<string>;
  readonly followsRedirects: boolean;
  /** Is told of each attempt, and of how long it took. */
  readonly onAttempt: (attempt: Attempt, milliseconds: number) => void;
}

export interface OutgoingRequest {
  readonly wire: WireRequest;
  /** Sending it twice has the same effect as sending it once. */
  readonly isRepeatable: boolean;
  /** Asked before each attempt: why there must be none. */
  readonly obstacle?: (() => string | undefined) | undefined;
}

/** Sends a request, again where that is safe and may help, and returns how the last attempt ended. */
export async function exchange(request: OutgoingRequest, transport: Transport): Promise<Attempt> {
  const { clock, pace, node, signal, maxTries } = transport;
  const { isRepeatable } = request;
  let waitsSince: number | undefined;
  let last: Attempt | undefined;
  for (let count = 1; ; count += 1) {
    await pace.turn(signal);
    const obstacle = request.obstacle?.();
    if (obstacle !== undefined) return last ?? unsent(obstacle, { lasting: true });
    const attempt = await attemptOnce(request, transport);
    last = attempt;
    const now = clock.now();
    if (patienceFor(attempt) !== undefined) waitsSince ??= now;
    if (mayMeanNewLeader(attempt)) node.doubt();
    const waited = now - (waitsSince ?? now);
    const delay = retryDelay({ attempt, isRepeatable, count, maxTries, waited, now, random: clock.random() });
    if (delay === undefined || signal.aborted) return attempt;
    if (isRateLimited(attempt)) pace.pauseUntil(now + delay);
    else await clock.sleep(delay, signal);
  }
}

async function attemptOnce(request: OutgoingRequest, transport: Transport): Promise<Attempt> {
  const place = await transport.node.find();
  if (place.kind === "nowhere") return unsent(place.message, { isElecting: place.isElecting });
  const sent = place.mustBeActive ? withoutForwarding(request) : request;
  const first = await sendTo(place.origin, sent, transport);
  if (first.kind === "no-answer") return first;
  const target = targetOf(first, request, transport, place.origin);
  if (target.kind === "none") return first;
  if (target.kind === "refuse") return unsent(target.message, { lasting: true });
  transport.node.doubt();
  const second = await sendTo(target.origin, sent, transport);
  const isLoop =
    second.kind === "answer" && targetOf(second, request, transport, target.origin).kind !== "none";
  return isLoop ? unsent("The server redirects more than once.", {}) : second;
}

/** A standby then answers a write with a redirect, which tells that somebody else leads. Reads it answers itself. */
function withoutForwarding(request: OutgoingRequest): OutgoingRequest {
  if (request.wire.method === "GET") return request;
  const headers = { ...request.wire.headers, "x-vault-no-request-forwarding": "true" };
  return { ...request, wire: { ...request.wire, headers } };
}

function targetOf(
  answer: Answer,
  request: OutgoingRequest,
  transport: Transport,
  origin: string,
): RedirectTarget {
  const { allowed, followsRedirects } = transport;
  return redirectTarget(answer, { origin, path: request.wire.path, allowed, isDisabled: !followsRedirects });
}

async function sendTo(origin: string, request: OutgoingRequest, transport: Transport): Promise<Attempt> {
  const { dispatcher, proxy, timeout, signal, clock, onAttempt } = transport;
  const started = clock.now();
  const attempt = await sendOnce(request.wire, { dispatcher, proxy, origin, timeout, signal });
  onAttempt(attempt, clock.now() - started);
  return attempt;
}

function unsent(
  message: string,
  { lasting = false, isElecting = false }: { readonly lasting?: boolean; readonly isElecting?: boolean },
): Attempt {
  return { kind: "no-answer", sent: false, lasting, isElecting, message };
}

function isRateLimited(attempt: Attempt): boolean {
  return attempt.kind === "answer" && attempt.status === 429;
}

/** A node that is gone, sealed or no longer active. */
function mayMeanNewLeader(attempt: Attempt): boolean {
  if (attempt.kind === "no-answer") return true;
  return [412, 500, 502, 503].includes(attempt.status);
}
