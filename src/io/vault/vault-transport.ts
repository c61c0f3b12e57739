import type { Dispatcher } from "undici";
import type { ActiveNode } from "./active-node.ts";
import type { Clock } from "./clock.ts";
import { type RedirectTarget, redirectTarget } from "./redirect-target.ts";
import type { RequestPace } from "./request-pace.ts";
import { type Ended, isHeldBack, retryDelay } from "./retry-delay.ts";
import { type Answer, type Attempt, sendOnce, type WireRequest } from "./send-once.ts";

/** Everything that decides how requests travel; fixed for a run. */
export interface Transport {
  readonly dispatcher: Dispatcher;
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
}

/** Sends a request, again where that is safe and may help, and returns how the last attempt ended. */
export async function exchange(request: OutgoingRequest, transport: Transport): Promise<Attempt> {
  const { clock, pace, node, signal, maxTries } = transport;
  let heldBackSince: number | undefined;
  for (let count = 1; ; count += 1) {
    await pace.turn(signal);
    const attempt = await attemptOnce(request, transport);
    if (isHeldBack(attempt)) heldBackSince ??= clock.now();
    else if (mayMeanNewLeader(attempt)) node.doubt();
    const delay = retryDelay(endedBy(attempt, { request, count, heldBackSince, maxTries, clock }));
    if (delay === undefined || signal.aborted) return attempt;
    if (isHeldBack(attempt)) pace.pauseUntil(clock.now() + delay);
    else await clock.sleep(delay, signal);
  }
}

function endedBy(
  attempt: Attempt,
  context: {
    readonly request: OutgoingRequest;
    readonly count: number;
    readonly heldBackSince: number | undefined;
    readonly maxTries: number;
    readonly clock: Clock;
  },
): Ended {
  const now = context.clock.now();
  return {
    attempt,
    isRepeatable: context.request.isRepeatable,
    count: context.count,
    maxTries: context.maxTries,
    heldBack: now - (context.heldBackSince ?? now),
    now,
    random: context.clock.random(),
  };
}

async function attemptOnce(request: OutgoingRequest, transport: Transport): Promise<Attempt> {
  const place = await transport.node.find();
  if (place.kind === "nowhere") return unsent(place.message, { lasting: false });
  const first = await sendTo(place.origin, request, transport);
  if (first.kind === "no-answer") return first;
  const target = targetOf(first, request, transport, place.origin);
  if (target.kind === "none") return first;
  if (target.kind === "refuse") return unsent(target.message, { lasting: true });
  const second = await sendTo(target.origin, request, transport);
  const isLoop =
    second.kind === "answer" && targetOf(second, request, transport, target.origin).kind !== "none";
  return isLoop ? unsent("The server redirects more than once.", { lasting: true }) : second;
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
  const { dispatcher, timeout, signal, clock, onAttempt } = transport;
  const started = clock.now();
  const attempt = await sendOnce(request.wire, { dispatcher, origin, timeout, signal });
  onAttempt(attempt, clock.now() - started);
  return attempt;
}

function unsent(message: string, { lasting }: { readonly lasting: boolean }): Attempt {
  return { kind: "no-answer", sent: false, lasting, message };
}

/** A node that is gone, sealed or no longer active. */
function mayMeanNewLeader(attempt: Attempt): boolean {
  return attempt.kind === "no-answer" || attempt.status === 412 || attempt.status === 503;
}
