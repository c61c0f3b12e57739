import type { IncomingMessage } from "node:http";
import { parseDuration } from "../core/catalog/duration.ts";
import { plainFromJson } from "../core/catalog/plain-from-json.ts";
import type { PlainMap } from "../core/model/value.ts";
import { type Answer, type ApiRequest, type Method, Refusal, refused } from "./api.ts";
import { sentMethod } from "./method-names.ts";
import type { DevServer } from "./server-state.ts";

/** As the real servers have it: 32 MiB. */
const MAX_BODY = 33_554_432;

/** Understands an HTTP request as the servers do. Throws a `Refusal` for what they refuse before they look at a path. */
export async function readRequest(server: DevServer, message: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(message.url ?? "/", "http://embedded");
  if (!url.pathname.startsWith("/v1/")) throw new Refusal(refused(404));
  const method = methodOf(server, message, url);
  const text = await readBody(message);
  const path = decodePath(url.pathname.slice("/v1/".length));
  const token = tokenIn(message);
  const wrapTtl = parseDuration(headerOf(message, "x-vault-wrap-ttl"));
  return {
    method,
    path: method === "LIST" && !path.endsWith("/") ? `${path}/` : path,
    namespace: headerOf(message, "x-vault-namespace")?.replace(/^\/+|\/+$/g, "") ?? "",
    query: new Map(url.searchParams),
    body: method === "PATCH" ? patchBody(server, message, text) : bodyOf(server, text),
    ...(token === undefined ? {} : { token }),
    ...(wrapTtl === undefined ? {} : { wrapTtl }),
  };
}

function methodOf(server: DevServer, message: IncomingMessage, url: URL): Method {
  const method = sentMethod(message.method ?? "GET");
  if (method === "HELP" || (method === "GET" && url.searchParams.get("help") === "1")) return "HELP";
  if (method === "LIST" || (method === "GET" && url.searchParams.get("list") === "true")) return "LIST";
  const scans = method === "SCAN" || (method === "GET" && url.searchParams.get("scan") === "true");
  if (scans && server.product === "openbao") return "SCAN";
  const known = METHODS[method];
  if (known === undefined) throw new Refusal({ kind: "errors", status: 405, errors: [] });
  return known;
}

const METHODS: Readonly<Record<string, Method>> = {
  GET: "GET",
  HEAD: "GET",
  POST: "POST",
  PUT: "POST",
  PATCH: "PATCH",
  DELETE: "DELETE",
};

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).replaceAll(/\/{2,}/g, "/");
  } catch {
    throw new Refusal(refused(400, "invalid URL escape"));
  }
}

function tokenIn(message: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(headerOf(message, "authorization") ?? "")?.[1];
  const token = headerOf(message, "x-vault-token") ?? bearer;
  return token === "" ? undefined : token;
}

function headerOf(message: IncomingMessage, name: string): string | undefined {
  const value = message.headers[name];
  return typeof value === "string" ? value : value?.[0];
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Refusal(refused(413, "http: request body too large"));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function bodyOf(server: DevServer, text: string): PlainMap {
  if (text.trim() === "") return new Map();
  const value = parse(server, text);
  if (value === null) return new Map();
  const plain = plainFromJson(value);
  if (plain instanceof Map) return plain;
  throw unreadable(server, "json: cannot unmarshal array into Go value of type map[string]interface {}");
}

function parse(server: DevServer, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "invalid JSON";
    // Vault gives its parser's error no status of its own.
    throw server.product === "vault" ? new Refusal(refused(500, reason)) : unreadable(server, reason);
  }
}

function unreadable(server: DevServer, reason: string): Refusal {
  if (server.product === "vault")
    return new Refusal(refused(400, `error parsing JSON: failed to parse JSON input: ${reason}`));
  return new Refusal(refused(400, `failed to decode JSON input: ${reason}`));
}

function patchBody(server: DevServer, message: IncomingMessage, text: string): PlainMap {
  const given = headerOf(message, "content-type") ?? "";
  const wanted = "application/merge-patch+json";
  if (!given.startsWith(wanted)) {
    throw new Refusal(refused(415, `PATCH requires Content-Type of ${wanted}, provided ${given}`));
  }
  return bodyOf(server, text);
}

/** The answer to what made `readRequest` throw; anything but a refusal is a fault of ours. */
export function answerOf(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  throw error;
}
