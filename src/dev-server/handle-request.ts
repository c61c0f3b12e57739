import { checkAccess, type Operation } from "../core/policy/evaluate-access.ts";
import { aclOf } from "./access.ts";
import {
  type Answer,
  type ApiRequest,
  PERMISSION_DENIED,
  Refusal,
  refused,
  UNSUPPORTED_OPERATION,
  UNSUPPORTED_PATH,
} from "./api.ts";
import { findMount } from "./mount.ts";
import { helpAnswer } from "./mount-help.ts";
import { routesOf } from "./mount-routes.ts";
import { enterNamespaces, findNamespace } from "./namespace.ts";
import { type Call, type Match, matchRoute } from "./routes.ts";
import type { DevServer, Mount, Namespace, Token } from "./server-state.ts";
import { statusAnswer } from "./sys/status.ts";
import { findToken, useToken } from "./token/token-store.ts";

/** An answer, and the type of the mount that gave it, which Vault tells where a token was needed. */
export interface Handled {
  readonly answer: Answer;
  readonly mountType: string;
}

/** Answers one request: namespace, mount and path are found, then the token's rights, then the handler acts. */
export function handleRequest(server: DevServer, request: ApiRequest): Handled {
  const status = statusAnswer(server, request.path, request.method === "GET");
  if (status !== undefined) return anonymous(status);
  const place = findPlace(server, request);
  if (place === undefined) return anonymous(refused(404, "namespace not found"));
  if (place.match?.kind === "route" && place.match.route.open === true) {
    return anonymous(act(server, request, { place }));
  }
  const token = findToken(server, request.token);
  if (token === undefined) return anonymous(badToken(server, request));
  if (place.namespace !== token.namespace && SELF_PATHS.has(place.path)) {
    return handleRequest(server, { ...request, namespace: token.namespace.path, path: place.path });
  }
  if (!isInside(place.namespace, token.namespace)) return anonymous(PERMISSION_DENIED);
  useToken(server, token);
  if (!isAllowed(server, request, { place, token })) return anonymous(PERMISSION_DENIED);
  const answer = act(server, request, { place, token });
  return { answer, mountType: answer.status === 200 ? (place.mount?.type ?? "") : "" };
}

function anonymous(answer: Answer): Handled {
  return { answer, mountType: "" };
}

/** Where a request goes. */
interface Place {
  readonly namespace: Namespace;
  /** Below the namespace. */
  readonly path: string;
  readonly mount?: Mount;
  readonly match?: Match;
}

interface Caller {
  readonly place: Place;
  readonly token?: Token;
}

function findPlace(server: DevServer, request: ApiRequest): Place | undefined {
  const named = server.product === "vault" ? "" : request.namespace;
  const start = findNamespace(server.root, named);
  if (start === undefined) return undefined;
  const { namespace, path } = enterNamespaces(start, request.path);
  const found = findMount(namespace, path);
  if (found === undefined) return { namespace, path };
  const match = matchRoute(routesOf(found.mount), request.method, found.rest);
  return { namespace, path, mount: found.mount, match };
}

/** What a token asks about itself always goes to its own namespace. */
const SELF_PATHS: ReadonlySet<string> = new Set([
  "auth/token/lookup-self",
  "auth/token/renew-self",
  "auth/token/revoke-self",
]);

function isInside(namespace: Namespace, home: Namespace): boolean {
  return home.path === "" || namespace.path === home.path || namespace.path.startsWith(`${home.path}/`);
}

/** Vault tells a bad token from a missing one. */
function badToken(server: DevServer, { token }: ApiRequest): Answer {
  const told = server.product === "vault" && token !== undefined;
  return refused(
    403,
    told ? "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n" : "permission denied",
  );
}

function isAllowed(server: DevServer, request: ApiRequest, { place, token }: Caller): boolean {
  if (token === undefined) return false;
  const { namespace, path } = place;
  const access = checkAccess(aclOf(server, token), {
    operation: operationOf(server, request, { place, token }),
    path: namespace.path === "" ? path : `${namespace.path}/${path}`,
    parameters: request.method === "GET" || request.method === "LIST" ? new Map(request.query) : request.body,
    ...(request.wrapTtl === undefined ? {} : { wrapTtl: request.wrapTtl }),
  });
  const needsSudo = place.match?.kind === "route" && place.match.route.sudo === true;
  return access.allowed && (!needsSudo || access.sudo);
}

function operationOf(server: DevServer, request: ApiRequest, caller: Caller): Operation {
  if (request.method !== "POST") return OPERATIONS[request.method];
  const { match } = caller.place;
  const call = callOf(server, request, caller);
  if (match?.kind !== "route" || match.route.exists === undefined || call === undefined) return "update";
  return match.route.exists(call) ? "update" : "create";
}

const OPERATIONS: Readonly<Record<Exclude<ApiRequest["method"], "POST">, Operation>> = {
  GET: "read",
  LIST: "list",
  SCAN: "scan",
  PATCH: "patch",
  DELETE: "delete",
  HELP: "help",
};

function callOf(server: DevServer, request: ApiRequest, { place, token }: Caller): Call | undefined {
  const { namespace, mount, match } = place;
  if (mount === undefined || match?.kind !== "route") return undefined;
  const base = { server, namespace, mount, request, body: request.body, params: match.params };
  return token === undefined ? base : { ...base, token };
}

function act(server: DevServer, request: ApiRequest, caller: Caller): Answer {
  const { mount, match, path } = caller.place;
  if (mount === undefined || match === undefined) return noHandler(path);
  if (request.method === "HELP") return helpAnswer(server, mount);
  if (request.method === "POST" && request.path.endsWith("/")) {
    return refused(400, "cannot write to a path ending in '/'");
  }
  if (match.kind === "no-path") return UNSUPPORTED_PATH;
  const call = callOf(server, request, caller);
  if (match.kind === "no-operation" || call === undefined) return UNSUPPORTED_OPERATION;
  try {
    const answer = match.handler(call);
    return path === request.path ? answer : unrepeated(answer);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function noHandler(path: string): Answer {
  return refused(404, `no handler for route "${path}". route entry not found.`);
}

/** The servers repeat data beside the envelope only where the path names no namespace. */
function unrepeated(answer: Answer): Answer {
  return answer.kind === "data" ? { ...answer, repeated: false } : answer;
}
