import { EventEmitter } from "node:events";
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
  /** Where the connections go instead, without its credentials. */
  readonly proxy: string | undefined;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Milliseconds for the whole of it. */
  readonly timeout: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** Sends a request once and reads the answer to its end. */
export async function sendOnce(request: WireRequest, sending: Sending): Promise<Attempt> {
  const { dispatcher, proxy, origin, timeout, signal } = sending;
  const seconds = timeout / 1000;
  if (signal.aborted) return noAnswer(codedError("STRONGROOM_INTERRUPTED"), { origin, proxy, seconds });
  // undici takes either for a signal, and a controller for each request takes a tenth of a run of many reads.
  const end = new EventEmitter();
  // undici itself only takes note of it where the request has no connection yet, and it may never get one.
  const ended = new Promise<never>((_, reject) => end.once("abort", reject));
  const stop = (code: string) => end.emit("abort", codedError(code));
  const interrupt = () => stop("STRONGROOM_INTERRUPTED");
  const timer = setTimeout(stop, timeout, "STRONGROOM_TIMEOUT");
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const { method, path, headers, body = null } = request;
    const answer = dispatcher.request({ origin, method, path, headers, body, signal: end });
    return await Promise.race([wholeAnswer(answer), ended]);
  } catch (error) {
    return noAnswer(error, { origin, proxy, seconds });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", interrupt);
  }
}

async function wholeAnswer(promised: Promise<Dispatcher.ResponseData>): Promise<Answer> {
  const { statusCode: status, headers, body } = await promised;
  return { kind: "answer", status, headers, text: await body.text() };
}

function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
