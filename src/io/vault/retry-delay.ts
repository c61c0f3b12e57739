import type { Answer, Attempt } from "./send-once.ts";

/** What is known when an attempt has ended. */
export interface Ended {
  readonly attempt: Attempt;
  /** Sending it twice has the same effect as sending it once. */
  readonly isRepeatable: boolean;
  /** How many attempts there were, with this one. */
  readonly count: number;
  readonly maxTries: number;
  /** Milliseconds since the server first asked this request to wait. */
  readonly waited: number;
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
}

const MAX_RETRY_AFTER = 60_000;
const FIRST_BACKOFF = 250;
const MAX_BACKOFF = 8_000;

/**
 * Milliseconds to wait before the request is sent again; undefined where it must not be, or it would not help. A request that must
 * not be repeated is sent again only where the server certainly has not acted on it.
 */
export function retryDelay(ended: Ended): number | undefined {
  const { attempt, isRepeatable } = ended;
  if (!isRepeatable && mayHaveActed(attempt)) return undefined;
  if (!hasTriesLeft(ended)) return undefined;
  const limit = Math.min(
    patienceFor(attempt)?.backoff ?? MAX_BACKOFF,
    FIRST_BACKOFF * 2 ** (ended.count - 1),
  );
  const wanted = attempt.kind === "answer" ? retryAfter(attempt, ended.now) : 0;
  return Math.max(wanted, limit * ended.random);
}

/** How long a request that need only wait does so, in all and at most at a time, however often it is tried. */
export interface Patience {
  readonly total: number;
  readonly backoff: number;
}

/** Many requests share what a rate limit allows, so one of them may be refused often. */
const RATE_LIMITED: Patience = { total: 120_000, backoff: MAX_BACKOFF };
/** Elections take seconds. */
const ELECTING: Patience = { total: 30_000, backoff: 1_000 };

/** The patience with an attempt that only came at the wrong time; undefined for others. */
export function patienceFor(attempt: Attempt): Patience | undefined {
  if (attempt.kind === "no-answer") return attempt.isElecting === true ? ELECTING : undefined;
  if (attempt.status === 429) return RATE_LIMITED;
  return isElecting(attempt) ? ELECTING : undefined;
}

/** Whether the server may have done what the request says. What is listed here is answered before anything is done. */
function mayHaveActed(attempt: Attempt): boolean {
  if (attempt.kind === "no-answer") return attempt.sent;
  return !(attempt.status === 429 || attempt.status === 412 || isElecting(attempt) || isUpgrading(attempt));
}

function hasTriesLeft({ attempt, count, maxTries, waited }: Ended): boolean {
  const patience = patienceFor(attempt);
  if (patience !== undefined) return maxTries > 1 && waited < patience.total;
  if (attempt.kind === "no-answer") return !attempt.lasting && count < maxTries;
  // Handlers answer 500 for many mistakes of the caller, which no number of tries mends.
  if (attempt.status === 500) return count < Math.min(2, maxTries);
  return count < maxTries && ([412, 502, 503, 504].includes(attempt.status) || isUpgrading(attempt));
}

/** What both products answer while no node leads. */
function isElecting({ status, text }: Answer): boolean {
  return status === 500 && text.includes("local node not active but active cluster node not found");
}

/** A key-value mount answers 400 for a moment after it was made or upgraded. */
function isUpgrading({ status, text }: Answer): boolean {
  return status === 400 && text.includes("Upgrading from non-versioned to versioned data");
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
function retryAfter({ headers }: Answer, now: number): number {
  const value = headers["retry-after"];
  if (typeof value !== "string") return 0;
  const wanted = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wanted) ? 0 : Math.min(Math.max(wanted, 0), MAX_RETRY_AFTER);
}
