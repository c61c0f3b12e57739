import type { ReadRequest, WriteRequest } from "../../core/model/reply.ts";
import type { Secret } from "../../core/model/secret.ts";
import { printJsonText } from "./json-text.ts";
import { encodeRequestPath } from "./request-path.ts";
import type { WireRequest } from "./send-once.ts";

/** What all requests of a run share. */
export interface WireFrame {
  /** Before `/v1/`. */
  readonly prefix: string;
  /** The namespace of the run; those of requests are inside it. */
  readonly namespace: string;
}

/** A request as it goes on the wire, or why it cannot. */
export type Wired =
  | { readonly kind: "wire"; readonly wire: WireRequest }
  | { readonly kind: "problem"; readonly message: string };

/** Encodes path, query, namespace and body. */
export function wireRequest(
  request: ReadRequest | WriteRequest,
  { prefix, namespace }: WireFrame,
  token: Secret<string> | undefined,
): Wired {
  const path = encodeRequestPath(request.path);
  if (path.kind === "problem") return path;
  const inside = [namespace, request.namespace].filter((part) => part !== "").join("/");
  if (/[\x00-\x1f\x7f]/.test(inside))
    return {
      kind: "problem",
      message: "The namespace holds control characters, so the request is not sent.",
    };
  const body = "body" in request && request.body !== undefined ? printJsonText(request.body) : undefined;
  const headers = {
    "user-agent": "strongroom",
    "x-vault-request": "true",
    ...(token === undefined ? {} : { "x-vault-token": token.reveal() }),
    ...(inside === "" ? {} : { "x-vault-namespace": utf8Header(inside) }),
    ...(body === undefined ? {} : { "content-type": contentType(request.method) }),
  };
  return {
    kind: "wire",
    wire: {
      // As the official clients do: many proxies, and Node's own server, do not know a method LIST.
      method: request.method === "LIST" ? "GET" : request.method,
      path: `${prefix}/v1/${path.path}${queryOf(request)}`,
      headers,
      ...(body === undefined ? {} : { body }),
    },
  };
}

function contentType(method: string): string {
  return method === "PATCH" ? "application/merge-patch+json" : "application/json";
}

function queryOf(request: ReadRequest | WriteRequest): string {
  const query = new URLSearchParams("query" in request ? request.query : {});
  if (request.method === "LIST") query.set("list", "true");
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** HTTP libraries write a header's characters as bytes; servers read them as UTF-8. */
function utf8Header(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
