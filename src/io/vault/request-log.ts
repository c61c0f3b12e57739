import type { ReadRequest, WriteRequest } from "../../core/model/reply.ts";
import type { Attempt } from "./send-once.ts";

/** One attempt at a request, for logs and replays: no header, no body. */
export interface RequestLogEntry {
  readonly method: string;
  /** Below `/v1/`, not encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** In full, that of the run included. */
  readonly namespace: string;
  /** Absent where there was no answer. */
  readonly status?: number;
  readonly milliseconds: number;
}

/** What is logged of an attempt. `namespace` is that of the run. */
export function logEntry(
  request: ReadRequest | WriteRequest,
  namespace: string,
  { attempt, milliseconds }: { readonly attempt: Attempt; readonly milliseconds: number },
): RequestLogEntry {
  return {
    method: request.method,
    path: request.path,
    query: "query" in request ? (request.query ?? {}) : {},
    namespace: [namespace, request.namespace].filter((part) => part !== "").join("/"),
    ...(attempt.kind === "answer" ? { status: attempt.status } : {}),
    milliseconds,
  };
}
