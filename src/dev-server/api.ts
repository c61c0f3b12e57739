import type { PlainMap, PlainValue } from "../core/model/value.ts";

/** What a request does, after `PUT`, `HEAD`, `?list=true`, `?scan=true` and `?help=1` are understood. */
export type Method = "GET" | "LIST" | "SCAN" | "POST" | "PATCH" | "DELETE" | "HELP";

/** A request below `/v1/`. */
export interface ApiRequest {
  readonly method: Method;
  /** Without a slash at its start; one at its end is kept, and every LIST has one. */
  readonly path: string;
  /** From `X-Vault-Namespace`, without slashes at its ends. */
  readonly namespace: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: PlainMap;
  readonly token?: string;
  /** Seconds of `X-Vault-Wrap-TTL`. */
  readonly wrapTtl?: number;
}

/** An answer before it is put into the servers' envelope. */
export type Answer =
  | {
      readonly kind: "data";
      readonly status: number;
      readonly data: PlainMap | null;
      readonly warnings: readonly string[];
      readonly auth?: PlainMap;
      readonly lease?: AnswerLease;
      /** The data is repeated beside the envelope's own keys, as some old endpoints do. */
      readonly repeated?: boolean;
    }
  | { readonly kind: "empty"; readonly status: number }
  /** A body without an envelope. */
  | { readonly kind: "plain"; readonly status: number; readonly body: PlainMap }
  | { readonly kind: "errors"; readonly status: number; readonly errors: readonly string[] };

interface AnswerLease {
  readonly id: string;
  /** In seconds. */
  readonly duration: number;
  readonly renewable: boolean;
}

/** Thrown by a handler to answer at once. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super("refused");
    this.answer = answer;
  }
}

export function ok(data: PlainMap | null, warnings: readonly string[] = []): Answer {
  return { kind: "data", status: 200, data, warnings };
}

/** Old endpoints repeat their data beside the envelope's keys. */
export function repeated(data: PlainMap): Answer {
  return { kind: "data", status: 200, data, warnings: [], repeated: true };
}

/** 204, or 200 where there is something to warn of. */
export function done(warnings: readonly string[] = []): Answer {
  return warnings.length === 0 ? { kind: "empty", status: 204 } : ok(null, warnings);
}

export function refused(status: number, ...errors: readonly string[]): Answer {
  return { kind: "errors", status, errors };
}

/** The mount and the path exist, the object does not. */
export const ABSENT: Answer = refused(404);

export const UNSUPPORTED_PATH: Answer = refused(404, "1 error occurred:\n\t* unsupported path\n\n");

export const UNSUPPORTED_OPERATION: Answer = refused(405, "1 error occurred:\n\t* unsupported operation\n\n");

export const PERMISSION_DENIED: Answer = refused(403, "1 error occurred:\n\t* permission denied\n\n");

/** The answer of a LIST: absent if there is nothing, as the servers have it. */
export function listOf(keys: Iterable<string>, info?: PlainMap): Answer {
  const sorted = [...keys].sort();
  if (sorted.length === 0) return ABSENT;
  return ok(record({ keys: sorted, ...(info === undefined ? {} : { key_info: info }) }));
}

/** A map of the given entries: for keys that we choose. */
export function record(entries: Readonly<Record<string, PlainValue>>): PlainMap {
  return new Map(Object.entries(entries));
}

/** A string of the body; absent and empty are the same to the servers. */
export function textIn(body: PlainMap, key: string): string {
  const value = body.get(key);
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}
