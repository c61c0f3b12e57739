import type { Dispatcher } from "undici";
import { type NoAnswer, noAnswer } from "./no-answer.ts";

/** A request as it goes on the wire, but for the token and the node's address. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root of the address, encoded, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export type Attempt = Answer | NoAnswer;

/** How a request is sent: over which connections, where to, and for how long. */
export interface Sending {
  readonly dispatcher: Dispatcher;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Milliseconds for the whole of it. */
  readonly timeout: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** Sends a request once and reads the answer to its end. */
export async function sendOnce(request: WireRequest, sending: Sending): Promise<Attempt> {
  const { dispatcher, origin, timeout, signal } = sending;
  const end = new AbortController();
  const interrupt = () => end.abort(codedError("STRONGROOM_INTERRUPTED"));
  const timer = setTimeout(() => end.abort(codedError("STRONGROOM_TIMEOUT")), timeout);
  signal.addEventListener("abort", interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    const { method, path, headers, body = null } = request;
    const answer = await dispatcher.request({ origin, method, path, headers, body, signal: end.signal });
    const text = await answer.body.text();
    return { kind: "answer", status: answer.statusCode, headers: answer.headers, text };
  } catch (error) {
    return noAnswer(error, origin, timeout / 1000);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", interrupt);
  }
}

function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
