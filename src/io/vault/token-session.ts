import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../../core/model/diagnostic.ts";
import { type Reply, textAt, type WriteRequest } from "../../core/model/reply.ts";
import { Secret } from "../../core/model/secret.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import type { Clock } from "./clock.ts";
import type { MakeLoginRequest } from "./login-request.ts";

/** The token of a run. Those that we obtained ourselves are kept alive while the run goes on, and revoked at its end. */
export interface TokenSession {
  /** What requests carry; undefined before there is one. */
  token(): Secret<string> | undefined;
  /** Takes a token that was given to us: it is neither renewed nor revoked. */
  use(token: Secret<string>): void;
  /** Logs in; the problem if that fails. */
  logIn(make: MakeLoginRequest): Promise<Diagnostic | undefined>;
  end(): Promise<void>;
}

export interface SessionParts {
  /** Sends a request with this token, or without one. */
  readonly send: SendWith;
  /** The same, but once and not for long, even in a run that was interrupted. */
  readonly sendAtEnd: SendWith;
  readonly clock: Clock;
  /** Is told when the token cannot be kept alive. */
  readonly onWarning: (warning: Diagnostic) => void;
  /** Is told the inputs of a login before they are sent. */
  readonly onSecret: (text: string) => void;
}

type SendWith = (request: WriteRequest, token: Secret<string> | undefined) => Promise<Reply>;

interface Lease {
  readonly token: Secret<string>;
  /** 0 never ends. */
  readonly seconds: number;
  readonly isRenewable: boolean;
  readonly isRevocable: boolean;
}

/** A session without a token. */
export function tokenSession({ send, sendAtEnd, clock, onWarning, onSecret }: SessionParts): TokenSession {
  let current: Secret<string> | undefined;
  let obtained: readonly Lease[] = [];
  let cancel: () => void = () => undefined;
  let prolonging: Promise<void> = Promise.resolve();
  let isEnding = false;
  const logIn = async (make: MakeLoginRequest): Promise<Diagnostic | undefined> => {
    const request = await make();
    if (!("path" in request)) return request;
    for (const input of request.body?.values() ?? []) if (typeof input === "string") onSecret(input);
    const lease = leaseOf(request, await send(request, undefined));
    if (!("token" in lease)) return lease;
    current = lease.token;
    obtained = [...obtained, lease];
    keepAlive(lease, { full: lease.seconds, make });
    return undefined;
  };
  const keepAlive = (lease: Lease, life: { readonly full: number; readonly make: MakeLoginRequest }) => {
    if (lease.seconds === 0 || isEnding) return;
    cancel = clock.after((lease.seconds * 1000 * 2) / 3, () => {
      prolonging = prolong(lease, life);
    });
  };
  const prolong = async (lease: Lease, life: { readonly full: number; readonly make: MakeLoginRequest }) => {
    const renewed = lease.isRenewable
      ? leaseOf(RENEW, await send(renewal(life.full), lease.token))
      : undefined;
    // Near its maximum a token is renewed for less and less: then a new one is due.
    const isLong = renewed !== undefined && "token" in renewed && renewed.seconds * 2 >= life.full;
    const problem = isLong ? undefined : await logIn(life.make);
    if (isLong) keepAlive(renewed, life);
    else if (problem !== undefined) onWarning(expiring(problem));
  };
  return {
    token: () => current,
    use: (token) => {
      current = token;
    },
    logIn,
    end: async () => {
      isEnding = true;
      cancel();
      // A login under way makes a token that must be revoked, too.
      await prolonging;
      const revocable = obtained.filter((lease) => lease.isRevocable);
      obtained = [];
      const replies = await Promise.all(revocable.map((lease) => sendAtEnd(REVOKE, lease.token)));
      // A token that is refused has ended already.
      if (replies.some((reply) => reply.kind === "failed")) onWarning(notRevoked());
    },
  };
}

const RENEW: WriteRequest = { method: "POST", path: "auth/token/renew-self", namespace: "", repeat: "safe" };
const REVOKE: WriteRequest = {
  method: "POST",
  path: "auth/token/revoke-self",
  namespace: "",
  repeat: "safe",
};

function renewal(seconds: number): WriteRequest {
  return { ...RENEW, body: new Map([["increment", `${seconds}s`]]) };
}

/** The token in the answer to a login or a renewal, or what went wrong. */
function leaseOf(request: WriteRequest, reply: Reply): Lease | Diagnostic {
  if (reply.kind !== "ok") return loginProblem(request, reply);
  const auth: PlainValue | undefined = reply.body.get("auth");
  const map: PlainMap = auth instanceof Map ? auth : new Map();
  const token = textAt(map, "client_token") ?? "";
  if (token === "") return noToken(request, map);
  return {
    token: new Secret(token),
    seconds: Number(map.get("lease_duration") ?? 0),
    isRenewable: map.get("renewable") === true,
    isRevocable: textAt(map, "token_type") !== "batch",
  };
}

function loginProblem({ method, path }: WriteRequest, reply: Exclude<Reply, { kind: "ok" }>): Diagnostic {
  const status = STATUS[reply.kind] ?? ("status" in reply ? reply.status : undefined);
  const outcome = status === undefined ? "got no answer" : `answered ${status}`;
  const said = reply.errors.length === 0 ? "(no message)" : reply.errors.join("; ");
  const detail = `${method} /v1/${path} ${outcome}: ${said}\nCheck the mount, the role and what the login block names as its inputs.`;
  return errorDiagnostic("Login failed", detail);
}

const STATUS: Readonly<Record<string, number>> = { absent: 404, forbidden: 403 };

function noToken({ method, path }: WriteRequest, auth: PlainMap): Diagnostic {
  const why =
    auth.get("mfa_requirement") instanceof Map
      ? "it asks for a second factor, which a machine cannot give. Use a login without MFA enforcement."
      : "its answer holds no token.";
  return errorDiagnostic("Login failed", `${method} /v1/${path} was accepted, but ${why}`);
}

function notRevoked(): Diagnostic {
  const detail =
    "The token that this run made could not be revoked. It ends by itself when its time is over.";
  return warningDiagnostic("Token not revoked", detail);
}

function expiring({ detail }: Diagnostic): Diagnostic {
  return warningDiagnostic(
    "Token not renewed",
    `The token of this run will expire soon, and a new login failed. ${detail}`,
  );
}
