import type { Answer, Attempt } from "./send-once.ts";

/** What is known when an attempt has ended. */
export interface Ended {
  readonly attempt: Attempt;
  /** Sending it twice has the same effect as sending it once. */
  readonly isRepeatable: boolean;
  /** How many attempts there were, with this one. */
  readonly count: number;
  readonly maxTries: number;
  /** Milliseconds since the server first asked this request to slow down. */
  readonly heldBack: number;
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** Rate limits are waited for by time, not by number of tries: many requests share what the server allows. */
const MAX_HELD_BACK = 120_000;
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
  const limit = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (ended.count - 1));
  const wanted = attempt.kind === "answer" ? retryAfter(attempt, ended.now) : 0;
  return Math.max(wanted, limit * ended.random);
}

/** Whether the server asks to slow down. */
export function isHeldBack(attempt: Attempt): boolean {
  return attempt.kind === "answer" && attempt.status === 429;
}

/** Whether the server may have done what the request says. Those that are listed are answered before anything is done. */
export function mayHaveActed(attempt: Attempt): boolean {
  if (attempt.kind === "no-answer") return attempt.sent;
  return !(attempt.status === 429 || attempt.status === 412 || isUpgrading(attempt));
}

function hasTriesLeft({ attempt, count, maxTries, heldBack }: Ended): boolean {
  if (attempt.kind === "no-answer") return !attempt.lasting && count < maxTries;
  if (isHeldBack(attempt)) return maxTries > 1 && heldBack < MAX_HELD_BACK;
  // Handlers answer 500 for many mistakes of the caller, which no number of tries mends.
  if (attempt.status === 500) return count < Math.min(2, maxTries);
  return count < maxTries && ([412, 502, 503, 504].includes(attempt.status) || isUpgrading(attempt));
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
