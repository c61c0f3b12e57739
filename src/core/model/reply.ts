import type { PlainMap, PlainValue } from "./value.ts";

/** A request that changes nothing on the server. `path` is below `/v1/`, without a slash at either end of a segment. */
export interface ReadRequest {
  readonly method: "GET" | "LIST";
  readonly path: string;
  /** Full path of the namespace without slashes at its ends; "" is the root of the run. */
  readonly namespace: string;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * A request that may change the server. `repeat` says what a lost answer means: "safe" requests have the same effect
 * when sent again; after a lost answer to a "once" request the caller must read before it decides.
 */
export interface WriteRequest {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly namespace: string;
  readonly body?: PlainMap;
  readonly repeat: "safe" | "once";
  /** Asked before each attempt, for time passes between them: why the request must no longer be sent. */
  readonly obstacle?: () => string | undefined;
}

/** What became of a request, once retries are over. */
export type Reply =
  | OkReply
  /** 404: the object, the mount or the path does not exist; `errors` tells which. A 404 may carry data (a deleted version). */
  | { readonly kind: "absent"; readonly errors: readonly string[]; readonly data?: PlainMap }
  /** 403: nothing can be concluded about the object. */
  | { readonly kind: "forbidden"; readonly errors: readonly string[] }
  /** Any other 4xx: the server understood and refused. */
  | { readonly kind: "refused"; readonly status: number; readonly errors: readonly string[] }
  /** 5xx, or no answer at all: `sent` tells whether the server may have acted on it. */
  | {
      readonly kind: "failed";
      readonly status?: number;
      readonly errors: readonly string[];
      readonly sent: boolean;
    };

export interface OkReply {
  readonly kind: "ok";
  /** The answer's `data`, or the whole body of endpoints that have no envelope. Empty for 204. */
  readonly data: PlainMap;
  /** The whole body, for the few endpoints that answer outside `data` (`auth`, `lease_id`, `keys`). */
  readonly body: PlainMap;
  readonly warnings: readonly string[];
  /** The server's clock, from the `Date` header, in milliseconds since 1970. */
  readonly date?: number;
}

/** Reads from one server. Implementations bound concurrency, retry what may be retried, and never follow a redirect elsewhere. */
export interface VaultReader {
  read(request: ReadRequest): Promise<Reply>;
}

/** Writes to one server, under the same rules. */
export interface VaultWriter {
  write(request: WriteRequest): Promise<Reply>;
}

/** The string at `key`, if there is one. */
export function textAt(map: PlainMap, key: string): string | undefined {
  const value: PlainValue | undefined = map.get(key);
  return typeof value === "string" ? value : undefined;
}
